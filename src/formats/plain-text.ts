import { readMarks } from '../records/editorial-marks.js';
import type { Entry } from '../records/entry.js';
import type { Block, Inline } from '../records/text.js';
import { type Format, type ReadingContext, type Source, textOf } from './format.js';

/** A text file with nothing around its text: the record is called what the file is called. */
export const plainTextFormat: Format = {
  name: 'plain-text',
  title: 'Plain text',
  recognizes: (head) => /^te?xt$/.test(head.extension),
  *read(source: Source, context: ReadingContext): Iterable<Entry> {
    const text = textOf(source);
    if (text.trim() === '') {
      const message = 'there are no words in the file';
      const advice = 'Write something into it, or remove it.';
      yield {
        kind: 'issue',
        issue: { code: 'empty-file', severity: 'error', path: source.path, message, advice },
      };
      return;
    }
    const title = source.stem.replace(/[_-]+/g, ' ').trim() || source.stem;
    yield {
      kind: 'record',
      record: {
        id: source.stem,
        title,
        originalLanguages: [],
        provenance: {},
        collections: [],
        documents: [
          {
            id: 'main',
            correspondence: { sender: [], addressee: [] },
            texts: [
              {
                id: context.language,
                language: context.language,
                role: 'transcription',
                blocks: paragraphsOf(text, context),
              },
            ],
            parts: [],
          },
        ],
        source: { path: source.path, format: 'plain-text' },
      },
    };
  },
};

/**
 * Paragraphs of typed text: a blank line divides them; a line that ends with two spaces or a backslash, or in a block of
 * short lines, ends there. Words in brackets are editors' marks.
 *
 * @example
 * paragraphsOf('One\n\nKim  \n1959', { language: 'en' })
 * // [{ kind: 'paragraph', id: 'p1', content: ['One'] },
 * //  { kind: 'paragraph', id: 'p2', content: ['Kim', { kind: 'lb' }, '1959'] }]
 */
export function paragraphsOf(text: string, context: ReadingContext): Block[] {
  const blocks: Block[] = [];
  let count = 0;
  for (const paragraph of text.replace(/\r\n?/g, '\n').split(/\n[^\S\n]*\n\s*/)) {
    if (paragraph.trim() === '') continue;
    const content = readMarks(linesOf(paragraph), context.marks);
    const [only] = content;
    if (content.length === 1 && typeof only === 'object' && only.kind === 'pb') blocks.push(only);
    else blocks.push({ kind: 'paragraph', id: `p${++count}`, content });
  }
  return blocks;
}

/** Lines shorter than this were not wrapped by a column's end. */
const SHORT_LINE = 56;

/** Whether lines end where their writer ended them: all but the last are short. */
export function endsEarly(lines: readonly string[]): boolean {
  return lines.slice(0, -1).every((line) => line.trim().length < SHORT_LINE);
}

function linesOf(paragraph: string): Inline[] {
  const lines = paragraph.replace(/^\s*\n|\s+$/g, '').split('\n');
  const unwrapped = endsEarly(lines);
  const output: Inline[] = [];
  let run = '';
  for (const [index, line] of lines.entries()) {
    const hard = unwrapped || / {2,}$|\\$/.test(line);
    run += line.replace(/\\$/, '').trim();
    if (index === lines.length - 1) break;
    if (hard) {
      output.push(run, { kind: 'lb' });
      run = '';
    } else run += ' ';
  }
  return [...output, run].filter((inline) => inline !== '');
}
