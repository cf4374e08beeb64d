import { describe, expect, test } from 'vitest';
import { agentsInWords, divideParties, isPersonalName } from '#chancery/inference/agents-in-words.js';
import { dateInWords } from '#chancery/inference/dates-in-words.js';

describe('dates in words', () => {
  test.each([
    ['Beijing, 21 September 1959, 3 p.m.', '1959-09-21'],
    ['New Delhi, 1st April, 1949', '1949-04-01'],
    ['Sept. 5, 1961', '1961-09-05'],
    ['12.VIII.1958', '1958-08-12'],
    ['3.11.1962', '1962-11-03'],
    ['4 IX 1957', '1957-09-04'],
    ['1959-09-21', '1959-09-21'],
    ['October 16–17, 1955', '1955-10-16/1955-10-17'],
    ['September 30–October 2, 1955', '1955-09-30/1955-10-02'],
    ['early May 1952', '1952-05'],
    ['c. May 1952', '1952-05~'],
    ['May 3, 1952 (?)', '1952-05-03?'],
    ['31 February 1950', undefined],
    ['room 1950', undefined],
  ])('%s → %s', (words, edtf) => {
    expect(dateInWords(words)?.edtf).toBe(edtf);
  });

  test('undated', () => {
    expect(dateInWords('[Paris, undated.]')).toMatchObject({ display: 'undated', evidence: 'undated' });
  });
});

describe('who is meant', () => {
  test.each([
    ['the Embassy in Varnia', [['Embassy in Varnia', 'organization', undefined]]],
    ['the Ambassador in Varnia (Orr)', [['Orr', 'person', 'Ambassador in Varnia']]],
    ['Prime Minister Lund', [['Lund', 'person', 'Prime Minister']]],
    ['Lin Dawei, Ambassador to Mongolia', [['Lin Dawei', 'person', 'Ambassador to Mongolia']]],
    [
      'Mr. J. Orr and Mrs. Lund',
      [
        ['J. Orr', 'person', undefined],
        ['Lund', 'person', undefined],
      ],
    ],
    [
      'the Office of Fisheries and Ports and the Ministry of Trade',
      [
        ['Office of Fisheries and Ports', 'organization', undefined],
        ['Ministry of Trade', 'organization', undefined],
      ],
    ],
  ])('%s', (words, agents) => {
    expect(agentsInWords(words).map(({ name, kind, role }) => [name, kind, role])).toEqual(agents);
  });

  test.each([
    ['the Embassy in Varnia to the Department', 'the Embassy in Varnia', 'the Department'],
    [
      'the Assistant to the Governor (Orr) to the Under Secretary (Lund)',
      'the Assistant to the Governor (Orr)',
      'the Under Secretary (Lund)',
    ],
    ['the Observer (Envoy to Rome) to the Consul', 'the Observer (Envoy to Rome)', 'the Consul'],
    ['the Consul', 'the Consul', undefined],
  ])('%s', (words, sender, addressee) => {
    expect(divideParties(words)).toEqual({ sender, ...(addressee && { addressee }) });
  });

  test.each([
    ['Qiao Xiaoguang', true],
    ['W. B. Smith', true],
    ['Jean de la Tour, Jr.', true],
    ['Central Committee', false],
    ['Chairman', false],
    ['IV', false],
    ['Top Secret', false],
    ['the end', false],
  ])('%s a name: %s', (words, is) => {
    expect(isPersonalName(words)).toBe(is);
  });
});
