import type { EntityKind } from '../records/agent.js';
import type { ArchiveDescription } from '../records/archive-description.js';
import type { AuthorityRecord } from '../records/authority-record.js';
import type { Collection, HistoricalEvent } from '../records/curation.js';
import type { HistoricalDate } from '../records/historical-date.js';
import type { Issue } from '../records/issue.js';
import type { ArchivalRecord } from '../records/record.js';
import type { CorrespondenceAnswer, CorrespondenceQuery } from './correspondence.js';

/**
 * The catalogue: everything that pages, APIs and exports ask, derived from the folder and disposable.
 *
 * Answers are plain values. One page's questions may be answered from two states if an update falls between them;
 * `state` tells. Nothing here writes: see `CatalogueWriter`.
 */
export interface Catalogue {
  /** Names the state that answers come from; another string after each update. For `ETag`s. */
  state(): Promise<string>;
  archive(): Promise<ArchiveDescription>;
  counts(): Promise<Counts>;
  /** The record with that id, or where it went: an alias redirects. */
  record(id: string): Promise<RecordAnswer>;
  /** Short descriptions of records, in the order of `ids`; those that do not exist are left out. */
  summaries(ids: readonly string[]): Promise<RecordSummary[]>;
  /** The records before and after one in the order of dates (then ids). */
  neighbours(id: string): Promise<{ readonly previous?: RecordSummary; readonly next?: RecordSummary }>;
  /** Records that have most in common with one: people, places, words of the title; best first. */
  related(id: string, limit: number): Promise<RecordSummary[]>;
  search(query: SearchQuery): Promise<SearchResult>;
  /** Completions of what a reader has typed: people, places, organizations, titles. */
  suggest(text: string, limit: number): Promise<Suggestion[]>;
  /** An authority record, or what is known of a name that has none (`attested` counts the records). */
  authority(entity: EntityKind, id: string): Promise<AuthorityAnswer | undefined>;
  /** The authorities of a kind that records name, by name; `starts` narrows to a first letter. */
  authorities(entity: EntityKind, page: Page & { readonly starts?: string }): Promise<AuthorityList>;
  /** Who wrote to whom: letters that fit, and how often each wrote to each. */
  correspondence(query: CorrespondenceQuery): Promise<CorrespondenceAnswer>;
  collection(id: string): Promise<CollectionAnswer | undefined>;
  collections(): Promise<CollectionAnswer[]>;
  /** The events of a theme, or all of them, by date. */
  events(theme?: string): Promise<HistoricalEvent[]>;
  /** How many records fall on each year, or on each month of a year, or on each day of a month. */
  calendar(span?: { readonly year: number; readonly month?: number }): Promise<CalendarCell[]>;
  /** Ids and dates of change of all records, for site maps; `after` is the last id of the page before. */
  recordIds(page: {
    readonly after?: string;
    readonly limit: number;
  }): Promise<{ id: string; modified?: string }[]>;
  /** Whether a path belongs to a record's facsimile: only those files are served. */
  isFacsimile(path: string): Promise<boolean>;
  issues(): Promise<Issue[]>;
  close(): Promise<void>;
}

export interface Counts {
  /** Records that are served (withdrawn ones and duplicates are not). */
  readonly records: number;
  /** Documents within records, enclosures included. */
  readonly documents: number;
  readonly texts: number;
  readonly issues: number;
}

export type RecordAnswer =
  | { readonly kind: 'record'; readonly record: ArchivalRecord; readonly entities: readonly ResolvedEntity[] }
  | { readonly kind: 'alias'; readonly id: string }
  | { readonly kind: 'unknown'; readonly near: readonly RecordSummary[] };

/**
 * Somebody or something named in a record, with the page that it leads to. `id` is that of the authority record, or
 * one made from the name where there is none.
 */
export interface ResolvedEntity {
  readonly entity: EntityKind;
  readonly id: string;
  readonly label: string;
  /** What the record called it: every `ref` and name that stands for this entity. */
  readonly refs: readonly string[];
  readonly names: readonly string[];
  /** Its name in another script, for display. */
  readonly otherScript?: { readonly name: string; readonly language?: string };
  /** Whether an authority record describes it. */
  readonly described: boolean;
  readonly inferred?: boolean;
}

/** What lists and search results show of a record; with names where it gives only ids of authority records. */
export interface RecordSummary {
  readonly id: string;
  readonly title: string;
  readonly date?: HistoricalDate;
  readonly documentTypes: readonly string[];
  readonly sender: readonly string[];
  readonly addressee: readonly string[];
  readonly holdingRepository?: string;
  readonly referenceCode?: string;
  readonly originalLanguages: readonly string[];
  readonly textLanguages: readonly string[];
  readonly hasTranslation: boolean;
  readonly hasFacsimile: boolean;
  readonly summary?: string;
  readonly dateAdded?: string;
  /** Which of these the program worked out, where no editor said it. */
  readonly inferred?: readonly ('date' | 'documentTypes' | 'sender' | 'addressee' | 'holdingRepository')[];
}

