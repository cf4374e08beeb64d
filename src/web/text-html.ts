import type { EntityKind } from '../records/agent.js';
import type { Inference } from '../records/inference.js';
import type { Block, GapReason, Inline, ParagraphRole, Rendition } from '../records/text.js';
import { safeHref } from './address.js';
import { attributes, escapeHtml } from './html.js';
import { languageAttributes } from './language.js';
import { typeset } from './typeset.js';

/** Where the marks of a text lead, and what has been used on the page so far. One per page. */
export interface TextContext {
  /** The page of somebody or something named, where there is one. */
  readonly entityHref: (entity: EntityKind, ref: string | undefined, name: string) => string | undefined;
  /** Where the page image of a page break is shown. */
  readonly surfaceHref?: (surface: string) => string | undefined;
  /** An enclosed document, rendered where the text of its parent has it. */
  readonly enclosure?: (document: string) => string;
  /** Level of the highest heading in the text: 2 under a page's title. */
  readonly headingLevel: number;
  readonly ids: IdRegister;
  /** Notes met so far, in order; rendered at the end by `notesHtml`. */
  readonly notes: Footnote[];
  /** Kinds of marks met so far, for the legend. */
  readonly marks: Set<MarkKind>;
  /** Whether paragraphs carry their numbers in the margin. */
  readonly numbered: boolean;
  /** Where those numbers lead, if not to the paragraph on this page; and the language of the paragraphs, where there are two. */
  readonly permalinks?: { readonly hrefOf: (segment: string) => string; readonly language?: string };
}

export type MarkKind = 'supplied' | 'gap' | 'unclear' | 'sic' | 'add' | 'del' | 'inferred' | 'pb';

export interface Footnote {
  readonly id: string;
  readonly reference: string;
  readonly label: string;
  readonly source: boolean;
  readonly blocks: readonly Block[];
  /** Language of the text that the note hangs on. */
  readonly language?: string;
}

/** Ids given out on one page: each once, whatever the files say. */
export class IdRegister {
  readonly #used: Set<string>;

  constructor(reserved: Iterable<string> = []) {
    this.#used = new Set(reserved);
  }

  /** The id itself where it is free, otherwise the id with a number: `p4`, then `p4-2`. */
  claim(wanted: string): string {
    const clean = wanted.replace(/\s+/g, '_') || 'x';
    let id = clean;
    for (let n = 2; this.#used.has(id); n++) id = `${clean}-${n}`;
    this.#used.add(id);
    return id;
  }
}

const GAP_TITLES: Readonly<Record<GapReason, string>> = {
  illegible: 'Illegible in the source',
  redacted: 'Withheld or struck out before release',
  omitted: 'Left out by the editors',
  damaged: 'Lost where the source is damaged',
  untranslated: 'Not translated',
};

const RENDITIONS: Readonly<Record<Rendition, readonly [tag: string, className?: string]>> = {
  italic: ['i'],
  bold: ['b'],
  underline: ['u'],
  strike: ['s'],
  'small-caps': ['span', 'smcp'],
  superscript: ['sup'],
  subscript: ['sub'],
  spaced: ['span', 'spaced'],
  center: ['span', 'center'],
  right: ['span', 'right'],
  indent: ['span', 'indent'],
  quoted: ['q'],
  code: ['code'],
};

const SIGNED: ReadonlySet<ParagraphRole | undefined> = new Set(['signature', 'dateline'] as const);

/**
 * The blocks of a text as HTML. Everything from files is escaped here; nothing passes as markup.
 *
 * @example
 * blocksHtml([{ kind: 'paragraph', id: 'p1', content: ['to ', { kind: 'supplied', content: ['North'] }] }], context)
 * // '<p id="p1" class="seg"><a class="n" href="#p1" …>1</a>to <span class="s">[North]</span></p>'
 */
export function blocksHtml(blocks: readonly Block[], context: TextContext, language?: string): string {
  return new Renderer(context, language).blocks(blocks);
}

/** The notes that a text left in its context, as a list with links back. Notes within notes follow. */
export function notesHtml(context: TextContext): string {
  let html = '';
  for (let at = 0; at < context.notes.length; at++) {
    const note = context.notes[at] as Footnote;
    const inner = new Renderer({ ...context, numbered: false }, note.language).blocks(note.blocks);
    const back = `<a class="back" role="doc-backlink" href="#${hash(note.reference)}" aria-label="Back to note ${escapeHtml(note.label)} in the text">${escapeHtml(note.label)}</a>`;
    const origin = note.source ? '<span class="origin">In the source:</span> ' : '';
    const language = attributes(languageAttributes(note.language));
    html += `<li id="${escapeHtml(note.id)}">${back}<div${language}>${origin}${inner}</div></li>`;
  }
  return html;
}

/** A cell that holds a number, with its unit: it stays in one line. */
const QUANTITY = /^[\d(–−-][\d.,\s)–−]*\s?[a-z%°]{0,3}\.?$/i;

class Renderer {
  readonly #context: TextContext;
  readonly #language: string | undefined;
  /** Levels of the headings above the present one, for an outline without gaps. */
  readonly #outline: number[] = [];
  /** Links cannot stand in links: how deep we are, and the note signs that wait for the outermost to end. */
  #inLink = 0;
  /** What stands before the next run of words: quotation marks open or close by it. */
  #before = '';
  #waiting = '';

