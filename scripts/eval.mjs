import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { prepare, root } from './prepare.mjs';

/*
 * `npm run eval -- NAME FOLDER [--json] [--limit N] [--errors N]`: how good something is that the program works out, measured
 * against what people wrote. `--limit` takes the first N documents of each volume, or texts; `--errors` shows that many of a kind.
 *
 * An evaluation is a file of `eval/` with a `description` and `run(folder, { limit, errors, say })`, which gives its measures,
 * and a row here.
 */

const EVALUATIONS = {
  documents: () => import('./eval/documents.mjs'),
  names: () => import('./eval/names.mjs'),
  alignment: () => import('./eval/alignment.mjs'),
};

const args = process.argv.slice(2);
const limit = numberAfter('--limit');
const errors = numberAfter('--errors');
const json = args.includes('--json');
const unknown = args.find((arg) => arg.startsWith('-') && arg !== '--json');
if (unknown) fail(`There is no option ${unknown}.`);
const [name, given] = args.filter((arg) => arg !== '--json');
const load = EVALUATIONS[name];
if (!load) fail(`Name an evaluation: ${Object.keys(EVALUATIONS).join(', ')}.`);
if (!given) fail('Name the folder that holds the corpus.');
const folder = resolve(process.env.INIT_CWD ?? root, given);
if (!existsSync(folder)) fail(`There is no folder ${folder}.`);

prepare();
const say = (line) => (json ? process.stderr : process.stdout).write(`${line}\n`);
const { description, run } = await load();
say(`${name}: ${description}`);
try {
  const measures = await run(folder, { say, ...(limit && { limit }), ...(errors && { errors }) });
  if (json) process.stdout.write(`${JSON.stringify(measures)}\n`);
} catch (error) {
  fail(error.message, 1);
}

function numberAfter(option) {
  const at = args.indexOf(option);
  if (at < 0) return undefined;
  const [, value] = args.splice(at, 2);
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1) fail(`${option} takes a number.`);
  return number;
}

function fail(message, code = 2) {
  process.stderr.write(`eval: ${message}\n`);
  process.exit(code);
}