/** The facets, in the order in which a page shows them. Add a row to add one. */
export const FACETS = [
  'collection',
  'year',
  'person',
  'organization',
  'place',
  'repository',
  'language',
  'type',
] as const;
export type FacetName = (typeof FACETS)[number];

export interface SearchQuery extends Partial<Page> {
  /** What the reader typed; empty finds everything. */
  readonly text?: string;
  /** Chosen facet values: a record must have one of the values of every facet named. */
  readonly facets?: Partial<Readonly<Record<FacetName, readonly string[]>>>;
  /** Calendar days, months or years, inclusive: "1959", "1959-09", "1959-09-21". */
  readonly from?: string;
  readonly to?: string;
  /** Default: relevance where there is a text, otherwise date. */
  readonly sort?: 'relevance' | 'date' | '-date' | 'added';
  /**
   * What a facet with a choice counts: the other choices that a reader might make of it (the default), or only what was
   * found ("who else is named in these documents").
   */
  readonly counting?: 'alternatives' | 'found';
  /** How many values of each facet; default 12. */
  readonly facetLimit?: number;
}

export interface Page {
  readonly offset: number;
  readonly limit: number;
}

export interface SearchResult {
  readonly total: number;
  readonly hits: readonly Hit[];
  readonly facets: Readonly<Record<FacetName, readonly FacetValue[]>>;
  /** Hits by year, every year between the first and the last, for the histogram. */
  readonly years: readonly { readonly year: number; readonly count: number }[];
  /** What was not understood in the query, in a sentence. */
  readonly remark?: string;
  readonly sort: NonNullable<SearchQuery['sort']>;
}

export interface Hit extends RecordSummary {
  readonly score: number;
  readonly snippets: readonly Snippet[];
}

/** A passage around words that matched. */
export interface Snippet {
  /** Pieces in order; `match` marks the words that matched. */
  readonly pieces: readonly { readonly text: string; readonly match: boolean }[];
  readonly field: 'title' | 'summary' | 'text';
  readonly language?: string;
  /** Text id and segment id, so that the hit can lead to the passage. */
  readonly text?: string;
  readonly segment?: string;
}

export interface FacetValue {
  readonly value: string;
  readonly label: string;
  readonly count: number;
  readonly selected: boolean;
}

export interface Suggestion {
  readonly kind: EntityKind | 'record';
  readonly id: string;
  readonly label: string;
  readonly count?: number;
}

export interface AuthorityAnswer {
  readonly entity: EntityKind;
  readonly id: string;
  readonly label: string;
  /** Absent where records only name it. */
  readonly authority?: AuthorityRecord;
  /** How many records name it, in any role. */
  readonly attested: number;
  /** How many records it wrote, and received. */
  readonly sent: number;
  readonly received: number;
  readonly parts: readonly { readonly entity: EntityKind; readonly id: string; readonly label: string }[];
}

export interface AuthorityList {
  readonly total: number;
  readonly entries: readonly Omit<AuthorityAnswer, 'parts' | 'sent' | 'received'>[];
  /** First letters under which there are entries, in order, with their numbers. */
  readonly letters: readonly { readonly letter: string; readonly count: number }[];
}

export interface CollectionAnswer {
  readonly collection: Collection;
  readonly count: number;
  /** First and last date of its records. */
  readonly from?: string;
  readonly to?: string;
}

export interface CalendarCell {
  /** "1959", "1959-09" or "1959-09-21". */
  readonly date: string;
  readonly count: number;
}

/**
 * How a catalogue is made and kept up: a transaction of sources. Nothing is seen by readers before `commit`.
 */
export interface CatalogueWriter {
  /** What was read last time, by path of the source. */
  sources(): ReadonlyMap<string, SourceState>;
  /** Replaces all that a source said. Ids that another source claims stay with the source whose path sorts first. */
  put(source: SourceState, entries: Iterable<import('../records/entry.js').Entry>): void;
  /** Notes a new signature for a source whose content is the same. */
  touch(source: SourceState): void;
  remove(path: string): void;
  /** Makes the changes seen, all at once, and says what changed. */
  commit(): CommitReport;
  /** Forgets the changes. */
  abandon(): void;
}

export interface SourceState {
  readonly path: string;
  /** Digest of the content of all files of the source, and of what they were read with. */
  readonly digest: string;
  /** Cheap signature of the files (sizes and times), which spares reading what cannot have changed. */
  readonly signature: string;
}

export interface CommitReport {
  readonly changed: number;
  readonly removed: number;
  readonly counts: Counts;
}
