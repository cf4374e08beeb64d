import { isCharacter, type Token, tokensOf } from './tokens.js';
import {
  CALLED_BY_LAST,
  FUNCTION_WORDS,
  PARTICLES,
  SUFFIXES,
  SURNAMES_FIRST,
  TITLES,
  TITLES_OF_WOMEN,
} from './vocabulary.js';

/** A personal name taken apart. All words are folded. */
export interface PersonName {
  /** Ways to say the surname, the full one first: "de gaulle", "gaulle". */
  readonly surnames: readonly (readonly string[])[];
  readonly given: readonly string[];
  /** Whether the surname is said first: "Kim Il Sung". */
  readonly surnameFirst: boolean;
  readonly suffix?: string;
  readonly titles: readonly string[];
}

/**
 * Takes a form that an authority record attests apart: inverted forms at their comma; others by who writes the
 * surname first.
 *
 * @example
 * parsePersonName('Berg, Admiral Anna B.')
 * // { surnames: [['berg']], given: ['anna', 'b'], surnameFirst: false, titles: ['admiral'] }
 * parsePersonName('Kim Il Sung').surnames // [['kim']]
 */
export function parsePersonName(form: string, filedFirst = false): PersonName | undefined {
  // A word in brackets is one more given name: "Takizo (Frank) Berg"; more than one are another form.
  const main = form
    .replace(/\((\p{L}+)\)(?=\s)/gu, '$1')
    .replace(/\s*[([][^)\]]*[)\]]?/gu, ' ')
    .trim();
  const parts = main
    .split(/,\s*/u)
    .map((part) => part.trim())
    .filter(Boolean);
  const suffixes: string[] = [];
  const names: Token[][] = [];
  for (const part of parts) {
    // "Il-sung": a small letter after a hyphen is as good as a capital.
    const tokens = tokensOf(part).map(
      (token): Token => (/[-‐‑]/u.test(part[token.start - 1] ?? '') ? { ...token, case: 'upper' } : token),
    );
    if (tokens.length === 1 && SUFFIXES.has(tokens[0]!.word)) suffixes.push(tokens[0]!.word);
    else if (tokens.length > 0) names.push(tokens);
  }
  const first = names[0];
  if (first === undefined || first.some(isCharacter)) return undefined;
  const titles: string[] = [];
  const takeTitles = (tokens: readonly Token[]): Token[] => {
    let from = 0;
    while (from < tokens.length && isTitleAt(tokens, from)) titles.push(tokens[from++]!.word);
    return tokens.slice(from);
  };
  const takeSuffix = (tokens: readonly Token[]): Token[] => {
    const last = tokens.at(-1);
    if (last === undefined || tokens.length < 2 || !SUFFIXES.has(last.word)) return [...tokens];
    suffixes.push(last.word);
    return tokens.slice(0, -1);
  };
  const suffix = (): { suffix?: string } => (suffixes[0] === undefined ? {} : { suffix: suffixes[0] });
  const second = names[1];
  if (second !== undefined) {
    // A surname may be a title: King, Pope, Major.
    const surname = first.every((token) => TITLES.has(token.word)) ? first : takeTitles(first);
    // "Anna von": the particle goes with the surname.
    const given = takeSuffix(takeTitles(second)).filter(
      (token) => token.case !== 'lower' || PARTICLES.has(token.word),
    );
    const particles = trailingParticles(given);
    const whole = [...given.slice(given.length - particles), ...surname].map((token) => token.word);
    const words = surname.map((token) => token.word);
    return {
      surnames: waysToSay(particles > 0 ? [whole, words] : [words]),
      given: given.slice(0, given.length - particles).map((token) => token.word),
      surnameFirst: SURNAMES_FIRST.has(words[0]!) && looksSurnameFirst(surname.concat(given), main),
      ...suffix(),
      titles,
    };
  }
  const tokens = takeSuffix(first.length === 1 ? first : takeTitles(first));
  const words = tokens.map((token) => token.word);
  if (words.length === 0) return undefined;
  if (words.length === 1) return { surnames: [words], given: [], surnameFirst: false, ...suffix(), titles };
  if (words.at(-1)!.length === 1 && words[0]!.length > 1) {
    // "Berg A. B.": the comma was forgotten.
    return { surnames: [[words[0]!]], given: words.slice(1), surnameFirst: false, ...suffix(), titles };
  }
  if (looksSurnameFirst(tokens, main)) {
    const last = words.at(-1)!;
    const called = CALLED_BY_LAST.has(words[0]!) && !FUNCTION_WORDS.has(last) ? [[last]] : [];
    return {
      surnames: [[words[0]!], ...called],
      given: words.slice(1),
      surnameFirst: true,
      ...suffix(),
      titles,
    };
  }
  let from = words.length - 1;
  while (from > 1 && PARTICLES.has(words[from - 1]!)) from--;
  const surname = words.slice(from);
  const filed = filedFirst && words[0]!.length > 2 && !PARTICLES.has(words[0]!) ? [[words[0]!]] : [];
  return {
    surnames: [...waysToSay([surname]), ...filed],
    given: words.slice(0, from),
    surnameFirst: false,
    ...suffix(),
    titles,
  };
}

