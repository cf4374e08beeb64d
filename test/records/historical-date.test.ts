import { describe, expect, test } from 'vitest';
import { boundsOf, displayDate, readEnglishDate } from '#chancery/records/historical-date.js';

describe('dates in EDTF', () => {
  test.each([
    ['1959-09-21', '21 September 1959', '21 Sep 1959', '1959-09-21', '1959-09-21'],
    ['1959-09', 'September 1959', 'Sep 1959', '1959-09-01', '1959-09-30'],
    ['1960-02', 'February 1960', 'Feb 1960', '1960-02-01', '1960-02-29'],
    ['1959', '1959', '1959', '1959-01-01', '1959-12-31'],
    ['1959~', 'c. 1959', 'c. 1959', '1959-01-01', '1959-12-31'],
    ['1959-09?', 'September 1959 (?)', 'Sep 1959 (?)', '1959-09-01', '1959-09-30'],
    ['195X', '1950s', '1950s', '1950-01-01', '1959-12-31'],
    ['1959-09-XX', 'September 1959', 'Sep 1959', '1959-09-01', '1959-09-30'],
    ['1959-22', 'summer 1959', 'summer 1959', '1959-06-01', '1959-08-31'],
    ['1959-09-21/1959-09-25', '21–25 September 1959', '21–25 Sep 1959', '1959-09-21', '1959-09-25'],
    [
      '1959-08-30/1959-09-02',
      '30 August – 2 September 1959',
      '30 Aug – 2 Sep 1959',
      '1959-08-30',
      '1959-09-02',
    ],
    ['1958/1960', '1958–1960', '1958–1960', '1958-01-01', '1960-12-31'],
    [
      '[1951-03-04,1951-04-03]',
      '4 March 1951 or 3 April 1951',
      '4 Mar 1951 or 3 Apr 1951',
      '1951-03-04',
      '1951-04-03',
    ],
    ['1959-09-21/..', 'from 21 September 1959', 'from 21 Sep 1959', '1959-09-21', undefined],
    ['../1959', 'until 1959', 'until 1959', undefined, '1959-12-31'],
  ])('%s', (edtf, long, short, start, end) => {
    expect(displayDate({ edtf })).toBe(long);
    expect(displayDate({ edtf }, 'short')).toBe(short);
    expect(boundsOf(edtf)).toEqual({ ...(start && { start }), ...(end && { end }) });
  });

  test.each([
    '1959-02-30',
    '1959-13-01',
    '1959-00',
    '1959-02-29',
    'September',
    '',
    '1959-02-30?',
    '21.9.1959',
  ])('%j is no date', (text) => {
    expect(boundsOf(text)).toBeUndefined();
  });

  test('the editor’s own words come first, but for a list', () => {
    const date = { edtf: '1951-05', display: 'in the first days of May 1951' };
    expect(displayDate(date)).toBe('in the first days of May 1951');
    expect(displayDate(date, 'short')).toBe('May 1951');
    expect(displayDate({ display: 'undated' }, 'short')).toBe('undated');
  });
});

describe('dates as English-language archives print them', () => {
  test.each([
    ['September 21, 1959', '1959-09-21'],
    ['21 September 1959', '1959-09-21'],
    ['1st April, 1949', '1949-04-01'],
    ['Sept. 3, 1951', '1951-09-03'],
    ['March 1951', '1951-03'],
    ['1951', '1951'],
    ['c. 1951', '1951~'],
    ['1951-03-04', '1951-03-04'],
    ['[March 4, 1951]', '1951-03-04'],
    ['March 4, 1951?', '1951-03-04?'],
    ['March 4-9, 1951', '1951-03-04/1951-03-09'],
    ['4–9 March 1951', '1951-03-04/1951-03-09'],
    ['March 28 – April 2, 1951', '1951-03-28/1951-04-02'],
    ['December 31, 1950 - January 2, 1951', '1950-12-31/1951-01-02'],
    ['March 1951 to May 1951', '1951-03/1951-05'],
    ['1949-1953', '1949/1953'],
    ['1950s', '195X'],
    ['Spring 1951', '1951-21'],
  ])('%s', (text, expected) => {
    expect(readEnglishDate(text)).toBe(expected);
  });

  test.each(['30 February 1951', 'Smarch 3, 1951', 'the day after', 'March 9-4, 1951', 'A-20, 1951'])(
    '%s is none',
    (text) => {
      expect(readEnglishDate(text)).toBeUndefined();
    },
  );
});
