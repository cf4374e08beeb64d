import { raw } from 'hono/html';
import type { RecordSummary } from '../../catalogue/catalogue.js';
import { composeCitation } from '../../records/citation.js';
import type { Collection } from '../../records/curation.js';
import { displayDate } from '../../records/historical-date.js';
import type { ArchivalRecord } from '../../records/record.js';
import { documentHref, facsimileHref, withQuery } from '../address.js';
import type { Answer, Ask, Problem } from '../answer.js';
import { Apparatus } from '../components/apparatus.js';
import { DateText } from '../components/date.js';
import { DocumentMetadata } from '../components/document-metadata.js';
import { Legend, type RenderedText, renderText } from '../components/document-text.js';
import { RouteLine } from '../components/route.js';
import { SearchForm } from '../components/search-form.js';
import { Paragraphs } from '../components/words.js';
import { type DocumentView, mainDocument, viewOf, withNames } from '../document-view.js';
import { languageAttributes } from '../language.js';
import { plainTextOf } from '../plain-text.js';
import { typeset } from '../typeset.js';
import { beginning, count, sentenceCase } from '../wording.js';

/** `/document/{id}`: a record and its texts. Former ids lead here; what was withdrawn says so. */
export async function documentPage(ask: Ask): Promise<Answer> {
  const { catalogue, archive, query } = ask;
  const id = ask.params.id ?? '';
  const answer = await catalogue.record(id);
  if (answer.kind === 'unknown') return (await unhiddenId(ask)) ?? unknownDocument(id, answer.near);
  if (answer.kind === 'alias') {
    const extension = ask.form === 'html' ? '' : `.${ask.form}`;
    return { kind: 'redirect', status: 301, to: withQuery(documentHref(answer.id) + extension, query) };
  }
  const { record } = answer;
  if (record.withdrawn) return withdrawnDocument(record);
  const view = viewOf(answer, query, archive.language);
  const citation = composeCitation(withNames(record, view.entities), archive);
  const page = {
    kind: 'page' as const,
    title: record.title,
    description: beginning(record.scopeAndContent ?? citation, 200),
    canonical: documentHref(record.id),
    json: () => record,
    text: () =>
      plainTextOf(record, {
        citation,
        choice: view.chosen,
        readingLanguage: archive.language,
        reading: view.withSupplied ? 'edited' : 'source',
      }),
  };
  if (ask.form !== 'html') return { ...page, body: () => null };

  const [neighbours, near, collections] = await Promise.all([
    catalogue.neighbours(record.id),
    catalogue.related(record.id, 6),
    collectionsOf(ask, record),
  ]);
  const stated = new Map(record.related?.map((other) => [other.id, other.relation]));
  const named = stated.size > 0 ? await catalogue.summaries([...stated.keys()]) : [];
  const related = [
    ...named.map((summary) => ({ ...summary, relation: stated.get(summary.id) })),
    ...near.filter((summary) => !stated.has(summary.id)),
  ].slice(0, Math.max(5, named.length));
  return {
    ...page,
    layout: 'document',
    scripts: ['citation.js', 'editors-words.js'],
    head: () => <DocumentMetadata ask={ask} view={view} citation={citation} />,
    body: () => {
      const text = renderText(view, archive.language);
      return (
        <>
          <Head view={view} language={archive.language} />
          <div class="main">
            <article>
              <Views view={view} text={text} />
              {text.anchors.length > 1 && <Jumps anchors={text.anchors} />}
              {raw(text.html)}
              {text.html.replace(/<[^>]*>/g, '').trim() === '' && (
                <p class="only">This record holds no text.</p>
              )}
              {text.notes !== '' && (
                <section class="notes" role="doc-endnotes" aria-labelledby="notes">
                  <h2 class="caps" id="notes">
                    Notes
                  </h2>
                  <ol>{raw(text.notes)}</ol>
                </section>
              )}
              <Facsimile record={record} />
              <Legend marks={text.marks} />
            </article>
            <Turn {...neighbours} />
          </div>
          <Apparatus view={view} citation={citation} collections={collections} related={related} />
        </>
      );
    },
  };
}

function Head(props: { readonly view: DocumentView; readonly language: string }) {
  const { record, entities } = props.view;
  const main = mainDocument(record);
  const place = main?.placeCreated && entities.nameOf('place', main.placeCreated);
  const language = languageAttributes(props.language === 'en' ? undefined : props.language);
  return (
    <div class="head">
      <p class="caps">
        <span class="rubric">{record.dateCreated ? <DateText date={record.dateCreated} /> : 'Undated'}</span>
        {main?.kind && <> · {sentenceCase(main.kind)}</>}
        {main?.classification && <> · {main.classification}</>}
      </p>
      <h1 {...language}>{typeset(record.title, props.language)}</h1>
      <Paragraphs
        text={record.scopeAndContent}
        language={props.language}
        class="summary"
        attributes={language}
      />
      {main && <RouteLine correspondence={main.correspondence} place={place} entities={entities} />}
    </div>
  );
}

