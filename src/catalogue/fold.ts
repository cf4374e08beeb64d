/**
 * Letters that Unicode does not decompose but that readers type without their stroke or ligature. Everything with a
 * combining mark (é, ŏ, ё, ấ) is taken care of by decomposition.
 */
const UNDECOMPOSED: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ł: 'l',
  ı: 'i',
  ŋ: 'n',
  ŧ: 't',
  ς: 'σ',
};
const UNDECOMPOSED_LETTER = /[ßæœøđðþħłıŋŧς]/gu;

/**
 * Marks that may be left out without making another word: accents of Latin, Greek and Cyrillic, points of Hebrew,
 * vowels of Arabic, variation selectors. The marks of Indic and South-East Asian scripts are letters and stay.
 */
const OPTIONAL_MARKS = new RegExp(
  `[${[
    '\\u0300-\\u036f\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20ff\\ufe20-\\ufe2f',
    '\\u0483-\\u0489',
    '\\u0591-\\u05bd\\u05bf\\u05c1\\u05c2\\u05c4\\u05c5\\u05c7',
    '\\u0610-\\u061a\\u064b-\\u065f\\u0670\\u06d6-\\u06dc\\u06df-\\u06e4\\u06e7\\u06e8\\u06ea-\\u06ed',
    '\\ufe00-\\ufe0f\\u{e0100}-\\u{e01ef}',
  ].join('')}]`,
  'gu',
);
const PLAIN = /^[A-Za-z0-9]*$/;
const NOT_A_WORD = /[^\p{L}\p{N}\p{M}]/gu;

/**
 * A word as the index knows it: compatibility forms unified (NFKC), without case and optional marks.
 *
 * @example
 * foldWord('Sŏng')  // 'song'
 * foldWord('ＣＣＰ') // 'ccp'
 * foldWord('Straße') // 'strasse'
 */
export function foldWord(word: string): string {
  if (PLAIN.test(word)) return word.toLowerCase();
  const bare = word.normalize('NFKD').toLowerCase().normalize('NFKD').replace(OPTIONAL_MARKS, '');
  return bare
    .normalize('NFKC')
    .replace(UNDECOMPOSED_LETTER, (letter) => UNDECOMPOSED[letter] ?? letter)
    .replace(NOT_A_WORD, '');
}

/**
 * By what two spellings of a name are the same: canonical form, case and spaces apart.
 *
 * @example
 * nameKey(' Kim  Il SUNG ') // 'kim il sung'
 */
export function nameKey(name: string): string {
  return name.normalize('NFC').toLowerCase().replace(/\s+/gu, ' ').trim();
}

const SLUG_LENGTH = 80;

/**
 * An id made from a name: lower case, letters and digits of any script, hyphens between words.
 *
 * @example
 * slugOf('Kim Il-sŏng')       // 'kim-il-sŏng'
 * slugOf('Dulles, John F.')   // 'dulles-john-f'
 * slugOf('金日成')             // '金日成'
 */
export function slugOf(name: string): string {
  const slug = nameKey(name)
    .replace(/[’ʼ'‘ʻ`]/gu, '')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  if (slug === '') return `name-${hash(name)}`;
  return slug.length <= SLUG_LENGTH
    ? slug
    : `${slug.slice(0, SLUG_LENGTH).replace(/[\ud800-\udbff]$/, '')}-${hash(slug)}`;
}

/** A short digest (FNV-1a) that keeps apart what would have the same beginning. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return (value >>> 0).toString(36);
}
