import type { Catalogue, RecordSummary } from '../../catalogue/catalogue.js';
import type { Collection, HistoricalEvent } from '../../records/curation.js';
import { documentHref, entityHref } from '../address.js';
import { typeset } from '../typeset.js';
import { beginning, count } from '../wording.js';
import { DateText } from './date.js';
import { Paragraphs } from './words.js';

/** An event with its places and documents as readers know them. */
export interface ToldEvent {
  readonly event: HistoricalEvent;
  readonly places: readonly { readonly label: string; readonly href?: string }[];
  readonly records: readonly RecordSummary[];
}

/** The events of a theme, with what their documents and places are called. */
export async function eventsOf(catalogue: Catalogue, theme: Collection): Promise<ToldEvent[]> {
  const events = await catalogue.events(theme.id);
  return await Promise.all(
    events.map(async (event) => ({
      event,
      records: await catalogue.summaries(event.records ?? []),
      places: await Promise.all(
        (event.places ?? []).map(async ({ name, ref }) => {
          const known = await catalogue.authority('place', ref ?? name);
          return known ? { label: known.label, href: entityHref('place', known.id) } : { label: name };
        }),
      ),
    })),
  );
}

/** What happened and what was written, in one order of time. */
export function TimeLine(props: {
  readonly events: readonly ToldEvent[];
  readonly records: readonly RecordSummary[];
}) {
  const { events, records } = props;
  const here = new Set(records.map((record) => record.id));
  const items = [
    ...events.map((told) => ({ at: told.event.date.edtf ?? '~', order: 0, told, record: undefined })),
    ...records.map((record) => ({ at: record.date?.edtf ?? '~', order: 1, told: undefined, record })),
  ].sort((a, b) => (a.at === b.at ? a.order - b.order : a.at < b.at ? -1 : 1));
  return (
    <section aria-labelledby="time-line">
      <div class="bar">
        <h2 id="time-line">Time line</h2>
        <p>
          {count(events.length, 'event')}, {count(records.length, 'document')}
        </p>
      </div>
      <ol class="hits time-line">
        {items.map(({ told, record }) =>
          told ? (
            <li class="hit event">
              <p class="when">
                <DateText date={told.event.date} length="short" />
              </p>
              <div>
                <h3>{typeset(told.event.title)}</h3>
                <Paragraphs text={told.event.description} />
                {told.places.length > 0 && (
                  <p class="meta">
                    {told.places.map(({ label, href }, at) => (
                      <>
                        {at > 0 && ', '}
                        {href ? <a href={href}>{label}</a> : label}
                      </>
                    ))}
                  </p>
                )}
                {told.records
                  .filter((other) => !here.has(other.id))
                  .map((other) => (
                    <p class="meta">
                      <a href={documentHref(other.id)}>{typeset(other.title)}</a>
                    </p>
                  ))}
              </div>
            </li>
          ) : (
            <li class="hit">
              <p class="when">{record.date ? <DateText date={record.date} length="short" /> : 'undated'}</p>
              <div>
                <h3>
                  <a href={documentHref(record.id)}>{typeset(record.title)}</a>
                </h3>
                {record.summary && <p>{typeset(beginning(record.summary, 160))}</p>}
              </div>
            </li>
          ),
        )}
      </ol>
    </section>
  );
}
