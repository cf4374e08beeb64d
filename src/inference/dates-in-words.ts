import { isEdtf, readEnglishDate } from '../records/historical-date.js';

/** A date that stands in some words: its EDTF, and the words. */
export interface DateInWords {
  readonly edtf?: string;
  readonly display?: string;
  readonly evidence: string;
  readonly index: number;
}

const MONTH =
  '(?:Jan(?:uary|\\.)?|Feb(?:ruary|\\.)?|Mar(?:ch|\\.)?|Apr(?:il|\\.)?|May|June?\\.?|July?\\.?|Aug(?:ust|\\.)?|Sept?(?:ember|\\.)?|Oct(?:ober|\\.)?|Nov(?:ember|\\.)?|Dec(?:ember|\\.)?)';
const DAY = '\\d{1,2}(?:st|nd|rd|th)?';
const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'];

/**
 * A date as a pattern, to be put into rules: "September 21, 1959", "1st April, 1949", "21.9.1959", "21 IX 1959",
 * "1959-09-21", "September 1959", "undated", with "c." before it or "?" behind it.
 */
export const DATE = `(?:(?:c\\.|ca\\.|circa|about|around) )?(?:${[
  `${MONTH} ${DAY}(?:\\s?[–—-]\\s?(?:${MONTH} )?${DAY})?\\s?,? \\d{4}`,
  `${DAY}(?:\\s?[–—-]\\s?${DAY})?(?: of)? ${MONTH},? \\d{4}`,
  `${MONTH},? \\d{4}`,
  '\\d{4}-\\d\\d-\\d\\d',
  '\\d{1,2}\\.\\s?(?:\\d{1,2}|[IVX]{1,4})\\.\\s?\\d{4}',
  '\\d{1,2} [IVX]{1,4} \\d{4}',
  'undated|n\\.d\\.|(?:no date|date not (?:indicated|given|known))',
].join('|')})(?:\\s?\\(?\\?\\)?)?`;

const ANY = new RegExp(`(?<![\\p{L}\\d])${DATE}(?!\\d)`, 'iu');

/**
 * The first date in some words, or `undefined`.
 *
 * @example
 * dateInWords('Beijing, 21 September 1959, 3 p.m.') // { edtf: '1959-09-21', evidence: '21 September 1959', index: 9 }
 * dateInWords('October 16–17, 1955')                // { edtf: '1955-10-16/1955-10-17', … }
 * dateInWords('c. May 1952')                        // { edtf: '1952-05~', … }
 * dateInWords('12.VIII.1958')                       // { edtf: '1958-08-12', … }
 * dateInWords('undated')                            // { display: 'undated', … }
 */
export function dateInWords(words: string): DateInWords | undefined {
  const found = ANY.exec(words);
  if (!found) return undefined;
  const evidence = found[0].trim();
  const bare = evidence.replace(/\s?\(?\?\)?$/u, '').replace(/^(?:c\.|ca\.|circa|about|around) /iu, '');
  if (/^(?:undated|n\.d\.|no date|date not)/iu.test(bare))
    return { display: 'undated', evidence, index: found.index };
  const edtf = span(bare) ?? numeric(bare) ?? english(bare);
  if (edtf === undefined || !isEdtf(edtf)) return undefined;
  const uncertain = /\?/u.test(evidence);
  const approximate = /^(?:c\.|ca\.|circa|about|around) /iu.test(evidence);
  const qualifier = uncertain && approximate ? '%' : uncertain ? '?' : approximate ? '~' : '';
  return { edtf: edtf.includes('/') ? edtf : `${edtf}${qualifier}`, evidence, index: found.index };
}

function english(words: string): string | undefined {
  return readEnglishDate(words.replace(/\bSept\b\.?/iu, 'September').replace(/\s,/u, ','));
}

/** "October 16–17, 1955", "September 30–October 2, 1955", "16–17 October 1955" */
function span(words: string): string | undefined {
  const monthFirst = new RegExp(
    `^(${MONTH}) (${DAY})\\s?[–—-]\\s?(?:(${MONTH}) )?(${DAY})\\s?,? (\\d{4})$`,
    'iu',
  ).exec(words);
  const dayFirst = new RegExp(`^(${DAY})\\s?[–—-]\\s?(${DAY})(?: of)? (${MONTH}),? (\\d{4})$`, 'iu').exec(
    words,
  );
  const ends = monthFirst
    ? [
        `${monthFirst[1]} ${monthFirst[2]}, ${monthFirst[5]}`,
        `${monthFirst[3] ?? monthFirst[1]} ${monthFirst[4]}, ${monthFirst[5]}`,
      ]
    : dayFirst && [
        `${dayFirst[1]} ${dayFirst[3]} ${dayFirst[4]}`,
        `${dayFirst[2]} ${dayFirst[3]} ${dayFirst[4]}`,
      ];
  const [from, to] = ends?.map(english) ?? [];
  return from && to && from <= to ? `${from}/${to}` : undefined;
}

/** Day, month, year, as Europe writes them: "21.9.1959", "12.VIII.1958". */
function numeric(words: string): string | undefined {
  const found = /^(\d{1,2})[. ]\s?(\d{1,2}|[IVX]{1,4})[. ]\s?(\d{4})$/u.exec(words);
  if (!found) return undefined;
  const [, day = '', printed = '', year] = found;
  const month = /\d/u.test(printed) ? Number(printed) : ROMAN.indexOf(printed) + 1;
  if (month < 1 || month > 12) return undefined;
  return `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
}