  constructor(context: TextContext, language?: string) {
    this.#context = context;
    this.#language = language;
  }

  blocks(blocks: readonly Block[]): string {
    let html = '';
    for (let at = 0; at < blocks.length; at++) {
      const block = blocks[at] as Block;
      if (block.kind === 'paragraph' && SIGNED.has(block.role)) {
        // Signature, place and date at an end stand together, as they do on paper.
        let inner = '';
        for (; at < blocks.length; at++) {
          const next = blocks[at] as Block;
          if (next.kind !== 'paragraph' || !SIGNED.has(next.role)) break;
          inner += this.block(next);
        }
        at--;
        html += `<div class="closer">${inner}</div>`;
      } else html += this.block(block);
    }
    return html;
  }

  block(block: Block): string {
    this.#before = '';
    switch (block.kind) {
      case 'paragraph': {
        const role = block.role ? ` ${block.role}` : '';
        const rend = block.rend ? ` r-${block.rend}` : '';
        const [start, number] = this.#segment('p', block.id, `seg${role}${rend}`);
        return `${start}${number}${this.run(block.content)}</p>`;
      }
      case 'heading': {
        const tag = `h${this.#level(block.level)}`;
        const [start, number] = this.#segment(tag, block.id, 'seg', '¶');
        // The number stands outside the heading's own words for whoever lists the headings of a page.
        return `${start}${this.run(block.content)}${number}</${tag}>`;
      }
      case 'list': {
        const labelled = block.items.some((item) => item.label);
        const tag = block.ordered && !labelled ? 'ol' : 'ul';
        const className = [labelled ? 'labelled' : '', block.role ?? ''].filter(Boolean).join(' ');
        const items = block.items.map((item) => {
          const label = item.label ? `<span class="label">${this.run(item.label)}</span> ` : '';
          return `<li>${label}${labelled ? `<div>${this.blocks(item.blocks)}</div>` : this.blocks(item.blocks)}</li>`;
        });
        return items.length === 0
          ? ''
          : `<${tag}${attributes({ class: className || undefined })}>${items.join('')}</${tag}>`;
      }
      case 'table':
        return this.#table(block);
      case 'quotation':
        return `<blockquote>${this.blocks(block.blocks)}</blockquote>`;
      case 'figure': {
        const id = escapeHtml(this.#context.ids.claim(block.id));
        const words = block.description ?? 'Figure in the source';
        return `<p id="${id}" class="seg figure"><span class="g">[${escapeHtml(words)}]</span></p>`;
      }
      case 'pb':
        return `<div class="page">${this.#pageBreak(block)}</div>`;
      case 'enclosure':
        return this.#context.enclosure?.(block.document) ?? '';
      case 'rule':
        return '<hr>';
    }
  }

  run(content: readonly Inline[]): string {
    let html = '';
    for (const inline of content) {
      html += typeof inline === 'string' ? this.#words(inline) : this.#mark(inline);
    }
    return html;
  }

  #words(text: string): string {
    const html = escapeHtml(typeset(text, this.#language, this.#before));
    if (text !== '') this.#before = text.charAt(text.length - 1);
    return html;
  }

  #mark(mark: Exclude<Inline, string>): string {
    const { marks } = this.#context;
    switch (mark.kind) {
      case 'supplied':
        marks.add('supplied');
        this.#before = '[';
        return `<span class="s">[${this.run(mark.content)}]</span>`;
      case 'gap':
        marks.add('gap');
        return `<span class="g" title="${GAP_TITLES[mark.reason] ?? ''}">[${escapeHtml(mark.description)}]</span>`;
      case 'unclear':
        marks.add('unclear');
        return `<span class="u" title="Doubtful reading">${this.run(mark.content)}<span class="s">[?]</span></span>`;
      case 'sic':
        marks.add('sic');
        return `${this.run(mark.content)}<span class="s sic"> [sic]</span>`;
      case 'add': {
        marks.add('add');
        const where = ['Added in the source', mark.place, mark.hand && `hand: ${mark.hand}`]
          .filter(Boolean)
          .join(', ');
        return `<ins title="${escapeHtml(where)}">${this.run(mark.content)}</ins>`;
      }
      case 'del':
        marks.add('del');
        return `<del>${this.run(mark.content)}</del>`;
      case 'pb':
        return this.#pageBreak(mark);
      case 'lb':
        this.#before = '';
        return '<br>';
      case 'note':
        return this.#note(mark);
      case 'emphasis': {
        const [tag, className] = RENDITIONS[mark.rend] ?? ['span'];
        const start = className ? `${tag} class="${className}"` : tag;
        return `<${start}>${this.run(mark.content)}</${tag}>`;
      }
      case 'foreign':
        return `<span class="foreign"${attributes(languageAttributes(mark.language))}>${this.run(mark.content)}</span>`;
      case 'name': {
        if (mark.inferred) marks.add('inferred');
        const title = mark.inferred && evidenceOf(mark.inferred);
        const href = this.#context.entityHref(mark.entity, mark.ref, wordsOf(mark.content));
        if (href === undefined) {
          return title
            ? `<span${attributes({ class: 'inf', title })}>${this.run(mark.content)}</span>`
            : this.run(mark.content);
        }
        return this.#link({ class: title ? 'name inf' : 'name', href, title }, mark.content);
      }
      case 'date': {
        const words = this.run(mark.content);
        const valid = mark.edtf !== undefined && /^\d{4}-\d\d(?:-\d\d)?$/.test(mark.edtf);
        return valid && !/<a /.test(words)
          ? `<time datetime="${escapeHtml(mark.edtf ?? '')}">${words}</time>`
          : words;
      }
      case 'link': {
        const href = safeHref(mark.href);
        return href === undefined
          ? this.run(mark.content)
          : this.#link({ href, rel: /^http/.test(href) ? 'noopener' : undefined }, mark.content);
      }
    }
  }

  #link(values: Readonly<Record<string, string | undefined>>, content: readonly Inline[]): string {
    if (this.#inLink > 0 || wordsOf(content).trim() === '') return this.run(content);
    this.#inLink++;
    const words = this.run(content);
    this.#inLink--;
    const waiting = this.#waiting;
    this.#waiting = '';
    return `<a${attributes(values)}>${words}</a>${waiting}`;
  }

  #note(note: Extract<Inline, { kind: 'note' }>): string {
    const { ids, notes } = this.#context;
    const id = ids.claim(note.id);
    const reference = ids.claim(`ref-${note.id}`);
    const label = note.label?.trim() || String(notes.length + 1);
    notes.push({
      id,
      reference,
      label,
      source: note.source === true,
      blocks: note.blocks,
      language: this.#language,
    });
    const sign = `<a class="fn" role="doc-noteref" id="${escapeHtml(reference)}" href="#${hash(id)}" aria-label="Note ${escapeHtml(label)}">${escapeHtml(label)}</a>`;
    if (this.#inLink === 0) return sign;
    this.#waiting += sign;
    return '';
  }

  #pageBreak(page: { readonly n?: string; readonly surface?: string }): string {
    this.#context.marks.add('pb');
    const words =
      page.n === undefined || page.n === ''
        ? 'new page'
        : /^[\dIVXLC]+$/i.test(page.n)
          ? `p. ${page.n}`
          : page.n;
    const id = this.#context.ids.claim(`page-${page.n ?? '0'}`);
    const href = page.surface === undefined ? undefined : this.#context.surfaceHref?.(page.surface);
    const inner =
      href && this.#inLink === 0 ? `<a${attributes({ href })}>${escapeHtml(words)}</a>` : escapeHtml(words);
    return `<span class="pb" id="${escapeHtml(id)}">${inner}</span>`;
  }

