import { raw } from 'hono/html';
import type { Agent } from '../../records/agent.js';
import { displayDate } from '../../records/historical-date.js';
import type { Inference } from '../../records/inference.js';
import type { DocumentPart } from '../../records/record.js';
import { type DocumentView, hasParts, partLabel, textFor } from '../document-view.js';
import type { EntityIndex } from '../entity-index.js';
import { attributes, escapeHtml } from '../html.js';
import { languageAttributes, languageName } from '../language.js';
import {
  blocksHtml,
  evidenceOf,
  IdRegister,
  type MarkKind,
  notesHtml,
  type TextContext,
} from '../text-html.js';
import { typeset, unbroken } from '../typeset.js';
import { enumerate, sentenceCase } from '../wording.js';
import { facingHref, pageImagesOf } from './facsimile.js';

/** Ids of the page itself, which no paragraph may take. */
export const RESERVED = [
  ...['page-content', 'editors-words', 'citation', 'facsimile', 'notes', 'documents'],
  ...Array.from({ length: 99 }, (_, at) => `citation-${at + 1}`),
];

export interface RenderedText {
  /** Documents, each in the one that encloses it. Made here from escaped parts. */
  readonly html: string;
  readonly notes: string;
  /** Whether there is anything to read. */
  readonly hasWords: boolean;
  readonly marks: ReadonlySet<MarkKind>;
  /** Every document's place on the page, for the list to jump by. */
  readonly anchors: readonly {
    readonly id: string;
    readonly label: string;
    readonly depth: number;
    /** Whether the program worked out what its label says. */
    readonly inferred: boolean;
    readonly document: DocumentPart;
  }[];
}

/**
 * The text of a record as HTML. Strings, not components: a volume's documents are long, and a string is ten times
 * as fast.
 */
export function renderText(view: DocumentView, readingLanguage: string): RenderedText {
  const { record, entities, chosen } = view;
  const images = pageImagesOf(record);
  const ids = new IdRegister([...RESERVED, ...images.map((image) => image.anchor)]);
  const notes: TextContext['notes'] = [];
  const marks = new Set<MarkKind>();
  const anchors: RenderedText['anchors'][number][] = [];
  const surfaces = new Map(images.map((image) => [image.surface, image.anchor]));
  const chosenId = chosen === view.choices[0] ? undefined : chosen?.id;
  const parts = hasParts(record);
  const placed = new Set<string>();

  const renderPart = (document: DocumentPart, depth: number): string => {
    placed.add(document.id);
    const anchor = ids.claim(document.id);
    anchors.push(anchorOf(anchor, document, depth));
    const level = Math.min(6, depth + 2);
    const text = textFor(document, chosen, readingLanguage);
    const children = new Map(document.parts.map((part) => [part.id, part]));
    const context: TextContext = {
      entityHref: (entity, ref, name) => entities.href(entity, { name, ...(ref !== undefined && { ref }) }),
      surfaceHref: (surface) => {
        const image = surfaces.get(surface);
        if (image === undefined) return undefined;
        return view.facing ? `#${image}` : facingHref(record.id, chosenId, image);
      },
      enclosure: (id) => {
        const part = children.get(id);
        return part && !placed.has(id) ? renderPart(part, depth + 1) : '';
      },
      headingLevel: parts ? Math.min(6, level + 1) : 2,
      ids,
      notes,
      marks,
      numbered: true,
    };
    const language = attributes(languageAttributes(text?.language));
    const body =
      text === undefined
        ? ''
        : `<div class="text"${language}>${blocksHtml(text.blocks, context, text.language)}</div>`;
    const rest = document.parts
      .filter((part) => !placed.has(part.id))
      .map((part) => renderPart(part, depth + 1))
      .join('');
    if (!parts) return `<div id="${escapeHtml(anchor)}">${body}${rest}</div>`;
    const onlyIn =
      text && chosen?.language && text.language && text.language !== chosen.language
        ? `<p class="only">In ${escapeHtml(languageName(text.language))} only.</p>`
        : '';
    return `<section class="part" id="${escapeHtml(anchor)}" aria-labelledby="${escapeHtml(`${anchor}-title`)}">${partHeading(document, depth, level, anchor, entities)}${onlyIn}${body}${rest}</section>`;
  };
  const html = record.documents.map((document) => renderPart(document, 0)).join('');
  const first = record.documents[0];
  const noteContext: TextContext = {
    entityHref: (entity, ref, name) => entities.href(entity, { name, ...(ref !== undefined && { ref }) }),
    headingLevel: 6,
    ids,
    notes,
    marks,
    numbered: false,
  };
  const hasWords = html.length > 5000 || html.replace(/<[^>]*>/g, '').trim() !== '';
  return { html, notes: first ? notesHtml(noteContext) : '', hasWords, marks, anchors };
}

