import { foldWord } from '../fold.js';
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
    if (Math.abs(other.length - id.length) > most + 4) continue;
    const distance = distanceUpTo(wanted, bare(other), most);
    if (distance <= most) found.push({ row, distance });
  }
  found.sort((a, b) => a.distance - b.distance || a.row - b.row);
  return found.slice(0, limit).map(({ row }) => row);
}

function bare(id: string): string {
  return /^[a-z0-9]+$/.test(id) ? id : foldWord(id);
}

/** Levenshtein distance, given up beyond `most`. */
function distanceUpTo(a: string, b: string, most: number): number {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const change = (before[j - 1] ?? 0) + (a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1);
      const value = Math.min(change, (before[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      row.push(value);
      least = Math.min(least, value);
    }
    if (least > most) return most + 1;
    before = row;
  }
  return before[b.length] ?? most + 1;
}
