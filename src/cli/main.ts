import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { alignCommand } from './align.js';
import { checkCommand } from './check.js';
import { describeCommand } from './describe.js';
import { indexCommand } from './index.js';
import { namesCommand } from './names.js';
import { serveCommand } from './serve.js';
import { UsageError } from './usage.js';

/*
 * `chancery`: a row for each command. Exit codes: 0 fine, 1 it could not be done or there are errors, 2 bad use.
 */

const COMMANDS = [serveCommand, indexCommand, checkCommand, describeCommand, alignCommand, namesCommand];

/**
 * Runs the command line and gives its exit code; `serve` gives it when it is stopped.
 *
 * @example
 * await main(['check', 'examples/legation']) // 0
 */
export async function main(args: readonly string[]): Promise<number> {
  let code = 0;
  const program = new Command('chancery')
    .description('A digital archive from a folder of plain files: search, read, compare and cite.')
    .version(version(), '-V, --version')
    .showSuggestionAfterError()
    .exitOverride()
    .configureHelp({ sortSubcommands: false })
    .addHelpText(
      'after',
      `
Begin with
  chancery serve                   the archive in this folder, at the address that it prints
  chancery serve ~/papers          another folder
  chancery check ~/papers          what is wrong in its files, and what to do

The folder may hold Markdown, TEI or saved text; one text file is enough. docs/format.md says what is read.
Nothing is ever written into it: the index lies in a cache folder, and can be thrown away.`,
    );
  for (const command of COMMANDS) program.addCommand(command((exitCode) => (code = exitCode)).exitOverride());
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    process.stderr.write(`chancery: ${(error as Error).message}\n`);
    if (process.env.CHANCERY_DEBUG) process.stderr.write(`${(error as Error).stack}\n`);
    return error instanceof UsageError ? 2 : 1;
  }
}

function version(): string {
  const file = new URL('../../package.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
