import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Entry } from '../../records/entry.js';
import type { CatalogueWriter, CommitReport, SourceState } from '../catalogue.js';
import { CatalogueError } from '../catalogue-error.js';
import { countsOf } from './counts.js';
import { type EntryRow, entryRow, type PreparedEntry } from './entry-row.js';
import { RecordIndex } from './record-index.js';
import { type IndexedRecord, indexedRecord } from './record-row.js';
import { type CatalogueCondition, createSchema, inspectCatalogue } from './schema.js';
import { catalogueError, Database } from './sqlite.js';
import { buildingPath, clearStaleBuildings, moveAside, removeDatabase, swapIn } from './swap.js';

export { type PreparedEntry, preparedEntry } from './entry-row.js';
export { type CatalogueCondition, inspectCatalogue } from './schema.js';

export interface WriterOptions {
  /** Makes the catalogue anew, in a file that takes the old one's place on `commit`. */
  readonly rebuild?: boolean;
  /** At most so many pages of 4 KB: for tests of a full disk. */
  readonly maxPages?: number;
}

export interface EmbeddedWriter extends CatalogueWriter {
  /** What was at the path before. */
  readonly found: CatalogueCondition;
  /** Where a foreign file was moved, once `commit` has done so. */
  readonly movedTo?: string;
  /** Notes a new signature of a source whose content is as before; readers see no new state. */
  touch(source: SourceState): void;
  /** The same as `put`, in steps: for entries that another thread has read and prepared. */
  begin(source: SourceState): SourceWriter;
}

/** Replaces all that a source said, entry by entry; `end` removes what it says no more. */
export interface SourceWriter {
  add(entry: PreparedEntry): void;
  end(): void;
}

/**
 * Opens a catalogue for writing: one transaction, which ends with `commit` or `abandon`.
 *
 * A change to the file that is there is kept in memory until `commit` writes it, behind a rollback journal; a rebuild
 * goes to a new file. Killed at any moment, the old state or the new one is there. Where there is no catalogue, or none
 * that can be used, it is a rebuild. Throws `CatalogueError` ("busy") where another process writes.
 *
 * @example
 * const writer = openWriter('/srv/papers.catalogue');
 * writer.put({ path: 'records/1.md', digest: 'a1', signature: '12 345' }, entries);
 * writer.commit(); // { changed: 1, removed: 0, counts: { records: 1, documents: 1, texts: 1, issues: 0 } }
 */
export function openWriter(path: string, options: WriterOptions = {}): EmbeddedWriter {
  const file = resolve(path);
  mkdirSync(dirname(file), { recursive: true });
  clearStaleBuildings(file);
  const found = inspectCatalogue(file);
  const lock = found === 'current' ? lockCatalogue(file) : undefined;
  if (lock && !options.rebuild) return new Writer(file, lock, undefined, found);
  try {
    return new Writer(file, newDatabase(file, options), lock, found);
  } catch (error) {
    lock?.close();
    throw error;
  }
}

/**
 * Whether a rebuild serves better than a change in place, which keeps all that it changes in memory and readers
 * waiting while it is written.
 *
 * @example
 * prefersRebuild(3, 40)    // false
 * prefersRebuild(400, 900) // true
 */
export function prefersRebuild(changed: number, total: number): boolean {
  return changed >= 64 && changed > total * 0.3;
}

/** How long a commit waits for pages that are being answered. */
const READERS_MS = 60_000;

/** Opens the file and takes its write lock; readers go on until the change is written. */
function lockCatalogue(path: string): Database {
  for (;;) {
    const before = statSync(path, { throwIfNoEntry: false })?.ino;
    const database = new Database(path, { timeout: 0 });
    try {
      database.exec('PRAGMA journal_mode = DELETE; PRAGMA cache_spill = OFF; PRAGMA synchronous = FULL;');
      database.exec('BEGIN IMMEDIATE');
      // It is ours now; only readers are waited for, on commit, and they are quick.
      database.exec(`PRAGMA busy_timeout = ${READERS_MS}`);
    } catch (error) {
      database.close();
      throw error instanceof CatalogueError && error.fault === 'busy'
        ? catalogueError('busy', path, error)
        : error;
    }
    // Another process may have put a new file there in between: then this one is nobody's any more.
    if (statSync(path, { throwIfNoEntry: false })?.ino === before) return database;
    database.close();
  }
}

