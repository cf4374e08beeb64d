import { Command } from 'commander';
import { openCatalogue } from '../catalogue/embedded/embedded-catalogue.js';
import { formatIssue, type Issue } from '../records/issue.js';
import { indexFolder } from './index.js';
import { archiveFolder, cataloguePath } from './usage.js';

/** `chancery check`: every issue with its place and remedy. Exit code 1 where there are errors. */
export function checkCommand(exit: (code: number) => void): Command {
  return new Command('check')
    .description('list what is wrong in the files: where, what, and what to do')
    .argument('[folder]', 'the archive (default: this folder)')
    .option('--catalogue <path>', 'where to keep the index (default: a file in the cache folder)')
    .option('--json', 'answer with one JSON object: errors, warnings, issues')
    .addHelpText('after', '\nExit code: 0 where there are no errors, 1 where there are, 2 for bad use.')
    .action(async (given: string | undefined, flags: { json?: boolean; catalogue?: string }) => {
      const folder = archiveFolder(given);
      const path = cataloguePath(folder, flags.catalogue);
      const report = await indexFolder(folder, path, flags);
      const catalogue = await openCatalogue(path);
      const issues = await catalogue.issues();
      await catalogue.close();
      const errors = issues.filter((issue) => issue.severity === 'error').length;
      const warnings = issues.length - errors;
      if (flags.json)
        process.stdout.write(`${JSON.stringify({ records: report.records, errors, warnings, issues })}\n`);
      else
        process.stdout.write(`${[...issues.map(formatIssue), summary(issues, report.records)].join('\n')}\n`);
      exit(errors > 0 ? 1 : 0);
    });
}

function summary(issues: readonly Issue[], records: number): string {
  const count = (severity: Issue['severity']): string => {
    const number = issues.filter((issue) => issue.severity === severity).length;
    return `${number.toLocaleString('en')} ${severity}${number === 1 ? '' : 's'}`;
  };
  const read = `${records.toLocaleString('en')} record${records === 1 ? '' : 's'} read`;
  return issues.length === 0
    ? `${read}; nothing is wrong.`
    : `${read}; ${count('error')}, ${count('warning')}.`;
}
