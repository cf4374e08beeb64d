import type { ArchivalRecord } from '../../records/record.js';
import {
  FACETS,
  type FacetName,
  type FacetValue,
  type Hit,
  type SearchQuery,
  type SearchResult,
} from '../catalogue.js';
import type { Columns } from './columns.js';
import { dayFrom, dayTo, EARLIEST, LATEST } from './days.js';
import { evaluate } from './evaluate.js';
import { facetValues, narrow } from './facets.js';
import { Fields } from './fields.js';
import { Highlighter } from './highlight.js';
import { allRows, pageByScore, type TextHits } from './hits.js';
import { compileQuery, type Spelled } from './match.js';
import type { RecordShelf } from './record-shelf.js';
import { snippetsOf } from './snippets.js';
import type { Database } from './sqlite.js';

export const searchDefaults = { limit: 20, facetLimit: 12, mostHits: 1000 };

/** How many texts' hits are kept: turning a page or choosing a facet asks for the same text again. */
const KEPT_HITS = 32;
/** Years of a histogram; a stray date of the year 3 must not make it endless. */
const MOST_YEARS = 2000;

/** Answers searches from one state of a catalogue. */
export class Search {
  readonly #database: Database;
  readonly #columns: Columns;
  readonly #shelf: RecordShelf;
  readonly #fields: Fields;
  readonly #kept = new Map<string, { readonly hits: TextHits; readonly remarks: readonly string[] }>();
  /** Words of the index that begin alike and are about as long, the commonest first. */
  readonly #spelled: Spelled = (term, wrong) => {
    const first = String.fromCodePoint(term.codePointAt(0) ?? 0);
    const sql = `SELECT term FROM vocabulary WHERE term >= ? AND term < ? AND length(term) BETWEEN ? AND ?
      ORDER BY doc DESC LIMIT 20000`;
    return this.#database
      .prepare<{ term: string }>(sql)
      .all(first, `${first}\u{10ffff}`, term.length - wrong, term.length + wrong)
      .map((row) => row.term);
  };

  constructor(database: Database, columns: Columns, shelf: RecordShelf) {
    this.#database = database;
    this.#columns = columns;
    this.#shelf = shelf;
    this.#fields = new Fields(columns);
  }

  search(query: SearchQuery): SearchResult {
    const columns = this.#columns;
    const text = query.text?.trim() ?? '';
    const compiled = compileQuery(text, this.#spelled);
    const remarks = [...compiled.remarks];
    const isRanked = compiled.wanted.length > 0;
    const sort =
      query.sort === 'relevance' || query.sort === undefined ? (isRanked ? 'relevance' : 'date') : query.sort;
    const asked = compiled.tree.kind !== 'all';
    const hits = asked ? this.#find(text, sort === 'relevance', remarks) : { rows: allRows(columns) };
    const dated = this.#within(hits.rows, query, remarks);
    const { rows, counts } = narrow(columns.facets, query.facets, dated, query.counting);
    const offset = wholeNumber(query.offset, 0);
    const limit = Math.min(wholeNumber(query.limit, searchDefaults.limit), searchDefaults.mostHits);
    const page = this.#page(rows, sort, hits.scores, offset, limit);
    const facetLimit = wholeNumber(query.facetLimit, searchDefaults.facetLimit);
    const facets = Object.fromEntries(
      FACETS.map((name) => [
        name,
        facetValues(columns.facets[name], counts[name], query.facets?.[name], facetLimit),
      ]),
    ) as unknown as Record<FacetName, FacetValue[]>;
    const highlighter = isRanked ? new Highlighter(compiled.wanted) : undefined;
    return {
      total: rows.length,
      hits: page.map((row) => this.#hit(row, hits.scores?.[row] ?? 0, highlighter)),
      facets,
      years: this.#years(rows),
      ...(remarks.length > 0 && { remark: remarks.join(' ') }),
      sort,
    };
  }

  #find(text: string, scored: boolean, remarks: string[]): TextHits {
    const known = this.#kept.get(text);
    if (known && (known.hits.scores || !scored)) {
      this.#kept.delete(text);
      this.#kept.set(text, known);
      remarks.push(...known.remarks);
      return known.hits;
    }
    const found: string[] = [];
    const hits = evaluate(compileQuery(text, this.#spelled).tree, {
      database: this.#database,
      columns: this.#columns,
      fields: this.#fields,
      spelled: this.#spelled,
      scored,
      remarks: found,
    });
    this.#kept.set(text, { hits, remarks: found });
    remarks.push(...found);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > KEPT_HITS && oldest !== undefined) this.#kept.delete(oldest);
    return hits;
  }

  /** Those that may fall into the span of the query. An undated record falls into none. */
  #within(rows: Uint32Array, query: SearchQuery, remarks: string[]): Uint32Array {
    const from = this.#day(query.from, dayFrom, remarks);
    const to = this.#day(query.to, dayTo, remarks);
    if (from === undefined && to === undefined) return rows;
    const { start, end, dated } = this.#columns;
    return rows.filter(
      (row) =>
        row < dated &&
        (start[row] ?? EARLIEST) <= (to ?? LATEST) &&
        (end[row] ?? LATEST) >= (from ?? EARLIEST),
    );
  }

  #day(
    text: string | undefined,
    read: (text: string) => number | undefined,
    remarks: string[],
  ): number | undefined {
    if (text === undefined || text.trim() === '') return undefined;
    const day = read(text);
    if (day === undefined) {
      remarks.push(`“${text.slice(0, 40)}” is not a date: write a year, 1959-09 or 1959-09-21.`);
    }
    return day;
  }

  #page(
    rows: Uint32Array,
    sort: SearchResult['sort'],
    scores: Float64Array | undefined,
    offset: number,
    limit: number,
  ): number[] {
    const { dated, byAdded, ids } = this.#columns;
    switch (sort) {
      case 'relevance':
        return pageByScore(rows, scores ?? new Float64Array(ids.length), offset, limit);
      case 'date':
        return [...rows.subarray(offset, offset + limit)];
      case '-date': {
        // Rows ascend by date, undated last: those stay last.
        const withDate = rows.filter((row) => row < dated).reverse();
        const order = [...withDate, ...rows.subarray(withDate.length)];
        return order.slice(offset, offset + limit);
      }
      case 'added': {
        const wanted = new Uint8Array(ids.length);
        for (const row of rows) wanted[row] = 1;
        return [...byAdded.filter((row) => wanted[row] === 1).subarray(offset, offset + limit)];
      }
    }
  }

  #years(rows: Uint32Array): SearchResult['years'] {
    const { lists, values } = this.#columns.facets.year;
    const counts = new Uint32Array(values.length);
    for (const row of rows) {
      for (let at = lists.offsets[row] ?? 0; at < (lists.offsets[row + 1] ?? 0); at++) {
        const value = lists.values[at] ?? 0;
        counts[value] = (counts[value] ?? 0) + 1;
      }
    }
    const found = new Map<number, number>();
    counts.forEach((count, value) => {
      if (count > 0) found.set(Number(values[value]), count);
    });
    const all = [...found.keys()];
    const [first, last] = [all[0], all.at(-1)];
    if (first === undefined || last === undefined) return [];
    const from = Math.max(first, last - MOST_YEARS + 1);
    return Array.from({ length: last - from + 1 }, (_, at) => ({
      year: from + at,
      count: found.get(from + at) ?? 0,
    }));
  }

  #hit(row: number, score: number, highlighter: Highlighter | undefined): Hit {
    const docid = this.#columns.docids[row] ?? 0;
    const summary = this.#shelf.summary(docid);
    const record: ArchivalRecord = this.#shelf.record(docid);
    return { ...summary, score, snippets: snippetsOf(record, highlighter) };
  }
}

function wholeNumber(value: number | undefined, otherwise: number): number {
  return value === undefined || !Number.isFinite(value) ? otherwise : Math.max(0, Math.trunc(value));
}