function newDatabase(path: string, { maxPages }: WriterOptions): Database {
  const building = buildingPath(path);
  const database = new Database(building, { timeout: 0 });
  try {
    // Nobody reads it before it is complete and on the disk, so that it needs no journal. The exclusive lock, held
    // until then, tells other processes that its builder lives.
    database.exec(`PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
      PRAGMA cache_size = -65536; BEGIN EXCLUSIVE;`);
    if (maxPages !== undefined) database.exec(`PRAGMA max_page_count = ${Math.trunc(maxPages)}`);
    createSchema(database);
    database.exec("INSERT INTO passage (passage, rank) VALUES ('hashsize', 16777216)");
    return database;
  } catch (error) {
    database.close();
    removeDatabase(building);
    throw error;
  }
}

class Writer implements EmbeddedWriter {
  readonly found: CatalogueCondition;
  movedTo?: string;
  readonly #path: string;
  readonly #database: Database;
  /** In a rebuild the old file, locked so that nobody changes it meanwhile. */
  readonly #old: Database | undefined;
  readonly #index: RecordIndex;
  readonly #rebuilds: boolean;
  /** Record ids whose owner has to be settled on commit. */
  readonly #unsettled = new Set<string>();
  /** In a rebuild, record ids seen so far: a new one needs no look into the file. */
  readonly #claimed = new Set<string>();
  #changed = false;
  #state: 'open' | 'failed' | 'closed' = 'open';

  constructor(path: string, database: Database, old: Database | undefined, found: CatalogueCondition) {
    this.#path = path;
    this.#database = database;
    this.#old = old;
    this.found = found;
    this.#rebuilds = database.path !== path;
    this.#index = new RecordIndex(database);
  }

  sources(): ReadonlyMap<string, SourceState> {
    this.#mustBeOpen();
    const rows = this.#database.prepare<SourceState>('SELECT path, digest, signature FROM source').all();
    return new Map(rows.map(({ path, digest, signature }) => [path, { path, digest, signature }]));
  }

