import { Command } from 'commander';
import type { IndexReport } from '../indexing/index-archive.js';
import { Indexer } from '../indexing/indexer.js';
import { progressBar } from './progress.js';
import { archiveFolder, cataloguePath } from './usage.js';

interface IndexFlags {
  readonly json?: boolean;
  readonly catalogue?: string;
  readonly rebuild?: boolean;
}

/** `chancery index`: makes or updates the catalogue and says what it holds. */
export function indexCommand(_exit: (code: number) => void): Command {
  return new Command('index')
    .description('read the folder into its catalogue, and say what is in it')
    .argument('[folder]', 'the archive (default: this folder)')
    .option('--catalogue <path>', 'where to keep the index (default: a file in the cache folder)')
    .option('--rebuild', 'make the index anew, even where nothing changed')
    .option('--json', 'answer with one JSON object: records, documents, texts, issues, seconds, bytes')
    .action(async (given: string | undefined, flags: IndexFlags) => {
      const folder = archiveFolder(given);
      const report = await indexFolder(folder, cataloguePath(folder, flags.catalogue), flags);
      process.stdout.write(flags.json ? `${JSON.stringify(report)}\n` : `${describe(report)}\n`);
    });
}

/** Indexes a folder in a thread, with a progress bar. */
export async function indexFolder(
  folder: string,
  catalogue: string,
  flags: { readonly json?: boolean; readonly rebuild?: boolean },
): Promise<IndexReport> {
  const indexer = new Indexer();
  const bar = flags.json ? undefined : progressBar('Reading');
  try {
    const order = { folder, catalogue, thorough: true, rebuild: flags.rebuild === true };
    const report = await indexer.index(order, bar?.step);
    bar?.end();
    if (report.remark) process.stderr.write(`${report.remark}\n`);
    return report;
  } finally {
    bar?.end();
    await indexer.close();
  }
}

/**
 * @example
 * describe(report) // '40 records, 47 documents, 61 texts, in 0.4 s. 2 issues: chancery check'
 */
export function describe(report: IndexReport): string {
  const count = (number: number, word: string): string =>
    `${number.toLocaleString('en')} ${word}${number === 1 ? '' : 's'}`;
  const parts = [
    count(report.records, 'record'),
    count(report.documents, 'document'),
    count(report.texts, 'text'),
  ];
  const issues =
    report.issues === 0 ? '' : ` ${count(report.issues, 'issue')}: \`chancery check\` lists them.`;
  return `${parts.join(', ')}, read in ${report.seconds.toFixed(1)} s.${issues}`;
}
