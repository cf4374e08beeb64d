import { raw } from 'hono/html';
import { composeCitation, composePartCitation } from '../../records/citation.js';
import type { Collection } from '../../records/curation.js';
import { type ArchivalRecord, principalDocument } from '../../records/record.js';
import { documentHref, withQuery } from '../address.js';
import { alignerOf } from '../alignment-shelf.js';
import type { Answer, Ask } from '../answer.js';
import { Apparatus } from '../components/apparatus.js';
import { DateText } from '../components/date.js';
import { DocumentMetadata } from '../components/document-metadata.js';
import { Legend, type RenderedText, renderText } from '../components/document-text.js';
import { FacingPages, Gallery, pageImagesOf } from '../components/facsimile.js';
import { Inferred } from '../components/inferred.js';
import { RouteLine } from '../components/route.js';
import { Turn } from '../components/turn.js';
import { Views } from '../components/views.js';
import { Paragraphs } from '../components/words.js';
import { type DocumentView, viewOf, withFullNames, withNames } from '../document-view.js';
import { languageAttributes } from '../language.js';
import { renderParallel } from '../parallel-html.js';
import { plainTextOf } from '../plain-text.js';
import { typeset } from '../typeset.js';
import { beginning, sentenceCase } from '../wording.js';
import { unknownDocument, withdrawnDocument } from './absent-document.js';

/** Longer titles (some editions' heads are abstracts) are set smaller. */
const LONG_TITLE = 130;

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
  if (record.withdrawn) {
    const { replacedBy } = record.withdrawn;
    const successors = replacedBy === undefined ? [] : await catalogue.summaries([replacedBy]);
    return withdrawnDocument(record, successors[0]);
  }
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
  const align = await alignerOf(catalogue, record.id);
  const stated = new Map(record.related?.map((other) => [other.id, other.relation]));
  const named = stated.size > 0 ? await catalogue.summaries([...stated.keys()]) : [];
  const related = [
    ...named.map((summary) => ({ ...summary, relation: stated.get(summary.id) })),
    ...near.filter((summary) => !stated.has(summary.id)),
  ].slice(0, Math.max(5, named.length));
  return {
    ...page,
    layout: view.facing ? 'document spread' : view.beside ? 'document beside' : 'document',
    scripts: ['citation.js', 'editors-words.js'],
    head: () => <DocumentMetadata ask={ask} view={view} citation={citation} />,
    body: () => {
      const text = view.beside
        ? renderParallel(view, view.beside, archive.language, align)
        : renderText(view, archive.language);
      return (
        <>
          <Head view={view} language={archive.language} />
          <div class="main">
            <Views view={view} text={text} />
            <div class={view.facing ? 'facing' : undefined}>
              {view.facing && <FacingPages images={pageImagesOf(record)} />}
              <article>
                {text.anchors.length > 1 && <Jumps anchors={text.anchors} />}
                {raw(text.html)}
                {!text.hasWords && <p class="only">This record holds no text.</p>}
                {text.notes !== '' && (
                  <section class="notes" role="doc-endnotes" aria-labelledby="notes">
                    <h2 class="caps" id="notes">
                      Notes
                    </h2>
                    <ol>{raw(text.notes)}</ol>
                  </section>
                )}
                {!view.facing && <Gallery record={record} />}
                <Legend marks={text.marks} />
              </article>
            </div>
            <Turn {...neighbours} />
          </div>
          <Apparatus
            view={view}
            citation={citation}
            parts={text.anchors.map(({ id: anchor, label, document }) => ({
              label,
              citation: composePartCitation(
                withFullNames(document, view.entities),
                ask.address + documentHref(record.id, anchor),
                citation,
              ),
            }))}
            collections={collections}
            related={related}
          />
        </>
      );
    },
  };
}

function Head(props: { readonly view: DocumentView; readonly language: string }) {
  const { record, entities } = props.view;
  const main = principalDocument(record);
  const place = main?.placeCreated && entities.nameOf('place', main.placeCreated);
  const language = languageAttributes(props.language === 'en' ? undefined : props.language);
  return (
    <div class="head">
      <p class="caps">
        <span class="rubric">{record.dateCreated ? <DateText date={record.dateCreated} /> : 'Undated'}</span>
        {main?.kind && (
          <>
            {' · '}
            <Inferred by={main.inferences?.kind}>{sentenceCase(main.kind)}</Inferred>
          </>
        )}
        {main?.classification && (
          <>
            {' · '}
            <Inferred by={main.inferences?.classification}>{main.classification}</Inferred>
          </>
        )}
      </p>
      <h1 {...language} class={record.title.length > LONG_TITLE ? 'long' : undefined}>
        {typeset(record.title, props.language)}
      </h1>
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

function Jumps(props: { readonly anchors: RenderedText['anchors'] }) {
  return (
    <nav class="jumps" aria-label="Documents in this record">
      <ol>
        {props.anchors.map((anchor) => (
          <li class={anchor.depth > 0 ? 'inner' : undefined}>
            <a href={`#${encodeURIComponent(anchor.id)}`}>
              <Inferred by={anchor.inferred}>{anchor.label}</Inferred>
            </a>
          </li>
        ))}
      </ol>
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
