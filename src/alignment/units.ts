import { type Block, type Inline, type ParagraphRole, plainText } from '../records/text.js';

type Leaf = Extract<Block, { kind: 'paragraph' | 'heading' | 'table' | 'figure' | 'enclosure' }>;
type Holder = Extract<Block, { kind: 'list' | 'quotation' }>;

/**
 * What is aligned: a block that no other block of its text divides, in reading order. Notes go with the block that
 * they hang on; an enclosed document stands as one unit in the text that encloses it.
 */
export interface Unit {
  /** Id of the segment; of an enclosure, the id of the document. */
  readonly id: string;
  readonly kind: Leaf['kind'];
  readonly role?: ParagraphRole;
  /** The words as edited, without marks and notes. */
  readonly text: string;
  /** What the list that it begins an item of calls it: "(a)", "1." */
  readonly label?: string;
  readonly block: Leaf;
  /** Lists and quotations that it stands in, outermost first; `item` is its place in a list. */
  readonly within: readonly { readonly holder: Holder; readonly item: number }[];
  /** Page breaks and rules just before it; after the last unit, those that end the text. */
  readonly before: readonly Block[];
  readonly after: readonly Block[];
}

/**
 * The units of a text, in reading order.
 *
 * @example
 * unitsOf([{ kind: 'quotation', blocks: [{ kind: 'paragraph', id: 'p1', content: ['At noon.'] }] }])
 * // [{ id: 'p1', kind: 'paragraph', text: 'At noon.', within: [{ holder: { kind: 'quotation', … }, item: 0 }], … }]
 */
export function unitsOf(blocks: readonly Block[]): Unit[] {
  const units: Unit[] = [];
  let before: Block[] = [];
  const visit = (block: Block, within: Unit['within'], label?: string): void => {
    switch (block.kind) {
      case 'paragraph':
      case 'heading':
      case 'table':
      case 'figure':
      case 'enclosure': {
        units.push({
          id: block.kind === 'enclosure' ? block.document : block.id,
          kind: block.kind,
          ...('role' in block && block.role && { role: block.role }),
          ...(label !== undefined && { label }),
          text: wordsOf(block),
          block,
          within,
          before,
          after: [],
        });
        before = [];
        break;
      }
      case 'list':
        for (const [item, { label: own, blocks: inner }] of block.items.entries()) {
          const words = own ? plainText(own) : block.ordered ? `${item + 1}.` : undefined;
          for (const [at, one] of inner.entries()) {
            visit(one, [...within, { holder: block, item }], at === 0 ? words : undefined);
          }
        }
        break;
      case 'quotation':
        for (const one of block.blocks) visit(one, [...within, { holder: block, item: 0 }]);
        break;
      default:
        before.push(block);
    }
  };
  for (const block of blocks) visit(block, []);
  const last = units[units.length - 1];
  if (last && before.length > 0) units[units.length - 1] = { ...last, after: before };
  return units;
}

/**
 * Units as blocks again, in the lists and quotations that they stand in. A list that begins in its middle keeps the
 * labels of its items.
 *
 * @example
 * blocksOf(unitsOf(blocks).slice(1, 2)) // [{ kind: 'list', ordered: true, items: [{ label: ['2.'], blocks: [ … ] }] }]
 */
export function blocksOf(units: readonly Unit[], depth = 0): Block[] {
  const blocks: Block[] = [];
  for (let at = 0; at < units.length; ) {
    const unit = units[at] as Unit;
    const place = unit.within[depth];
    if (place === undefined) {
      blocks.push(...unit.before, unit.block, ...unit.after);
      at++;
      continue;
    }
    let end = at + 1;
    while (units[end]?.within[depth]?.holder === place.holder) end++;
    const inner = units.slice(at, end);
    blocks.push(
      place.holder.kind === 'quotation'
        ? { kind: 'quotation', blocks: blocksOf(inner, depth + 1) }
        : listOf(place.holder, inner, depth),
    );
    at = end;
  }
  return blocks;
}

function listOf(list: Extract<Holder, { kind: 'list' }>, units: readonly Unit[], depth: number): Block {
  const items: { label?: readonly Inline[]; blocks: readonly Block[] }[] = [];
  for (let at = 0; at < units.length; ) {
    const item = units[at]?.within[depth]?.item ?? 0;
    let end = at + 1;
    while (units[end]?.within[depth]?.item === item) end++;
    const inner = units.slice(at, end);
    const source = list.items[item];
    const begins = firstLeaf(source?.blocks ?? []) === inner[0]?.block;
    const label = source?.label ?? (list.ordered ? [`${item + 1}.`] : undefined);
    items.push({ ...(label && { label: begins ? label : [] }), blocks: blocksOf(inner, depth + 1) });
    at = end;
  }
  return { ...list, items };
}

function firstLeaf(blocks: readonly Block[]): Block | undefined {
  for (const block of blocks) {
    if (block.kind === 'quotation') return firstLeaf(block.blocks);
    if (block.kind === 'list') return firstLeaf(block.items.flatMap((item) => item.blocks));
    if (block.kind !== 'pb' && block.kind !== 'rule') return block;
  }
  return undefined;
}

function wordsOf(block: Leaf): string {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return plainText(block.content);
    case 'table': {
      const rows = block.rows.map((row) => row.cells.map((cell) => plainText(cell.content)).join(' '));
      return [...(block.caption ? [plainText(block.caption)] : []), ...rows].join('\n');
    }
    case 'figure':
      return block.description ?? '';
    case 'enclosure':
      return '';
  }
}
