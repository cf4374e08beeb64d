import {
  FACETS,
  type FacetName,
  type FacetValue,
  type SearchQuery,
  type SearchResult,
  type Suggestion,
} from '../../catalogue/catalogue.js';
import { documentHref, withQuery } from '../address.js';
import type { Answer, Ask } from '../answer.js';
import { Entries } from '../components/entry.js';
import { Histogram } from '../components/histogram.js';
import { Paging, pageOf } from '../components/paging.js';
import { SearchForm } from '../components/search-form.js';
import { languageName } from '../language.js';
import { count, formatNumber, sentenceCase } from '../wording.js';
import { suggestionHref } from './suggest.js';

const PAGE_SIZE = 20;
/** Values of a facet in sight; the rest waits behind a fold. */
const SHOWN = 8;
const FACET_LABELS: Readonly<Record<FacetName, string>> = {
  collection: 'Collection',
  year: 'Year',
  person: 'People',
  organization: 'Organizations',
  place: 'Places',
  repository: 'Holding archive',
  language: 'Original language',
  type: 'Kind of document',
};
const SORTS = [
  ['relevance', 'relevance'],
  ['date', 'earliest'],
  ['-date', 'latest'],
  ['added', 'newest here'],
] as const;

/** `/search`: every state is an address; choices are links that add or take away a part of it. */
export async function searchPage(ask: Ask): Promise<Answer> {
  const { catalogue, query } = ask;
  const page = pageOf(query);
  const asked = readQuery(query);
  const result = await catalogue.search({ ...asked, offset: (page - 1) * PAGE_SIZE, limit: PAGE_SIZE });
  const years = await surroundingYears(ask, asked, result);
  const words = asked.text ?? '';
  const nothing = result.total === 0;
  const near = nothing && words !== '' ? await catalogue.suggest(words, 6) : [];
  const next = page * PAGE_SIZE < result.total ? pageHref(query, page + 1, '/search.json') : undefined;
  return {
    kind: 'page',
    title: words === '' ? 'Documents' : `Search: ${words}`,
    canonical: '/search',
    index: false,
    layout: 'search',
    hasSearch: true,
    body: () => (
      <SearchBody query={query} asked={asked} result={result} years={years} page={page} near={near} />
    ),
    json: () => ({
      total: result.total,
      query: asked,
      sort: result.sort,
      ...(result.remark !== undefined && { remark: result.remark }),
      hits: result.hits.map((hit) => ({ ...hit, href: `${ask.address}${documentHref(hit.id)}` })),
      facets: result.facets,
      years,
      ...(next !== undefined && { next }),
    }),
  };
}

/** What a query string asks for; parts that make no sense are left out. */
export function readQuery(query: URLSearchParams): SearchQuery {
  const facets: Partial<Record<FacetName, string[]>> = {};
  for (const name of FACETS) {
    const values = query.getAll(name).filter((value) => value !== '');
    if (values.length > 0) facets[name] = values;
  }
  const day = (name: string): string | undefined => {
    const value = query.get(name)?.trim() ?? '';
    return /^\d{4}(?:-\d\d(?:-\d\d)?)?$/.test(value) ? value : undefined;
  };
  const text = query.get('q')?.trim();
  const sort = SORTS.map(([name]) => name).find((name) => name === query.get('sort'));
  const from = day('from');
  const to = day('to');
  return {
    ...(text && { text }),
    ...(Object.keys(facets).length > 0 && { facets }),
    ...(from && { from }),
    ...(to && { to }),
    ...(sort && { sort }),
  };
}

