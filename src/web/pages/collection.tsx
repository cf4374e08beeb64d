import { raw } from 'hono/html';
import type { CollectionAnswer, RecordSummary, SearchResult } from '../../catalogue/catalogue.js';
import type { Collection, HistoricalEvent } from '../../records/curation.js';
import { displayDate } from '../../records/historical-date.js';
import { collectionHref, documentHref, entityHref, safeHref, withQuery } from '../address.js';
import type { Answer, Ask, Page } from '../answer.js';
import { DateText } from '../components/date.js';
import { Entries } from '../components/entry.js';
import { Histogram } from '../components/histogram.js';
import { Paging, pageOf } from '../components/paging.js';
import { SearchForm } from '../components/search-form.js';
import { Paragraphs } from '../components/words.js';
import { blocksHtml, IdRegister, notesHtml, type TextContext } from '../text-html.js';
import { typeset } from '../typeset.js';
import { beginning, count, enumerate, formatNumber, sentenceCase } from '../wording.js';
import { Contents, spanOf } from './home.js';

const PAGE_SIZE = 50;
/** A theme is told in one go: events and documents on one line of time. */
const LONGEST_TIME_LINE = 300;

/** `/collection/{id}` and `/theme/{id}`: what the editors say of it, and its records in their order. */
export function collectionPage(kind: 'collection' | 'theme'): Page {
  return async (ask) => {
    const { catalogue } = ask;
    const id = ask.params.id ?? '';
    const answer = await catalogue.collection(id);
    if (answer === undefined) return unknownCollection(kind, id);
    const { collection } = answer;
    const here = collectionHref(collection);
    if ((collection.kind === 'theme') !== (kind === 'theme'))
      return { kind: 'redirect', status: 301, to: here };
    const page = pageOf(ask.query);
    const isTheme = kind === 'theme';
    const size = isTheme ? LONGEST_TIME_LINE : PAGE_SIZE;
    const [records, all, events] = await Promise.all([
      recordsOf(ask, collection, page, size),
      catalogue.collections(),
      isTheme ? eventsOf(ask, collection) : [],
    ]);
    const parts = all.filter((other) => other.collection.partOf === collection.id);
    const parent = all.find((other) => other.collection.id === collection.partOf);
    return {
      kind: 'page',
      title: collection.title,
      description: beginning(collection.summary ?? collection.title, 200),
      canonical: page > 1 ? `${here}?page=${page}` : here,
      layout: 'document',
      head: () => <meta property="og:title" content={collection.title} />,
      body: () => (
        <CollectionBody
          answer={answer}
          records={records}
          events={events}
          parts={parts}
          parent={parent}
          page={page}
          size={size}
          here={here}
        />
      ),
      json: () => ({
        ...answer,
        ...(isTheme && { events: events.map(({ event }) => event) }),
        documents: { total: records.total, hits: records.records },
        ...(page * size < records.total && { next: `${here}.json?page=${page + 1}` }),
      }),
    };
  };
}

interface Records {
  readonly total: number;
  readonly records: readonly RecordSummary[];
  readonly years: SearchResult['years'];
  readonly facets?: SearchResult['facets'];
}

/** The records that the editors list, in their order; then those that claim the collection themselves, by date. */
async function recordsOf(ask: Ask, collection: Collection, page: number, size: number): Promise<Records> {
  const { catalogue } = ask;
  const listed = collection.records ?? [];
  const offset = (page - 1) * size;
  const search = await catalogue.search({
    facets: { collection: [collection.id] },
    sort: 'date',
    offset,
    limit: size,
    facetLimit: 8,
  });
  if (listed.length === 0) {
    return { total: search.total, records: search.hits, years: search.years, facets: search.facets };
  }
  const chosen = await catalogue.summaries(listed);
  const known = new Set(chosen.map((summary) => summary.id));
  // Whoever claims the collection without being listed comes after the list.
  const extra = Math.max(0, search.total - known.size);
  const rest =
    extra > 0 && offset + size > chosen.length ? search.hits.filter((hit) => !known.has(hit.id)) : [];
  const records = [...chosen, ...rest].slice(offset, offset + size);
  return {
    total: Math.max(chosen.length + rest.length, search.total),
    records,
    years: search.years,
    facets: search.facets,
  };
}