/** The rubric over a document within a record: its kind in red, then whose, what and when. */
export function partHeading(
  document: DocumentPart,
  depth: number,
  level: number,
  anchor: string,
  entities: EntityIndex,
): string {
  const { kind, title, correspondence, dateCreated, classification, copyNumber, referenceCode } = document;
  const { inferences = {} } = document;
  const kindWords = sentenceCase(partLabel(document));
  const rubric = depth > 0 && kind ? `Enclosed ${kind}` : kindWords;
  const names = (agents: readonly Agent[]): string =>
    inferredHtml(
      agents.length > 3
        ? `${entities.nameOf(undefined, agents[0] as Agent)} and others`
        : enumerate(agents.map((agent) => entities.nameOf(undefined, agent))),
      agents.find((agent) => agent.inferred)?.inferred,
    );
  const from = names(correspondence.sender);
  const to = names(correspondence.addressee);
  const plain = (words: string | undefined, by?: Inference): string =>
    inferredHtml(unbroken(typeset(words ?? '')), by);
  // The head of the page has said the rest of the outermost document already.
  const details = [
    kind === undefined ? '' : plain(title, inferences.title),
    from && to && depth > 0 ? `${from} to ${to}` : from || (to && `to ${to}`),
    plain(dateCreated && displayDate(dateCreated), dateCreated?.inferred),
  ];
  if (depth > 0) {
    details.push(plain(classification, inferences.classification), plain(copyNumber, inferences.copyNumber));
    details.push(plain(referenceCode, inferences.referenceCode));
  }
  const tail = details.filter((detail) => detail !== '').join(', ');
  const worked = document.inferred ?? inferences.kind;
  const head = `<span class="rubric">${inferredHtml(rubric, worked)}</span>`;
  return `<h${level} class="part-title" id="${escapeHtml(`${anchor}-title`)}">${head}${tail === '' ? '' : ` <span>— ${tail}</span>`}</h${level}>`;
}

/** As the component `Inferred`, for text that is made as a string. */
function inferredHtml(words: string, by: Inference | undefined): string {
  if (by === undefined || words === '') return escapeHtml(words);
  const start = attributes({ class: 'inf', title: evidenceOf(by) });
  return `<span${start}>${escapeHtml(words)}<span class="sr"> (inferred)</span></span>`;
}

export function anchorOf(id: string, document: DocumentPart, depth: number): RenderedText['anchors'][number] {
  const { dateCreated, inferences, inferred } = document;
  const worked = inferred ?? dateCreated?.inferred ?? inferences?.kind;
  return { id, label: labelOf(document), depth, inferred: worked !== undefined, document };
}

function labelOf(document: DocumentPart): string {
  const date = document.dateCreated && displayDate(document.dateCreated, 'short');
  return [sentenceCase(document.kind ?? document.title ?? 'document'), date].filter(Boolean).join(', ');
}

const LEGEND: Readonly<Record<MarkKind, readonly [sample: string, meaning: string]>> = {
  supplied: ['<span class="s">[word]</span>', 'supplied by the editor or translator'],
  gap: ['<span class="g">[illegible]</span>', 'words missing, and why'],
  unclear: ['<span class="u">word<span class="s">[?]</span></span>', 'doubtful reading'],
  sic: ['word<span class="s"> [sic]</span>', 'so in the source'],
  add: ['<ins>word</ins>', 'added in the source'],
  del: ['<del>word</del>', 'struck out in the source'],
  inferred: [
    '<span class="inf">Name</span>',
    'worked out by the program from the text, not stated by an editor',
  ],
  pb: ['<span class="pb">p. 1</span>', 'a page of the source begins'],
};

/** What the marks of this text mean; only those that occur. */
export function Legend(props: { readonly marks: ReadonlySet<MarkKind> }) {
  const rows = (Object.keys(LEGEND) as MarkKind[]).filter((kind) => props.marks.has(kind));
  if (rows.length === 0) return null;
  return (
    <section class="legend" aria-labelledby="legend-title">
      <h2 class="caps" id="legend-title">
        Marks
      </h2>
      <dl>
        {rows.map((kind) => (
          <div>
            <dt>{raw(LEGEND[kind][0])}</dt>
            <dd>{LEGEND[kind][1]}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
