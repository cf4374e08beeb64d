import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { type ArchiveFolder, openArchiveFolder } from '../archive/archive-folder.js';
import type { SourceFiles } from '../archive/sources.js';
import type { Counts, SourceState } from '../catalogue/catalogue.js';
import {
  type EmbeddedWriter,
  inspectCatalogue,
  openWriter,
  type SourceWriter,
} from '../catalogue/embedded/writer.js';
import type { Entry } from '../records/entry.js';
import { readAhead } from './read-ahead.js';

export interface IndexOptions {
  readonly folder: string;
  /** Path of the catalogue file. */
  readonly catalogue: string;
  /** Make the catalogue anew, whatever is there. */
  readonly rebuild?: boolean;
  /** Look into every file, even where its size and time are those of the last reading. */
  readonly thorough?: boolean;
  /** From so many bytes to read on, another thread reads them. */
  readonly readAheadFrom?: number;
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
/** From so many bytes on, a second thread is worth its start. */
const READ_AHEAD_FROM = 8 * 1024 * 1024;

/**
 * Brings a catalogue up to date with its folder: reads what is new or changed, forgets what is gone. Readers of the catalogue see the
 * old state until all is done. Throws `ArchiveFolderError` and `CatalogueError`.
 *
 * Where there is much to read, another thread reads while this one writes.
 *
 * @example
 * await indexArchive({ folder: 'examples/legation', catalogue: '/tmp/legation.catalogue' })
 * // { records: 40, documents: 47, texts: 61, issues: 0, changed: 46, removed: 0, seconds: 0.4, bytes: 1204224 }
 */
export async function indexArchive(options: IndexOptions): Promise<IndexReport> {
  const start = performance.now();
  const archive = openArchiveFolder(options.folder);
  const state = inspectCatalogue(options.catalogue);
  let rebuild = options.rebuild === true || state !== 'current';
  let writer = openWriter(options.catalogue, { rebuild });
  try {
    const known = writer.sources();
    let changed = archive.sources.flatMap((source): Changed[] => {
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
    const begin = ({ source }: Changed): void => options.progress?.({ done, total, path: source.path });
    const end = ({ source }: Changed): void => {
      done += source.main.size;
    };
    if (total < (options.readAheadFrom ?? READ_AHEAD_FROM)) {
      for (const each of changed) {
        begin(each);
        writer.put(each.state, archive.read(each.source));
        end(each);
      }
    } else await writeAhead(archive, changed, writer, begin, end);
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

interface Changed {
  readonly source: SourceFiles;
  readonly state: SourceState;
}

/** Writes what another thread reads. */
async function writeAhead(
  { folder, context }: ArchiveFolder,
  changed: readonly Changed[],
  writer: EmbeddedWriter,
  begin: (each: Changed) => void,
  end: (each: Changed) => void,
): Promise<void> {
  const sources = changed.map(({ source }) => source);
  let open: SourceWriter | undefined;
  for await (const batch of readAhead({ folder, context, sources })) {
    for (const { source, entries, ends } of batch) {
      const each = changed[source];
      if (each === undefined) continue;
      if (open === undefined) {
        begin(each);
        open = writer.begin(each.state);
      }
      for (const entry of entries) open.add(entry);
      if (!ends) continue;
      open.end();
      open = undefined;
      end(each);
    }
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
