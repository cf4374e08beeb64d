import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { ReadingContext } from '../formats/format.js';
import type { ArchiveDescription } from '../records/archive-description.js';
import type { AuthorityRecord } from '../records/authority-record.js';
import type { Entry } from '../records/entry.js';
import type { Issue } from '../records/issue.js';
import { type ArchiveFile, listFolder } from './folder.js';
import { isAuthorityFile, isMarked } from './own-names.js';
import { digestOf, readSource, signatureOf } from './read-source.js';
import { groupFiles, type SourceFiles } from './sources.js';

/** Raise this when the same files would be read into other records: all is then read again. */
const READING = 5;

/** An archive folder at one moment: what there is to read in it, and how. It is never written to. */
export interface ArchiveFolder {
  readonly folder: string;
  readonly description: ArchiveDescription;
  readonly sources: readonly SourceFiles[];
  /** What files are read with: see `readEntries`. */
  readonly context: ReadingContext;
  /** Everything that is said of the archive as a whole: its description, and issues that belong to no source. */
  entries(): Entry[];
  read(source: SourceFiles): Iterable<Entry>;
  signature(source: SourceFiles): string;
  digest(source: SourceFiles): string;
}

/** There is no such folder, or it may not be read. */
export class ArchiveFolderError extends Error {}

/**
 * Looks at an archive folder. Throws `ArchiveFolderError` where there is none.
 *
 * @example
 * openArchiveFolder('examples/legation').sources.length // 40
 */
export function openArchiveFolder(folder: string): ArchiveFolder {
  const absolute = resolve(folder);
  const found = statSync(absolute, { throwIfNoEntry: false });
  if (found === undefined)
    throw new ArchiveFolderError(`There is no folder ${absolute}. Give the folder that holds your records.`);
  if (!found.isDirectory()) {
    throw new ArchiveFolderError(`${absolute} is a file. Give the folder that holds it.`);
  }
  const { files, issues } = listFolder(absolute);
  const { sources, others } = groupFiles(files);
  const described = describe(absolute, sources);
  const ways: ReadingContext = {
    language: described.language,
    ...(described.marks && { marks: described.marks }),
  };
  const authorities = readAuthorities(absolute, sources, ways);
  const context: ReadingContext = { ...ways, ...(authorities.length > 0 && { authorities }) };
  const key = JSON.stringify([READING, context.language, context.marks]);
  // Whoever changes an authority file may change what any text names.
  const names = createHash('sha256').update(JSON.stringify(authorities)).digest('base64url');
  const keyOf = (source: SourceFiles): string => (isMarked(source.main) ? `${key} ${names}` : key);
  return {
    folder: absolute,
    description: described,
    sources,
    context,
    entries: () => [
      { kind: 'archive', archive: described },
      ...[...issues, ...others.map(unused), ...empty(sources)].map(
        (issue): Entry => ({ kind: 'issue', issue }),
      ),
    ],
    read: (source) => readEntries(absolute, source, context),
    signature: (source) => signatureOf(source, keyOf(source)),
    digest: (source) => digestOf(absolute, source, keyOf(source)),
  };
}

/** What a source says; the description of the archive as a whole is not among it (`ArchiveFolder.entries`). */
export function* readEntries(folder: string, source: SourceFiles, context: ReadingContext): Iterable<Entry> {
  for (const entry of readSource(folder, source, context)) if (entry.kind !== 'archive') yield entry;
}

/** The archive's own authority records; what is wrong in their files is said when they are read as sources. */
function readAuthorities(
  folder: string,
  sources: readonly SourceFiles[],
  context: ReadingContext,
): AuthorityRecord[] {
  return sources
    .filter(isAuthorityFile)
    .flatMap((source) =>
      [...readSource(folder, source, context)].flatMap((entry) =>
        entry.kind === 'authority' ? [entry.authority] : [],
      ),
    );
}

function describe(folder: string, sources: readonly SourceFiles[]): ArchiveDescription {
  const fallback = { title: basename(folder), language: 'en' };
  for (const source of sources) {
    if (!/^archive\.ya?ml$/.test(source.path)) continue;
    for (const entry of readSource(folder, source, { language: 'en' })) {
      if (entry.kind === 'archive') return { ...entry.archive, title: entry.archive.title || fallback.title };
    }
  }
  return fallback;
}

function unused(file: ArchiveFile): Issue {
  return {
    code: 'unused-file',
    severity: 'warning',
    path: file.path,
    message: 'it belongs to no record',
    advice: 'Page images lie in a folder that has the name of the record; other files have no place here.',
  };
}

function empty(sources: readonly SourceFiles[]): Issue[] {
  if (sources.length > 0) return [];
  const message = 'there is nothing to read in this folder';
  return [
    {
      code: 'empty-archive',
      severity: 'warning',
      path: '.',
      message,
      advice: 'Put a text file into it: docs/format.md.',
    },
  ];
}
