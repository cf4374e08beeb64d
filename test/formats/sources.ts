import type { Format, Source } from '#chancery/formats/format.js';
import type { Entry } from '#chancery/records/entry.js';
import type { Issue } from '#chancery/records/issue.js';
import type { ArchivalRecord } from '#chancery/records/record.js';

/** A source made of strings, as a reader sees one. */
export function source(path: string, text: string, siblings: Readonly<Record<string, string>> = {}): Source {
  return {
    path,
    stem: path.replace(/^.*\//, '').replace(/\.[^.]+$/, ''),
    chunks: () => [text],
    siblings: Object.entries(siblings).map(([language, content]) => ({
      path: path.replace(/(\.[^.]+)$/, `.${language}$1`),
      language,
      chunks: () => [content],
    })),
    facsimile: [],
  };
}

/** What a format makes of a source. */
export function read(
  format: Format,
  from: Source,
): { entries: Entry[]; records: ArchivalRecord[]; issues: Issue[] } {
  const entries = [...format.read(from, { language: 'en' })];
  return {
    entries,
    records: entries.flatMap((entry) => (entry.kind === 'record' ? [entry.record] : [])),
    issues: entries.flatMap((entry) => (entry.kind === 'issue' ? [entry.issue] : [])),
  };
}
