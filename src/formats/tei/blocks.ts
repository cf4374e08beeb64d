import { readMarks } from '../../records/editorial-marks.js';
import type { Block, Inline, ParagraphRole, Rendition, TableCell } from '../../records/text.js';
import { readInlines, readPageBreak } from './inlines.js';
import { layoutOf } from './rendition.js';
import type { Transcription } from './transcription.js';
import { isKnownElement } from './vocabulary.js';
import { tidySpaces } from './whitespace.js';
import {
  at,
  attribute,
  childrenOf,
  descendants,
  wordsOf,
  type XmlElement,
  type XmlNode,
} from './xml-tree.js';

/** Where a block stands: how deep, and in what part of a letter. */
interface Place {
  readonly level: number;
  readonly role?: ParagraphRole;
  readonly nextId: (element?: XmlElement) => string;
}

type BlockReader = (element: XmlElement, text: Transcription, place: Place) => Block[];

/** Parts of a document that have a paragraph of their own, and what they do in it (TEI 4.2). */
const ROLES: Readonly<Record<string, ParagraphRole>> = {
  dateline: 'dateline',
  salute: 'salutation',
  signed: 'signature',
  address: 'address',
  postscript: 'postscript',
  ps: 'postscript',
};

/** One row for each element that is a block wherever it stands. */
const BLOCKS: Readonly<Record<string, BlockReader>> = {
  p: readParagraph,
  ab: readParagraph,
  head: readHeading,
  list: readList,
  table: readTable,
  figure: readFigure,
  graphic: readFigure,
  lg: readLines,
  l: readParagraph,
  sp: container(),
  stage: readParagraph,
  floatingText: quotation,
  epigraph: quotation,
  cit: quotation,
  'frus:attachment': readAttachment,
  opener: container(),
  closer: container('signature'),
  ...Object.fromEntries(Object.entries(ROLES).map(([name, role]) => [name, container(role)])),
  ...Object.fromEntries(
    ['div', 'div1', 'div2', 'div3', 'div4', 'div5', 'div6', 'div7'].map((name) => [name, readDivision]),
  ),
  ...Object.fromEntries(
    [
      'text',
      'front',
      'body',
      'back',
      'group',
      'argument',
      'trailer',
      'byline',
      'docAuthor',
      'docDate',
      'titlePage',
      'docTitle',
      'titlePart',
      'docImprint',
      'imprimatur',
      'listBibl',
      'bibl',
      'spGrp',
      'castList',
      'set',
      'html:div',
      'html:p',
    ].map((name) => [name, container()]),
  ),
};

/** Blocks where they stand among blocks, words where they stand among words. */
const SOMETIMES_BLOCKS: ReadonlySet<string> = new Set([
  'quote',
  'q',
  'seg',
  'speaker',
  'bibl',
  'graphic',
  'docDate',
  'byline',
]);

/** The blocks of an element's content. */
export function readBlocks(element: XmlElement, text: Transcription, level = 1): Block[] {
  return readMixed(element.children, text, { level, nextId: (owner) => text.ids.of(owner) }, undefined);
}

/** The blocks of a note, which is one segment under the note's id. */
export function readNoteBlocks(note: XmlElement, id: string, text: Transcription): Block[] {
  const ids = text.ids.within(id);
  return readMixed(note.children, text, { level: 4, nextId: () => ids.of() }, undefined);
}

/** Paragraphs of the words between blocks, and the blocks themselves. `owner` is the element whose content this is. */
function readMixed(
  nodes: readonly XmlNode[],
  text: Transcription,
  place: Place,
  owner: XmlElement | undefined,
  rend?: Rendition,
): Block[] {
  const blocks: Block[] = [];
  const amongWords =
    owner !== undefined || nodes.some((node) => typeof node === 'string' && node.trim() !== '');
  let run: XmlNode[] = [];
  let first = owner;
  const endRun = (): void => {
    const content = readRun(run, text);
    run = [];
    if (content.length === 0) return;
    if (content.every((inline) => typeof inline !== 'string' && inline.kind === 'pb')) {
      blocks.push(...(content as Extract<Inline, { kind: 'pb' }>[]));
      return;
    }
    const last = blocks.at(-1);
    const notesOnly = content.every((inline) => typeof inline !== 'string' && inline.kind === 'note');
    if (notesOnly && (last?.kind === 'paragraph' || last?.kind === 'heading')) {
      blocks[blocks.length - 1] = { ...last, content: [...last.content, ...content] };
      return;
    }
    const { role } = place;
    blocks.push({
      kind: 'paragraph',
      id: place.nextId(first),
      ...(role && { role }),
      ...(rend && { rend }),
      content,
    });
    first = undefined;
  };
  for (const node of nodes) {
    if (typeof node === 'string') {
      run.push(node);
      continue;
    }
    if (text.told.has(node)) continue;
    const read = blockReader(node, amongWords);
    if (read === undefined) {
      run.push(node);
      continue;
    }
    endRun();
    blocks.push(...read(node, text, place));
  }
  endRun();
  return blocks;
}