/** The texts to choose from, the page images, and the switch for editors' words, which works without a script. */
function Views(props: { readonly view: DocumentView; readonly text: RenderedText }) {
  const { view, text } = props;
  const { record, choices, chosen, withSupplied } = view;
  const images = record.facsimile?.filter((surface) => surface.path !== undefined).length ?? 0;
  const edited = text.marks.has('supplied') || text.marks.has('sic') || text.marks.has('unclear');
  if (choices.length < 2 && images === 0 && !edited) return <div class="views empty"></div>;
  return (
    <div class="views">
      {choices.map((choice) => (
        <a
          href={
            choice === choices[0]
              ? documentHref(record.id)
              : `${documentHref(record.id)}?text=${encodeURIComponent(choice.id)}`
          }
          aria-current={choice === chosen ? 'true' : undefined}
          lang={choice.role === 'transcription' ? languageAttributes(choice.language).lang : undefined}
        >
          {choice.label}
        </a>
      ))}
      {images > 0 && <a href="#facsimile">{count(images, 'page image')}</a>}
      {edited && (
        <label>
          <input type="checkbox" id="editors-words" checked={withSupplied} /> editors’ words
        </label>
      )}
    </div>
  );
}

function Jumps(props: { readonly anchors: RenderedText['anchors'] }) {
  return (
    <nav class="jumps" aria-label="Documents in this record">
      <ol>
        {props.anchors.map((anchor) => (
          <li class={anchor.depth > 0 ? 'inner' : undefined}>
            <a href={`#${encodeURIComponent(anchor.id)}`}>{anchor.label}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Facsimile(props: { readonly record: ArchivalRecord }) {
  const surfaces = props.record.facsimile?.filter((surface) => surface.path !== undefined) ?? [];
  if (surfaces.length === 0) return null;
  return (
    <section class="facsimile" aria-labelledby="facsimile">
      <h2 class="caps" id="facsimile">
        Page images
      </h2>
      <ol>
        {surfaces.map((surface, at) => {
          const href = facsimileHref(surface.path ?? '');
          const label = surface.label ?? `Page ${at + 1}`;
          const isPdf = surface.mediaType === 'application/pdf' || /\.pdf$/i.test(surface.path ?? '');
          return (
            <li>
              <a href={href} class={isPdf ? 'pdf' : undefined}>
                {isPdf ? `${label} (PDF)` : <img src={href} alt={label} loading="lazy" decoding="async" />}
              </a>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** Back and forward in the order of dates, as one turns pages. */
function Turn(props: { readonly previous?: RecordSummary; readonly next?: RecordSummary }) {
  const { previous, next } = props;
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
          <small>{typeset(beginning(previous.title, 70))}</small>
        </a>
      ) : (
        <span></span>
      )}
      {next ? (
        <a href={documentHref(next.id)} rel="next">
          <span>{label(next)} →</span>
          <small>{typeset(beginning(next.title, 70))}</small>
        </a>
      ) : (
        <span></span>
      )}
    </nav>
  );
}

async function collectionsOf(ask: Ask, record: ArchivalRecord): Promise<Collection[]> {
  const ids = [...new Set([...record.collections, ...(record.themes ?? [])])];
  const answers = await Promise.all(ids.map((id) => ask.catalogue.collection(id)));
  return answers.flatMap((answer) => (answer ? [answer.collection] : []));
}

/** `/document/memo.json` may be the page of a record whose id is "memo.json": lead to its own address. */
async function unhiddenId(ask: Ask): Promise<Answer | undefined> {
  if (ask.form === 'html') return undefined;
  const whole = `${ask.params.id}.${ask.form}`;
  const answer = await ask.catalogue.record(whole);
  return answer.kind === 'unknown' ? undefined : { kind: 'redirect', status: 302, to: documentHref(whole) };
}

function unknownDocument(id: string, near: readonly RecordSummary[]): Problem {
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
                  <a href={documentHref(summary.id)}>{summary.title}</a>
                  {summary.date && `, ${displayDate(summary.date)}`} (<code>{summary.id}</code>)
                </li>
              ))}
            </ul>
          </>
        )}
        <SearchForm placeholder="Search for it" />
      </>
    ),
  };
}

/** A tombstone: that there was something, why it went, and what replaces it. */
function withdrawnDocument(record: ArchivalRecord): Problem {
  const { reason = '', date, replacedBy } = record.withdrawn ?? {};
  return {
    kind: 'problem',
    status: 410,
    title: 'Withdrawn',
    detail:
      `The document “${record.id}” was withdrawn${date ? ` on ${displayDate({ edtf: date, display: undefined })}` : ''}. ${reason}`.trim(),
    members: { withdrawn: record.withdrawn },
    body: () =>
      replacedBy === undefined ? null : (
        <p>
          It is replaced by <a href={documentHref(replacedBy)}>{replacedBy}</a>.
        </p>
      ),
  };
}
