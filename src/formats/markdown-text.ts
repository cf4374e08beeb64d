import type { Nodes, PhrasingContent, Root, RootContent } from 'mdast';
import { type CompileContext, type Extension, fromMarkdown, type Token } from 'mdast-util-from-markdown';
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote';
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmFootnote } from 'micromark-extension-gfm-footnote';
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough';
import { gfmTable } from 'micromark-extension-gfm-table';
import type { EntityKind } from '../records/agent.js';
import { type HouseMarks, readMarks } from '../records/editorial-marks.js';
import { type Block, type Inline, plainText } from '../records/text.js';

/** The blocks of one document of a text, in order; `document` is the id in the heading that began it. */
export interface TextPart {
  readonly document?: string;
  readonly title?: string;
  readonly blocks: Block[];
}

export interface MarkdownOptions {
  readonly marks?: HouseMarks;
  /** Ids of documents: a heading that ends with one begins that document's text. */
  readonly documents?: ReadonlySet<string>;
  /** Told of what is wrong, with the line within the Markdown. */
  readonly report?: (fault: { code: string; line: number; message: string; advice: string }) => void;
}

/**
 * Reads the body of a record (`docs/format.md`, "A record"): CommonMark with footnotes, tables and strikethrough, editors' marks
 * in square brackets, names as links, segment ids, and documents begun by headings. HTML is text here.
 *
 * @example
 * readMarkdown('to [North] Korea')
 * // [{ blocks: [{ kind: 'paragraph', id: 'p1', content: ['to ', { kind: 'supplied', content: ['North'] }, ' Korea'] }] }]
 */
export function readMarkdown(markdown: string, options: MarkdownOptions = {}): TextPart[] {
  const tree = fromMarkdown(markdown, {
    // Typed documents are full of what CommonMark takes for more than it is: "[To]: All", indented lines, "<no date>".
    extensions: [
      { disable: { null: ['definition', 'codeIndented', 'htmlFlow', 'htmlText', 'setextUnderline'] } },
      gfmFootnote(),
      gfmTable(),
      gfmStrikethrough({ singleTilde: false }),
    ],
    mdastExtensions: [
      gfmFootnoteFromMarkdown(),
      gfmTableFromMarkdown(),
      gfmStrikethroughFromMarkdown(),
      keepEscapedBrackets,
    ],
  });
  return new MarkdownReader(tree, options).parts();
}

/** `\[` and `\]` stand for themselves: until marks are read, two noncharacters hold their places. */
const OPEN = '\uFDD0';
const CLOSE = '\uFDD1';
const keepEscapedBrackets: Extension = {
  exit: {
    characterEscapeValue(this: CompileContext, token: Token) {
      const text = this.stack.pop() as { value: string; position?: { end: unknown } };
      const value = this.sliceSerialize(token);
      text.value += value === '[' ? OPEN : value === ']' ? CLOSE : value;
      if (text.position)
        text.position.end = { line: token.end.line, column: token.end.column, offset: token.end.offset };
    },
  },
};

