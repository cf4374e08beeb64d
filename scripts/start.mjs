import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { prepare, root } from './prepare.mjs';

/*
 * `npm start [-- folder] [options of chancery serve]`: installs and builds what is missing, then opens the reading room on the folder,
 * or on the example archive.
 */

prepare();
const args = process.argv.slice(2);
const given = args[0] !== undefined && !args[0].startsWith('-');
// npm runs this in the project's root; a relative folder is meant from where the reader stands.
const folder = given ? resolve(process.env.INIT_CWD ?? process.cwd(), args[0]) : `${root}examples/legation`;
const server = spawn(
  process.execPath,
  [`${root}bin/chancery.mjs`, 'serve', folder, ...args.slice(given ? 1 : 0)],
  {
    stdio: 'inherit',
  },
);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
server.on('exit', (code) => process.exit(code ?? 0));
