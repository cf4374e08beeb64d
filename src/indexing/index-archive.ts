import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { openArchiveFolder } from '../archive/archive-folder.js';
import type { Counts, SourceState } from '../catalogue/catalogue.js';
import { inspectCatalogue, openWriter } from '../catalogue/embedded/writer.js';
import type { Entry } from '../records/entry.js';

export interface IndexOptions {
  readonly folder: string;
  /** Path of the catalogue file. */
  readonly catalogue: string;
  /** Make the catalogue anew, whatever is there. */
  readonly rebuild?: boolean;
  /** Look into every file, even where its size and time are those of the last reading. */
  readonly thorough?: boolean;
  readonly progress?: (progress: IndexProgress) => void;
}

/** How far an indexing has come, in bytes of the files that have to be read. */
export interface IndexProgress {
  readonly done: number;
  readonly total: number;
  readonly path: string;
}

export interface IndexReport extends Counts {
  /** Sources read, and sources that are gone. */
  readonly changed: number;
  readonly removed: number;
  readonly seconds: number;
  /** Size of the catalogue file. */
  readonly bytes: number;
  /** What happened to a catalogue that could not be used, in a sentence. */
  readonly remark?: string;
}

/** What is said of the archive as a whole is kept under this path, which no file has. */
const WHOLE = '.';
/** With more than this share of the sources changed, a new file is made, while the old one is read from. */
const REBUILD_SHARE = 0.3;
const REBUILD_AT_LEAST = 64;

/**
 * Brings a catalogue up to date with its folder: reads what is new or changed, forgets what is gone. Readers of the catalogue see the
 * old state until all is done. Throws `ArchiveFolderError` and `CatalogueError`.
 *
 * @example
 * indexArchive({ folder: 'examples/legation', catalogue: '/tmp/legation.catalogue' })
 * // { records: 40, documents: 47, texts: 61, issues: 0, changed: 46, removed: 0, seconds: 0.4, bytes: 1204224 }
 */
export function indexArchive(options: IndexOptions): IndexReport {
  const start = performance.now();
  const archive = openArchiveFolder(options.folder);
  const state = inspectCatalogue(options.catalogue);
  let rebuild = options.rebuild === true || state !== 'current';
  let writer = openWriter(options.catalogue, { rebuild });
  try {
    const known = writer.sources();
    let changed = archive.sources.flatMap((source) => {
      const signature = archive.signature(source);
      const before = known.get(source.path);
      if (before?.signature === signature && !options.thorough) return [];
      const digest = archive.digest(source);
      if (before?.digest === digest) {
        if (before.signature !== signature) writer.touch({ path: source.path, digest, signature });
        return [];
      }
      return [{ source, state: { path: source.path, digest, signature } }];
    });
    const paths = new Set([WHOLE, ...archive.sources.map((source) => source.path)]);
    const gone = [...known.keys()].filter((path) => !paths.has(path));
    const share = (changed.length + gone.length) / Math.max(1, known.size);
    if (!rebuild && changed.length + gone.length >= REBUILD_AT_LEAST && share > REBUILD_SHARE) {
      writer.abandon();
      rebuild = true;
      writer = openWriter(options.catalogue, { rebuild });
      changed = archive.sources.map((source) => ({
        source,
        state: { path: source.path, digest: archive.digest(source), signature: archive.signature(source) },
      }));
    }
    const entries = archive.entries();
    const whole = stateOf(entries);
    const described = known.get(WHOLE)?.digest === whole.digest && !rebuild;
    if (!described) writer.put(whole, entries);
    if (!rebuild) for (const path of gone) writer.remove(path);
    const total = changed.reduce((sum, { source }) => sum + source.main.size, 0);
    let done = 0;
    for (const { source, state } of changed) {
      options.progress?.({ done, total, path: source.path });
      writer.put(state, archive.read(source));
      done += source.main.size;
    }
    options.progress?.({ done, total, path: '' });
    const report = writer.commit();
    return {
      ...report.counts,
      changed: changed.length + (described ? 0 : 1),
      removed: rebuild ? 0 : gone.length,
      seconds: Math.round(performance.now() - start) / 1000,
      bytes: statSync(options.catalogue).size,
      ...remarkOn(state, options.catalogue),
    };
  } catch (error) {
    writer.abandon();
    throw error;
  }
}

function stateOf(entries: readonly Entry[]): SourceState {
  const digest = createHash('sha256').update(JSON.stringify(entries)).digest('base64url');
  return { path: WHOLE, digest, signature: digest };
}

function remarkOn(state: ReturnType<typeof inspectCatalogue>, path: string): { remark?: string } {
  const remarks: Partial<Record<typeof state, string>> = {
    outdated: 'The catalogue was made by another version of Chancery; it was made anew.',
    corrupt: `The catalogue ${path} was damaged; it was made anew.`,
    foreign: `${path} was no catalogue; it was moved aside, and a catalogue made in its place.`,
  };
  const remark = remarks[state];
  return remark ? { remark } : {};
}
