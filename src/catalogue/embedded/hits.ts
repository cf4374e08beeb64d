import type { Columns } from './columns.js';
import type { Database } from './sqlite.js';

/** What a text finds: rows in their order, and for each row of the catalogue its score where scores were asked for. */
export interface TextHits {
  readonly rows: Uint32Array;
  readonly scores?: Float64Array;
}

/** How much a word counts in title, summary, text, and everything else (names, codes, credits); `source` is asked alone. */
export const columnWeights = { title: 5, summary: 3, text: 1, other: 1.5, source: 1 };

const WEIGHTS = Object.values(columnWeights).join(', ');
/** Scores travel as whole numbers. BM25 of a word that most records have is some millionths. */
const SCALE = 1e9;

/**
 * Finds the records that an expression of FTS5 matches. All rows come as one string of numbers: ten thousand rows are
 * read in a few milliseconds, which as ten thousand objects they are not. (`LIMIT -1` keeps SQLite from evaluating
 * `bm25` outside of the query that it belongs to.)
 */
export function findText(
  database: Database,
  columns: Columns,
  expression: string,
  scored: boolean,
): TextHits {
  if (!scored) return { rows: findRows(database, columns, expression) };
  const row = database
    .prepare<{ found: string | null }>(
      `SELECT group_concat(docid || ' ' || score, ' ') AS found FROM (
         SELECT rowid AS docid, CAST(bm25(passage, ${WEIGHTS}) * -${SCALE} AS INTEGER) AS score
         FROM passage WHERE passage MATCH ? LIMIT -1)`,
    )
    .get(expression);
  const numbers = numbersOf(row?.found ?? '');
  const scores = new Float64Array(columns.ids.length);
  const rows = new Uint32Array(numbers.length / 2);
  let count = 0;
  for (let at = 0; at < numbers.length; at += 2) {
    const found = columns.rowOfDocid[numbers[at] ?? 0] ?? -1;
    if (found < 0) continue;
    rows[count++] = found;
    scores[found] = (numbers[at + 1] ?? 0) / SCALE;
  }
  return { rows: rows.subarray(0, count).sort(), scores };
}

/** The rows that an expression of FTS5 matches, in the order of dates. */
export function findRows(database: Database, columns: Columns, expression: string): Uint32Array {
  const row = database
    .prepare<{ found: string | null }>(
      "SELECT group_concat(rowid, ' ') AS found FROM passage WHERE passage MATCH ?",
    )
    .get(expression);
  const found = numbersOf(row?.found ?? '').map((docid) => columns.rowOfDocid[docid] ?? -1);
  return Uint32Array.from(found.filter((at) => at >= 0)).sort();
}

/** Every record, in the order of dates. */
export function allRows(columns: Columns): Uint32Array {
  return Uint32Array.from({ length: columns.ids.length }, (_, at) => at);
}

/** Whole numbers (a minus is passed over) from a string where single spaces part them. */
function numbersOf(text: string): number[] {
  const numbers: number[] = [];
  let value = 0;
  if (text === '') return numbers;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 32) {
      numbers.push(value);
      value = 0;
    } else if (code >= 48) value = value * 10 + code - 48;
  }
  numbers.push(value);
  return numbers;
}

/**
 * The rows of one page, the highest scores first, and by date where scores are equal: without sorting what is
 * not shown.
 */
export function pageByScore(
  rows: Uint32Array,
  scores: Float64Array,
  offset: number,
  limit: number,
): number[] {
  const last = Math.min(rows.length, offset + limit);
  if (offset >= last) return [];
  const sorted = new Float64Array(rows.length);
  rows.forEach((row, at) => {
    sorted[at] = scores[row] ?? 0;
  });
  sorted.sort();
  const least = sorted[rows.length - last] ?? 0;
  const best: number[] = [];
  for (const row of rows) if ((scores[row] ?? 0) >= least) best.push(row);
  return best.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b).slice(offset, last);
}