function CollectionBody(props: {
  readonly answer: CollectionAnswer;
  readonly records: Records;
  readonly events: readonly ToldEvent[];
  readonly parts: readonly CollectionAnswer[];
  readonly parent: CollectionAnswer | undefined;
  readonly page: number;
  readonly size: number;
  readonly here: string;
}) {
  const { answer, records, events, parts, parent, page, size, here } = props;
  const { collection, from, to } = answer;
  const query = new URLSearchParams([['collection', collection.id]]);
  const text = page === 1 ? collectionText(collection) : '';
  const link = collection.link === undefined ? undefined : safeHref(collection.link);
  const withRange = (first: number, last: number): string => {
    const next = new URLSearchParams(query);
    next.set('from', String(first));
    next.set('to', String(last));
    return withQuery('/search', next);
  };
  const facts: (readonly [string, string | undefined])[] = [
    ['Editors', collection.editors && enumerate(collection.editors)],
    ['Date', collection.dateCreated && displayDate(collection.dateCreated)],
    ['Published', collection.publication],
    ['Rights', collection.rights],
  ];
  const shown = facts.filter(([, value]) => value);
  return (
    <>
      <div class="head">
        <p class="caps">
          <span class="rubric">{sentenceCase(collection.kind)}</span>
          {parent && (
            <>
              {' '}
              · in <a href={collectionHref(parent.collection)}>{parent.collection.title}</a>
            </>
          )}
          {from && <> · {spanOf(from, to)}</>}
        </p>
        <h1>{typeset(collection.title)}</h1>
        <Paragraphs text={collection.summary} class="summary" />
      </div>
      <div class="main">
        {text !== '' && <article class="essay">{raw(text)}</article>}
        {events.length > 0 ? (
          <TimeLine events={events} records={records.records} />
        ) : (
          records.total > 0 && (
            <section aria-label="Documents">
              <div class="bar">
                <h2>{count(records.total, 'document')}</h2>
                <p>
                  <a href={withQuery('/search', query)} rel="nofollow">
                    Search within
                  </a>
                </p>
              </div>
              <Entries records={records.records} level={3} />
            </section>
          )
        )}
        <Paging
          total={records.total}
          size={size}
          page={page}
          href={(number) => (number === 1 ? here : `${here}?page=${number}`)}
        />
      </div>
      <aside aria-label="About this collection">
        {records.years.length > 1 && (
          <section>
            <h2 class="caps">Years</h2>
            <Histogram years={records.years} href={withRange} nofollow />
          </section>
        )}
        {(shown.length > 0 || link) && (
          <section>
            <h2 class="caps">About</h2>
            <dl>
              {shown.map(([label, value]) => (
                <>
                  <dt>{label}</dt>
                  <dd>{value}</dd>
                </>
              ))}
              {link && (
                <>
                  <dt>Elsewhere</dt>
                  <dd>
                    <a href={link} rel="noopener">
                      {new URL(link, 'https://archive.invalid').hostname}
                    </a>
                  </dd>
                </>
              )}
            </dl>
          </section>
        )}
        {parts.length > 0 && (
          <section>
            <h2 class="caps">Parts</h2>
            <Contents answers={parts} />
          </section>
        )}
        {(['person', 'place'] as const).map((name) => {
          const values = records.facets?.[name] ?? [];
          return values.length === 0 ? null : (
            <section>
              <h2 class="caps">{name === 'person' ? 'People' : 'Places'}</h2>
              <ul>
                {values.map((value) => (
                  <li>
                    <a href={entityHref(name, value.value)}>{value.label}</a>
                    <span>{formatNumber(value.count)}</span>
                  </li>
                ))}
              </ul>
            </section>
          );
        })}
      </aside>
    </>
  );
}

/** An event with its places and documents as readers know them. */
interface ToldEvent {
  readonly event: HistoricalEvent;
  readonly places: readonly { readonly label: string; readonly href?: string }[];
  readonly records: readonly RecordSummary[];
}

async function eventsOf(ask: Ask, theme: Collection): Promise<ToldEvent[]> {
  const events = await ask.catalogue.events(theme.id);
  return await Promise.all(
    events.map(async (event) => ({
      event,
      records: await ask.catalogue.summaries(event.records ?? []),
      places: await Promise.all(
        (event.places ?? []).map(async ({ name, ref }) => {
          const known = await ask.catalogue.authority('place', ref ?? name);
          return known ? { label: known.label, href: entityHref('place', known.id) } : { label: name };
        }),
      ),
    })),
  );
}

/** What happened and what was written, in one order of time. */
function TimeLine(props: {
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

function collectionText(collection: Collection): string {
  if (collection.blocks.length === 0) return '';
  const context: TextContext = {
    entityHref: (entity, ref) => (ref === undefined ? undefined : entityHref(entity, ref)),
    headingLevel: 2,
    ids: new IdRegister(['page-content', 'time-line', 'notes']),
    notes: [],
    marks: new Set(),
    numbered: false,
  };
  const html = blocksHtml(collection.blocks, context);
  const notes = notesHtml(context);
  return notes === ''
    ? html
    : `${html}<section class="notes" role="doc-endnotes" aria-label="Notes"><ol>${notes}</ol></section>`;
}

function unknownCollection(kind: 'collection' | 'theme', id: string): Answer {
  return {
    kind: 'problem',
    status: 404,
    title: `No such ${kind}`,
    detail: `This archive has no ${kind} with the id “${beginning(id, 80)}”.`,
    body: () => (
      <>
        <p>
          All of them are on the page of <a href={`/${kind}s`}>{kind}s</a>.
        </p>
        <SearchForm value={id.replace(/[-_]+/g, ' ')} />
      </>
    ),
  };
}
