import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { CatalogueError } from '../catalogue-error.js';
import { Database } from './sqlite.js';

/** "Chcy": by this a catalogue knows its own files. https://sqlite.org/pragma.html#pragma_application_id */
export const APPLICATION_ID = 0x43686379;

/** Raise it with every change of tables, analyzer or what is indexed: older files are then made again. */
export const SCHEMA_VERSION = 4;

/**
 * - `source`, `entry`, `body`: everything that the files said, those entries too that another source outranks.
 * - `record`, `alias`, `facsimile`, `passage`: the records that are served, one per id, by the id of their entry.
 * - `mention`: distinct names, so that a record is a list of small numbers and a name is resolved once.
 * - `passage` holds no text, only the index: FTS5, contentless, fed with the analyzer's terms. The tokenizer only
 *   splits at spaces: anything that is not ASCII is part of a word to it, and "_" keeps passages apart. `source` has the words of
 *   texts without what editors supplied, where they supplied any. Beginnings of one
 *   and two letters have an index of their own; from three letters on so few words match that it would not pay.
 */
const TABLES = `
  CREATE TABLE meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
  CREATE TABLE source (
    id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, digest TEXT NOT NULL, signature TEXT NOT NULL
  );
  CREATE TABLE entry (
    id INTEGER PRIMARY KEY AUTOINCREMENT, source INTEGER NOT NULL, ordinal INTEGER NOT NULL,
    kind TEXT NOT NULL, key TEXT NOT NULL, hash TEXT NOT NULL, origin TEXT NOT NULL
  );
  CREATE INDEX entry_key ON entry (kind, key);
  CREATE INDEX entry_source ON entry (source);
  CREATE TABLE body (id INTEGER PRIMARY KEY, json TEXT NOT NULL);
  CREATE TABLE record (
    docid INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, hash TEXT NOT NULL, withdrawn INTEGER NOT NULL,
    start TEXT, "end" TEXT, added TEXT, documents INTEGER NOT NULL, texts INTEGER NOT NULL,
    facts TEXT NOT NULL, summary TEXT NOT NULL,
    title_terms INTEGER NOT NULL, summary_terms INTEGER NOT NULL, text_terms INTEGER NOT NULL,
    other_terms INTEGER NOT NULL, source_terms INTEGER NOT NULL
  );
  CREATE TABLE alias (alias TEXT NOT NULL, docid INTEGER NOT NULL, PRIMARY KEY (alias, docid)) WITHOUT ROWID;
  CREATE INDEX alias_docid ON alias (docid);
  CREATE TABLE facsimile (path TEXT NOT NULL, docid INTEGER NOT NULL, PRIMARY KEY (path, docid)) WITHOUT ROWID;
  CREATE INDEX facsimile_docid ON facsimile (docid);
  CREATE TABLE mention (
    id INTEGER PRIMARY KEY, entity TEXT NOT NULL, ref TEXT NOT NULL, name TEXT NOT NULL,
    UNIQUE (entity, ref, name)
  );
  CREATE VIRTUAL TABLE passage USING fts5 (
    title, summary, text, other, source,
    content = '', contentless_delete = 1, prefix = '1 2', tokenize = "ascii tokenchars '_'"
  );
  CREATE VIRTUAL TABLE vocabulary USING fts5vocab(passage, row);
`;

/** Makes the tables of an empty file. */
export function createSchema(database: Database): void {
  database.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${SCHEMA_VERSION};`);
  database.exec(TABLES);
}

export type CatalogueCondition = 'absent' | 'current' | 'outdated' | 'corrupt' | 'foreign';

/**
 * What is at a path: a catalogue of this version, of another one, a damaged one, something else, or nothing.
 *
 * An empty file counts as absent. What SQLite cannot read at all may be somebody's data: it is foreign, so that it is
 * moved aside rather than replaced. Damage further inside comes to light when a page is asked for (`CatalogueError`).
 *
 * @example
 * inspectCatalogue('/srv/papers.catalogue') // 'current'
 */
export function inspectCatalogue(path: string): CatalogueCondition {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined || (stats.isFile() && stats.size === 0)) return 'absent';
  if (!stats.isFile()) return 'foreign';
  let database: Database | undefined;
  try {
    // Read and write: a killed writer's journal is rolled back here.
    database = new Database(path);
    return conditionOf(database);
  } catch (error) {
    if (!(error instanceof CatalogueError)) throw error;
    if (error.fault === 'busy') return 'current';
    return hasOurHeader(path) ? 'corrupt' : 'foreign';
  } finally {
    database?.close();
  }
}

/**
 * Whether the first bytes of a file are those of a catalogue. Only for a file that SQLite cannot read: closing a file
 * that it has open would take its locks away. https://sqlite.org/fileformat.html#the_database_header
 */
function hasOurHeader(path: string): boolean {
  const header = Buffer.alloc(100);
  let handle: number;
  try {
    handle = openSync(path, 'r');
  } catch {
    return false;
  }
  try {
    readSync(handle, header, 0, header.length, 0);
  } finally {
    closeSync(handle);
  }
  return (
    header.toString('latin1', 0, 16) === 'SQLite format 3\0' && header.readInt32BE(68) === APPLICATION_ID
  );
}

/** The same of an open file. */
export function conditionOf(database: Database): CatalogueCondition {
  if (database.value('PRAGMA application_id') !== APPLICATION_ID) return 'foreign';
  if (database.value('PRAGMA user_version') !== SCHEMA_VERSION) return 'outdated';
  return database.value("SELECT value FROM meta WHERE name = 'state'") === undefined ? 'corrupt' : 'current';
}
