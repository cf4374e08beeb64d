import { existsSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { openArchiveFolder } from '../archive/archive-folder.js';
import type { ArchivalRecord } from '../records/record.js';
import { UsageError } from './usage.js';

/**
 * The records of one file of an archive, together with the files that share its stem. Throws where there are none.
 *
 * @example
 * recordsOf('records/1959/mission-12.zh.md') // [{ id: 'mission-12', … }]
 */
export function recordsOf(given: string): ArchivalRecord[] {
  const found = statSync(resolve(given), { throwIfNoEntry: false });
  if (!found?.isFile())
    throw new UsageError(`there is no file ${resolve(given)}. Give a file of your archive.`);
  const file = realpathSync(resolve(given));
  const folder = archiveOf(file);
  const archive = openArchiveFolder(folder);
  const path = relative(folder, file).split(sep).join('/');
  const source = archive.sources.find(
    ({ main, siblings }) => main.path === path || siblings.some((sibling) => sibling.file.path === path),
  );
  if (!source) throw new Error(`${path} belongs to no record of ${folder}.`);
  const records = [...archive.read(source)].flatMap((entry) =>
    entry.kind === 'record' ? [entry.record] : [],
  );
  if (records.length === 0) throw new Error(`${given} holds no record; chancery check says why.`);
  return records;
}

/** The folder above a file that has an `archive.yaml`, or the one that it lies in. */
function archiveOf(file: string): string {
  const own = dirname(file);
  for (let folder = own; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'archive.yaml'))) return folder;
    if (dirname(folder) === folder) return own;
  }
}
