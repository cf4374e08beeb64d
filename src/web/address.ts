import type { EntityKind } from '../records/agent.js';
import type { Collection } from '../records/curation.js';

/**
 * One segment of a path. An id may hold any character; one that ends like a machine form ("memo.json") hides its
 * dot, so that `/document/memo.json` stays the JSON of "memo".
 *
 * @example
 * pathSegment('卷 7/"a"')   // '%E5%8D%B7%207%2F%22a%22'
 * pathSegment('memo.json')  // 'memo%2Ejson'
 */
export function pathSegment(id: string): string {
  const encoded = encodeURIComponent(id.replace(/\p{Surrogate}/gu, '\uFFFD'));
  return encoded.replace(/'/g, '%27').replace(/\.(?=(?:json|txt)$)/, '%2E');
}

/** The forms of a page: for readers, and for programs. */
export type Form = 'html' | 'json' | 'txt';

/**
 * Takes a path apart into its decoded segments and the form asked for.
 *
 * @example
 * readPath('/document/115345.json') // { segments: ['document', '115345'], form: 'json' }
 * readPath('/document/memo%2Ejson') // { segments: ['document', 'memo.json'], form: 'html' }
 */
export function readPath(pathname: string): { readonly segments: readonly string[]; readonly form: Form } {
  const [, stem = '', extension] = /^(.*?)(?:\.(json|txt))?$/s.exec(pathname) ?? [];
  return { segments: stem.slice(1).split('/').map(decode), form: (extension as Form | undefined) ?? 'html' };
}

/** The page of a record; `document` or a segment's id leads to that part of it. */
export function documentHref(id: string, anchor?: string): string {
  return `/document/${pathSegment(id)}${anchor === undefined ? '' : `#${encodeURIComponent(anchor)}`}`;
}

/** The page of somebody or something that records name. */
export function entityHref(entity: EntityKind, id: string): string {
  return `/${entity}/${pathSegment(id)}`;
}

/** The address of a collection, theme or essay. */
export function collectionHref(collection: Pick<Collection, 'kind' | 'id'>): string {
  return `/${collection.kind}/${pathSegment(collection.id)}`;
}

/** Where a page image is served. */
export function facsimileHref(path: string): string {
  return `/facsimile/${path
    .split('/')
    .map((part) => encodeURIComponent(part).replace(/'/g, '%27'))
    .join('/')}`;
}

/**
 * An address that a file of the archive may lead to: web, mail or a place on this site. Everything else
 * (`javascript:`, `data:` …) is `undefined`, and the words stay without a link.
 *
 * @example
 * safeHref('https://example.org/a') // 'https://example.org/a'
 * safeHref('java\nscript:alert(1)') // undefined
 */
export function safeHref(href: string): string | undefined {
  const trimmed = href.trim();
  // Browsers drop tabs and line ends inside addresses and read "\" as "/": such addresses are nobody's honest ones.
  if (trimmed === '' || hasControlOrBackslash(trimmed)) return undefined;
  if (/^#|^\/(?!\/)/.test(trimmed)) return trimmed;
  if (!/^(?:https?:\/\/|mailto:)/i.test(trimmed)) return undefined;
  try {
    return new URL(trimmed).href;
  } catch {
    return undefined;
  }
}

function hasControlOrBackslash(text: string): boolean {
  return /[\u0000-\u001f\u007f\\]/.test(text);
}

/** A path with a query; empty values are left out. */
export function withQuery(path: string, query: URLSearchParams): string {
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
