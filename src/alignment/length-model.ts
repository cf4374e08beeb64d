/*
 * How well the lengths of two passages fit. W. A. Gale and K. W. Church, "A Program for Aligning Sentences in Bilingual
 * Corpora", Computational Linguistics 19 (1993), 75–102: long passages have long translations, and the difference
 * (y − cx) / √(s² · (cx + y) / 2) is normal, with s² = 6.8 letters. Paragraphs that translators condense or explain are
 * commoner than a normal distribution has them, so its tails are those of Student's t.
 */

const VARIANCE = 6.8;
const FREEDOM = 3;

/** How many letters of an alphabet a sign stands for, roughly: where texts are too short to tell by themselves. */
const SIGNS: readonly (readonly [RegExp, number])[] = [
  [/\p{sc=Han}/gu, 3],
  [/[\p{sc=Hiragana}\p{sc=Katakana}]/gu, 1.6],
  [/\p{sc=Hangul}/gu, 2.2],
];
const WIDE = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u;

/**
 * The length of a passage in letters of an alphabet; marks of vowels and space count nothing.
 *
 * @example
 * lengthOf('frontier') // 8
 * lengthOf('邊境')      // 6
 */
export function lengthOf(text: string): number {
  const signs = text.replace(/[\s\p{M}\u00ad\u200b-\u200f]+/gu, '');
  let length = signs.length;
  if (WIDE.test(signs)) {
    for (const [script, letters] of SIGNS) length += (signs.match(script)?.length ?? 0) * (letters - 1);
  }
  return length;
}

/** −log of how likely lengths x and y are those of a passage and its translation, in letters of the second text. */
export function lengthCost(x: number, y: number): number {
  const mean = (x + y) / 2;
  if (mean === 0) return 0;
  const delta = (y - x) / Math.sqrt(VARIANCE * mean);
  return ((FREEDOM + 1) / 2) * Math.log(1 + (delta * delta) / FREEDOM);
}

/**
 * Letters of the second text for one of the first, from the lengths of passages that belong together.
 *
 * @example
 * lengthRatio([[1000, 1400]]) // 1.33: two hundred letters are taken for equal, since little text says little
 */
export function lengthRatio(pairs: readonly (readonly [number, number])[]): number {
  let left = 0;
  let right = 0;
  for (const [x, y] of pairs) {
    left += x;
    right += y;
  }
  const overall = (right + 200) / (left + 200);
  return Math.min(4, Math.max(0.25, overall));
}
