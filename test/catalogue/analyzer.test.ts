import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tokensOf } from '#chancery/catalogue/analyzer.js';
import { foldWord, slugOf } from '#chancery/catalogue/fold.js';

describe('a text is cut into terms', () => {
  test.each([
    // words, case, diacritics
    ['The Frontier was CLOSED.', 'the frontier was closed'],
    ['Kim Il-sŏng', 'kim il song'],
    ['Łódź, Ærø, Straße, Đà Nẵng', 'lodz aero strasse da nang'],
    ['ёлка Й', 'елка и'],
    ['ＣＣＰ ﬁle', 'ccp file'],
    // hyphens, apostrophes, genitives
    ['Il-sung Il Sung', 'il sung il sung'],
    ["T'ien-an-men", 'tien an men'],
    ["Stalin's Mao’s", 'stalin mao'],
    ['People’s Republic', 'people republic'],
    ["coup d'État", 'coup detat'],
    ["'quoted' words'", 'quoted words'],
    // initials
    ['U.S.S.R. and the U.S.', 'ussr and the us'],
    ['J. F. Dulles', 'j f dulles'],
    ['Plan B. Then', 'plan b then'],
    // numbers and codes
    ['C54-1011-39', 'c54 1011 39'],
    ['611.93/9-1559', '611 93 9 1559'],
    ['f. 5, op. 49, d. 131', 'f 5 op 49 d 131'],
    // scripts without spaces
    ['北京', '北京 京'],
    ['北京市', '北京 京市 市'],
    ['中', '中'],
    ['1959年9月', '1959 年 9 月'],
    ['김일성은', '김일 일성 성은 은'],
    ['ﾊﾞｶ', 'バカ カ'],
    ['東京タワー', '東京 京タ タワ ワー ー'],
    ['กรุงเทพ', 'กรุ รุง งเ เท ทพ พ'],
    ['朝鮮(DPRK)', '朝鮮 鮮 dprk'],
    ['𠮷野家', '𠮷野 野家 家'],
    // what is no word
    ['— … ! 😀 ?', ''],
    ['a\u00adb c\u200bd \u202eef\u202c', 'ab cd ef'],
    ['\ud800x\udfff', 'x'],
  ])('%j → %s', (text, terms) => {
    expect(
      tokensOf(text)
        .map(({ term }) => term)
        .join(' '),
    ).toBe(terms);
  });

  test('offsets are those of the words in the text', () => {
    const text = 'Mr. Kim Il-sŏng’s 北京 trip';
    expect(tokensOf(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      'Mr',
      'Kim',
      'Il',
      'sŏng',
      '北京',
      '京',
      'trip',
    ]);
  });

  test('whatever the text, offsets ascend and terms are letters and digits only', () => {
    const odd = fc.constantFrom(
      '\ud83d',
      '\ude00',
      '\u0301',
      '\u200f',
      'Ⅳ',
      '㈱',
      '㍿',
      '½',
      'ﷺ',
      'ﾞ',
      'ᄒ',
      'ᅡ',
      "'",
      '.',
    );
    const units = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme' }),
      odd,
      fc.constantFrom('é', '金', '성', 'x'),
    );
    fc.assert(
      fc.property(fc.array(units, { maxLength: 30 }), (parts) => {
        const text = parts.join('');
        let before = 0;
        for (const { term, start, end } of tokensOf(text)) {
          expect(start).toBeGreaterThanOrEqual(before);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(term).toMatch(/^[\p{L}\p{N}\p{M}]{1,64}$/u);
          expect(term).not.toMatch(/[A-Z]/);
          before = start;
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('a term cut again is the same term', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        for (const { term, kind } of tokensOf(text)) {
          if (kind === 'word') expect(foldWord(term)).toBe(term);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('ids are made from names', () => {
  test.each([
    ['Kim Il-sŏng', 'kim-il-sŏng'],
    ['Dulles, John F.', 'dulles-john-f'],
    ["People's Daily", 'peoples-daily'],
    ['金日成', '金日成'],
    ['Ким Ир Сен', 'ким-ир-сен'],
  ])('%s → %s', (name, id) => {
    expect(slugOf(name)).toBe(id);
  });

  test('names without a letter and very long ones have an id too', () => {
    expect(slugOf('???')).toMatch(/^name-[0-9a-z]+$/);
    expect(slugOf('x'.repeat(300)).length).toBeLessThan(100);
    expect(slugOf(`${'x'.repeat(300)}a`)).not.toBe(slugOf(`${'x'.repeat(300)}b`));
  });
});
