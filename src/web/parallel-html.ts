import type { Bead } from '../alignment/align.js';
import { blocksOf, type Unit } from '../alignment/units.js';
import type { DocumentPart } from '../records/record.js';
import type { Text } from '../records/text.js';
import { documentHref, withQuery } from './address.js';
import type { Align } from './alignment-shelf.js';
import { anchorOf, partHeading, RESERVED, type RenderedText } from './components/document-text.js';
import { facingHref, pageImagesOf } from './components/facsimile.js';
import { type DocumentView, hasParts, type TextChoice, textFor } from './document-view.js';
import { attributes, escapeHtml } from './html.js';
import { languageAttributes, languageName } from './language.js';
import { blocksHtml, IdRegister, type MarkKind, notesHtml, type TextContext } from './text-html.js';
import { enumerate } from './wording.js';

/** Pairs below this are shown as doubtful. */
const DOUBTFUL = 0.5;

/** One of the two texts: what its segments, notes and links are called on this page. */
interface Column {
  readonly choice: TextChoice;
  readonly ids: IdRegister;
  readonly notes: TextContext['notes'];
}

/** Two columns share one register: the ids of the second begin with the text's own. */
class ColumnIds extends IdRegister {
  readonly #page: IdRegister;
  readonly #prefix: string;

  constructor(page: IdRegister, prefix: string) {
    super();
    this.#page = page;
    this.#prefix = prefix;
  }

  override claim(wanted: string): string {
    return this.#page.claim(this.#prefix + wanted);
  }
}

/** The address at which two texts of a record stand side by side. */
export function parallelHref(record: string, left: string, right: string): string {
  return withQuery(
    documentHref(record),
    new URLSearchParams([
      ['text', left],
      ['beside', right],
    ]),
  );
}

/**
 * The text that stands beside the chosen one where a reader does not say which: the original beside a translation, a
 * translation beside the original.
 */
export function counterpartOf(
  choices: readonly TextChoice[],
  chosen: TextChoice | undefined,
): TextChoice | undefined {
  const others = choices.filter((choice) => choice !== chosen);
  return others.find((choice) => choice.role !== chosen?.role) ?? others[0];
}

/**
 * Two texts of a record side by side: a row for each pair of passages, level with each other; enclosed documents stand in
 * the document that encloses them, as they do in one text. Rows follow each other, so that a narrow screen and a voice have
 * each passage, then its counterpart.
 */
export function renderParallel(
  view: DocumentView,
  beside: TextChoice,
  readingLanguage: string,
  align: Align,
): RenderedText {
  const { record, entities, chosen } = view;
  const left = chosen ?? beside;
  const images = new Map(pageImagesOf(record).map((image) => [image.surface, image.anchor]));
  const page = new IdRegister(RESERVED);
  const columns: readonly [Column, Column] = [
    { choice: left, ids: page, notes: [] },
    { choice: beside, ids: new ColumnIds(page, `${beside.id}-`), notes: [] },
  ];
  const marks = new Set<MarkKind>();
  const anchors: RenderedText['anchors'][number][] = [];
  const parts = hasParts(record);
  const placed = new Set<string>();
  const origins = new Set<Bead['origin'] | 'doubtful'>();

  const contextOf = ({ choice, ids, notes }: Column, headingLevel: number): TextContext => ({
    entityHref: (entity, ref, name) => entities.href(entity, { name, ...(ref !== undefined && { ref }) }),
    surfaceHref: (surface) => {
      const image = images.get(surface);
      return image === undefined ? undefined : facingHref(record.id, choice.id, image);
    },
    headingLevel,
    ids,
    notes,
    marks,
    numbered: true,
    permalinks: {
      language: choice.language === undefined ? undefined : languageName(choice.language),
      hrefOf: (segment) =>
        `${withQuery(documentHref(record.id), new URLSearchParams([['text', choice.id]]))}#${encodeURIComponent(segment.replace(/\p{Surrogate}/gu, '\uFFFD'))}`,
    },
  });

  const renderPart = (document: DocumentPart, depth: number): string => {
    placed.add(document.id);
    const anchor = page.claim(document.id);
    anchors.push(anchorOf(anchor, document, depth));
    const level = Math.min(6, depth + 2);
    const top = parts ? Math.min(6, level + 1) : 2;
    const children = new Map(document.parts.map((part) => [part.id, part]));
    const texts = textsFor(document, columns, readingLanguage);
    const aligned = align(document.id, ...texts);
    const sides = [aligned.left, aligned.right] as const;
    const levels = sides.map((units) => levelsOf(units, top));

    const cell = (at: 0 | 1, units: readonly Unit[]): string => {
      const language = texts[at]?.language;
      if (units.length === 0) return '<div class="cell none"></div>';
      const heading = units.find((unit) => unit.kind === 'heading');
      const context = contextOf(columns[at], (heading && levels[at]?.get(heading)) ?? top);
      const words = blocksHtml(blocksOf(units), context, language);
      return `<div class="cell text"${attributes(languageAttributes(language))}>${words}</div>`;
    };
    const row = (bead: Bead): string => {
      const units = [aligned.left.slice(...bead.left), aligned.right.slice(...bead.right)] as const;
      const enclosure = [...units[0], ...units[1]].find((unit) => unit.kind === 'enclosure');
      if (enclosure !== undefined) {
        const part = children.get(enclosure.id);
        return part && !placed.has(part.id) ? renderPart(part, depth + 1) : '';
      }
      const paired = units[0].length > 0 && units[1].length > 0;
      const doubtful = paired && bead.certainty < DOUBTFUL;
      if (paired) origins.add(doubtful ? 'doubtful' : bead.origin);
      const className = ['pair', paired ? bead.origin : 'alone', ...(doubtful ? ['doubtful'] : [])].join(' ');
      const note = doubtful ? '<p class="sr">Perhaps not a pair:</p>' : '';
      return `<div class="${className}">${note}${cell(0, units[0])}${cell(1, units[1])}</div>`;
    };
    const body = aligned.beads.map(row).join('');
    const rest = document.parts
      .filter((part) => !placed.has(part.id))
      .map((part) => renderPart(part, depth + 1))
      .join('');
    if (!parts) return `<div id="${escapeHtml(anchor)}">${body}${rest}</div>`;
    const only = texts.filter((text) => text !== undefined);
    const [single] = only.length === 1 ? only : [];
    const onlyIn = single?.language
      ? `<p class="only">In ${escapeHtml(languageName(single.language))} only.</p>`
      : '';
    return `<section class="part" id="${escapeHtml(anchor)}" aria-labelledby="${escapeHtml(`${anchor}-title`)}">${partHeading(document, depth, level, anchor, entities)}${onlyIn}${body}${rest}</section>`;
  };

  const text = record.documents.map((document) => renderPart(document, 0)).join('');
  const heads = columns.map((column, at) =>
    headHtml(view, column.choice, columns[1 - at]?.choice ?? beside, at === 0),
  );
  const html = `<div class="parallel"><div class="heads">${heads.join('')}</div>${pairingHtml(origins)}${text}${notesOf(columns, contextOf)}</div>`;
  return { html, notes: '', hasWords: text.replace(/<[^>]*>/g, '').trim() !== '', marks, anchors };
}

