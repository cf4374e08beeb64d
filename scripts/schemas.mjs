import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { prepare } from './prepare.mjs';

/*
 * `node scripts/schemas.mjs`: writes the JSON Schemas of an archive's files to schemas/, from the definitions that reading uses;
 * with `--check` it only says which of them are out of date.
 */

prepare();
const { jsonSchemas } = await import('../dist/formats/schemas.js');
const folder = new URL('../schemas/', import.meta.url);
const stale = [];
mkdirSync(folder, { recursive: true });
for (const [name, schema] of Object.entries(jsonSchemas())) {
  const text = `${JSON.stringify(schema, undefined, 2)}\n`;
  const file = new URL(name, folder);
  if (read(file) === text) continue;
  stale.push(name);
  if (!process.argv.includes('--check')) writeFileSync(file, text);
}
if (stale.length > 0 && process.argv.includes('--check')) {
  process.stderr.write(`schemas/ is out of date (${stale.join(', ')}). Run: node scripts/schemas.mjs\n`);
  process.exit(1);
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
