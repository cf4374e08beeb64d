/** How much an issue matters: an `error` loses something or contradicts itself, a `warning` is worth a look. */
export type Severity = 'error' | 'warning';

/**
 * Something wrong with a file of the archive, as a value: bad content never throws.
 *
 * `line` and `column` count from 1. `message` says what is wrong, `advice` what to do about it.
 *
 * @example
 * { code: 'unknown-key', severity: 'error', path: 'records/1.md', line: 3, column: 1,
 *   message: 'unknown key "titel"', advice: 'Did you mean "title"?' }
 */
export interface Issue {
  readonly code: string;
  readonly severity: Severity;
  /** Path of the file, relative to the archive folder, with `/` between folders. */
  readonly path: string;
  readonly line?: number;
  readonly column?: number;
  readonly message: string;
  readonly advice?: string;
}

/**
 * One line that names place, fault and remedy.
 *
 * @example
 * formatIssue({ code: 'impossible-date', severity: 'error', path: 'a.md', line: 2, column: 7,
 *   message: '"1959-02-30" is not a date', advice: 'Write it as EDTF.' })
 * // 'a.md:2:7: error: "1959-02-30" is not a date. Write it as EDTF. [impossible-date]'
 */
export function formatIssue(issue: Issue): string {
  const place = [issue.path, issue.line, issue.line === undefined ? undefined : issue.column]
    .filter((part) => part !== undefined)
    .join(':');
  const message = /[.!?]$/.test(issue.message) ? issue.message : `${issue.message}.`;
  return `${place}: ${issue.severity}: ${message}${issue.advice ? ` ${issue.advice}` : ''} [${issue.code}]`;
}
