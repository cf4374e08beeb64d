import type { Agent, EntityKind } from './agent.js';
import type { Inferable } from './inference.js';

/**
 * A text of a document: the source's own words, or a rendering of them in another language.
 *
 * `id` is unique within the document and stands in permalinks: the language tag, or the language tag and
 * a number where there are two ("en", "en-2").
 */
export interface Text {
  readonly id: string;
  /** BCP 47 tag; absent where nobody said. */
  readonly language?: string;
  readonly role: 'transcription' | 'translation';
  /** `id` of the text that this one renders. */
  readonly translationOf?: string;
  readonly translators?: readonly Agent[];
  /** What this text calls itself, where that differs from the document's title. */
  readonly title?: string;
  readonly blocks: readonly Block[];
}

/** What a paragraph does in its document; TEI `opener` and `closer` and what stands in them. */
export type ParagraphRole =
  | 'address'
  | 'salutation'
  | 'dateline'
  | 'signature'
  | 'postscript'
  | 'subject'
  | 'participants'
  | 'reference';

/**
 * The blocks of a text. Every block that can be cited is a segment: its `id` is unique in the record's text
 * of that language and is shared by the texts of a document that are aligned ("p4").
 */
export type Block =
  | {
      readonly kind: 'paragraph';
      readonly id: string;
      readonly role?: ParagraphRole;
      readonly rend?: Rendition;
      readonly content: readonly Inline[];
    }
  | {
      readonly kind: 'heading';
      readonly id: string;
      readonly level: number;
      readonly content: readonly Inline[];
    }
  | {
      readonly kind: 'list';
      readonly ordered: boolean;
      readonly role?: ParagraphRole;
      /** Label of each item ("(a)", "Mr."), where the source gives one. */
      readonly items: readonly { readonly label?: readonly Inline[]; readonly blocks: readonly Block[] }[];
    }
  | {
      readonly kind: 'table';
      readonly id: string;
      readonly caption?: readonly Inline[];
      readonly rows: readonly { readonly header: boolean; readonly cells: readonly TableCell[] }[];
    }
  | { readonly kind: 'quotation'; readonly blocks: readonly Block[] }
  | { readonly kind: 'figure'; readonly id: string; readonly source?: string; readonly description?: string }
  /** A page of the source begins here, between two paragraphs. */
  | PageBreak
  /** Where an enclosed document stands in the text of the document that encloses it. */
  | { readonly kind: 'enclosure'; readonly document: string }
  | { readonly kind: 'rule' };

export interface TableCell {
  readonly content: readonly Inline[];
  readonly columns?: number;
  readonly rows?: number;
}

/** How the source sets a run of words; a closed list, so that no style of a file ever reaches a page. */
export type Rendition =
  | 'italic'
  | 'bold'
  | 'underline'
  | 'strike'
  | 'small-caps'
  | 'superscript'
  | 'subscript'
  | 'spaced'
  | 'center'
  | 'right'
  | 'indent'
  | 'quoted'
  | 'code';

/** TEI `pb`: `n` is the page's own number, `surface` the facsimile that shows it. */
export interface PageBreak {
  readonly kind: 'pb';
  readonly n?: string;
  readonly surface?: string;
}

/** Why words are missing; TEI `gap/@reason`. */
export type GapReason = 'illegible' | 'redacted' | 'omitted' | 'damaged' | 'untranslated';

/**
 * Words, and marks in them. A plain string is text as the source has it; every mark keeps TEI's name.
 *
 * - `supplied`: words that the editor or translator added ("[North] Korea")
 * - `gap`: words that are missing; `description` is what the editor wrote ("one line redacted")
 * - `unclear`: a doubtful reading · `sic`: so in the source · `add`, `del`: the source's own additions, deletions
 * - `note`: an editor's (`source: false`) or the source's own note; its text is not part of the running text
 * - `name`: somebody, or some place, named here; `ref` is the id of an authority record
 */
export type Inline =
  | string
  | { readonly kind: 'supplied'; readonly content: readonly Inline[] }
  | {
      readonly kind: 'gap';
      readonly reason: GapReason;
      readonly description: string;
      readonly quantity?: number;
      readonly unit?: string;
    }
  | { readonly kind: 'unclear'; readonly content: readonly Inline[] }
  | { readonly kind: 'sic'; readonly content: readonly Inline[] }
  | {
      readonly kind: 'add';
      readonly place?: string;
      readonly hand?: string;
      readonly content: readonly Inline[];
    }
  | { readonly kind: 'del'; readonly content: readonly Inline[] }
  | PageBreak
  | { readonly kind: 'lb' }
  | {
      readonly kind: 'note';
      readonly id: string;
      readonly label?: string;
      /** Whether the note is the source's own; otherwise it is an editor's. */
      readonly source?: boolean;
      readonly blocks: readonly Block[];
    }
  | { readonly kind: 'emphasis'; readonly rend: Rendition; readonly content: readonly Inline[] }
  | { readonly kind: 'foreign'; readonly language?: string; readonly content: readonly Inline[] }
  | NameMention
  | { readonly kind: 'date'; readonly edtf?: string; readonly content: readonly Inline[] }
  | { readonly kind: 'link'; readonly href: string; readonly content: readonly Inline[] };

