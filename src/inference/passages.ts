import { type Block, segmentsOf } from '../records/text.js';

/** A paragraph of bare text; lines are divided by line feeds. */
export interface Passage {
  readonly text: string;
  /** Set apart as a heading. */
  readonly heading?: boolean;
}

/** Blocks as bare text, one passage for each, so that a passage's place is that of its block. */
export function passagesOf(blocks: readonly Block[]): Passage[] {
  return blocks.map((block) => ({
    text: segmentsOf([block])
      .map((segment) => segment.text)
      .join('\n'),
    ...(block.kind === 'heading' && { heading: true }),
  }));
}

/** Lines that are longer hold running text. */
const LONG = 420;
const MOST_OPENING_LINES = 18;
const MOST_CLOSING_LINES = 10;

/** Captions that may stand in a line of their own, above what they announce. */
const CAPTION = /^(?:to|from|subject|memorandum for|date|copies to|copy to|cc|info)\s?:?$/i;

/**
 * The lines above the running text of a document, each with single spaces (three and more, which typists put between
 * columns, stay three). A caption is put before what it announces.
 */
export function openingLines(passages: readonly Passage[]): string[] {
  const lines: string[] = [];
  let long = 0;
  for (const line of passages.slice(0, MOST_OPENING_LINES).flatMap(linesOf)) {
    if (line.length > LONG && !/:$/.test(line)) long += 1;
    else lines.push(line);
    if (lines.length >= MOST_OPENING_LINES || long >= 2) break;
  }
  return captioned(lines);
}

/** The last lines of a document, the very last first. */
export function closingLines(passages: readonly Passage[]): string[] {
  return passages.slice(-MOST_CLOSING_LINES).flatMap(linesOf).slice(-MOST_CLOSING_LINES).reverse();
}

/** The lines of a passage that hold words. */
export function linesOf(passage: Passage): string[] {
  return passage.text
    .split('\n')
    .map((line) => line.trim().replace(/\s{2,}|[^\S ]/gu, (space) => (space.length < 3 ? ' ' : '   ')))
    .map(unspaced)
    .filter((line) => line !== '');
}

/** "M e m o r a n d u m" */
function unspaced(line: string): string {
  if (line.length > 200 || !/(?:^| )\p{L} \p{L} \p{L} /u.test(line)) return line;
  return line.replace(/(?<!\p{L})(?:\p{L} ){4,}\p{L}(?!\p{L})/gu, (word) => word.replace(/ /g, ''));
}

function captioned(lines: readonly string[]): string[] {
  return lines.flatMap((line, index) => {
    const before = lines[index - 1];
    if (before !== undefined && CAPTION.test(before)) return [`${before.replace(/\s?:$/, '')}: ${line}`];
    return CAPTION.test(line) && index < lines.length - 1 ? [] : [line];
  });
}