  put(source: SourceState, entries: Iterable<Entry>): void {
    this.#change(() => {
      const id = this.#putSource(source);
      const before = this.#entriesOf(id);
      let ordinal = 0;
      for (const entry of entries) {
        // What the index takes of a record is worked out only where it is not as before.
        const indexed = (): IndexedRecord | undefined =>
          entry.kind === 'record' ? indexedRecord(entry.record) : undefined;
        this.#putEntry(id, ordinal++, entryRow(entry), indexed, before);
      }
      this.#removeEntries(before);
    });
  }

  begin(source: SourceState): SourceWriter {
    return this.#change(() => {
      const id = this.#putSource(source);
      const before = this.#entriesOf(id);
      let ordinal = 0;
      return {
        add: (entry) => this.#change(() => this.#putEntry(id, ordinal++, entry, () => entry.indexed, before)),
        end: () => this.#change(() => this.#removeEntries(before)),
      };
    });
  }

  touch({ path, digest, signature }: SourceState): void {
    this.#mustBeOpen();
    const sql = 'UPDATE source SET digest = ?, signature = ? WHERE path = ?';
    this.#database.prepare(sql).run(digest, signature, path);
  }

  remove(path: string): void {
    this.#change(() => {
      const source = this.#database.prepare<{ id: number }>('SELECT id FROM source WHERE path = ?').get(path);
      if (source === undefined) return;
      this.#removeEntries(this.#entriesOf(source.id));
      this.#database.prepare('DELETE FROM source WHERE id = ?').run(source.id);
    });
  }

  commit(): CommitReport {
    this.#mustBeOpen();
    try {
      for (const id of this.#unsettled) this.#index.settle(id);
      this.#index.finish();
      if (this.#changed || this.#rebuilds) this.#writeState();
      const counts = countsOf(this.#database);
      if (this.#rebuilds) this.#swap();
      else this.#database.exec('COMMIT');
      this.#close();
      return { changed: this.#index.changed, removed: this.#index.removed, counts };
    } catch (error) {
      this.abandon();
      throw error;
    }
  }

  abandon(): void {
    if (this.#state === 'closed') return;
    // Closing rolls back what was not committed.
    this.#close();
    if (this.#rebuilds) removeDatabase(this.#database.path);
  }

  #swap(): void {
    this.#database.exec("INSERT INTO passage (passage) VALUES ('optimize')");
    this.#database.exec('COMMIT');
    this.#database.unlock();
    this.#database.close();
    if (this.found === 'foreign') this.movedTo = moveAside(this.#path, new Date());
    // A journal that a killed writer left belongs to the old file; SQLite would apply it to the new one.
    if (this.found !== 'current') rmSync(`${this.#path}-journal`, { force: true });
    swapIn(this.#database.path, this.#path);
  }

  #close(): void {
    this.#state = 'closed';
    this.#database.close();
    this.#old?.close();
  }

  #mustBeOpen(): void {
    if (this.#state === 'closed') throw catalogueError('closed', this.#path);
    if (this.#state === 'failed') {
      throw new CatalogueError(
        'failed',
        this.#path,
        `an earlier change to "${this.#path}" failed: abandon and begin anew`,
      );
    }
  }

  /** A change that fails half way must never be committed. */
  #change<T>(action: () => T): T {
    this.#mustBeOpen();
    this.#changed = true;
    try {
      return action();
    } catch (error) {
      this.#state = 'failed';
      throw error;
    }
  }

  #putSource({ path, digest, signature }: SourceState): number {
    const row = this.#database
      .prepare<{ id: number }>(
        `INSERT INTO source (path, digest, signature) VALUES (?, ?, ?)
         ON CONFLICT (path) DO UPDATE SET digest = excluded.digest, signature = excluded.signature RETURNING id`,
      )
      .get(path, digest, signature);
    if (row === undefined) throw catalogueError('failed', this.#path);
    return row.id;
  }

  #entriesOf(source: number): Map<string, StoredEntry[]> {
    const sql = 'SELECT id, ordinal, kind, key, hash, origin FROM entry WHERE source = ? ORDER BY ordinal';
    const entries = new Map<string, StoredEntry[]>();
    for (const row of this.#database.prepare<StoredEntry>(sql).all(source)) {
      const name = nameOf(row);
      const rows = entries.get(name);
      if (rows) rows.push(row);
      else entries.set(name, [row]);
    }
    return entries;
  }

  #putEntry(
    source: number,
    ordinal: number,
    row: EntryRow,
    indexed: () => IndexedRecord | undefined,
    before: Map<string, StoredEntry[]>,
  ): void {
    const database = this.#database;
    const known = before.get(nameOf(row))?.shift();
    let id = known?.id;
    if (id === undefined) {
      id = database
        .prepare('INSERT INTO entry (source, ordinal, kind, key, hash, origin) VALUES (?, ?, ?, ?, ?, ?)')
        .run(source, ordinal, row.kind, row.key, row.hash, row.origin).lastInsertRowid;
      database.prepare('INSERT INTO body (id, json) VALUES (?, ?)').run(id, row.json);
    } else if (known?.hash !== row.hash) {
      const sql = 'UPDATE entry SET ordinal = ?, hash = ?, origin = ? WHERE id = ?';
      database.prepare(sql).run(ordinal, row.hash, row.origin, id);
      database.prepare('UPDATE body SET json = ? WHERE id = ?').run(row.json, id);
    } else {
      if (known.ordinal !== ordinal || known.origin !== row.origin) {
        database
          .prepare('UPDATE entry SET ordinal = ?, origin = ? WHERE id = ?')
          .run(ordinal, row.origin, id);
      }
      return;
    }
    if (row.kind === 'record') this.#claim(row, id, indexed);
  }

  /** Indexes a record at once where nobody else claims its id; otherwise all claims are weighed on commit. */
  #claim({ key, hash }: EntryRow, entry: number, indexed: () => IndexedRecord | undefined): void {
    const record = (): IndexedRecord => {
      const known = indexed();
      if (known === undefined) throw catalogueError('failed', this.#path);
      return known;
    };
    if (this.#rebuilds && !this.#claimed.has(key)) {
      this.#claimed.add(key);
      this.#index.add(entry, hash, record());
      return;
    }
    const sql = "SELECT count(*) AS claims FROM entry WHERE kind = 'record' AND key = ?";
    const claims = this.#database.prepare<{ claims: number }>(sql).get(key)?.claims;
    if (claims === 1) this.#index.settle(key, { entry, record });
    else this.#unsettled.add(key);
  }

  #removeEntries(entries: ReadonlyMap<string, readonly StoredEntry[]>): void {
    for (const rows of entries.values()) for (const row of rows) this.#removeEntry(row);
  }

  #removeEntry({ id, kind, key }: StoredEntry): void {
    this.#database.prepare('DELETE FROM entry WHERE id = ?').run(id);
    this.#database.prepare('DELETE FROM body WHERE id = ?').run(id);
    if (kind === 'record') this.#unsettled.add(key);
  }

  #writeState(): void {
    const sql = "INSERT OR REPLACE INTO meta (name, value) VALUES ('state', ?)";
    this.#database.prepare(sql).run(randomBytes(9).toString('base64url'));
  }
}

interface StoredEntry {
  readonly id: number;
  readonly ordinal: number;
  readonly kind: string;
  readonly key: string;
  readonly hash: string;
  readonly origin: string;
}

function nameOf({ kind, key }: { readonly kind: string; readonly key: string }): string {
  return `${kind} ${key}`;
}
