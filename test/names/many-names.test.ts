import { describe, expect, test } from 'vitest';
import { markNames } from '#chancery/names/mark-names.js';
import { buildNameIndex, CROWD } from '#chancery/names/name-index.js';
import type { AuthorityRecord } from '#chancery/records/authority-record.js';
import { marksOf, paragraphs, person, recordOf } from './people.js';

const SYLLABLES = ['ba', 'do', 'fe', 'gi', 'hu', 'ka', 'lo', 'me', 'ni', 'pu'];
const word = (number: number): string => {
  const letters = [...String(number).padStart(5, '0')].map((digit) => SYLLABLES[Number(digit)]).join('');
  return `${letters[0]!.toUpperCase()}${letters.slice(1)}`;
};
/** A hundred bear each surname, and everybody has a given name in common with hundreds. */
const crowd = (size: number): AuthorityRecord[] =>
  Array.from({ length: size }, (_, at) =>
    person(`p${at}`, `${word(at % 1000)} ${word(Math.floor(at / 100))}`),
  );

const TEXT = paragraphs(
  ...Array.from(
    { length: 50 },
    (_, at) => `${word(at)} ${word(at)} met Mr. ${word(at)} and K. ${word(at + 1)} at ${word(at)}.`,
  ),
);

const effortWith = (size: number, blocks = TEXT): number => {
  const effort = { steps: 0 };
  markNames(recordOf(blocks), buildNameIndex(crowd(size)), { surnamesAlone: true, effort });
  return effort.steps;
};

describe('a hundred thousand names', () => {
  test('cost a text no more than a bounded number of steps for each of its words', () => {
    const [few, many] = [effortWith(1_000), effortWith(100_000)];
    const words = TEXT.length * 10;
    expect(few).toBeLessThan(words * CROWD);
    expect(many).toBeLessThan(words * CROWD);
  });

  test('and a text twice as long takes twice as many', () => {
    const once = effortWith(20_000);
    const twice = effortWith(20_000, [...TEXT, ...TEXT]);
    expect(twice).toBeLessThanOrEqual(once * 2 + TEXT.length);
  });

  test('are found all the same', () => {
    const people = [...crowd(100_000), person('anna', 'Anna Quillvist')];
    const record = markNames(
      recordOf(paragraphs('Anna Quillvist came; Quillvist sat down.')),
      buildNameIndex(people),
    );
    expect(marksOf(record).map(({ ref }) => ref)).toEqual(['anna', 'anna']);
  });

  test('one name that thousands bear keeps short lists', () => {
    const namesakes = Array.from({ length: 5_000 }, (_, at) => person(`p${at}`, `Kalle${at} Berg`));
    const index = buildNameIndex(namesakes);
    const surname = index.surnames.next?.get('berg')?.surname;
    expect(surname?.count).toBe(5_000);
    expect(surname?.bearers.length).toBeLessThanOrEqual(CROWD + 1);
    for (const bearers of surname?.byGiven.values() ?? [])
      expect(bearers.length).toBeLessThanOrEqual(CROWD + 1);
  });
});