/** A scheme before a name's id says what is named. */
const NAMES: Readonly<Record<string, EntityKind>> = {
  person: 'person',
  organization: 'organization',
  place: 'place',
  repository: 'repository',
  subject: 'subject',
};
const OWN_ID = /\s*\{#([\p{L}\p{N}._-]+)\}\s*$/u;
const IN_THE_SOURCE = /^\[in the source\]\s*/i;

class MarkdownReader {
  private readonly notes = new Map<string, { readonly node: Nodes; used: boolean }>();
  private readonly taken = new Set<string>();
  private readonly explicit = new Set<string>();
  private count = 0;

  constructor(
    private readonly tree: Root,
    private readonly options: MarkdownOptions,
  ) {
    this.collect(tree);
  }

  parts(): TextPart[] {
    const parts: TextPart[] = [{ blocks: [] }];
    for (const node of this.tree.children) {
      const begins = node.type === 'heading' ? this.documentOf(node) : undefined;
      if (begins) parts.push({ ...begins, blocks: [] });
      else parts[parts.length - 1]?.blocks.push(...this.block(node));
    }
    const last = parts[parts.length - 1] as TextPart;
    for (const [label, note] of this.notes) {
      if (note.used) continue;
      this.report(
        'unused-note',
        note.node,
        `nothing in the text refers to the note [^${label}]`,
        `Put [^${label}] where it belongs.`,
      );
      last.blocks.push({ kind: 'paragraph', id: this.nextId(), content: [this.note(label, note)] });
    }
    return parts.filter((part) => part.document !== undefined || part.blocks.length > 0);
  }

  /** Finds the notes, and the ids that authors gave, before numbers are given out. */
  private collect(node: Nodes): void {
    if (node.type === 'footnoteDefinition') {
      if (!this.notes.has(node.identifier)) this.notes.set(node.identifier, { node, used: false });
    }
    if (node.type === 'paragraph' || node.type === 'heading') {
      const last = node.children[node.children.length - 1];
      const own = last?.type === 'text' ? OWN_ID.exec(last.value)?.[1] : undefined;
      if (own) this.explicit.add(own);
    }
    if ('children' in node) for (const child of node.children) this.collect(child);
  }

  private documentOf(
    node: Extract<RootContent, { type: 'heading' }>,
  ): { document: string; title?: string } | undefined {
    const last = node.children[node.children.length - 1];
    const id = last?.type === 'text' ? OWN_ID.exec(last.value)?.[1] : undefined;
    if (id === undefined || !this.options.documents?.has(id)) return undefined;
    const title = plainText(this.run(node.children)).replace(OWN_ID, '').trim();
    return { document: id, ...(title && { title }) };
  }

  private block(node: RootContent): Block[] {
    switch (node.type) {
      case 'paragraph': {
        const only = node.children.length === 1 ? node.children[0] : undefined;
        if (only?.type === 'image') {
          return [
            {
              kind: 'figure',
              id: this.nextId(),
              source: only.url,
              ...(only.alt && { description: only.alt }),
            },
          ];
        }
        const { id, content } = this.segment(node);
        // A page break by itself stands between paragraphs.
        const alone = content.length === 1 ? content[0] : undefined;
        if (typeof alone === 'object' && alone.kind === 'pb') return [alone];
        return [{ kind: 'paragraph', id: id ?? this.nextId(), content }];
      }
      case 'heading': {
        const { id, content } = this.segment(node);
        return [{ kind: 'heading', id: id ?? this.nextId(), level: node.depth, content }];
      }
      case 'list':
        return [
          {
            kind: 'list',
            ordered: node.ordered === true,
            items: node.children.map((item, index) => ({
              ...(node.ordered && { label: [`${(node.start ?? 1) + index}.`] }),
              blocks: item.children.flatMap((child) => this.block(child)),
            })),
          },
        ];
      case 'blockquote':
        return [{ kind: 'quotation', blocks: node.children.flatMap((child) => this.block(child)) }];
      case 'table':
        return [
          {
            kind: 'table',
            id: this.nextId(),
            rows: node.children.map((row, index) => ({
              header: index === 0,
              cells: row.children.map((cell) => ({ content: this.run(cell.children) })),
            })),
          },
        ];
      case 'code':
        return [{ kind: 'paragraph', id: this.nextId(), rend: 'code', content: withBreaks(node.value) }];
      case 'thematicBreak':
        return [{ kind: 'rule' }];
      case 'html':
        return [{ kind: 'paragraph', id: this.nextId(), content: [node.value] }];
      default:
        return [];
    }
  }

  private segment(node: { readonly children: PhrasingContent[]; readonly type: string } & Nodes): {
    id?: string;
    content: Inline[];
  } {
    const children = [...node.children];
    const last = children[children.length - 1];
    const own = last?.type === 'text' ? OWN_ID.exec(last.value) : null;
    if (last?.type !== 'text' || !own?.[1]) return { content: this.run(children) };
    children[children.length - 1] = { ...last, value: last.value.slice(0, own.index) };
    const id = own[1];
    if (this.taken.has(id)) {
      this.report(
        'duplicate-segment',
        node,
        `two passages have the id {#${id}}`,
        'Give the second another id.',
      );
      return { content: this.run(children) };
    }
    this.taken.add(id);
    return { id, content: this.run(children) };
  }

  /** A run of words with its marks. */
  private run(nodes: readonly PhrasingContent[]): Inline[] {
    const content = readMarks(joined(nodes.flatMap((node) => this.inline(node))), this.options.marks);
    return content.map(restoreBrackets);
  }

  private inline(node: PhrasingContent): Inline[] {
    const within = (children: readonly PhrasingContent[]): Inline[] =>
      joined(children.flatMap((child) => this.inline(child)));
    switch (node.type) {
      case 'text':
        return [unwrapped(node.value)];
      case 'emphasis':
        return [{ kind: 'emphasis', rend: 'italic', content: within(node.children) }];
      case 'strong':
        return [{ kind: 'emphasis', rend: 'bold', content: within(node.children) }];
      case 'delete':
        return [{ kind: 'del', content: within(node.children) }];
      case 'inlineCode':
        return [{ kind: 'emphasis', rend: 'code', content: [node.value] }];
      case 'break':
        return [{ kind: 'lb' }];
      case 'html':
        return [node.value];
      case 'image':
        return node.alt ? [node.alt] : [];
      case 'link': {
        const [, scheme = '', ref] = /^([a-z]+):([^/].*)$/.exec(node.url) ?? [];
        const entity = NAMES[scheme];
        if (entity && ref)
          return [{ kind: 'name', entity, ref: decoded(ref), content: within(node.children) }];
        return [{ kind: 'link', href: node.url, content: within(node.children) }];
      }
      case 'footnoteReference': {
        const label = node.label ?? node.identifier;
        const note = this.notes.get(node.identifier);
        if (note === undefined) return [`${OPEN}^${label}${CLOSE}`];
        if (note.used) return [{ kind: 'link', href: `#note-${label}`, content: [label] }];
        return [this.note(label, note)];
      }
      default:
        return 'children' in node ? within(node.children as PhrasingContent[]) : [];
    }
  }

  private note(label: string, note: { readonly node: Nodes; used: boolean }): Inline {
    note.used = true;
    const children = 'children' in note.node ? (note.node.children as RootContent[]) : [];
    const first = children[0]?.type === 'paragraph' ? children[0].children[0] : undefined;
    const source = first?.type === 'text' && IN_THE_SOURCE.test(first.value);
    if (first?.type === 'text' && source) first.value = first.value.replace(IN_THE_SOURCE, '');
    const before = this.count;
    const blocks = children
      .flatMap((child) => this.block(child))
      .map((block, index) => renamed(block, `note-${label}-${index + 1}`));
    this.count = before;
    return { kind: 'note', id: `note-${label}`, label, ...(source && { source }), blocks };
  }

  private nextId(): string {
    do this.count++;
    while (this.explicit.has(`p${this.count}`));
    return `p${this.count}`;
  }

  private report(code: string, node: Nodes, message: string, advice: string): void {
    this.options.report?.({ code, line: node.position?.start.line ?? 1, message, advice });
  }
}

function renamed(block: Block, id: string): Block {
  return 'id' in block ? { ...block, id } : block;
}

/** Neighbouring strings become one, so that a bracket is never cut by the parser's pieces. */
function joined(content: readonly Inline[]): Inline[] {
  const output: Inline[] = [];
  for (const inline of content) {
    const last = output[output.length - 1];
    if (typeof inline === 'string' && typeof last === 'string') output[output.length - 1] = last + inline;
    else if (inline !== '') output.push(inline);
  }
  return output;
}

/** A line break in the file is a space, and nothing between Han or Kana. */
function unwrapped(text: string): string {
  return text
    .replace(
      /(?<=[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\u3000-\u303f\uff00-\uffef])\n(?=[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\u3000-\u303f\uff00-\uffef])/gu,
      '',
    )
    .replace(/\n/g, ' ');
}

function withBreaks(text: string): Inline[] {
  return text.split('\n').flatMap((line, index): Inline[] => (index === 0 ? [line] : [{ kind: 'lb' }, line]));
}

function restoreBrackets(inline: Inline): Inline {
  if (typeof inline === 'string') return inline.replaceAll(OPEN, '[').replaceAll(CLOSE, ']');
  return 'content' in inline
    ? ({ ...inline, content: inline.content.map(restoreBrackets) } as Inline)
    : inline;
}

function decoded(ref: string): string {
  try {
    return decodeURIComponent(ref);
  } catch {
    return ref;
  }
}