/** A document's text for each column; what has neither language stands in the first. */
function textsFor(
  document: DocumentPart,
  columns: readonly [Column, Column],
  readingLanguage: string,
): [Text | undefined, Text | undefined] {
  const exact = ({ choice }: Column): Text | undefined =>
    document.texts.find((text) => text.id === choice.id) ??
    document.texts.find((text) => text.language !== undefined && text.language === choice.language);
  const [left, right] = [exact(columns[0]), exact(columns[1])];
  if (left === undefined && right === undefined)
    return [textFor(document, columns[0].choice, readingLanguage), undefined];
  return [left, left === right ? undefined : right];
}

/** Levels of the headings of a text as its outline has them, without gaps, whatever row they stand in. */
function levelsOf(units: readonly Unit[], top: number): Map<Unit, number> {
  const levels = new Map<Unit, number>();
  const outline: number[] = [];
  for (const unit of units) {
    if (unit.block.kind !== 'heading') continue;
    while (outline.length > 0 && (outline[outline.length - 1] as number) >= unit.block.level) outline.pop();
    outline.push(unit.block.level);
    levels.set(unit, Math.min(6, top + outline.length - 1));
  }
  return levels;
}

/** What a column holds, who made it, and which other texts could stand there. */
function headHtml(view: DocumentView, choice: TextChoice, other: TextChoice, first: boolean): string {
  const { record, entities, choices } = view;
  const language = attributes(
    choice.role === 'transcription' ? { lang: languageAttributes(choice.language).lang } : {},
  );
  const translators = view.record.documents
    .flatMap((document) => document.texts)
    .find((text) => text.id === choice.id)
    ?.translators?.map((agent) => entities.nameOf(undefined, agent));
  const by = translators?.length ? ` <span class="by">by ${escapeHtml(enumerate(translators))}</span>` : '';
  const rest = choices.filter((one) => one !== choice && one !== other);
  const links = rest.map((one) => {
    const href = first
      ? parallelHref(record.id, one.id, other.id)
      : parallelHref(record.id, other.id, one.id);
    return `<a${attributes({ href })}>${escapeHtml(one.language === undefined ? one.label : languageName(one.language))}</a>`;
  });
  const instead =
    links.length > 0
      ? `<span class="instead"><span class="sr">Instead: </span>${links.join(' ')}</span>`
      : '';
  const side = languageAttributes(choice.language).dir;
  return `<div${attributes({ class: side })}><span${language} class="what">${escapeHtml(choice.label)}</span>${by}${instead}</div>`;
}

function pairingHtml(origins: ReadonlySet<Bead['origin'] | 'doubtful'>): string {
  const computed = origins.has('computed') || origins.has('doubtful');
  if (!computed && !origins.has('asserted')) return '';
  const words = !computed
    ? 'Passages are paired as the editors marked them.'
    : origins.has('asserted')
      ? 'Passages are paired as the editors marked them, and where they did not, by the program.'
      : 'Which passages belong together was worked out by the program.';
  const doubtful = origins.has('doubtful') ? ' A dotted line marks pairs that are doubtful.' : '';
  return `<p class="pairing">${words}${doubtful}</p>`;
}

function notesOf(
  columns: readonly [Column, Column],
  contextOf: (column: Column, headingLevel: number) => TextContext,
): string {
  if (columns.every((column) => column.notes.length === 0)) return '';
  const lists = columns.map((column) => {
    const notes = notesHtml({ ...contextOf(column, 6), numbered: false });
    return notes === '' ? '<div></div>' : `<ol>${notes}</ol>`;
  });
  return `<section class="notes" role="doc-endnotes" aria-labelledby="notes"><h2 class="caps" id="notes">Notes</h2><div class="pair">${lists.join('')}</div></section>`;
}
