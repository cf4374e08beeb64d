import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { EntityKind } from '../../records/agent.js';
import type { Catalogue, Page, SearchQuery } from '../catalogue.js';
import { CatalogueError } from '../catalogue-error.js';
import { CatalogueRows } from './catalogue-rows.js';
import { CatalogueReader } from './reader.js';
import { inspectCatalogue } from './schema.js';
import { catalogueError, Database, needsRecovery } from './sqlite.js';

export { CatalogueError } from '../catalogue-error.js';

/** While a change is being written, questions wait, without keeping others from what needs no catalogue. */
const LOCK_MS = 50;
const AGAIN_MS = 50;
const PATIENCE_MS = 30_000;

/**
 * Opens a catalogue for reading. It notices by itself when the file changes, or when another takes its place.
 *
 * Answers are made synchronously, within one read transaction each, by a `CatalogueReader`: that is what a
 * worker thread would hold. Throws `CatalogueError` where there is no catalogue, or none that can be used.
 *
 * @example
 * const catalogue = await openCatalogue('/srv/papers.catalogue');
 * (await catalogue.search({ text: 'frontier' })).total // 12
 */
export async function openCatalogue(path: string): Promise<Catalogue> {
  const file = new CatalogueFile(resolve(path));
  const ask = async <T>(question: (reader: CatalogueReader) => T): Promise<T> => {
    for (let waited = 0; ; waited += AGAIN_MS) {
      try {
        return file.read(question);
      } catch (error) {
        if (!(error instanceof CatalogueError && error.fault === 'busy') || waited >= PATIENCE_MS)
          throw error;
      }
      await setTimeout(AGAIN_MS);
    }
  };
  await ask((reader) => reader.state());
  return {
    state: () => ask((reader) => reader.state()),
    archive: () => ask((reader) => reader.archive()),
    counts: () => ask((reader) => reader.counts()),
    record: (id) => ask((reader) => reader.record(id)),
    summaries: (ids) => ask((reader) => reader.summaries(ids)),
    neighbours: (id) => ask((reader) => reader.neighbours(id)),
    related: (id, limit) => ask((reader) => reader.related(id, limit)),
    search: (query: SearchQuery) => ask((reader) => reader.search(query)),
    suggest: (text, limit) => ask((reader) => reader.suggest(text, limit)),
    authority: (entity: EntityKind, id) => ask((reader) => reader.authority(entity, id)),
    authorities: (entity: EntityKind, page: Page & { readonly starts?: string }) =>
      ask((reader) => reader.authorities(entity, page)),
    correspondence: (query) => ask((reader) => reader.correspondence(query)),
    collection: (id) => ask((reader) => reader.collection(id)),
    collections: () => ask((reader) => reader.collections()),
    events: (theme) => ask((reader) => reader.events(theme)),
    calendar: (span) => ask((reader) => reader.calendar(span)),
    recordIds: (page) => ask((reader) => reader.recordIds(page)),
    isFacsimile: (facsimile) => ask((reader) => reader.isFacsimile(facsimile)),
    issues: () => ask((reader) => reader.issues()),
    close: async () => file.close(),
  };
}

/** An open file, and what is in memory of the state that it was last seen in. */
class CatalogueFile {
  readonly #path: string;
  #database: Database;
  #inode: number | undefined;
  #reader: CatalogueReader | undefined;
  #rows = new CatalogueRows();
  #isClosed = false;

  constructor(path: string) {
    this.#path = path;
    this.#inode = inodeOf(path);
    this.#database = openForReading(path);
  }

  /** Answers a question from one state of the file: a transaction keeps it as it is meanwhile. */
  read<T>(question: (reader: CatalogueReader) => T): T {
    if (this.#isClosed) throw catalogueError('closed', this.#path);
    this.#followSwap();
    try {
      return this.#transaction(question);
    } catch (error) {
      if (!needsRecovery(error)) throw error;
      // A killed writer's journal is in the way: looking at the file with a connection that may write rolls it back.
      inspectCatalogue(this.#path);
      this.#followSwap();
      return this.#transaction(question);
    }
  }

  close(): void {
    this.#isClosed = true;
    this.#reader = undefined;
    this.#database.close();
  }

  #transaction<T>(question: (reader: CatalogueReader) => T): T {
    const database = this.#database;
    return database.readTransaction(() => {
      const state = stateOf(database);
      let reader = this.#reader;
      if (reader?.state() !== state) {
        reader = new CatalogueReader(database, this.#rows);
        this.#reader = reader;
      }
      return question(reader);
    });
  }

  /** A rebuild puts a new file in the old one's place; ours is then nobody else's any more. */
  #followSwap(): void {
    const inode = inodeOf(this.#path);
    if (inode === undefined || inode === this.#inode) return;
    // Also where it cannot be used: it is looked at once, and the old state goes on answering.
    this.#inode = inode;
    try {
      const database = openForReading(this.#path);
      this.#database.close();
      this.#database = database;
      this.#reader = undefined;
      this.#rows = new CatalogueRows();
    } catch (error) {
      if (!(error instanceof CatalogueError)) throw error;
    }
  }
}

function openForReading(path: string): Database {
  // Looks with a connection that may write, which rolls back what a killed writer left.
  const condition = inspectCatalogue(path);
  if (condition !== 'current') throw catalogueError(condition, path);
  const database = new Database(path, { readOnly: true, timeout: LOCK_MS });
  try {
    database.exec('PRAGMA cache_size = -32768; PRAGMA mmap_size = 1073741824; PRAGMA query_only = ON;');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function stateOf(database: Database): string {
  return String(
    database.prepare<{ value: string }>("SELECT value FROM meta WHERE name = 'state'").get()?.value ?? '',
  );
}

function inodeOf(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.ino;
}