function blockReader(element: XmlElement, amongWords: boolean): BlockReader | undefined {
  const { name } = element;
  if (name === 'milestone') return amongWords ? undefined : () => [{ kind: 'rule' }];
  if (SOMETIMES_BLOCKS.has(name)) {
    const holdsBlocks = childrenOf(element).some(
      (child) => BLOCKS[child.name] && !SOMETIMES_BLOCKS.has(child.name),
    );
    if (amongWords && !holdsBlocks && name !== 'graphic') return undefined;
    if (name === 'quote' || name === 'q') return quotation;
    return BLOCKS[name] ?? readParagraph;
  }
  const read = BLOCKS[name];
  if (read) return read;
  // An element of no block's name that holds blocks is read as they are.
  const wraps = childrenOf(element).some(
    (child) => BLOCKS[child.name] !== undefined && !SOMETIMES_BLOCKS.has(child.name),
  );
  if (!wraps || name === 'note') return undefined;
  return container();
}

/** Words with their marks, those in square brackets included, and the whitespace put right. */
export function readRun(nodes: readonly XmlNode[], text: Transcription): Inline[] {
  if (nodes.every((node) => typeof node === 'string' && node.trim() === '')) return [];
  return readMarks(tidySpaces(readInlines(nodes, text)), text.edition.marks);
}

function readParagraph(element: XmlElement, text: Transcription, place: Place): Block[] {
  if (/^sectiontitle/.test(attribute(element, 'rend') ?? '')) return readHeading(element, text, place);
  return readMixed(element.children, text, place, element, layoutOf(element));
}

function readHeading(element: XmlElement, text: Transcription, place: Place): Block[] {
  const content = readRun(element.children, text);
  if (content.length === 0) return [];
  return [{ kind: 'heading', id: place.nextId(element), level: Math.min(place.level, 6), content }];
}

function readDivision(element: XmlElement, text: Transcription, place: Place): Block[] {
  return readMixed(element.children, text, { ...place, level: place.level + 1 }, undefined);
}

function container(role?: ParagraphRole): BlockReader {
  return (element, text, place) => {
    if (!isKnownElement(element.name)) text.edition.outside(element);
    const inner = role && !(role === 'signature' && place.role) ? { ...place, role } : place;
    return readMixed(
      element.children,
      text,
      inner,
      wordsAlone(element) ? element : undefined,
      layoutOf(element),
    );
  };
}

/** Whether an element holds words and no blocks. */
function wordsAlone(element: XmlElement): boolean {
  return !childrenOf(element).some((child) => BLOCKS[child.name] ?? SOMETIMES_BLOCKS.has(child.name));
}

function quotation(element: XmlElement, text: Transcription, place: Place): Block[] {
  const blocks = readMixed(
    element.children,
    text,
    { ...place, level: place.level + 1 },
    wordsAlone(element) ? element : undefined,
  );
  return blocks.length === 0 ? [] : [{ kind: 'quotation', blocks }];
}

/** Verse: the lines of a stanza are one paragraph (TEI 3.13.1). */
function readLines(element: XmlElement, text: Transcription, place: Place): Block[] {
  if (childrenOf(element, 'lg', 'head').length > 0)
    return readMixed(element.children, text, place, undefined);
  const content = childrenOf(element).flatMap((line, index): Inline[] => [
    ...(index > 0 && line.name === 'l' ? [{ kind: 'lb' } as const] : []),
    ...(line.name === 'l' ? readInlines(line.children, text) : readInlines([line], text)),
  ]);
  const tidy = readMarks(tidySpaces(content), text.edition.marks);
  return tidy.length === 0 ? [] : [{ kind: 'paragraph', id: place.nextId(element), content: tidy }];
}

/** Lists of a heading's kind in diplomatic papers. */
const LIST_ROLES: Readonly<Record<string, ParagraphRole>> = {
  participants: 'participants',
  subject: 'subject',
  to: 'address',
  from: 'address',
  ref: 'reference',
  reference: 'reference',
};

