import { FACETS, type FacetName, type SearchQuery } from '../catalogue/catalogue.js';
import { withQuery } from './address.js';

/** The orders of results, and what they are called. */
export const SORTS = [
  ['relevance', 'relevance'],
  ['date', 'earliest'],
  ['-date', 'latest'],
  ['added', 'newest here'],
] as const;

/** What a query string asks for; parts that make no sense are left out. */
export function readQuery(query: URLSearchParams): SearchQuery {
  const facets: Partial<Record<FacetName, string[]>> = {};
  for (const name of FACETS) {
    const values = query.getAll(name).filter((value) => value !== '');
    if (values.length > 0) facets[name] = values;
  }
  const day = (name: string): string | undefined => {
    const value = query.get(name)?.trim() ?? '';
    return /^\d{4}(?:-\d\d(?:-\d\d)?)?$/.test(value) ? value : undefined;
  };
  const text = query.get('q')?.trim();
  const sort = SORTS.map(([name]) => name).find((name) => name === query.get('sort'));
  const from = day('from');
  const to = day('to');
  return {
    ...(text && { text }),
    ...(Object.keys(facets).length > 0 && { facets }),
    ...(from && { from }),
    ...(to && { to }),
    ...(sort && { sort }),
  };
}

/** The address of a page of the results. */
export function pageHref(query: URLSearchParams, page: number, path = '/search'): string {
  return withQuery(
    path,
    changed(query, (next) => {
      if (page > 1) next.set('page', String(page));
    }),
  );
}

/** The query with a facet value added, or taken away where it was chosen. */
export function toggled(query: URLSearchParams, name: FacetName, value: string): URLSearchParams {
  return changed(query, (next) => {
    const values = next.getAll(name);
    next.delete(name);
    const rest = values.includes(value) ? values.filter((other) => other !== value) : [...values, value];
    for (const other of rest) next.append(name, other);
  });
}

/** A changed copy, back on the first page, without empty parts. */
export function changed(query: URLSearchParams, change: (next: URLSearchParams) => void): URLSearchParams {
  const next = new URLSearchParams([...query].filter(([name, value]) => name !== 'page' && value !== ''));
  change(next);
  return next;
}

/** The query with nothing but these parts. */
export function only(query: URLSearchParams, names: readonly string[]): URLSearchParams {
  return new URLSearchParams([...query].filter(([name, value]) => names.includes(name) && value !== ''));
}
