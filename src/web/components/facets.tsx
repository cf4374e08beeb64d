import {
  FACETS,
  type FacetName,
  type FacetValue,
  type SearchQuery,
  type SearchResult,
} from '../../catalogue/catalogue.js';
import { withQuery } from '../address.js';
import { languageName } from '../language.js';
import { changed, toggled } from '../search-query.js';
import { formatNumber, sentenceCase } from '../wording.js';
import { Histogram } from './histogram.js';

/** Values of a facet in sight; the rest waits behind a fold. */
const SHOWN = 6;
/** What the facets are called. */
export const FACET_LABELS: Readonly<Record<FacetName, string>> = {
  collection: 'Collection',
  year: 'Year',
  person: 'People',
  organization: 'Organizations',
  place: 'Places',
  repository: 'Holding archive',
  language: 'Original language',
  type: 'Kind of document',
};

/** By years, collections, people …: ways to narrow the results, the first values in sight and the rest folded. */
export function Facets(props: {
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
          <Folded name={name} query={query} values={result.facets[name]} />
        </div>
      ))}
    </section>
  );
}

function Folded(props: {
  readonly name: FacetName;
  readonly query: URLSearchParams;
  readonly values: readonly FacetValue[];
}) {
  const { name, query, values } = props;
  // A fold for one or two would save no room; what is chosen is never hidden.
  const inSight = values.filter((value, at) => at < SHOWN || value.selected || values.length <= SHOWN + 2);
  const rest = values.filter((value) => !inSight.includes(value));
  return (
    <>
      <FacetValues name={name} query={query} values={inSight} />
      {rest.length > 0 && (
        <details>
          <summary>
            {rest.length} more<span class="sr"> of {FACET_LABELS[name].toLowerCase()}</span>
          </summary>
          <FacetValues name={name} query={query} values={rest} />
        </details>
      )}
    </>
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

/** A facet value as readers know it. */
export function facetLabel(name: FacetName, value: Pick<FacetValue, 'value' | 'label'>): string {
  if (name === 'language' && value.label === value.value) return languageName(value.value);
  return name === 'type' ? sentenceCase(value.label) : value.label;
}
