import type { RecordSummary } from '../../catalogue/catalogue.js';
import { displayDate } from '../../records/historical-date.js';
import { documentHref } from '../address.js';
import { typeset } from '../typeset.js';
import { beginning } from '../wording.js';
import { useReadingLanguage } from './reading-language.js';

/** Back and forward in the order of dates, as one turns pages. */
export function Turn(props: { readonly previous?: RecordSummary; readonly next?: RecordSummary }) {
  const { previous, next } = props;
  const language = useReadingLanguage();
  if (!previous && !next) return null;
  const label = (summary: RecordSummary): string =>
    (summary.date &&
      displayDate({
        edtf: summary.date.edtf,
        display: summary.date.edtf ? undefined : summary.date.display,
      })) ||
    beginning(summary.title, 40);
  return (
    <nav class="turn" aria-label="By date">
      {previous ? (
        <a href={documentHref(previous.id)} rel="prev">
          <span>← {label(previous)}</span>
          <small {...language}>{typeset(beginning(previous.title, 70))}</small>
        </a>
      ) : (
        <span></span>
      )}
      {next ? (
        <a href={documentHref(next.id)} rel="next">
          <span>{label(next)} →</span>
          <small {...language}>{typeset(beginning(next.title, 70))}</small>
        </a>
      ) : (
        <span></span>
      )}
    </nav>
  );
}
