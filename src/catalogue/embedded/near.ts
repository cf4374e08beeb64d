import type { Columns } from './columns.js';

/** Ids longer than this are not compared letter by letter. */
const LONGEST = 64;
const MOST_COMPARED = 50_000;

/**
 * Rows whose ids look like one that does not exist: the same but for case and punctuation, or up to two letters away.
 *
 * @example
 * // with records mission-12 and mission-14
 * nearIds(columns, 'Mission_12', 5) // [row of mission-12, row of mission-14]
 */
export function nearIds({ ids }: Columns, id: string, limit: number): number[] {
  const wanted = bare(id.slice(0, LONGEST));
  if (wanted === '') return [];
  const found: { readonly row: number; readonly distance: number }[] = [];
  const most = Math.min(2, Math.floor(wanted.length / 3));
  for (let row = 0; row < ids.length && row < MOST_COMPARED; row++) {
    const other = ids[row] ?? '';
    if (Math.abs(other.length - id.length) > most + 8) continue;
    const distance = distanceUpTo(wanted, bare(other), most);
    if (distance <= most) found.push({ row, distance });
  }
  found.sort((a, b) => a.distance - b.distance || a.row - b.row);
  return found.slice(0, limit).map(({ row }) => row);
}

function bare(id: string): string {
  return id.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Levenshtein distance, given up beyond `most`; what both have in common at either end is passed over first. */
function distanceUpTo(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let first = 0;
  let [a, b] = [one.length, other.length];
  while (first < a && first < b && one.charCodeAt(first) === other.charCodeAt(first)) first++;
  while (a > first && b > first && one.charCodeAt(a - 1) === other.charCodeAt(b - 1)) {
    a--;
    b--;
  }
  if (a === first || b === first) return a - first + b - first;
  let before = Array.from({ length: b - first + 1 }, (_, at) => at);
  for (let i = first; i < a; i++) {
    const row = [i - first + 1];
    let least = row[0] ?? 0;
    for (let j = first; j < b; j++) {
      const at = j - first + 1;
      const change = (before[at - 1] ?? 0) + (one.charCodeAt(i) === other.charCodeAt(j) ? 0 : 1);
      const value = Math.min(change, (before[at] ?? 0) + 1, (row[at - 1] ?? 0) + 1);
      row.push(value);
      least = Math.min(least, value);
    }
    if (least > most) return most + 1;
    before = row;
  }
  return before[b - first] ?? most + 1;
}
