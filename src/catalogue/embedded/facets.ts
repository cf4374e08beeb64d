import { FACETS, type FacetName, type FacetValue, type SearchQuery } from '../catalogue.js';
import { foldWord } from '../fold.js';
import { type Lists, listsOf } from './lists.js';

/** One facet of all records: which values each has, as numbers; the values are numbered in the order of their labels. */
export interface FacetColumn {
  readonly values: readonly string[];
  readonly labels: readonly string[];
  readonly numberOf: ReadonlyMap<string, number>;
  readonly lists: Lists;
}

/** A facet whose values each row gives as texts; `order` where labels do not sort by themselves. */
export function facetColumn(
  rows: readonly (readonly string[])[],
  label: (value: string) => string,
  order?: (value: string) => number,
): FacetColumn {
  const values: string[] = [];
  const found = new Map<string, number>();
  const lists = rows.map((row) =>
    row.map((value) => {
      const known = found.get(value);
      if (known !== undefined) return known;
      found.set(value, values.length);
      return values.push(value) - 1;
    }),
  );
  return numberedFacet(listsOf(lists), values, values.map(label), order && values.map(order));
}

/**
 * A facet whose values each row gives as positions in `values`. Positions that no row has are left out, the others
 * numbered anew in the order of their labels.
 */
export function numberedFacet(
  rows: Lists,
  values: readonly string[],
  labels: readonly string[],
  order?: readonly number[],
): FacetColumn {
  const isUsed = new Uint8Array(values.length);
  for (const position of rows.values) isUsed[position] = 1;
  const used: { readonly position: number; readonly key: string | number }[] = [];
  isUsed.forEach((mark, position) => {
    if (mark) used.push({ position, key: order?.[position] ?? sortKey(labels[position] ?? '') });
  });
  used.sort((a, b) => compare(a.key, b.key) || compare(values[a.position] ?? '', values[b.position] ?? ''));
  const numbers = new Uint32Array(values.length);
  used.forEach(({ position }, number) => {
    numbers[position] = number;
  });
  const ordered = used.map(({ position }) => values[position] ?? '');
  return {
    values: ordered,
    labels: used.map(({ position }) => labels[position] ?? ''),
    numberOf: new Map(ordered.map((value, number) => [value, number])),
    lists: { offsets: rows.offsets, values: rows.values.map((position) => numbers[position] ?? 0) },
  };
}

/**
 * By what names sort: folded, so that É stands beside E, and without punctuation at the beginning.
 *
 * @example
 * sortKey('“Élan”') // 'elan'
 */
export function sortKey(label: string): string {
  if (PLAIN_LABEL.test(label)) return label.toLowerCase();
  return label.split(/\s+/u).map(foldWord).filter(Boolean).join(' ') || label;
}

const PLAIN_LABEL = /^[A-Za-z0-9]+(?: [A-Za-z0-9]+)*$/;