function SearchBody(props: {
  readonly query: URLSearchParams;
  readonly asked: SearchQuery;
  readonly result: SearchResult;
  readonly years: SearchResult['years'];
  readonly page: number;
  readonly near: readonly Suggestion[];
}) {
  const { query, asked, result, years, page, near } = props;
  const keep = [...query].filter(([name]) => name !== 'q' && name !== 'page');
  const words = asked.text ?? '';
  const chosen = chosenOf(query, asked, result);
  return (
    <>
      <div class="top">
        <h1 class="sr">{words === '' ? 'Documents' : `Search for ${words}`}</h1>
        <SearchForm value={words} placeholder="Search documents" keep={keep} />
        {result.remark && <p class="also">{result.remark}</p>}
        {chosen.length > 0 && (
          <ul class="chips" aria-label="Chosen">
            {chosen.map(([label, value, href]) => (
              <li>
                <a href={href} rel="nofollow" aria-label={`Remove ${label}: ${value}`}>
                  <span class="what">{label}</span> {value} <span class="x">×</span>
                </a>
              </li>
            ))}
            {chosen.length > 1 && (
              <li>
                <a class="clear" href={withQuery('/search', only(query, ['q', 'sort']))} rel="nofollow">
                  Clear all
                </a>
              </li>
            )}
          </ul>
        )}
      </div>
      <section class="results" aria-label="Results">
        <div class="bar">
          <p role="status">{result.total === 0 ? 'No documents' : count(result.total, 'document')}</p>
          {result.total > 0 && (
            <p>
              <a class="narrow" href="#narrow">
                Narrow ↓
              </a>
              <Sorts query={query} current={result.sort} hasText={words !== ''} />
            </p>
          )}
        </div>
        {result.total === 0 ? (
          <Nothing query={query} asked={asked} near={near} />
        ) : (
          <Entries records={result.hits} />
        )}
        <Paging
          total={result.total}
          size={PAGE_SIZE}
          page={page}
          href={(number) => pageHref(query, number)}
          nofollow
        />
      </section>
      <Facets query={query} asked={asked} result={result} years={years} />
    </>
  );
}

function Sorts(props: {
  readonly query: URLSearchParams;
  readonly current: string;
  readonly hasText: boolean;
}) {
  const { query, current, hasText } = props;
  return (
    <span class="sorts">
      by{' '}
      {SORTS.filter(([name]) => hasText || name !== 'relevance').map(([name, label], at) => (
        <>
          {at > 0 && ' · '}
          {name === current ? (
            <b>{label}</b>
          ) : (
            <a
              href={withQuery(
                '/search',
                changed(query, (next) => next.set('sort', name)),
              )}
              rel="nofollow"
            >
              {label}
            </a>
          )}
        </>
      ))}
    </span>
  );
}

