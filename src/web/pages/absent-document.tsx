import type { RecordSummary } from '../../catalogue/catalogue.js';
import { displayDate } from '../../records/historical-date.js';
import type { ArchivalRecord } from '../../records/record.js';
import { documentHref } from '../address.js';
import type { Problem } from '../answer.js';
import { SearchForm } from '../components/search-form.js';
import { typeset } from '../typeset.js';
import { beginning } from '../wording.js';

/** No document has that id: those that are called nearly so. */
export function unknownDocument(id: string, near: readonly RecordSummary[]): Problem {
  return {
    kind: 'problem',
    status: 404,
    title: 'No such document',
    detail: `This archive has no document with the id “${beginning(id, 80)}”.`,
    members: { near: near.map((summary) => summary.id) },
    body: () => (
      <>
        {near.length > 0 && (
          <>
            <p>Perhaps one of these:</p>
            <ul>
              {near.map((summary) => (
                <li>
                  <a href={documentHref(summary.id)}>{typeset(summary.title)}</a>
                  {summary.date && `, ${displayDate(summary.date)}`} (<code>{summary.id}</code>)
                </li>
              ))}
            </ul>
          </>
        )}
        <SearchForm placeholder="Search for it" />
        <p>
          Or <a href="/browse">browse by date</a>.
        </p>
      </>
    ),
  };
}

/** A tombstone: that there was something, why it went, and what replaces it. */
export function withdrawnDocument(record: ArchivalRecord, successor: RecordSummary | undefined): Problem {
  const { reason = '', date, replacedBy } = record.withdrawn ?? {};
  return {
    kind: 'problem',
    status: 410,
    title: 'Withdrawn',
    detail:
      `The document “${record.id}” was withdrawn${date ? ` on ${displayDate({ edtf: date, display: undefined })}` : ''}. ${reason}`.trim(),
    members: { withdrawn: record.withdrawn },
    body: () => (
      <>
        {replacedBy !== undefined && (
          <p>
            It is replaced by{' '}
            <a href={documentHref(replacedBy)}>{successor ? typeset(successor.title) : replacedBy}</a>
            {successor?.date && `, ${displayDate(successor.date)}`}.
          </p>
        )}
        <SearchForm placeholder="Search for another" />
      </>
    ),
  };
}
