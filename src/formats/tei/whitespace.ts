import type { Inline } from '../../records/text.js';

/** A run of words in the tree of marks, without the space at its ends, or a mark that stands between words. */
interface Leaf {
  readonly kind: 'words' | 'note' | 'break' | 'page' | 'solid';
  readonly run: Inline[];
  readonly index: number;
  readonly words: string;
  before: boolean;
  after: boolean;
  /** Whether that space holds a line end: it may be the indentation of the file. */
  readonly beforeIndent: boolean;
  readonly afterIndent: boolean;
}

/**
 * Takes the line ends and the indentation of an XML file out of some words, in place: one space where there was some,
 * none at the edges, at line breaks, and between a bracket or comma and an element that the file's layout set apart.
 *
 * @example
 * tidySpaces(['\n  (', { kind: 'name', entity: 'person', content: ['\n    Sisson\n  '] }, ')\n'])
 * // ['(', { kind: 'name', entity: 'person', content: ['Sisson'] }, ')']
 */
export function tidySpaces(content: Inline[]): Inline[] {
  const leaves: Leaf[] = [];
  gather(content, leaves);
  /** The last leaf that prints, and what lies since then. */
  let previous: Leaf | undefined;
  let waiting: Leaf[] = [];
  for (const leaf of leaves) {
    const prints = leaf.kind === 'solid' || leaf.kind === 'break' || leaf.words !== '';
    if (!prints) {
      waiting.push(leaf);
      continue;
    }
    meet(previous, waiting, leaf);
    previous = leaf;
    waiting = [];
  }
  meet(previous, waiting, undefined);
  for (const leaf of leaves) {
    if (leaf.kind === 'words') {
      leaf.run[leaf.index] = `${leaf.before ? ' ' : ''}${leaf.words}${leaf.words && leaf.after ? ' ' : ''}`;
    }
  }
  return withoutEmpty(content);
}

function gather(run: Inline[], leaves: Leaf[]): void {
  for (const [index, inline] of run.entries()) {
    if (typeof inline === 'string') {
      const trimmed = inline.trim();
      const words = /\s\s|[^\S ]/.test(trimmed) ? trimmed.replace(/\s+/g, ' ') : trimmed;
      const before = inline.length > 0 && inline.trimStart().length < inline.length;
      const after = inline.length > 0 && inline.trimEnd().length < inline.length;
      leaves.push({
        kind: 'words',
        run,
        index,
        words,
        before,
        after,
        beforeIndent: before && /^\s*\n/.test(inline),
        afterIndent: after && inline.slice(inline.trimEnd().length).includes('\n'),
      });
    } else if ('content' in inline) gather(inline.content as Inline[], leaves);
    else {
      const kind =
        inline.kind === 'note'
          ? 'note'
          : inline.kind === 'lb'
            ? 'break'
            : inline.kind === 'pb'
              ? 'page'
              : 'solid';
      leaves.push({
        kind,
        run,
        index,
        words: '',
        before: false,
        after: false,
        beforeIndent: false,
        afterIndent: false,
      });
    }
  }
}

/** Leaves one space, or none, between two leaves that print; those in between hold nothing but space and notes. */
function meet(left: Leaf | undefined, between: readonly Leaf[], right: Leaf | undefined): void {
  const spaces: { leaf: Leaf; side: 'before' | 'after'; indent: boolean; afterNote: boolean }[] = [];
  let afterNote = false;
  const see = (leaf: Leaf, side: 'before' | 'after', indent: boolean): void => {
    if (!leaf[side]) return;
    spaces.push({ leaf, side, indent, afterNote });
    leaf[side] = false;
  };
  if (left) see(left, 'after', left.afterIndent);
  for (const leaf of between) {
    if (leaf.kind === 'note') afterNote = true;
    leaf.after = false;
    see(leaf, 'before', leaf.beforeIndent || leaf.afterIndent);
  }
  if (right) see(right, 'before', right.beforeIndent);
  if (spaces.length === 0 || !left || !right || left.kind === 'break' || right.kind === 'break') return;
  const layout = spaces.some((space) => space.indent);
  if (layout && (/[([“‘]$/.test(left.words) || /^[,.;:)\]’”]/.test(right.words))) return;
  // A note's mark belongs to the word before it: the space goes behind.
  const kept =
    spaces.find((space) => space.afterNote) ??
    (afterNote && !/^[\p{L}\p{N}]/u.test(right.words) ? undefined : spaces[0]);
  if (kept) kept.leaf[kept.side] = true;
}

function withoutEmpty(run: Inline[]): Inline[] {
  const kept: Inline[] = [];
  for (const inline of run) {
    if (typeof inline === 'string') {
      if (inline === '') continue;
      const last = kept.length - 1;
      if (typeof kept[last] === 'string') kept[last] += inline;
      else kept.push(inline);
    } else if ('content' in inline) {
      const content = withoutEmpty(inline.content as Inline[]);
      // A mark without words is nothing, one with a space alone is the space.
      if (content.length === 1 && content[0] === ' ') kept.push(' ');
      else if (content.length > 0) kept.push({ ...inline, content } as Inline);
    } else kept.push(inline);
  }
  return kept;
}