function Facets(props: {
  readonly query: URLSearchParams;
  readonly asked: SearchQuery;
  readonly result: SearchResult;
  readonly years: SearchResult['years'];
}) {
  const { query, asked, result, years } = props;
  const yearOf = (day: string | undefined): number | undefined => (day ? Number(day.slice(0, 4)) : undefined);
  const chosen = asked.facets?.year?.map(Number) ?? [];
  const from = yearOf(asked.from) ?? (chosen.length > 0 ? Math.min(...chosen) : undefined);
  const to = yearOf(asked.to) ?? (chosen.length > 0 ? Math.max(...chosen) : undefined);
  const rest = [...query].filter(([name]) => !['from', 'to', 'page'].includes(name));
  const lists = FACETS.filter((name) => name !== 'year' && result.facets[name].length > 0);
  if (lists.length === 0 && years.length < 2 && from === undefined && to === undefined) return null;
  return (
    <section class="facets" id="narrow" aria-label="Narrow the results">
      <div class="facet">
        <h2 class="caps">Years</h2>
        <Histogram
          years={years}
          from={from}
          to={to}
          nofollow
          href={(first, last) =>
            withQuery(
              '/search',
              changed(query, (next) => {
                next.delete('year');
                next.set('from', String(first));
                next.set('to', String(last));
              }),
            )
          }
        />
        <form action="/search" class="range" aria-label="Range of dates">
          {rest.map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          <input
            name="from"
            value={asked.from}
            aria-label="From year, month or day"
            placeholder="from"
            size={9}
          />
          <input name="to" value={asked.to} aria-label="To year, month or day" placeholder="to" size={9} />
          <button type="submit">Set</button>
        </form>
      </div>
      {lists.map((name) => (
        <div class="facet">
          <h2 class="caps">{FACET_LABELS[name]}</h2>
          <FacetValues name={name} query={query} values={result.facets[name].slice(0, SHOWN)} />
          {result.facets[name].length > SHOWN && (
            <details>
              <summary>More</summary>
              <FacetValues name={name} query={query} values={result.facets[name].slice(SHOWN)} />
            </details>
          )}
        </div>
      ))}
    </section>
  );
}

function FacetValues(props: {
  readonly name: FacetName;
  readonly query: URLSearchParams;
  readonly values: readonly FacetValue[];
}) {
  const { name, query, values } = props;
  return (
    <ul>
      {values.map((value) => (
        <li>
          <a
            href={withQuery('/search', toggled(query, name, value.value))}
            rel="nofollow"
            aria-current={value.selected ? 'true' : undefined}
          >
            {facetLabel(name, value)}
          </a>
          <span>{formatNumber(value.count)}</span>
        </li>
      ))}
    </ul>
  );
}

/** A chosen range is shown among the years around it, so that it can be widened. */
async function surroundingYears(
  ask: Ask,
  asked: SearchQuery,
  result: SearchResult,
): Promise<SearchResult['years']> {
  if (!asked.from && !asked.to && !asked.facets?.year) return result.years;
  const { from: _, to: __, facets: { year: ___, ...facets } = {}, ...rest } = asked;
  const around = await ask.catalogue.search({
    ...rest,
    facets,
    sort: 'date',
    offset: 0,
    limit: 0,
    facetLimit: 0,
  });
  return around.years;
}

/** What a reader who found nothing can do. */
function Nothing(props: {
  readonly query: URLSearchParams;
  readonly asked: SearchQuery;
  readonly near: readonly Suggestion[];
}) {
  const { query, asked, near } = props;
  const narrowed = asked.facets !== undefined || asked.from !== undefined || asked.to !== undefined;
  const words = asked.text ?? '';
  return (
    <div class="nothing">
      <p>Nothing here answers to that.</p>
      <ul>
        {narrowed && (
          <li>
            <a href={withQuery('/search', only(query, ['q']))}>Search the whole archive</a> instead of the
            chosen part.
          </li>
        )}
        {near.map((suggestion) => (
          <li>
            Perhaps <a href={suggestionHref(suggestion)}>{suggestion.label}</a>
            {suggestion.count !== undefined && `, ${count(suggestion.count, 'document')}`}
          </li>
        ))}
        {/\s/.test(words) && <li>Every word has to occur. Fewer words find more.</li>}
        {words.includes('"') && <li>Words in quotation marks are found only in that order.</li>}
        {words !== '' && !words.includes('*') && (
          <li>
            A star stands for any ending: <code>diplom*</code> finds diplomat and diplomacy.
          </li>
        )}
        <li>
          <a href="/help">How to search</a>, or <a href="/browse">browse by date</a>.
        </li>
      </ul>
    </div>
  );
}

/** A facet value as readers know it. */
export function facetLabel(name: FacetName, value: Pick<FacetValue, 'value' | 'label'>): string {
  if (name === 'language' && value.label === value.value) return languageName(value.value);
  return name === 'type' ? sentenceCase(value.label) : value.label;
}

function chosenOf(
  query: URLSearchParams,
  asked: SearchQuery,
  result: SearchResult,
): (readonly [label: string, value: string, href: string])[] {
  const chosen: (readonly [string, string, string])[] = [];
  if (asked.from || asked.to) {
    const span =
      asked.from && asked.to
        ? asked.from === asked.to
          ? asked.from
          : `${asked.from}–${asked.to}`
        : asked.from
          ? `from ${asked.from}`
          : `until ${asked.to}`;
    const without = changed(query, (next) => {
      next.delete('from');
      next.delete('to');
    });
    chosen.push(['Dates', span, withQuery('/search', without)]);
  }
  for (const name of FACETS) {
    for (const value of asked.facets?.[name] ?? []) {
      const known = result.facets[name].find((candidate) => candidate.value === value) ?? {
        value,
        label: value,
      };
      chosen.push([
        FACET_LABELS[name],
        facetLabel(name, known),
        withQuery('/search', toggled(query, name, value)),
      ]);
    }
  }
  return chosen;
}

function pageHref(query: URLSearchParams, page: number, path = '/search'): string {
  return withQuery(
    path,
    changed(query, (next) => {
      if (page > 1) next.set('page', String(page));
    }),
  );
}

/** The query with a facet value added, or taken away where it was chosen. */
function toggled(query: URLSearchParams, name: FacetName, value: string): URLSearchParams {
  return changed(query, (next) => {
    const values = next.getAll(name);
    next.delete(name);
    const rest = values.includes(value) ? values.filter((other) => other !== value) : [...values, value];
    for (const other of rest) next.append(name, other);
  });
}

/** A changed copy, back on the first page, without empty parts. */
function changed(query: URLSearchParams, change: (next: URLSearchParams) => void): URLSearchParams {
  const next = new URLSearchParams([...query].filter(([name, value]) => name !== 'page' && value !== ''));
  change(next);
  return next;
}

function only(query: URLSearchParams, names: readonly string[]): URLSearchParams {
  return new URLSearchParams([...query].filter(([name, value]) => names.includes(name) && value !== ''));
}
