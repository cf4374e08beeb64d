import { type Token, tokensOf } from '../analyzer.js';
import type { Leaf } from './match.js';

/** A place in a text where a word or phrase of the query stands; offsets are UTF-16 units. */
export interface Span {
  readonly start: number;
  readonly end: number;
  /** Which of the query's leaves. */
  readonly leaf: number;
}

/** Finds the words and phrases of one query in many passages. */
export class Highlighter {
  readonly #leaves: readonly Leaf[];
  readonly #byFirstTerm = new Map<string, number[]>();
  readonly #prefixes: number[] = [];
  readonly #worthReading: RegExp | undefined;

  /** How many words and phrases are looked for. */
  readonly leaves: number;

  constructor(leaves: readonly Leaf[]) {
    this.#leaves = leaves;
    this.leaves = leaves.length;
    leaves.forEach(({ terms, prefix }, at) => {
      const [first = ''] = terms;
      if (prefix && terms.length === 1) this.#prefixes.push(at);
      else this.#byFirstTerm.set(first, [...(this.#byFirstTerm.get(first) ?? []), at]);
    });
    this.#worthReading = quickTest(leaves);
  }

  /**
   * Where the query's words stand, in the order of the text.
   *
   * @example
   * new Highlighter([{ terms: ['il', 'sung'], prefix: false }]).spans('Kim Il-sŏng') // [{ start: 4, end: 11, leaf: 0 }]
   */
  spans(text: string): Span[] {
    if (this.#worthReading && !this.#worthReading.test(text)) return [];
    const tokens = tokensOf(text);
    const spans: Span[] = [];
    tokens.forEach((token, at) => {
      for (const leaf of this.#byFirstTerm.get(token.term) ?? []) this.#match(tokens, at, leaf, spans);
      for (const leaf of this.#prefixes) this.#match(tokens, at, leaf, spans);
    });
    return spans;
  }

  #match(tokens: readonly Token[], at: number, leaf: number, spans: Span[]): void {
    const { terms, prefix } = this.#leaves[leaf] ?? { terms: [], prefix: false };
    const matches = terms.every((term, nth) => {
      const found = tokens[at + nth]?.term;
      return prefix && nth === terms.length - 1 ? found?.startsWith(term) : found === term;
    });
    const first = tokens[at];
    const last = tokens[at + terms.length - 1];
    if (!matches || first === undefined || last === undefined) return;
    const term = terms.at(-1) ?? '';
    // One character was asked for and a pair begins with it: only that character is marked.
    const isHalf = last.kind === 'pair' && term.length < last.term.length;
    const end = isHalf ? Math.min(last.start + term.length, last.end) : last.end;
    spans.push({ start: first.start, end, leaf });
  }
}

/**
 * A quick look whether a passage can match at all, which spares analysing most passages of a long document: plain
 * letters as they stand, or any letter that folding might turn into one. Initials and apostrophes may come between.
 */
function quickTest(leaves: readonly Leaf[]): RegExp | undefined {
  const firsts = leaves.map(({ terms }) => terms[0] ?? '');
  if (firsts.length === 0 || !firsts.every((term) => /^[a-z0-9]+$/.test(term))) return undefined;
  const spelled = firsts.map((term) => [...term].join("[.'’]?"));
  return new RegExp(`${spelled.join('|')}|[^\\u0000-\\u00bf\\u2010-\\u2044]`, 'i');
}
