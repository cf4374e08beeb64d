import { displayDate } from '../records/historical-date.js';
import type { Issue } from '../records/issue.js';
import type { ArchivalRecord, DocumentPart } from '../records/record.js';

/**
 * Dates of inferred documents that cannot both be right: what a note encloses is older than the note. They are told, and
 * left as they are.
 */
export function contradictionsIn(record: ArchivalRecord): Issue[] {
  const within = (cover: DocumentPart): Issue[] =>
    cover.parts.flatMap((part) => [
      ...(isLater(part, cover) ? [tell(record, cover, part)] : []),
      ...within(part),
    ]);
  return record.documents.flatMap(within);
}

const DAY = /^\d{4}-\d\d-\d\d$/u;

function isLater(part: DocumentPart, cover: DocumentPart): boolean {
  if (!part.inferred) return false;
  const [later = '', earlier = ''] = [part.dateCreated?.edtf, cover.dateCreated?.edtf];
  return DAY.test(later) && DAY.test(earlier) && later > earlier;
}

function tell({ source }: ArchivalRecord, cover: DocumentPart, part: DocumentPart): Issue {
  const dated = ({ kind, dateCreated }: DocumentPart): string =>
    `the ${kind ?? 'document'} is dated ${displayDate(dateCreated ?? {})}`;
  return {
    code: 'enclosure-after-cover',
    severity: 'warning',
    path: source.path,
    ...(source.line !== undefined && { line: source.line }),
    message: `${dated(part)}, but ${dated(cover)} with which it was sent`,
    advice:
      'Both were read from the text, and nothing was changed. Look at both, and write down which is right.',
  };
}
