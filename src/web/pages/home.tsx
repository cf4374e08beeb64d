import type { CollectionAnswer, FacetName, FacetValue, SearchResult } from '../../catalogue/catalogue.js';
import { collectionHref, entityHref, safeHref, withQuery } from '../address.js';
import type { Answer, Ask } from '../answer.js';
import { Entries } from '../components/entry.js';
import { facetLabel } from '../components/facets.js';
import { Histogram } from '../components/histogram.js';
import { useReadingLanguage } from '../components/reading-language.js';
import { SearchForm } from '../components/search-form.js';
import { Paragraphs, Words } from '../components/words.js';
import { languageAttributes } from '../language.js';
import { typeset } from '../typeset.js';
import { beginning, count, formatNumber } from '../wording.js';

const NEWEST = 6;
/** More collections than this wait on their own page. */
const MOST_COLLECTIONS = 8;
/** A folder's name, where nobody has given the archive a title: set in small capitals, as a signature would be. */
const FOLDER_NAME = /^[a-z0-9][a-z0-9._-]*$/;

/** `/`: the title page. What this archive is, and the ways into it. */
export async function homePage(ask: Ask): Promise<Answer> {
  const { catalogue, archive, counts } = ask;
  const [all, collections] = await Promise.all([
    catalogue.search({ sort: 'added', offset: 0, limit: NEWEST, facetLimit: 10 }),
    catalogue.collections(),
  ]);
  return {
    kind: 'page',
    title: archive.title,
    description: beginning(archive.description ?? archive.subtitle ?? archive.title, 200),
    canonical: '/',
    layout: 'home',
    hasSearch: true,
    head: () => (
      <>
        <meta property="og:type" content="website" />
        <meta property="og:title" content={archive.title} />
        <meta property="og:url" content={`${ask.address}/`} />
      </>
    ),
    body: () => <HomeBody ask={ask} all={all} collections={collections} />,
    json: () => ({
      archive,
      counts,
      years: all.years,
      newest: all.hits,
      collections: collections.map(({ collection, ...rest }) => {
        const { blocks: _, source: __, ...described } = collection;
        return { ...described, ...rest };
      }),
      facets: all.facets,
    }),
  };
}

function HomeBody(props: {
  readonly ask: Ask;
  readonly all: SearchResult;
  readonly collections: readonly CollectionAnswer[];
}) {
  const { ask, all, collections } = props;
  const { archive, counts } = ask;
  const language = languageAttributes(archive.language === 'en' ? undefined : archive.language);
  const of = (kind: string): CollectionAnswer[] =>
    collections.filter(({ collection }) => collection.kind === kind);
  const top = of('collection').filter(({ collection }) => collection.partOf === undefined);
  const years = all.years;
  const first = years[0]?.year;
  const last = years[years.length - 1]?.year;
  return (
    <>
      <div class="title-page">
        <div {...language}>
          <h1 class={FOLDER_NAME.test(archive.title) ? 'folder' : undefined}>{archive.title}</h1>
          {archive.subtitle && <p class="subtitle">{archive.subtitle}</p>}
        </div>
        <p class="ornament" aria-hidden="true">
          ❦
        </p>
        <p class="caps imprint">
          {counts.documents !== counts.records && <>{count(counts.records, 'record')} · </>}
          {count(counts.documents, 'document')}
          {counts.texts > counts.documents && <> · {count(counts.texts, 'text')}</>}
          {first !== undefined && <> · {first === last ? first : `${first}–${last}`}</>}
        </p>
        {counts.records > 0 && <SearchForm placeholder="A name, a place, a phrase" />}
      </div>
      {archive.description && (
        <div class="preface" {...language}>
          <Paragraphs text={archive.description} language={archive.language} />
        </div>
      )}
      {years.length > 1 && (
        <section class="chronology" aria-labelledby="by-year">
          <h2 class="caps" id="by-year">
            <a href="/browse">By year</a>
          </h2>
          <Histogram years={years} href={(from, to) => `/search?from=${from}&to=${to}`} />
        </section>
      )}
      <div class="columns">
        {top.length > 0 && (
          <section aria-labelledby="collections">
            <h2 class="caps" id="collections">
              <a href="/collections">Collections</a>
            </h2>
            <Contents answers={top.slice(0, MOST_COLLECTIONS)} />
            {top.length > MOST_COLLECTIONS && (
              <p class="all">
                <a href="/collections">All {count(top.length, 'collection')}</a>
              </p>
            )}
          </section>
        )}
        {of('theme').length > 0 && (
          <section aria-labelledby="themes">
            <h2 class="caps" id="themes">
              <a href="/themes">Themes</a>
            </h2>
            <Contents answers={of('theme')} />
          </section>
        )}
        {of('essay').length > 0 && (
          <section aria-labelledby="essays">
            <h2 class="caps" id="essays">
              <a href="/essays">Essays</a>
            </h2>
            <Contents answers={of('essay')} />
          </section>
        )}
        <Holdings
          name="repository"
          title="Where the originals are"
          values={all.facets.repository}
          more="/repositories"
        />
        <Holdings name="language" title="Languages of the originals" values={all.facets.language} />
        <Holdings name="person" title="People" values={all.facets.person} more="/people" />
        <Holdings name="place" title="Places" values={all.facets.place} more="/places" />
      </div>
      {all.hits.length > 0 && (
        <section class="newest" aria-labelledby="newest">
          <h2 class="caps" id="newest">
            <a href="/search?sort=added">
              {all.hits.some((hit) => hit.dateAdded) ? 'Newest in the archive' : 'From the archive'}
            </a>
          </h2>
          <Entries records={all.hits} level={3} />
        </section>
      )}
      {counts.records === 0 && (
        <p class="nothing-yet">
          Nothing has been put on the shelves yet. An archive is a folder of files: a text, a TEI volume or a
          Markdown file with a few lines of description becomes a document here as soon as it lies in the
          folder.
        </p>
      )}
      {(archive.contact || archive.publisher) && (
        <p class="colophon">
          {archive.publisher}
          {archive.publisher && archive.contact && ' · '}
          {archive.contact && <Contact text={archive.contact} />}
        </p>
      )}
    </>
  );
}

