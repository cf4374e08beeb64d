import type { Reference } from './agent.js';
import type { HistoricalDate } from './historical-date.js';
import type { Block } from './text.js';

/** A set of records that editors put together, or a volume says of itself; a theme tells a story through them. */
export interface Collection {
  readonly kind: 'collection' | 'theme' | 'essay';
  readonly id: string;
  readonly title: string;
  /** A sentence or two for lists. */
  readonly summary?: string;
  /** Records in the order that the editors chose; others may claim the collection themselves. */
  readonly records?: readonly string[];
  /** A larger collection that this one belongs to. */
  readonly partOf?: string;
  readonly editors?: readonly string[];
  readonly dateCreated?: HistoricalDate;
  readonly publication?: string;
  readonly rights?: string;
  readonly link?: string;
  readonly blocks: readonly Block[];
  readonly source: { readonly path: string };
}

/** Something that happened: on the time line of a theme, beside the documents that speak of it. */
export interface HistoricalEvent {
  readonly id: string;
  readonly title: string;
  readonly date: HistoricalDate;
  readonly description?: string;
  readonly places?: readonly Reference[];
  readonly themes?: readonly string[];
  readonly records?: readonly string[];
  readonly source: { readonly path: string; readonly line?: number };
}
