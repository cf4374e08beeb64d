import { FACETS, type SearchQuery, type SearchResult, type Suggestion } from '../../catalogue/catalogue.js';
import { documentHref, withQuery } from '../address.js';
import type { Answer, Ask } from '../answer.js';
import { Entries } from '../components/entry.js';
import { FACET_LABELS, Facets, facetLabel } from '../components/facets.js';
import { Paging, pageOf } from '../components/paging.js';
import { SearchForm } from '../components/search-form.js';
import { changed, only, pageHref, readQuery, SORTS, toggled } from '../search-query.js';
import { count } from '../wording.js';
import { suggestionHref } from './suggest.js';

const PAGE_SIZE = 20;
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
  const nothingAsked = words === '' && !narrowed;
  return (
    <div class="nothing">
      <p>{nothingAsked ? 'This archive holds no documents yet.' : 'Nothing here answers to that.'}</p>
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
