import type { Child } from 'hono/jsx';
import type { Catalogue, Counts } from '../catalogue/catalogue.js';
import type { ArchiveDescription } from '../records/archive-description.js';
import type { Form } from './address.js';

/** What a page is asked: whatever it needs to know of the request, and whom to ask for the rest. */
export interface Ask {
  readonly catalogue: Catalogue;
  readonly archive: ArchiveDescription;
  readonly counts: Counts;
  /** The decoded segments of the path that the route's pattern names: `:id`, `:year` … */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly path: string;
  readonly form: Form;
  /** Where the site is published, without a slash at the end: root of permalinks. */
  readonly address: string;
}

/** What a page answers: one set of data in several forms, or somewhere else to go, or a problem. */
export type Answer = PageAnswer | Redirect | Problem;

export interface PageAnswer {
  readonly kind: 'page';
  /** Plain text; the archive's name is added to it. */
  readonly title: string;
  readonly description?: string;
  /** The page's own path, without chance parts of the query. */
  readonly canonical: string;
  /** Pages that repeat others (search results) ask robots not to keep them. */
  readonly index?: boolean;
  /** What belongs into `<head>` besides the usual. */
  readonly head?: () => Child;
  /** What stands in `<main>`. */
  readonly body: () => Child;
  /** Class of `<main>`: which grid the page is set on. */
  readonly layout?: string;
  /** Names of scripts that enhance this page. */
  readonly scripts?: readonly string[];
  readonly json: () => unknown;
  readonly text?: () => string;
  /** Words of the page's own search box, where it has one: the header then leaves its out. */
  readonly hasSearch?: boolean;
}

export interface Redirect {
  readonly kind: 'redirect';
  readonly status: 301 | 302;
  /** A path on this site. */
  readonly to: string;
}

/** RFC 9457: https://www.rfc-editor.org/rfc/rfc9457 */
export interface Problem {
  readonly kind: 'problem';
  readonly status: 400 | 404 | 405 | 410 | 500 | 503;
  readonly title: string;
  readonly detail: string;
  /** What helps a reader further, under the title and detail. */
  readonly body?: () => Child;
  /** Further members of the JSON form. */
  readonly members?: Readonly<Record<string, unknown>>;
}

export type Page = (ask: Ask) => Promise<Answer>;
