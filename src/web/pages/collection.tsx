import type { CollectionAnswer, RecordSummary, SearchResult } from '../../catalogue/catalogue.js';
import type { Collection } from '../../records/curation.js';
import { displayDate } from '../../records/historical-date.js';
import { collectionHref, entityHref, safeHref, withQuery } from '../address.js';
import type { Answer, Ask, Page } from '../answer.js';
import { CuratedText } from '../components/curated-text.js';
import { Entries } from '../components/entry.js';
import { Histogram } from '../components/histogram.js';
import { Paging, pageOf } from '../components/paging.js';
import { SearchForm } from '../components/search-form.js';
import { eventsOf, TimeLine, type ToldEvent } from '../components/time-line.js';
import { Paragraphs } from '../components/words.js';
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
    if (collection.kind !== kind) return { kind: 'redirect', status: 301, to: here };
    const page = pageOf(ask.query);
    const isTheme = kind === 'theme';
    const size = isTheme ? LONGEST_TIME_LINE : PAGE_SIZE;
    const [records, all, events] = await Promise.all([
      recordsOf(ask, collection, page, size),
      catalogue.collections(),
      isTheme ? eventsOf(catalogue, collection) : [],
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
        {page === 1 && <CuratedText collection={collection} />}
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
