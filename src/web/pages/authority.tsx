import type { AuthorityAnswer, FacetName, SearchResult } from '../../catalogue/catalogue.js';
import type { EntityKind } from '../../records/agent.js';
import { formsOf } from '../../records/authority-record.js';
import type { Collection } from '../../records/curation.js';
import { displayDate } from '../../records/historical-date.js';
import { collectionHref, entityHref, safeHref, withQuery } from '../address.js';
import type { Answer, Ask, Page } from '../answer.js';
import { Entries } from '../components/entry.js';
import { facetLabel } from '../components/facets.js';
import { Histogram } from '../components/histogram.js';
import { Paging, pageOf } from '../components/paging.js';
import { SearchForm } from '../components/search-form.js';
import { Paragraphs } from '../components/words.js';
import { languageAttributes, languageName } from '../language.js';
import { beginning, count, formatNumber, sentenceCase } from '../wording.js';
import { suggestionHref } from './suggest.js';

const PAGE_SIZE = 20;
/** Kinds that records can be narrowed by; documents on a subject are found by its name. */
const FACET_OF: Readonly<Partial<Record<EntityKind, FacetName>>> = {
  person: 'person',
  organization: 'organization',
  place: 'place',
  repository: 'repository',
};

/** `/person/{id}`, `/organization/{id}` …: who or what this is, its names, and the documents that name it. */
export function authorityPage(entity: EntityKind): Page {
  return async (ask) => {
    const { catalogue, query } = ask;
    const id = ask.params.id ?? '';
    const answer = await catalogue.authority(entity, id);
    if (answer === undefined) return await unknownEntity(ask, entity, id);
    const page = pageOf(query);
    const facet = FACET_OF[entity];
    const result = await catalogue.search({
      ...(facet ? { facets: { [facet]: [answer.id] } } : { text: `"${answer.label.replaceAll('"', ' ')}"` }),
      counting: 'found',
      sort: 'date',
      offset: (page - 1) * PAGE_SIZE,
      limit: PAGE_SIZE,
      facetLimit: 13,
    });
    const { authority } = answer;
    const collections = new Map(
      (await catalogue.collections()).map(({ collection }) => [collection.id, collection]),
    );
    return {
      kind: 'page',
      title: answer.label,
      description: beginning(
        authority?.description ?? `${answer.label}: ${count(answer.attested, 'document')}`,
        200,
      ),
      canonical: entityHref(entity, answer.id),
      layout: 'document',
      head: () => <meta property="og:title" content={answer.label} />,
      body: () => (
        <AuthorityBody answer={answer} result={result} page={page} facet={facet} collections={collections} />
      ),
      json: () => ({
        ...answer,
        documents: { total: result.total, hits: result.hits, years: result.years },
      }),
    };
  };
}

