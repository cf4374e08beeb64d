import type { EntityKind } from '../../records/agent.js';
import type { ArchiveDescription } from '../../records/archive-description.js';
import type { Collection, HistoricalEvent } from '../../records/curation.js';
import { boundsOf } from '../../records/historical-date.js';
import type { Issue } from '../../records/issue.js';
import type {
  AuthorityAnswer,
  AuthorityList,
  CalendarCell,
  CollectionAnswer,
  Counts,
  Page,
  RecordAnswer,
  RecordSummary,
  SearchQuery,
  SearchResult,
  Suggestion,
} from '../catalogue.js';
import type { CorrespondenceAnswer, CorrespondenceQuery } from '../correspondence.js';
import { calendarOf } from './calendar.js';
import type { CatalogueRows } from './catalogue-rows.js';
import { type Columns, loadColumns } from './columns.js';
import { CorrespondenceIndex } from './correspondence.js';
import { countsOf } from './counts.js';
import { EARLIEST, LATEST } from './days.js';
import { EntityPages } from './entity-pages.js';
import { allIssues } from './issues.js';
import { inverted, type Lists, listAt } from './lists.js';
import { nearIds } from './near.js';
import { RecordShelf } from './record-shelf.js';
import { Relations } from './related.js';
import { Search } from './search.js';
import type { Database } from './sqlite.js';
import { Suggester } from './suggest.js';

const NEAR = 5;

/** Answers from one state of a catalogue file, synchronously. What only some pages need is made when first asked for. */
export class CatalogueReader {
  readonly #database: Database;
  readonly #columns: Columns;
  readonly #shelf: RecordShelf;
  readonly #search: Search;
  readonly #entities: EntityPages;
  #relations: Relations | undefined;
  #suggester: Suggester | undefined;
  #correspondence: CorrespondenceIndex | undefined;
  #counts: Counts | undefined;
  #byCollection: Lists | undefined;
  #sortedIds: readonly string[] | undefined;

  /** `rows`: those of an earlier state of the same file, which spare reading what has not changed. */
  constructor(database: Database, rows: CatalogueRows) {
    this.#database = database;
    this.#columns = loadColumns(database, rows);
    this.#shelf = new RecordShelf(database, this.#columns.resolver);
    this.#search = new Search(database, this.#columns, this.#shelf);
    this.#entities = new EntityPages(this.#columns);
  }

  state(): string {
    return this.#columns.state;
  }

  archive(): ArchiveDescription {
    return this.#columns.archive;
  }

  counts(): Counts {
    this.#counts ??= countsOf(this.#database);
    return this.#counts;
  }

