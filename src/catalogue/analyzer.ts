import { foldWord } from './fold.js';

/**
 * How text becomes terms, for the index and for queries alike.
 *
 * - Words are runs of letters and digits, folded (`foldWord`). Hyphens, slashes and dots part them: a query for
 *   "Il-sung" or "C54-1011-39" looks for its parts side by side, and each part is found by itself.
 * - Apostrophes inside a word are dropped ("T'ien" → tien), the English genitive with its s ("Stalin's" → stalin).
 * - Initials join: "U.S.S.R." → ussr.
 * - Scripts written without spaces (Han, Kana, Hangul, Thai, Lao, Khmer, Burmese) become overlapping pairs, and the
 *   last character of a run stands alone too, so that any part of a run is found, one character included:
 *
 *       北京市  →  北京 京市 市
 *
 * Stemming, traditional → simplified Han and the like belong between `foldWord` and `visit`.
 */
export interface Token {
  readonly term: string;
  /** Where it stands in the text, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  readonly kind: TokenKind;
}

/** A word; two neighbouring characters of an unspaced script; the last (or only) character of such a run. */
export type TokenKind = 'word' | 'pair' | 'last';

/** Called for each token in the order of the text. */
export type TokenVisitor = (term: string, start: number, end: number, kind: TokenKind) => void;

/** Longer words are cut: nobody types them, and a line of base64 should not fill the index. */
const LONGEST_TERM = 64;
const HALF_A_CHARACTER = /[\ud800-\udbff]$/;

enum Class {
  Separator = 1,
  Word,
  Unspaced,
  Mark,
  /** Invisible, and no part of the word's spelling: soft hyphen, zero width and bidirectional marks. */
  Ignorable,
  Apostrophe,
}

const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー々〆ｰ]/u;
const APOSTROPHE = /['’‘ʼʻʽʾʿʹ′`´＇]/u;
const IGNORABLE = /\p{Default_Ignorable_Code_Point}/u;

const classes = new Uint8Array(0x10000);

/**
 * The tokens of a text with their places.
 *
 * @example
 * tokensOf("Kim Il-sŏng's 北京").map(({ term, start }) => [term, start])
 * // [['kim', 0], ['il', 4], ['song', 7], ['北京', 14], ['京', 15]]
 */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  forEachToken(text, (term, start, end, kind) => tokens.push({ term, start, end, kind }));
  return tokens;
}

/** Calls `visit` for every token; quicker than `tokensOf` where nothing is kept. */
export function forEachToken(text: string, visit: TokenVisitor): void {
  const { length } = text;
  let at = 0;
  while (at < length) {
    const kind = classAt(text, at);
    if (kind === Class.Word) at = readWord(text, at, visit);
    else if (kind === Class.Unspaced) at = readRun(text, at, visit);
    else at += widthAt(text, at);
  }
}

/** Reads the word that begins at `start`; answers where it ends. */
function readWord(text: string, start: number, visit: TokenVisitor): number {
  let at = start;
  let plain = true;
  let genitive = -1;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    const kind = classAt(text, at);
    if (kind === Class.Word) {
      if (code > 127) plain = false;
      at += widthAt(text, at);
    } else if (kind === Class.Mark || kind === Class.Ignorable) {
      plain = false;
      at += widthAt(text, at);
    } else if (kind === Class.Apostrophe && at > start && classAt(text, at + 1) === Class.Word) {
      plain = false;
      genitive = at;
      at++;
    } else break;
  }
  if (at - start === 1) {
    const end = readInitials(text, start, visit);
    if (end > start) return end;
  }
  const isGenitive = genitive > start && genitive + 2 === at && (text.charCodeAt(at - 1) | 32) === 115;
  const end = isGenitive ? genitive : at;
  const word = text.slice(start, end);
  const term = plain ? word.toLowerCase() : foldWord(word);
  if (term !== '') visit(clip(term), start, end, 'word');
  return at;
}

/** "U.S.S.R." → ussr: single letters, each with a full stop. Answers `start` where there are none. */
function readInitials(text: string, start: number, visit: TokenVisitor): number {
  if (!isLetter(text, start)) return start;
  let letters = text.charAt(start);
  let at = start + 1;
  while (text.charCodeAt(at) === 46 && isLetter(text, at + 1) && !continuesWord(text, at + 2)) {
    letters += text.charAt(at + 1);
    at += 2;
  }
  if (letters.length < 2) return start;
  visit(clip(foldWord(letters)), start, at, 'word');
  return at;
}

/** Reads a run of an unspaced script, as pairs of characters; answers where it ends. */
function readRun(text: string, start: number, visit: TokenVisitor): number {
  let at = start;
  let before: { readonly term: string; readonly start: number; readonly end: number } | undefined;
  while (at < text.length && classAt(text, at) === Class.Unspaced) {
    const from = at;
    at += widthAt(text, at);
    while (at < text.length && joinsCharacter(text, at)) at += widthAt(text, at);
    const folded = foldWord(text.slice(from, at));
    for (const term of charactersOf(folded)) {
      if (before) visit(before.term + term, before.start, at, 'pair');
      before = { term, start: from, end: at };
    }
  }
  if (before) visit(before.term, before.start, before.end, 'last');
  return at;
}

/** What belongs to the character before it: marks, half-width voicing, vowel and final jamo. */
function joinsCharacter(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code === 0xff9e || code === 0xff9f || (code >= 0x1160 && code <= 0x11ff)) return true;
  const kind = classAt(text, at);
  return kind === Class.Mark || kind === Class.Ignorable;
}

/** Mostly one: but "㌔" is キロ, and a Thai character keeps the marks that follow it. */
function charactersOf(folded: string): string[] {
  if (folded.length <= 1) return folded === '' ? [] : [folded];
  return folded.match(/\P{M}\p{M}*/gu) ?? [folded];
}

function isLetter(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 128) return (code | 32) >= 97 && (code | 32) <= 122;
  return classAt(text, at) === Class.Word && widthAt(text, at) === 1 && /\p{L}/u.test(text.charAt(at));
}

function continuesWord(text: string, at: number): boolean {
  const kind = classAt(text, at);
  return kind === Class.Word || kind === Class.Mark;
}

function widthAt(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}

function classAt(text: string, at: number): Class {
  if (at >= text.length) return Class.Separator;
  const code = text.charCodeAt(at);
  if (code >= 0xd800 && code <= 0xdbff) {
    const point = text.codePointAt(at) ?? code;
    return point > 0xffff ? classify(String.fromCodePoint(point)) : Class.Separator;
  }
  const known = classes[code];
  if (known) return known;
  const found = classify(String.fromCharCode(code));
  classes[code] = found;
  return found;
}

function classify(character: string): Class {
  if (IGNORABLE.test(character)) return Class.Ignorable;
  if (APOSTROPHE.test(character)) return Class.Apostrophe;
  if (/\p{M}/u.test(character)) return Class.Mark;
  if (!/[\p{L}\p{N}]/u.test(character)) return Class.Separator;
  return UNSPACED.test(character) ? Class.Unspaced : Class.Word;
}

function clip(term: string): string {
  return term.length <= LONGEST_TERM ? term : term.slice(0, LONGEST_TERM).replace(HALF_A_CHARACTER, '');
}
