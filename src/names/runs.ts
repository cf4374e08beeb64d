import type { Block, Inline, NameMention } from '../records/text.js';

/** Stands in a run's text for what a name cannot reach across: a note, a gap, a name or a link that is there already. */
export const BARRIER = '\u0000';

/** A mention to be put into a run: `start` and `end` count the characters of `runText`. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly mention: Omit<NameMention, 'content'>;
}

type Mark = Exclude<Inline, string>;

/** Marks whose words belong to the running text, and in which a name may begin, end or lie. */
const TRANSPARENT: ReadonlySet<Mark['kind']> = new Set([
  'supplied',
  'unclear',
  'sic',
  'add',
  'del',
  'emphasis',
  'foreign',
]);

function isTransparent(mark: Mark): mark is Extract<Mark, { content: readonly Inline[] }> {
  return TRANSPARENT.has(mark.kind);
}

/**
 * The words of a run, supplied ones included, as names are looked for in it. Page breaks have no width.
 *
 * @example
 * runText(['Chairman Mao ', { kind: 'supplied', content: ['Zedong'] }]) // 'Chairman Mao Zedong'
 */
export function runText(content: readonly Inline[]): string {
  let text = '';
  for (const inline of content) {
    if (typeof inline === 'string') text += inline;
    else if (inline.kind === 'lb') text += '\n';
    else if (inline.kind === 'pb') continue;
    else if (isTransparent(inline)) text += runText(inline.content);
    else text += BARRIER;
  }
  return text;
}

/**
 * Every run of some blocks, in reading order: paragraphs, headings, labels, cells, and those of notes after the run
 * that they hang on.
 */
export function runsOf(blocks: readonly Block[]): (readonly Inline[])[] {
  const runs: (readonly Inline[])[] = [];
  mapRuns(blocks, (content) => {
    runs.push(content);
    return content;
  });
  return runs;
}

/** The same blocks with every run of them changed; what does not change stays the same value. */
export function mapRuns(
  blocks: readonly Block[],
  change: (content: readonly Inline[]) => readonly Inline[],
): readonly Block[] {
  const run = (content: readonly Inline[]): readonly Inline[] => inNotes(change(content));
  const inNotes = (content: readonly Inline[]): readonly Inline[] =>
    mapSame(content, (inline) => {
      if (typeof inline === 'string') return inline;
      if (inline.kind === 'note') {
        const inner = mapRuns(inline.blocks, change);
        return inner === inline.blocks ? inline : { ...inline, blocks: inner };
      }
      if (!('content' in inline)) return inline;
      const inner = inNotes(inline.content);
      return inner === inline.content ? inline : ({ ...inline, content: inner } as Inline);
    });
  return mapSame(blocks, (block) => {
    switch (block.kind) {
      case 'paragraph':
      case 'heading': {
        const content = run(block.content);
        return content === block.content ? block : { ...block, content };
      }
      case 'list': {
        const items = mapSame(block.items, (item) => {
          const label = item.label && run(item.label);
          const inner = mapRuns(item.blocks, change);
          return label === item.label && inner === item.blocks
            ? item
            : { ...item, ...(label && { label }), blocks: inner };
        });
        return items === block.items ? block : { ...block, items };
      }
      case 'table': {
        const caption = block.caption && run(block.caption);
        const rows = mapSame(block.rows, (row) => {
          const cells = mapSame(row.cells, (cell) => {
            const content = run(cell.content);
            return content === cell.content ? cell : { ...cell, content };
          });
          return cells === row.cells ? row : { ...row, cells };
        });
        return caption === block.caption && rows === block.rows
          ? block
          : { ...block, ...(caption && { caption }), rows };
      }
      case 'quotation': {
        const inner = mapRuns(block.blocks, change);
        return inner === block.blocks ? block : { ...block, blocks: inner };
      }
      default:
        return block;
    }
  });
}

/** `map` that gives the very same array where nothing in it has changed. */
export function mapSame<Value>(values: readonly Value[], change: (value: Value) => Value): readonly Value[] {
  let changed: Value[] | undefined;
  values.forEach((value, index) => {
    const next = change(value);
    if (next === value) return;
    changed ??= [...values];
    changed[index] = next;
  });
  return changed ?? values;
}

/**
 * A run with mentions put into it. `spans` are in order and do not overlap. Marks within a mention stay in its content;
 * a mention that would cut a mark in two is left out.
 *
 *     Chairman Mao [Zedong] said      →   Chairman <name>Mao [Zedong]</name> said
 */
export function insertMentions(content: readonly Inline[], spans: readonly Span[]): readonly Inline[] {
  if (spans.length === 0) return content;
  const output: Inline[] = [];
  const pieces = [...content];
  let next = 0;
  let index = 0;
  let at = 0;
  while (index < pieces.length) {
    const inline = pieces[index]!;
    const width = widthOf(inline);
    const span = spans[next];
    if (span === undefined || span.start >= at + width) {
      output.push(inline);
    } else if (
      typeof inline !== 'string' &&
      'content' in inline &&
      isTransparent(inline) &&
      span.end <= at + width
    ) {
      const inner: Span[] = [];
      // One that begins in here and ends beyond would cut this mark: it is left out.
      for (; next < spans.length && spans[next]!.start < at + width; next++) {
        const { start, end, mention } = spans[next]!;
        if (end <= at + width) inner.push({ start: start - at, end: end - at, mention });
      }
      output.push({ ...inline, content: insertMentions(inline.content, inner) } as Inline);
    } else {
      next++;
      const taken = takeMention(pieces, index, at, span);
      if (taken === undefined) continue;
      output.push(...taken.before, taken.mention);
      // What is left of the last piece is looked at again, with the mentions in it.
      index = taken.last;
      at = span.end;
      if (taken.rest === '') index++;
      else pieces[index] = taken.rest;
      continue;
    }
    at += width;
    index++;
  }
  return output;
}

/** Cuts a mention out of the pieces from `index`, which begins at `at`; `undefined` where that would cut a mark. */
function takeMention(content: readonly Inline[], index: number, at: number, span: Span) {
  const inside: Inline[] = [];
  let before: readonly Inline[] = [];
  let from = at;
  for (let piece = index; piece < content.length; piece++) {
    const inline = content[piece]!;
    const to = from + widthOf(inline);
    if (typeof inline === 'string') {
      if (piece === index && span.start > at) before = [inline.slice(0, span.start - at)];
      const words = inline.slice(Math.max(0, span.start - from), span.end - from);
      if (words !== '') inside.push(words);
      if (to >= span.end) {
        const mention: NameMention = { ...span.mention, content: inside };
        return { before, mention, rest: inline.slice(span.end - from), last: piece };
      }
    } else {
      if (span.start > from || to > span.end) return undefined;
      inside.push(inline);
      if (to === span.end && to > from) {
        return {
          before,
          mention: { ...span.mention, content: inside } as NameMention,
          rest: '',
          last: piece,
        };
      }
    }
    from = to;
  }
  return undefined;
}

function widthOf(inline: Inline): number {
  if (typeof inline === 'string') return inline.length;
  if (inline.kind === 'pb') return 0;
  return isTransparent(inline) ? inline.content.reduce((sum, inner) => sum + widthOf(inner), 0) : 1;
}