export interface NameMention extends Inferable {
  readonly kind: 'name';
  readonly entity: EntityKind;
  readonly ref?: string;
  readonly content: readonly Inline[];
}

/** Which words of a text to read: as edited ("North Korea"), or the source's own alone ("Korea"). */
export type Reading = 'edited' | 'source';

/**
 * The words of a run, without marks and notes.
 *
 * @example
 * plainText(['to ', { kind: 'supplied', content: ['North'] }, ' Korea'])           // 'to North Korea'
 * plainText(['to ', { kind: 'supplied', content: ['North'] }, ' Korea'], 'source') // 'to  Korea'
 */
export function plainText(content: readonly Inline[], reading: Reading = 'edited'): string {
  let text = '';
  for (const inline of content) {
    if (typeof inline === 'string') text += inline;
    else if (inline.kind === 'lb') text += '\n';
    else if (inline.kind === 'supplied')
      text += reading === 'edited' ? plainText(inline.content, reading) : '';
    else if (inline.kind === 'sic') text += plainText(inline.content, reading);
    else if ('content' in inline) text += plainText(inline.content, reading);
  }
  return text;
}

/** A citable passage of a text, in reading order: its id and its words without marks. */
export interface Segment {
  readonly id: string;
  readonly text: string;
}

/**
 * The segments of some blocks in reading order, those of lists, quotations and tables included; notes follow the
 * segment that they hang on, under their own ids.
 */
export function segmentsOf(blocks: readonly Block[], reading: Reading = 'edited'): Segment[] {
  const segments: Segment[] = [];
  const visit = (block: Block): void => {
    switch (block.kind) {
      case 'paragraph':
      case 'heading':
        segments.push({ id: block.id, text: plainText(block.content, reading) });
        visitNotes(block.content);
        break;
      case 'list':
        for (const item of block.items) {
          // A label belongs to the first segment of its item.
          const start = segments.length;
          item.blocks.forEach(visit);
          const first = segments[start];
          if (item.label && first) {
            segments[start] = { id: first.id, text: `${plainText(item.label, reading)} ${first.text}` };
          }
        }
        break;
      case 'table': {
        const rows = block.rows.map((row) =>
          row.cells.map((cell) => plainText(cell.content, reading)).join(' '),
        );
        const caption = block.caption ? [plainText(block.caption, reading)] : [];
        segments.push({ id: block.id, text: [...caption, ...rows].join('\n') });
        for (const row of block.rows) for (const cell of row.cells) visitNotes(cell.content);
        break;
      }
      case 'quotation':
        block.blocks.forEach(visit);
        break;
      case 'figure':
        if (block.description) segments.push({ id: block.id, text: block.description });
        break;
    }
  };
  const visitNotes = (content: readonly Inline[]): void => {
    for (const inline of content) {
      if (typeof inline === 'string') continue;
      if (inline.kind === 'note') {
        const text = segmentsOf(inline.blocks, reading).map((segment) => segment.text);
        segments.push({ id: inline.id, text: text.join('\n') });
      } else if ('content' in inline) visitNotes(inline.content);
    }
  };
  blocks.forEach(visit);
  return segments;
}

/** Calls `visit` for every mark in some blocks, in reading order, those inside notes and other marks included. */
export function forEachMark(blocks: readonly Block[], visit: (mark: Exclude<Inline, string>) => void): void {
  const inRun = (content: readonly Inline[]): void => {
    for (const inline of content) {
      if (typeof inline === 'string') continue;
      visit(inline);
      if (inline.kind === 'note') forEachMark(inline.blocks, visit);
      else if ('content' in inline) inRun(inline.content);
    }
  };
  for (const block of blocks) {
    switch (block.kind) {
      case 'paragraph':
      case 'heading':
        inRun(block.content);
        break;
      case 'list':
        for (const item of block.items) {
          if (item.label) inRun(item.label);
          forEachMark(item.blocks, visit);
        }
        break;
      case 'table':
        if (block.caption) inRun(block.caption);
        for (const row of block.rows) for (const cell of row.cells) inRun(cell.content);
        break;
      case 'quotation':
        forEachMark(block.blocks, visit);
        break;
      case 'pb':
        visit(block);
        break;
    }
  }
}
