import type { Inference } from '../../../records/inference.js';
import { type Block, plainText } from '../../../records/text.js';

const MARKING =
  /^(?:u ?s |nato )?(?:top secret|secret|confidential|restricted|unclassified|official use only|limited official use|personal|private|eyes only|plain|no distribution|priority|niact|u ?s urgent|urgent)\b/iu;

/**
 * The classification that stands in a line of its own above the first paragraphs of a document, as older volumes print it.
 *
 * @example
 * markingAtTop([{ kind: 'paragraph', id: 'p1', content: ['secret us urgent'] }, …])
 * // { classification: 'Secret US Urgent', inferred: { rule: 'marking', evidence: 'secret us urgent', certainty: 0.85 } }
 */
export function markingAtTop(
  blocks: readonly Block[],
): { classification: string; inferred: Inference } | undefined {
  for (const block of blocks.slice(0, 6)) {
    if (block.kind !== 'paragraph' || block.role === 'signature') continue;
    const lines = plainText(block.content)
      .split('\n')
      .map((line) => line.trim());
    if (lines.join(' ').length > 120) continue;
    const marks = lines.filter((line) => MARKING.test(line));
    if (marks.length === 0) continue;
    const evidence = marks.join('; ');
    const words = marks.map((mark) =>
      mark
        .replace(/[[\].]/gu, '')
        .toLowerCase()
        .replace(/\b\p{L}/gu, (letter) => letter.toUpperCase()),
    );
    return {
      classification: words.join('; ').replace(/\bU ?s\b/gu, 'US'),
      inferred: { rule: 'marking', evidence, certainty: 0.85 },
    };
  }
  return undefined;
}
