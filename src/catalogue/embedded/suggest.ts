import { formsOf } from '../../records/authority-record.js';
import { tokensOf } from '../analyzer.js';
import type { Suggestion } from '../catalogue.js';
import type { Columns } from './columns.js';
import { findRows } from './hits.js';
import type { RecordShelf } from './record-shelf.js';
import type { Database } from './sqlite.js';

/** Beginnings that match are looked at up to this many: one letter begins very many names. */
const MOST_CANDIDATES = 20_000;
/** Titles are asked for from this many letters on. */
const TITLE_LETTERS = 3;

/**
 * Completes what a reader types: names from the beginning of any of their words, in any of their forms, the most
 * attested first; then titles.
 */
export class Suggester {
  readonly #columns: Columns;
  readonly #database: Database;
  readonly #shelf: RecordShelf;
  /** Folded forms from each of their words on, sorted, and the entity of each. */
  readonly #keys: string[];
  readonly #entities: Uint32Array;

  constructor(columns: Columns, database: Database, shelf: RecordShelf) {
    this.#columns = columns;
    this.#database = database;
    this.#shelf = shelf;
    const pairs: { readonly key: string; readonly entity: number }[] = [];
    columns.entities.forEach(({ label, authority }, entity) => {
      const described = authority === undefined ? undefined : columns.authorities[authority];
      if (!described && !columns.attested[entity]) return;
      const forms = described ? formsOf(described).map(({ name }) => name) : [label];
      for (const key of new Set(forms.flatMap(beginnings))) pairs.push({ key, entity });
    });
    pairs.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.entity - b.entity));
    this.#keys = pairs.map(({ key }) => key);
    this.#entities = Uint32Array.from(pairs, ({ entity }) => entity);
  }

  suggest(text: string, limit: number): Suggestion[] {
    const typed = foldedWords(text.slice(0, 200)).join(' ');
    if (typed === '' || limit <= 0) return [];
    const { entities, attested } = this.#columns;
    const found = new Set<number>();
    const first = this.#firstFrom(typed);
    for (let at = first; at < this.#keys.length && at < first + MOST_CANDIDATES; at++) {
      if (!this.#keys[at]?.startsWith(typed)) break;
      found.add(this.#entities[at] ?? 0);
    }
    const names = [...found]
      .sort((a, b) => (attested[b] ?? 0) - (attested[a] ?? 0) || a - b)
      .slice(0, limit)
      .flatMap((at): Suggestion[] => {
        const entity = entities[at];
        if (entity === undefined) return [];
        return [{ kind: entity.entity, id: entity.id, label: entity.label, count: attested[at] ?? 0 }];
      });
    const titles = this.#titles(text, Math.max(limit - names.length, Math.ceil(limit / 4)));
    return [...names.slice(0, limit - titles.length), ...titles];
  }

  #titles(text: string, limit: number): Suggestion[] {
    const terms = tokensOf(text.slice(0, 200)).map(({ term }) => term);
    const last = terms.at(-1) ?? '';
    const isShort = last.length < TITLE_LETTERS && /^[\p{Script=Latin}\p{N}]*$/u.test(last);
    if (terms.length === 0 || terms.length > 12 || isShort) return [];
    const wanted = terms.map((term, at) => `"${term}"${at === terms.length - 1 ? ' *' : ''}`).join(' AND ');
    const rows = findRows(this.#database, this.#columns, `title : (${wanted})`);
    return [...rows.subarray(0, limit)].map((row) => {
      const { id, title } = this.#shelf.summary(this.#columns.docids[row] ?? 0);
      return { kind: 'record', id, label: title };
    });
  }

  #firstFrom(typed: string): number {
    let low = 0;
    let high = this.#keys.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#keys[middle] ?? '') < typed) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** A name from each of its words on. */
function beginnings(name: string): string[] {
  const words = foldedWords(name);
  return words.slice(0, 8).map((_, at) => words.slice(at).join(' '));
}

/** The words of a name, unspaced scripts whole. */
function foldedWords(name: string): string[] {
  const words: string[] = [];
  let end = -1;
  for (const token of tokensOf(name)) {
    if (token.kind === 'word') words.push(token.term);
    else if (token.start < end) {
      // The next pair of the same run: its second character is new.
      if (token.kind === 'pair') words.push(`${words.pop() ?? ''}${[...token.term].slice(1).join('')}`);
    } else words.push(token.term);
    end = token.end;
  }
  return words;
}