/** A table of contents: title, leader, how much. */
export function Contents(props: { readonly answers: readonly CollectionAnswer[] }) {
  const language = useReadingLanguage();
  return (
    <ul class="contents">
      {props.answers.map(({ collection, count: number, from, to }) => (
        <li>
          <p class="line">
            <a href={collectionHref(collection)} {...language}>
              {typeset(collection.title)}
            </a>
            {collection.kind !== 'essay' && (
              <>
                <span class="leader"></span>
                <span class="number">{formatNumber(number)}</span>
              </>
            )}
          </p>
          {collection.summary ? (
            <p class="note" {...language}>
              <Words text={collection.summary} />
            </p>
          ) : (
            from && <p class="note">{spanOf(from, to)}</p>
          )}
        </li>
      ))}
    </ul>
  );
}

/** First and last year: "1949–53" is a riddle to half the world, so years stand in full. */
export function spanOf(from: string, to: string | undefined): string {
  const first = from.slice(0, 4);
  const last = (to ?? from).slice(0, 4);
  return first === last ? first : `${first}–${last}`;
}

function Holdings(props: {
  readonly name: FacetName;
  readonly title: string;
  readonly values: readonly FacetValue[];
  readonly more?: string;
}) {
  const { name, title, values, more } = props;
  if (values.length === 0) return null;
  const id = `by-${name}`;
  return (
    <section aria-labelledby={id}>
      <h2 class="caps" id={id}>
        {more ? <a href={more}>{title}</a> : title}
      </h2>
      <ul class="contents">
        {values.map((value) => (
          <li>
            <p class="line">
              <a href={hrefOf(name, value.value)}>{facetLabel(name, value)}</a>
              <span class="leader"></span>
              <span class="number">{formatNumber(value.count)}</span>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function hrefOf(name: FacetName, value: string): string {
  if (name === 'person' || name === 'place' || name === 'repository' || name === 'organization') {
    return entityHref(name, value);
  }
  return withQuery('/search', new URLSearchParams([[name, value]]));
}

/** An address of mail or web as a link; anything else as it stands. */
export function Contact(props: { readonly text: string }) {
  const { text } = props;
  const href = safeHref(/^[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+$/.test(text) ? `mailto:${text}` : text);
  return href ? <a href={href}>{text}</a> : text;
}