  record(id: string): RecordAnswer {
    const docid = this.#shelf.docidOf(id);
    if (docid !== undefined) {
      const record = this.#shelf.record(docid);
      return { kind: 'record', record, entities: this.#entities.namedIn(record) };
    }
    const leadsTo = this.#shelf.idOfAlias(id);
    if (leadsTo !== undefined) return { kind: 'alias', id: leadsTo };
    const near = nearIds(this.#columns, id, NEAR).map((row) => this.#summaryAt(row));
    return { kind: 'unknown', near: near.length > 0 ? near : this.#mentioning(id) };
  }

  summaries(ids: readonly string[]): RecordSummary[] {
    return ids.flatMap((id) => {
      const row = this.#columns.rowOf.get(id);
      return row === undefined ? [] : [this.#summaryAt(row)];
    });
  }

  neighbours(id: string): { readonly previous?: RecordSummary; readonly next?: RecordSummary } {
    const row = this.#columns.rowOf.get(id);
    if (row === undefined) return {};
    return {
      ...(row > 0 && { previous: this.#summaryAt(row - 1) }),
      ...(row + 1 < this.#columns.ids.length && { next: this.#summaryAt(row + 1) }),
    };
  }

  related(id: string, limit: number): RecordSummary[] {
    const { rowOf, docids } = this.#columns;
    const row = rowOf.get(id);
    if (row === undefined) return [];
    this.#relations ??= new Relations(this.#columns);
    const asserted = this.#shelf.related(docids[row] ?? 0).flatMap((other) => rowOf.get(other) ?? []);
    return this.#relations.related(row, asserted, limit).map((other) => this.#summaryAt(other));
  }

  search(query: SearchQuery): SearchResult {
    return this.#search.search(query);
  }

  suggest(text: string, limit: number): Suggestion[] {
    this.#suggester ??= new Suggester(this.#columns, this.#database, this.#shelf);
    return this.#suggester.suggest(text, limit);
  }

  authority(entity: EntityKind, id: string): AuthorityAnswer | undefined {
    return this.#entities.answer(entity, id);
  }

  authorities(entity: EntityKind, page: Page & { readonly starts?: string }): AuthorityList {
    return this.#entities.list(entity, page);
  }

  correspondence(query: CorrespondenceQuery): CorrespondenceAnswer {
    this.#correspondence ??= new CorrespondenceIndex(this.#columns, this.#shelf);
    return this.#correspondence.answer(query);
  }

  collection(id: string): CollectionAnswer | undefined {
    const collection = this.#columns.collections.find((each) => each.id === id);
    return collection && this.#collectionAnswer(collection);
  }

  collections(): CollectionAnswer[] {
    return this.#columns.collections.map((collection) => this.#collectionAnswer(collection));
  }

  events(theme?: string): HistoricalEvent[] {
    const day = ({ date }: HistoricalEvent): string => (date.edtf && boundsOf(date.edtf)?.start) || '9999';
    const { events } = this.#columns;
    const chosen =
      theme === undefined ? [...events] : events.filter(({ themes = [] }) => themes.includes(theme));
    return chosen.sort((a, b) => (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : a.id < b.id ? -1 : 1));
  }

  calendar(span?: { readonly year: number; readonly month?: number }): CalendarCell[] {
    return calendarOf(this.#columns, span);
  }

  recordIds({ after, limit }: { readonly after?: string; readonly limit: number }): { id: string }[] {
    this.#sortedIds ??= [...this.#columns.ids].sort();
    const ids = this.#sortedIds;
    let first = 0;
    if (after !== undefined) {
      let last = ids.length;
      while (first < last) {
        const middle = (first + last) >> 1;
        if ((ids[middle] ?? '') <= after) first = middle + 1;
        else last = middle;
      }
    }
    return ids.slice(first, first + limit).map((id) => ({ id }));
  }

  isFacsimile(path: string): boolean {
    return this.#shelf.isFacsimile(path);
  }

  issues(): Issue[] {
    return allIssues(this.#database);
  }

  #summaryAt(row: number): RecordSummary {
    return this.#shelf.summary(this.#columns.docids[row] ?? 0);
  }

  #mentioning(words: string): RecordSummary[] {
    return this.#search
      .search({ text: words, limit: NEAR, facetLimit: 0 })
      .hits.map(({ score: _, snippets: __, ...summary }) => summary);
  }

  #collectionAnswer(collection: Collection): CollectionAnswer {
    const { facets, start, end } = this.#columns;
    const facet = facets.collection;
    this.#byCollection ??= inverted(facet.lists, facet.values.length);
    const number = facet.numberOf.get(collection.id);
    if (number === undefined) return { collection, count: 0 };
    const rows = listAt(this.#byCollection, number);
    let first = LATEST;
    let last = EARLIEST;
    for (const row of rows) {
      const [from, to] = [start[row] ?? EARLIEST, end[row] ?? LATEST];
      if (from !== EARLIEST) first = Math.min(first, from);
      if (to !== LATEST) last = Math.max(last, to);
    }
    return {
      collection,
      count: rows.length,
      ...(first !== LATEST && { from: isoDay(first) }),
      ...(last !== EARLIEST && { to: isoDay(last) }),
    };
  }
}

function isoDay(day: number): string {
  const year = Math.floor(day / 10000);
  const rest = day - year * 10000;
  const pad = (value: number): string => String(value).padStart(2, '0');
  const years = year < 0 ? `-${String(-year).padStart(4, '0')}` : String(year).padStart(4, '0');
  return `${years}-${pad(Math.floor(rest / 100))}-${pad(rest % 100)}`;
}