function AuthorityBody(props: {
  readonly answer: AuthorityAnswer;
  readonly result: SearchResult;
  readonly page: number;
  readonly facet: FacetName | undefined;
  readonly collections: ReadonlyMap<string, Collection>;
}) {
  const { answer, result, page, facet, collections } = props;
  const { authority, entity, id, label } = answer;
  const path = entityHref(entity, id);
  const search = new URLSearchParams(facet ? [[facet, id]] : [['q', `"${label}"`]]);
  const withRange = (from: number, to: number): string => {
    const query = new URLSearchParams(search);
    query.set('from', String(from));
    query.set('to', String(to));
    return withQuery('/search', query);
  };
  return (
    <>
      <div class="head">
        <p class="caps">
          <span class="rubric">{authority?.family ? 'Family' : sentenceCase(entity)}</span>
          {authority?.datesOfExistence && <> · {displayDate(authority.datesOfExistence)}</>}
        </p>
        <h1>{label}</h1>
        <Forms answer={answer} />
        <Paragraphs text={authority?.description} class="summary" />
      </div>
      <section class="named-in" aria-label="Documents">
        <div class="bar">
          <h2>{result.total === 0 ? 'No documents' : count(result.total, 'document')}</h2>
          <p>
            <a href={withQuery('/search', search)} rel="nofollow">
              Search within
            </a>
          </p>
        </div>
        <Entries records={result.hits} level={3} />
        <Paging
          total={result.total}
          size={PAGE_SIZE}
          page={page}
          href={(number) => (number === 1 ? path : `${path}?page=${number}`)}
        />
      </section>
      <aside aria-label={`About ${label}`}>
        {result.years.length > 1 && (
          <section>
            <h2 class="caps">Years</h2>
            <Histogram years={result.years} href={withRange} nofollow />
          </section>
        )}
        <Facts answer={answer} />
        {answer.sent + answer.received > 0 && <Letters entity={entity} id={id} label={label} />}
        {answer.parts.length > 0 && (
          <section>
            <h2 class="caps">{entity === 'place' ? 'Places in it' : 'Parts'}</h2>
            <ul>
              {answer.parts.map((part) => (
                <li>
                  <a href={entityHref(part.entity, part.id)}>{part.label}</a>
                </li>
              ))}
            </ul>
          </section>
        )}
        <NamedWith result={result} answer={answer} collections={collections} />
      </aside>
    </>
  );
}

/** The names by language and script, as attested. */
function Forms(props: { readonly answer: AuthorityAnswer }) {
  const { authority, label } = props.answer;
  const forms = authority ? formsOf(authority).filter((form) => form.name !== label) : [];
  if (forms.length === 0) return null;
  return (
    <ul class="forms" aria-label="Other names">
      {forms.map((form) => {
        const about = [form.language && languageName(form.language), form.romanization]
          .filter(Boolean)
          .join(', ');
        return (
          <li>
            <span {...languageAttributes(form.language)}>{form.name}</span>
            {about && <small> {about}</small>}
          </li>
        );
      })}
    </ul>
  );
}

function Facts(props: { readonly answer: AuthorityAnswer }) {
  const { answer } = props;
  const { authority, entity } = answer;
  const counts = entity === 'person' || entity === 'organization';
  const { roles = [], links = [], coordinates, partOf, address } = authority ?? {};
  const shownLinks = links.flatMap(({ label, href }) => {
    const safe = safeHref(href);
    return safe === undefined ? [] : [{ label, href: safe }];
  });
  return (
    <>
      <section>
        <h2 class="caps">In the archive</h2>
        <dl>
          <dt>Documents</dt>
          <dd>{formatNumber(answer.attested)}</dd>
          {counts && answer.sent > 0 && (
            <>
              <dt>Wrote</dt>
              <dd>{formatNumber(answer.sent)}</dd>
            </>
          )}
          {counts && answer.received > 0 && (
            <>
              <dt>Received</dt>
              <dd>{formatNumber(answer.received)}</dd>
            </>
          )}
          {partOf && (
            <>
              <dt>{entity === 'repository' ? 'In' : 'Part of'}</dt>
              <dd>
                {partOf.ref ? (
                  <a href={entityHref(entity === 'repository' ? 'place' : entity, partOf.ref)}>
                    {partOf.name}
                  </a>
                ) : (
                  partOf.name
                )}
              </dd>
            </>
          )}
          {address && (
            <>
              <dt>Address</dt>
              <dd>{address}</dd>
            </>
          )}
          {coordinates && (
            <>
              <dt>Coordinates</dt>
              <dd>{formatCoordinates(coordinates)}</dd>
            </>
          )}
        </dl>
      </section>
      {roles.length > 0 && (
        <section>
          <h2 class="caps">Offices</h2>
          <ul>
            {roles.map(({ role, date }) => (
              <li>
                {role} {date && <span>{displayDate(date)}</span>}
              </li>
            ))}
          </ul>
        </section>
      )}
      {shownLinks.length > 0 && (
        <section>
          <h2 class="caps">Elsewhere</h2>
          <p class="links">
            {shownLinks.map(({ label, href }) => (
              <a href={href} rel="noopener">
                {label}
              </a>
            ))}
          </p>
        </section>
      )}
    </>
  );
}

