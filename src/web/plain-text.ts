import { displayDate } from '../records/historical-date.js';
import { type ArchivalRecord, type DocumentPart, documentsOf } from '../records/record.js';
import type { Block, Inline, Reading } from '../records/text.js';
import { type TextChoice, textFor } from './document-view.js';
import { sentenceCase } from './wording.js';

/**
 * A record as plain text: title, date and citation on top, the text with its marks in brackets, notes at the end.
 * `reading` "source" leaves out the words that editors supplied.
 */
export function plainTextOf(
  record: ArchivalRecord,
  options: {
    readonly citation: string;
    readonly choice: TextChoice | undefined;
    readonly readingLanguage: string;
    readonly reading: Reading;
  },
): string {
  const { citation, choice, readingLanguage, reading } = options;
  const notes: { label: string; blocks: readonly Block[] }[] = [];
  const writer = new Writer(reading, notes);
  const several = documentsOf(record).length > 1;
  const parts: string[] = [record.title];
  if (record.dateCreated) parts.push(displayDate(record.dateCreated));
  if (record.scopeAndContent) parts.push(record.scopeAndContent.trim());
  parts.push(citation, '* * *');
  const placed = new Set<string>();
  const write = (document: DocumentPart): string => {
    placed.add(document.id);
    const text = textFor(document, choice, readingLanguage);
    const children = new Map(document.parts.map((part) => [part.id, part]));
    const heading = several ? [headingOf(document)] : [];
    const body = (text?.blocks ?? []).map((block) => {
      if (block.kind !== 'enclosure') return writer.block(block);
      const part = children.get(block.document);
      return part && !placed.has(part.id) ? write(part) : '';
    });
    const rest = document.parts.filter((part) => !placed.has(part.id)).map(write);
    return [...heading, ...body, ...rest].filter((part) => part.trim() !== '').join('\n\n');
  };
  parts.push(...record.documents.map(write));
  if (notes.length > 0) parts.push('* * *');
  for (let at = 0; at < notes.length; at++) {
    const note = notes[at] as { label: string; blocks: readonly Block[] };
    parts.push(`[${note.label}] ${note.blocks.map((block) => writer.block(block)).join('\n')}`);
  }
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function headingOf(document: DocumentPart): string {
  const { kind, title, dateCreated } = document;
  const words = [kind && sentenceCase(kind), title, dateCreated && displayDate(dateCreated)].filter(Boolean);
  return `— ${words.join(', ') || 'Document'} —`;
}

class Writer {
  readonly #reading: Reading;
  readonly #notes: { label: string; blocks: readonly Block[] }[];

  constructor(reading: Reading, notes: { label: string; blocks: readonly Block[] }[]) {
    this.#reading = reading;
    this.#notes = notes;
  }

  block(block: Block): string {
    switch (block.kind) {
      case 'paragraph':
      case 'heading':
        return this.#run(block.content).trim();
      case 'list':
        return block.items
          .map((item, at) => {
            const label = item.label ? this.#run(item.label) : block.ordered ? `${at + 1}.` : '–';
            return `${label} ${item.blocks.map((inner) => this.block(inner)).join('\n')}`;
          })
          .join('\n');
      case 'table': {
        const rows = block.rows.map((row) =>
          row.cells.map((cell) => this.#run(cell.content).trim()).join('\t'),
        );
        return [...(block.caption ? [this.#run(block.caption)] : []), ...rows].join('\n');
      }
      case 'quotation':
        return block.blocks.map((inner) => this.block(inner).replace(/^/gm, '    ')).join('\n\n');
      case 'figure':
        return `[${block.description ?? 'figure'}]`;
      case 'pb':
        return `[${pageWords(block.n)}]`;
      case 'rule':
        return '* * *';
      case 'enclosure':
        return '';
    }
  }

  #run(content: readonly Inline[]): string {
    let text = '';
    for (const inline of content) text += typeof inline === 'string' ? inline : this.#mark(inline);
    return text.replace(/[ \t]{2,}/g, ' ');
  }

  #mark(mark: Exclude<Inline, string>): string {
    switch (mark.kind) {
      case 'supplied':
        return this.#reading === 'source' ? '' : `[${this.#run(mark.content)}]`;
      case 'gap':
        return `[${mark.description}]`;
      case 'unclear':
        return this.#reading === 'source' ? this.#run(mark.content) : `[${this.#run(mark.content)}?]`;
      case 'sic':
        return this.#reading === 'source' ? this.#run(mark.content) : `${this.#run(mark.content)} [sic]`;
      case 'lb':
        return '\n';
      case 'pb':
        return `[${pageWords(mark.n)}]`;
      case 'note': {
        const label = mark.label?.trim() || String(this.#notes.length + 1);
        this.#notes.push({ label, blocks: mark.blocks });
        return `[${label}]`;
      }
      default:
        return this.#run(mark.content);
    }
  }
}

function pageWords(n: string | undefined): string {
  return n ? `p. ${n}` : 'new page';
}
