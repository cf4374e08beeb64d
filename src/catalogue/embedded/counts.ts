import type { Counts } from '../catalogue.js';
import { allIssues } from './issues.js';
import type { Database } from './sqlite.js';

/** What a catalogue holds. */
export function countsOf(database: Database): Counts {
  const row = database
    .prepare<{ records: number; documents: number | null; texts: number | null }>(
      'SELECT count(*) AS records, sum(documents) AS documents, sum(texts) AS texts FROM record WHERE withdrawn = 0',
    )
    .get();
  return {
    records: row?.records ?? 0,
    documents: row?.documents ?? 0,
    texts: row?.texts ?? 0,
    issues: allIssues(database).length,
  };
}