/** Who and what else the same documents name. */
function NamedWith(props: {
  readonly result: SearchResult;
  readonly answer: AuthorityAnswer;
  readonly collections: ReadonlyMap<string, Collection>;
}) {
  const { result, answer, collections } = props;
  const groups = (['person', 'organization', 'place', 'collection'] as const).map((name) => {
    const values = result.facets[name].filter(
      (value) => !(name === answer.entity && value.value === answer.id),
    );
    return [name, values.slice(0, 8)] as const;
  });
  const titles = {
    person: 'People',
    organization: 'Organizations',
    place: 'Places',
    collection: 'Collections',
  };
  return (
    <>
      {groups
        .filter(([, values]) => values.length > 0)
        .map(([name, values]) => (
          <section>
            <h2 class="caps">
              {name === 'collection' ? 'In collections' : `${titles[name]} in these documents`}
            </h2>
            <ul>
              {values.map((value) => (
                <li>
                  <a
                    href={
                      name === 'collection'
                        ? collectionHref(collections.get(value.value) ?? { kind: name, id: value.value })
                        : entityHref(name, value.value)
                    }
                  >
                    {facetLabel(name, value)}
                  </a>
                  <span>{formatNumber(value.count)}</span>
                </li>
              ))}
            </ul>
          </section>
        ))}
    </>
  );
}

/** @example formatCoordinates({ latitude: 39.03, longitude: 125.75 }) // '39.03° N, 125.75° E' */
export function formatCoordinates(coordinates: {
  readonly latitude: number;
  readonly longitude: number;
}): string {
  const one = (value: number, positive: string, negative: string): string =>
    `${Math.abs(value)}° ${value < 0 ? negative : positive}`;
  return `${one(coordinates.latitude, 'N', 'S')}, ${one(coordinates.longitude, 'E', 'W')}`;
}

async function unknownEntity(ask: Ask, entity: EntityKind, id: string): Promise<Answer> {
  const words = id.replace(/[-_]+/g, ' ');
  const near = words.trim() === '' ? [] : await ask.catalogue.suggest(words.slice(0, 100), 6);
  return {
    kind: 'problem',
    status: 404,
    title: `No such ${entity}`,
    detail: `This archive knows no ${entity} with the id “${beginning(id, 80)}”.`,
    body: () => (
      <>
        {near.length > 0 && (
          <>
            <p>Perhaps one of these:</p>
            <ul>
              {near.map((suggestion) => (
                <li>
                  <a href={suggestionHref(suggestion)}>{suggestion.label}</a>
                </li>
              ))}
            </ul>
          </>
        )}
        <SearchForm value={words} />
      </>
    ),
  };
}

/** The ways to the letters of somebody, and to what they saw between two dates. */
function Letters(props: { readonly entity: EntityKind; readonly id: string; readonly label: string }) {
  const { entity, id, label } = props;
  const address = `${entity}/${id}`;
  const letters = (role: string): string =>
    withQuery('/correspondence', new URLSearchParams([[role, address]]));
  return (
    <section>
      <h2 class="caps">Correspondence</h2>
      <p class="links">
        <a href={letters('party')}>Letters</a> <a href={letters('sender')}>Written</a>{' '}
        <a href={letters('addressee')}>Received</a>
      </p>
      <form class="saw-between" action="/correspondence" method="get">
        <input type="hidden" name="saw" value={address} />
        <p>What {label} saw</p>
        <label>
          since <input type="text" name="from" size={9} placeholder="1959-09" autocomplete="off" />
        </label>{' '}
        <label>
          until <input type="text" name="to" size={9} placeholder="1960" autocomplete="off" />
        </label>{' '}
        <button type="submit">Show</button>
      </form>
    </section>
  );
}
