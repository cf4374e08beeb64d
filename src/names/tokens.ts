/** A word of a run of text, with the place at which it stands. */
export interface Token {
  /** As it is compared: without case, diacritics and apostrophes. */
  readonly word: string;
  readonly start: number;
  readonly end: number;
  /** `upper` begins with a capital, `caps` is all capitals, `none` is of a script without case. */
  readonly case: 'lower' | 'upper' | 'caps' | 'none';
  /** Where the possessive ends that follows it ("Berg’s"); otherwise `end`. */
  readonly after: number;
}

/** Scripts written without spaces, and Hangul, whose particles are written on: each character is a word. */
const CHARACTER = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}ー々〆';
const WORD = new RegExp(
  `[${CHARACTER}]|(?:(?![${CHARACTER}])[\\p{L}\\p{M}\\p{N}])+(?:['’ʹʼ‘](?:(?![${CHARACTER}])[\\p{L}\\p{M}])+)*`,
  'gu',
);
const POSSESSIVE = /['’][sS]$/u;
const CHARACTER_WORD = new RegExp(`^[${CHARACTER}]$`, 'u');
const HANGUL_OR_KATAKANA = /^[\p{Script=Hangul}\p{Script=Katakana}ー]$/u;
const NOT_A_LETTER = /[^\p{L}\p{N}\p{M}]/gu;
const PLAIN = /^[a-z0-9]+$/u;

const UNDECOMPOSED: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ł: 'l',
  ı: 'i',
};

/**
 * A word as names are compared: without case, diacritics and apostrophes.
 *
 * @example
 * foldToken('Sŏng')   // 'song'
 * foldToken('Ch’en')  // 'chen'
 * foldToken('Гэн')    // 'гэн'
 */
export function foldToken(word: string): string {
  const lower = word.toLowerCase();
  if (PLAIN.test(lower)) return lower;
  return lower
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .normalize('NFKC')
    .replace(/[ßæœøđłı]/gu, (letter) => UNDECOMPOSED[letter] ?? letter)
    .replace(NOT_A_LETTER, '');
}

/**
 * The words of a run of text. Hyphens part words, so that "En-lai" and "En lai" are the same; "’s" is no part of one.
 *
 * @example
 * tokensOf('Mr. O’Hara’s').map((token) => token.word) // ['mr', 'ohara']
 */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(WORD)) {
    const whole = match[0];
    const own = whole.replace(POSSESSIVE, '');
    const word = foldToken(own);
    if (word === '') continue;
    const start = match.index;
    tokens.push({
      word,
      start,
      end: start + own.length,
      case: caseOf(own),
      after: start + whole.length,
    });
  }
  return tokens;
}

function caseOf(word: string): Token['case'] {
  const lower = word.toLowerCase();
  const upper = word.toUpperCase();
  if (lower === upper) return 'none';
  if (word === upper) return 'caps';
  const first = String.fromCodePoint(word.codePointAt(0) ?? 0);
  // "d’Alessandro", "al-Berg": the capital may stand inside.
  return first !== first.toLowerCase() || /['’]\p{Lu}/u.test(word) || /^(?:mc|mac)\p{Lu}/iu.test(word)
    ? 'upper'
    : 'lower';
}

/** Whether a word is a single character of a script in which names are found character by character. */
export function isCharacter(token: Pick<Token, 'word'>): boolean {
  return CHARACTER_WORD.test(token.word);
}

/** Scripts in which a name begins where a word begins. */
export function isHangulOrKatakana(character: string): boolean {
  return HANGUL_OR_KATAKANA.test(character);
}