/** A title, or the "of the Army" in the middle of one. */
export function isTitleAt(tokens: readonly Pick<Token, 'word'>[], at: number): boolean {
  const word = tokens[at]?.word ?? '';
  if (TITLES.has(word)) return true;
  if (word === 'of' || word === 'the' || word === 'in') return at > 0 && at < tokens.length - 1;
  return at > 0 && /^(?:of|the|in)$/u.test(tokens[at - 1]?.word ?? '');
}

export function isOfWoman(titles: readonly string[]): boolean {
  return titles.some((title) => TITLES_OF_WOMEN.has(title));
}

/** "Kim Il Sung", "Mao Tse-tung", "An Se-hŏn": a known surname first, and a given name that is hyphenated or short. */
function looksSurnameFirst(tokens: readonly Token[], form: string): boolean {
  const words = tokens.map((token) => token.word);
  if (!SURNAMES_FIRST.has(words[0] ?? '') || words.length > 4) return false;
  if (words.slice(1).some((word) => word.length === 1)) return false;
  const hyphenated = /\p{L}[-‐‑]\p{L}/u.test(form.replace(/^\S+/u, ''));
  if (hyphenated || words.length > 2)
    return words.slice(1).every((word) => word.length <= 6 + (words.length === 2 ? 4 : 0));
  return (words[1]?.length ?? 0) <= 11 && isSyllables(words[1] ?? '');
}

/** One or two syllables of romanized Chinese or Korean. */
export function isSyllables(word: string): boolean {
  const syllable =
    '(?:zh|ch|sh|ts|tz|hs|kk|pp|tt|ss|jj|[bpmfdtnlgkhjqxrzcswyv])?(?:[yw]?[aeiou]{1,3})(?:ng|n|r|k|p|t|l|m)?';
  return new RegExp(`^${syllable}(?:${syllable})?$`, 'u').test(word);
}

function trailingParticles(given: readonly Token[]): number {
  let count = 0;
  while (count < given.length && given[given.length - 1 - count]?.case === 'lower') count++;
  return count;
}

/** "de Berg" is called "Berg" too; "Berg y Castillo" by its first part. */
function waysToSay(surnames: readonly (readonly string[])[]): (readonly string[])[] {
  const ways = surnames.flatMap((surname) => {
    const bare = surname.findIndex((word) => !PARTICLES.has(word));
    if (bare > 0) return [surname, surname.slice(bare)];
    const particle = surname.findIndex((word) => PARTICLES.has(word));
    return particle > 0 ? [surname, surname.slice(0, particle)] : [surname];
  });
  const seen = new Set<string>();
  return ways.filter((way) => {
    const key = way.join(' ');
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
