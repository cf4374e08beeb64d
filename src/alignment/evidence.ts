import { forEachMark } from '../records/text.js';
import { numbersIn } from './numerals.js';
import type { Unit } from './units.js';

/**
 * What a unit has in common with its translation whatever the language: numbers, names, words of the same stock, and how
 * it ends.
 */
export interface Evidence {
  /** Numbers of the vocabulary that both texts share, in order. */
  readonly tokens: readonly number[];
  readonly ending: string;
  readonly label?: string;
}

export interface SharedEvidence {
  readonly left: readonly Evidence[];
  readonly right: readonly Evidence[];
  /** How much a token tells: −log of how common it is, more for numbers and for names and dates that an editor marked. */
  readonly weights: Float64Array;
}

/** A word is known by its beginning: endings are grammar. */
const STEM = 5;
const MOST_WEIGHT = 4;

/**
 * What the units of two texts share. Tokens that only one text has say nothing and are left out.
 *
 * @example
 * sharedEvidence(unitsOf(english), unitsOf(chinese)).left[0] // { tokens: [0, 3], ending: '?' }
 */
export function sharedEvidence(left: readonly Unit[], right: readonly Unit[]): SharedEvidence {
  const sides = [left, right].map((units) => units.map(tokensOf));
  const [inLeft, inRight] = sides.map(frequencies) as [Map<string, number>, Map<string, number>];
  const numbers = new Map<string, number>();
  const weights: number[] = [];
  for (const [token, count] of inLeft) {
    const other = inRight.get(token);
    if (other === undefined) continue;
    const rarity = Math.log((left.length + right.length + 2) / (count + other));
    const kind = token.startsWith('w:') || token.startsWith('h:') ? 1 : 1.5;
    const weight = Math.min(MOST_WEIGHT, rarity * kind);
    if (weight < 0.3) continue;
    numbers.set(token, weights.length);
    weights.push(weight);
  }
  const evidenceOf = (unit: Unit, tokens: ReadonlySet<string>): Evidence => {
    const known = [...tokens].flatMap((token) => numbers.get(token) ?? []).sort((a, b) => a - b);
    const label = labelOf(unit);
    return { tokens: known, ending: endingOf(unit.text), ...(label !== undefined && { label }) };
  };
  return {
    left: left.map((unit, at) => evidenceOf(unit, sides[0]?.[at] as Set<string>)),
    right: right.map((unit, at) => evidenceOf(unit, sides[1]?.[at] as Set<string>)),
    weights: Float64Array.from(weights),
  };
}

function tokensOf(unit: Unit): Set<string> {
  const tokens = new Set<string>();
  for (const number of numbersIn(unit.text)) tokens.add(`n:${number}`);
  const text = unit.text.normalize('NFKD').replace(/\p{M}+/gu, '');
  for (const [word] of text.matchAll(/[\p{L}']{3,}/gu)) {
    if (/^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u.test(word)) continue;
    const stem = word.replace(/'.*$/, '').toLowerCase();
    if (stem.length >= 3) tokens.add(`w:${stem.slice(0, STEM)}`);
  }
  // Han is written without spaces: two signs at a time, as the same word may be read in China and in Japan.
  for (const [run] of text.matchAll(/\p{sc=Han}{2,}/gu)) {
    const signs = [...run];
    for (let at = 1; at < signs.length; at++) tokens.add(`h:${signs[at - 1]}${signs[at]}`);
  }
  forEachMark([unit.block], (mark) => {
    if (mark.kind === 'name' && mark.ref !== undefined) tokens.add(`ref:${mark.entity}:${mark.ref}`);
    else if (mark.kind === 'date' && mark.edtf !== undefined) tokens.add(`date:${mark.edtf}`);
    else if (mark.kind === 'link') tokens.add(`link:${mark.href}`);
  });
  return tokens;
}

function frequencies(units: readonly ReadonlySet<string>[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const tokens of units) for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
  return counts;
}

/** How a passage ends, where translations agree: a question, a colon before a list, a bracket. */
function endingOf(text: string): string {
  const last = /([?？؟;՞!！:：\])）】])["'”’»«“„›‹」』)\s]*$/u.exec(text)?.[1] ?? '';
  if (/[?？؟\u037e]/u.test(last)) return '?';
  if (/[!！]/u.test(last)) return '!';
  if (/[:：]/u.test(last)) return ':';
  return /[\])）】]/u.test(last) ? ']' : '';
}

/** What a passage is called in a list, in the source's markup or at the beginning of its words: "1", "b", "iv". */
function labelOf(unit: Unit): string | undefined {
  const written =
    unit.label ??
    /^\s*[([（]?([\p{Nd}]{1,3}|[\p{L}]|[ivxlcIVXLC]{1,5}|\p{sc=Han}{1,3})[.)\]）、．](?=\s|\p{sc=Han})/u.exec(
      unit.text,
    )?.[1];
  if (written === undefined) return undefined;
  const number = numbersIn(written)[0];
  if (number !== undefined) return number;
  const letters = written.replace(/[^\p{L}]+/gu, '').toLowerCase();
  return letters === '' ? undefined : letters;
}
