import { Command } from 'commander';
import { alignTexts, type Pair } from '../alignment/align.js';
import { type ArchivalRecord, documentsOf } from '../records/record.js';
import { segmentsOf, type Text } from '../records/text.js';
import { recordsOf } from './file-records.js';

/** Two texts of a document, passage by passage. */
interface Aligned {
  readonly record: string;
  readonly document: string;
  readonly left: Text;
  readonly right: Text;
  readonly pairs: readonly Pair[];
}

/** `chancery align`: which passages of a document's texts belong together, as the page shows them side by side. */
export function alignCommand(exit: (code: number) => void): Command {
  return new Command('align')
    .description("show which passages of a document's texts belong together, and how certain that is")
    .argument('<file>', 'a file of the archive')
    .option('--json', 'answer with one JSON object: alignments, with the ids of each pair')
    .addHelpText(
      'after',
      `
Passages to which both files give the same id, {#s4}, are paired by it; the others by their lengths, numbers and names.
To correct a pairing, give both passages the same id: docs/format.md.`,
    )
    .action((given: string, flags: { json?: boolean }) => {
      const alignments = recordsOf(given).flatMap(alignmentsOf);
      if (flags.json) {
        const shown = alignments.map(({ left, right, ...rest }) => ({
          ...rest,
          left: left.id,
          right: right.id,
        }));
        process.stdout.write(`${JSON.stringify({ alignments: shown })}\n`);
      } else if (alignments.length === 0) {
        process.stdout.write(`No document of ${given} has two texts.\n`);
      } else process.stdout.write(`${alignments.map(asText).join('\n\n')}\n`);
      exit(0);
    });
}

/** The first text of each document with each of its others. */
function alignmentsOf(record: ArchivalRecord): Aligned[] {
  return documentsOf(record).flatMap(({ id, texts: [left, ...others] }) =>
    left === undefined
      ? []
      : others.map((right) => ({
          record: record.id,
          document: id,
          left,
          right,
          pairs: alignTexts(left.blocks, right.blocks),
        })),
  );
}

function asText({ record, document, left, right, pairs }: Aligned): string {
  const words = [left, right].map(
    (text) => new Map(segmentsOf(text.blocks).map((segment) => [segment.id, segment.text])),
  );
  const side = (at: number, ids: readonly string[]): string[] =>
    ids.map(
      (id) =>
        `  ${(at === 0 ? left : right).id.padEnd(8)} ${id.padEnd(6)} ${beginning(words[at]?.get(id) ?? '')}`,
    );
  const lines = pairs.flatMap((pair) => [
    pair.origin === 'asserted' ? 'asserted' : `computed, ${Math.round(pair.certainty * 100)} %`,
    ...side(0, pair.left),
    ...side(1, pair.right),
  ]);
  return [`${record}, ${document}: ${left.id} and ${right.id}`, ...lines].join('\n');
}

function beginning(text: string): string {
  const line = [...text.replace(/\s+/gu, ' ').trim()];
  return line.length > 70 ? `${line.slice(0, 69).join('')}…` : line.join('');
}