  #table(table: Extract<Block, { kind: 'table' }>): string {
    const id = this.#context.ids.claim(table.id);
    const rows = table.rows.map((row) => {
      const cells = row.cells.map((cell) => {
        const words = this.run(cell.content);
        // A header without words heads nothing.
        const tag = row.header && words !== '' ? 'th' : 'td';
        const span = attributes({
          class: QUANTITY.test(words) ? 'number' : undefined,
          scope: tag === 'th' ? 'col' : undefined,
          colspan: spanOf(cell.columns),
          rowspan: spanOf(cell.rows),
        });
        return `<${tag}${span}>${words}</${tag}>`;
      });
      return cells.length === 0 ? '' : `<tr>${cells.join('')}</tr>`;
    });
    const caption = table.caption ? `<caption>${this.run(table.caption)}</caption>` : '';
    const body = rows.join('');
    if (body === '') return '';
    return `<div class="seg table" role="region" aria-label="Table ${escapeHtml(id)}" tabindex="0" id="${escapeHtml(id)}"><table>${caption}<tbody>${body}</tbody></table></div>`;
  }

  /** The start tag of a segment, and the number in the margin that is its permalink. */
  #segment(tag: string, wanted: string, className: string, sign?: string): readonly [string, string] {
    const id = this.#context.ids.claim(wanted);
    const start = `<${tag} id="${escapeHtml(id)}" class="${escapeHtml(className)}">`;
    if (!this.#context.numbered) return [start, ''];
    const digits = sign ?? /(\d{1,5})$/.exec(wanted)?.[1] ?? '¶';
    const { hrefOf, language } = this.#context.permalinks ?? {};
    const href = hrefOf?.(wanted) ?? `#${hash(id)}`;
    const label = `Link to paragraph ${digits}${language === undefined ? '' : `, ${language}`}`;
    return [start, `<a${attributes({ class: 'n', href, 'aria-label': label })}>${digits}</a>`];
  }

  #level(level: number): number {
    while (this.#outline.length > 0 && (this.#outline[this.#outline.length - 1] as number) >= level)
      this.#outline.pop();
    this.#outline.push(level);
    return Math.min(6, this.#context.headingLevel + this.#outline.length - 1);
  }
}

/** What a statement that no editor made rests on, in a sentence. */
export function evidenceOf(inferred: Inference): string {
  const rule = inferred.rule.replace(/[-_]/g, ' ');
  const evidence = inferred.evidence.replace(/\s+/g, ' ').trim();
  return `Worked out from the text (${rule}${evidence ? `: “${evidence}”` : ''}), not stated by an editor`;
}

function wordsOf(content: readonly Inline[]): string {
  let words = '';
  for (const inline of content) {
    if (typeof inline === 'string') words += inline;
    else if ('content' in inline) words += wordsOf(inline.content);
  }
  return words;
}

function spanOf(value: number | undefined): string | undefined {
  return value !== undefined && Number.isInteger(value) && value > 1 && value <= 100
    ? String(value)
    : undefined;
}

function hash(id: string): string {
  return encodeURIComponent(id.replace(/\p{Surrogate}/gu, '\uFFFD')).replace(/'/g, '%27');
}