function compare(a: string | number, b: string | number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Names languages in words: zh-Hans → "Simplified Chinese". */
export function languageLabel(language: string): (tag: string) => string {
  let names: Intl.DisplayNames | undefined;
  try {
    names = new Intl.DisplayNames([language, 'en'], { type: 'language' });
  } catch {
    names = undefined;
  }
  return (tag) => {
    try {
      return names?.of(tag) ?? tag;
    } catch {
      return tag;
    }
  };
}

/** What a reader chose of one facet. */
interface Selection {
  readonly name: FacetName;
  readonly column: FacetColumn;
  readonly chosen: Uint8Array;
}

export interface Narrowed {
  /** Rows that meet every choice. */
  readonly rows: Uint32Array;
  readonly counts: Readonly<Record<FacetName, Uint32Array>>;
}

/**
 * Narrows candidates to those that have one of the chosen values of every facet, and counts the values of every
 * facet over all of them, in one pass. A facet's counts leave out its own choice, so that they say what choosing
 * another of its values would find: a record that fails in one facet only still counts for that facet. Counting only
 * what was found, it does not.
 */
export function narrow(
  facets: Readonly<Record<FacetName, FacetColumn>>,
  chosen: SearchQuery['facets'],
  candidates: Uint32Array,
  counting: NonNullable<SearchQuery['counting']> = 'alternatives',
): Narrowed {
  const selections = selectionsOf(facets, chosen);
  const counts = Object.fromEntries(
    FACETS.map((name) => [name, new Uint32Array(facets[name].values.length)]),
  ) as Record<FacetName, Uint32Array>;
  if (selections.length === 0) {
    for (const name of FACETS) for (const row of candidates) countRow(facets[name].lists, counts[name], row);
    return { rows: candidates, counts };
  }
  const rows = new Uint32Array(candidates.length);
  let found = 0;
  for (const row of candidates) {
    let failed: Selection | undefined;
    let failures = 0;
    for (const selection of selections) {
      if (hasChosen(selection, row)) continue;
      failed = selection;
      if (++failures > 1) break;
    }
    if (failures > 1) continue;
    if (failed) {
      if (counting === 'alternatives') countRow(failed.column.lists, counts[failed.name], row);
    } else {
      rows[found++] = row;
      for (const name of FACETS) countRow(facets[name].lists, counts[name], row);
    }
  }
  return { rows: rows.subarray(0, found), counts };
}

function selectionsOf(
  facets: Readonly<Record<FacetName, FacetColumn>>,
  chosen: SearchQuery['facets'],
): Selection[] {
  return FACETS.flatMap((name) => {
    const values = chosen?.[name];
    if (values === undefined || values.length === 0) return [];
    const column = facets[name];
    const marks = new Uint8Array(column.values.length);
    for (const value of values) {
      const number = column.numberOf.get(value);
      if (number !== undefined) marks[number] = 1;
    }
    return [{ name, column, chosen: marks }];
  });
}

function hasChosen({ column: { lists }, chosen }: Selection, row: number): boolean {
  const end = lists.offsets[row + 1] ?? 0;
  for (let at = lists.offsets[row] ?? 0; at < end; at++) if (chosen[lists.values[at] ?? 0]) return true;
  return false;
}

function countRow({ offsets, values }: Lists, counts: Uint32Array, row: number): void {
  const end = offsets[row + 1] ?? 0;
  for (let at = offsets[row] ?? 0; at < end; at++) {
    const value = values[at] ?? 0;
    counts[value] = (counts[value] ?? 0) + 1;
  }
}

/** The values of a facet that a page shows: the most frequent, and whatever was chosen. */
export function facetValues(
  column: FacetColumn,
  counts: Uint32Array,
  chosen: readonly string[] = [],
  limit: number,
): FacetValue[] {
  const selected = new Set(chosen);
  const top = mostFrequent(counts, limit);
  for (const value of selected) {
    const number = column.numberOf.get(value);
    if (number !== undefined && !top.includes(number)) top.push(number);
  }
  const values = top.map((number) => ({
    value: column.values[number] ?? '',
    label: column.labels[number] ?? '',
    count: counts[number] ?? 0,
    selected: selected.has(column.values[number] ?? ''),
  }));
  const unknown = [...selected].filter((value) => !column.numberOf.has(value));
  return [...values, ...unknown.map((value) => ({ value, label: value, count: 0, selected: true }))];
}

/** Numbers of the largest counts, the largest first; equal ones in the order of their labels. */
function mostFrequent(counts: Uint32Array, limit: number): number[] {
  const most = counts.reduce((a, b) => Math.max(a, b), 0);
  if (most === 0) return [];
  // How many values there are for each count, to find from which count on there are enough.
  const frequency = new Uint32Array(most + 1);
  for (const count of counts) frequency[count] = (frequency[count] ?? 0) + 1;
  let least = most;
  for (let sum = frequency[most] ?? 0; sum < limit && least > 1; sum += frequency[least] ?? 0) least--;
  const numbers: number[] = [];
  counts.forEach((count, number) => {
    if (count >= least) numbers.push(number);
  });
  return numbers.sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || a - b).slice(0, limit);
}