/** TEI 3.8 */
function readList(element: XmlElement, text: Transcription, place: Place): Block[] {
  const type = attribute(element, 'type') ?? attribute(element, 'rend') ?? '';
  const role = LIST_ROLES[type];
  const before: Block[] = [];
  const items: { label?: readonly Inline[]; blocks: readonly Block[] }[] = [];
  let label: readonly Inline[] | undefined;
  const inner = { level: place.level + 1, nextId: place.nextId };
  const add = (blocks: readonly Block[]): void => {
    if (blocks.length > 0 || label) items.push({ ...(label && { label }), blocks });
    label = undefined;
  };
  for (const child of element.children) {
    if (typeof child === 'string') {
      if (child.trim() !== '') add(readMixed([child], text, inner, element));
    } else if (text.told.has(child)) continue;
    else if (child.name === 'head')
      before.push(...readHeading(child, text, { ...place, level: place.level + 2 }));
    else if (child.name === 'label') {
      if (label) add([]);
      label = readRun(child.children, text);
    } else if (child.name === 'item')
      add(readMixed(child.children, text, inner, wordsAlone(child) ? child : undefined));
    else if (child.name === 'pb' && items.length > 0) {
      const last = items.pop();
      if (last) items.push({ ...last, blocks: [...last.blocks, readPageBreak(child, text)] });
    } else if (child.name === 'pb') before.push(readPageBreak(child, text));
    else add(readMixed([child], text, inner, undefined));
  }
  if (label) add([]);
  if (items.length === 0) return before;
  const ordered = /^(?:ol|ordered|number|decimal|1$|a$)/i.test(type);
  return [...before, { kind: 'list', ordered, ...(role && { role }), items }];
}

/** TEI 14.1 */
function readTable(element: XmlElement, text: Transcription, place: Place): Block[] {
  const head = at(element, 'head');
  const id = place.nextId(element);
  const caption = head && readRun(head.children, text);
  const rows = descendants(element, ['row'], ['table']).map((row) => ({
    header: attribute(row, 'role') === 'label',
    cells: childrenOf(row, 'cell').map((cell) => readCell(cell, text)),
  }));
  const header = rows.map((row, index) =>
    row.header || (index === 0 && childrenOf(element, 'row')[0] && isLabelRow(childrenOf(element, 'row')[0]!))
      ? { ...row, header: true }
      : row,
  );
  const around = childrenOf(element).filter((child) => !['row', 'head'].includes(child.name));
  return [
    { kind: 'table', id, ...(caption && caption.length > 0 && { caption }), rows: header },
    ...readMixed(around, text, place, undefined),
  ];
}

function isLabelRow(row: XmlElement): boolean {
  const cells = childrenOf(row, 'cell');
  return cells.length > 0 && cells.every((cell) => attribute(cell, 'role') === 'label');
}

function readCell(cell: XmlElement, text: Transcription): TableCell {
  const parts: Inline[] = [];
  for (const child of cell.children) {
    const isBlock = typeof child !== 'string' && BLOCKS[child.name] !== undefined;
    if (isBlock && parts.some((part) => typeof part !== 'string' || part.trim() !== ''))
      parts.push({ kind: 'lb' });
    parts.push(...readInlines(isBlock ? flattened(child) : [child], text));
  }
  const [columns, rows] = [Number(attribute(cell, 'cols')), Number(attribute(cell, 'rows'))];
  return {
    content: readMarks(tidySpaces(parts), text.edition.marks),
    ...(columns > 1 && { columns }),
    ...(rows > 1 && { rows }),
  };
}

/** The nodes of a block within a table cell, with a line break between its own blocks. */
function flattened(block: XmlElement): XmlNode[] {
  return block.children.flatMap((child, index): XmlNode[] => {
    if (typeof child === 'string' || !(child.name === 'item' || BLOCKS[child.name])) return [child];
    const lineBreak: XmlElement = { name: 'lb', attributes: {}, children: [], line: child.line };
    return [...(index > 0 ? [lineBreak] : []), ...flattened(child)];
  });
}

/** TEI 14.3 */
function readFigure(element: XmlElement, text: Transcription, place: Place): Block[] {
  const graphic = element.name === 'graphic' ? element : at(element, 'graphic');
  const url = graphic && attribute(graphic, 'url');
  const source = url !== undefined && /^(?:https?:\/\/|[^:]*$)/.test(url) ? url : undefined;
  const description = ['head', 'figDesc']
    .flatMap((name) => childrenOf(element, name))
    .map((child) => wordsOf(child, ['note']))
    .filter(Boolean)
    .join('. ');
  const rest = childrenOf(element).filter((child) => !['graphic', 'head', 'figDesc'].includes(child.name));
  return [
    {
      kind: 'figure',
      id: place.nextId(element),
      ...(source && { source }),
      ...(description && { description }),
    },
    ...readMixed(rest, text, place, undefined),
  ];
}

function readAttachment(element: XmlElement, text: Transcription, place: Place): Block[] {
  if (text.enclose === undefined) return readDivision(element, text, place);
  return [{ kind: 'enclosure', document: text.enclose(element) }];
}
