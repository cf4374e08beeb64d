import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Format,
  type ReadingContext,
  type Source,
  type SourceFile,
  UnreadableFile,
} from '../formats/format.js';
import { formatOf } from '../formats/formats.js';
import { contradictionsIn } from '../inference/contradictions.js';
import { withInferences } from '../inference/with-inferences.js';
import type { Entry } from '../records/entry.js';
import type { Issue } from '../records/issue.js';
import type { ArchivalRecord, Surface } from '../records/record.js';
import { type ArchiveFile, unreadable } from './folder.js';
import { isMarked, withNames } from './own-names.js';
import type { SourceFiles } from './sources.js';
import { readHead, readTextFile } from './text-file.js';

/** Formats that read a whole file at once take files up to this size; TEI is read as it streams. */
const LARGEST_WHOLE_FILE = 64 * 1024 * 1024;
const STREAMED = new Set(['tei']);

/**
 * Reads what a source says: its entries in file order, its facsimile, what can be told from bare text and the names in it put to its record, and an
 * issue for whatever cannot be read. Never throws for what the files hold.
 *
 * @example
 * [...readSource('/archive', source, { language: 'en' })]
 * // [{ kind: 'record', record: { id: '115345', … } }, { kind: 'issue', issue: { code: 'unknown-key', … } }]
 */
export function* readSource(folder: string, files: SourceFiles, context: ReadingContext): Iterable<Entry> {
  const { main } = files;
  try {
    if (main.size === 0) {
      yield problem('empty-file', main.path, 'the file is empty', 'Write something into it, or remove it.');
      return;
    }
    const format = recognize(folder, main);
    if (format === undefined) {
      yield problem(
        'unknown-format',
        main.path,
        'nothing here reads a file like this one',
        'See docs/format.md for what is read.',
        'warning',
      );
      return;
    }
    if (main.size > LARGEST_WHOLE_FILE && !STREAMED.has(format.name)) {
      const message = `${Math.round(main.size / 1024 / 1024)} MB is too much for one record`;
      yield problem(
        'too-large',
        main.path,
        message,
        `Divide it; ${LARGEST_WHOLE_FILE / 1024 / 1024} MB is the most.`,
      );
      return;
    }
    for (const entry of format.read(sourceOf(folder, files), context)) {
      if (entry.kind !== 'record') {
        yield entry;
        continue;
      }
      const record = withInferences(withFacsimile(entry.record, files));
      yield { kind: 'record', record: isMarked(main) ? withNames(record, context) : record };
      for (const issue of contradictionsIn(record)) yield { kind: 'issue', issue };
    }
  } catch (error) {
    yield { kind: 'issue', issue: issueFor(main.path, error) };
  }
}

function recognize(folder: string, file: ArchiveFile): Format | undefined {
  const extension = /\.([^./]+)$/.exec(file.path)?.[1]?.toLowerCase() ?? '';
  return formatOf({
    path: file.path,
    extension,
    text: readHead(join(folder, file.path)).replace(/^\uFEFF/, ''),
  });
}

function sourceOf(folder: string, files: SourceFiles): Source {
  const read = (file: ArchiveFile): SourceFile => ({
    path: file.path,
    chunks: () => readTextFile(join(folder, file.path)),
  });
  return {
    ...read(files.main),
    stem: files.stem,
    siblings: files.siblings.map(({ file, language }) => ({ ...read(file), language })),
    facsimile: files.facsimile.map((file) => file.path),
  };
}

/** The images beside a record's file: those that its text names, where it names any, otherwise all of them. */
function withFacsimile(record: ArchivalRecord, files: SourceFiles): ArchivalRecord {
  if (files.facsimile.length === 0) return record;
  const surfaces = files.facsimile.map(surfaceOf);
  if (record.facsimile === undefined) return { ...record, facsimile: surfaces };
  const byName = new Map(surfaces.map((surface) => [surface.path?.split('/').pop(), surface]));
  const named = record.facsimile.map((surface) => {
    const { path, mediaType } = byName.get(surface.externalName?.split('/').pop()) ?? {};
    return { ...surface, ...(path && { path }), ...(mediaType && { mediaType }) };
  });
  return { ...record, facsimile: named };
}

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
  avif: 'image/avif',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  pdf: 'application/pdf',
};

function surfaceOf(file: ArchiveFile, index: number): Surface {
  const mediaType = mediaTypeOf(file.path);
  return { id: `f${index + 1}`, path: file.path, ...(mediaType && { mediaType }), label: String(index + 1) };
}

/**
 * The media type that a file's name stands for, of those that a facsimile may have.
 *
 * @example
 * mediaTypeOf('records/1/001.JPG') // 'image/jpeg'
 */
export function mediaTypeOf(path: string): string | undefined {
  return MEDIA_TYPES[/\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? ''];
}

function problem(
  code: string,
  path: string,
  message: string,
  advice: string,
  severity: Issue['severity'] = 'error',
): Entry {
  return { kind: 'issue', issue: { code, severity, path, message, advice } };
}

function issueFor(path: string, error: unknown): Issue {
  if (error instanceof UnreadableFile) {
    const { code, message, advice, line } = error;
    return { code, severity: 'error', path, ...(line !== undefined && { line }), message, advice };
  }
  if ((error as NodeJS.ErrnoException).code) return unreadable(path, error);
  const message = `it could not be read: ${(error as Error).message}`;
  return {
    code: 'unreadable-file',
    severity: 'error',
    path,
    message,
    advice: 'This may be a fault of Chancery; please report it.',
  };
}

/** Cheap to take, and different whenever a file of the source was written. */
export function signatureOf(files: SourceFiles, context: string): string {
  const all = [files.main, ...files.siblings.map((sibling) => sibling.file), ...files.facsimile];
  return [context, ...all.map((file) => `${file.path}:${file.size}:${file.modified}`)].join('|');
}

/** What the texts of a source hold, and which facsimiles it has: different whenever it has to be read again. */
export function digestOf(folder: string, files: SourceFiles, context: string): string {
  const hash = createHash('sha256').update(context);
  for (const file of [files.main, ...files.siblings.map((sibling) => sibling.file)]) {
    hash.update(`\n${file.path}\n`);
    try {
      updateFromFile(hash, join(folder, file.path));
    } catch (error) {
      hash.update((error as NodeJS.ErrnoException).code ?? 'unreadable');
    }
  }
  for (const file of files.facsimile) hash.update(`\n${file.path}:${file.size}`);
  return hash.digest('base64url');
}

function updateFromFile(hash: ReturnType<typeof createHash>, path: string): void {
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.allocUnsafe(1 << 20);
    for (let size = readSync(file, buffer); size > 0; size = readSync(file, buffer))
      hash.update(buffer.subarray(0, size));
  } finally {
    closeSync(file);
  }
}
