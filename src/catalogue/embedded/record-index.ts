import type { ArchivalRecord } from '../../records/record.js';
import { storedValue } from './entry-row.js';
import {
  boundsOfRecord,
  type Facts,
  facsimilePaths,
  factsOf,
  indexedColumns,
  type NameKey,
  summaryOf,
} from './record-row.js';
import type { Database } from './sqlite.js';

/** Keeps the tables of served records, and their index, in step with the entries that claim their ids. */
export class RecordIndex {
  readonly #database: Database;
  readonly #mentions = new Map<string, number>();
  #removed = false;
  /** Records indexed, and taken out for good, since the writer was opened. */
  changed = 0;
  removed = 0;

  constructor(database: Database) {
    this.#database = database;
  }

  /**
   * Gives a record id to the entry that it belongs to now: that of the source whose path sorts first. `inHand` spares
   * parsing where the caller has just read the record of that entry.
   */
  settle(id: string, inHand?: { readonly entry: number; readonly record: ArchivalRecord }): void {
    const database = this.#database;
    const served = database
      .prepare<{ docid: number; hash: string }>('SELECT docid, hash FROM record WHERE id = ?')
      .get(id);
    const winner = database
      .prepare<{ id: number; hash: string; origin: string }>(
        `SELECT e.id, e.hash, e.origin FROM entry e JOIN source s ON s.id = e.source
         WHERE e.kind = 'record' AND e.key = ? ORDER BY s.path, e.ordinal LIMIT 1`,
      )
      .get(id);
    if (served && served.docid === winner?.id && served.hash === winner.hash) return;
    if (served) this.#remove(served.docid);
    if (winner === undefined) {
      if (served) this.removed++;
      return;
    }
    this.add(winner.id, winner.hash, inHand?.entry === winner.id ? inHand.record : this.#read(winner));
  }

  /** Indexes a record whose id nothing in the index has. */
  add(docid: number, hash: string, record: ArchivalRecord): void {
    this.changed++;
    const database = this.#database;
    const named = factsOf(record);
    const facts: Facts = {
      ...named,
      names: this.#number(named.names),
      sent: this.#number(named.sent),
      received: this.#number(named.received),
      repository: named.repository && this.#number([named.repository])[0],
    };
    const summary = summaryOf(record);
    const { start = null, end = null } = boundsOfRecord(record);
    const columns = indexedColumns(record, named.names);
    const { documents, texts } = sizeOf(record.documents);
    database
      .prepare(
        `INSERT INTO record (docid, id, hash, withdrawn, start, "end", added, documents, texts, facts, summary,
           title_terms, summary_terms, text_terms, other_terms)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        docid,
        record.id,
        hash,
        record.withdrawn ? 1 : 0,
        start,
        end,
        record.dateAdded ?? null,
        documents,
        texts,
        JSON.stringify(facts),
        JSON.stringify(summary),
        ...(record.withdrawn
          ? [0, 0, 0, 0]
          : [columns.title.count, columns.summary.count, columns.text.count, columns.other.count]),
      );
    for (const alias of new Set(record.aliases)) {
      database.prepare('INSERT INTO alias (alias, docid) VALUES (?, ?)').run(alias, docid);
    }
    if (record.withdrawn) return;
    for (const path of facsimilePaths(record)) {
      database.prepare('INSERT INTO facsimile (path, docid) VALUES (?, ?)').run(path, docid);
    }
    database
      .prepare('INSERT INTO passage (rowid, title, summary, text, other) VALUES (?, ?, ?, ?, ?)')
      .run(docid, columns.title.text, columns.summary.text, columns.text.text, columns.other.text);
  }

  /** Brings the figures that BM25 rests on back in step; to be called once before the transaction ends. */
  finish(): void {
    if (this.#removed) repairTotals(this.#database);
  }

  #read({ id, origin }: { readonly id: number; readonly origin: string }): ArchivalRecord {
    const row = this.#database.prepare<{ json: string }>('SELECT json FROM body WHERE id = ?').get(id);
    return storedValue<ArchivalRecord>(row?.json ?? '{}', origin);
  }

  #remove(docid: number): void {
    this.#removed = true;
    for (const sql of [
      'DELETE FROM record WHERE docid = ?',
      'DELETE FROM alias WHERE docid = ?',
      'DELETE FROM facsimile WHERE docid = ?',
      'DELETE FROM passage WHERE rowid = ?',
    ]) {
      this.#database.prepare(sql).run(docid);
    }
  }

  #number(names: readonly NameKey[]): number[] {
    return [...new Set(names.map((name) => this.#numberOf(name)))];
  }

  #numberOf({ entity, ref = '', name }: NameKey): number {
    const trimmed = name.replace(/\s+/gu, ' ').trim();
    const key = `${entity}\n${ref}\n${trimmed}`;
    const known = this.#mentions.get(key);
    if (known !== undefined) return known;
    const found = this.#database
      .prepare<{ id: number }>('SELECT id FROM mention WHERE entity = ? AND ref = ? AND name = ?')
      .get(entity, ref, trimmed);
    const id =
      found?.id ??
      this.#database
        .prepare('INSERT INTO mention (entity, ref, name) VALUES (?, ?, ?)')
        .run(entity, ref, trimmed).lastInsertRowid;
    this.#mentions.set(key, id);
    return id;
  }
}

function sizeOf(documents: ArchivalRecord['documents']): { documents: number; texts: number } {
  let texts = 0;
  let count = 0;
  for (const document of documents) {
    const parts = sizeOf(document.parts);
    count += 1 + parts.documents;
    texts += document.texts.length + parts.texts;
  }
  return { documents: count, texts };
}

/**
 * A contentless FTS5 table keeps counting deleted rows in its totals (number of rows, terms per column), so that
 * BM25 would slowly drift from what a fresh index answers. The totals are one row of `passage_data`, as varints
 * (https://sqlite.org/fts5.html#the_averages_record): they are written anew from our own counts.
 */
function repairTotals(database: Database): void {
  const totals = database
    .prepare<Record<string, number | null>>(
      `SELECT count(*) AS n, sum(title_terms) AS a, sum(summary_terms) AS b, sum(text_terms) AS c,
         sum(other_terms) AS d FROM record WHERE withdrawn = 0`,
    )
    .get();
  // Opening a savepoint makes FTS5 write what it holds in memory, its own totals included.
  database.exec('SAVEPOINT totals');
  const block = [totals?.n, totals?.a, totals?.b, totals?.c, totals?.d].flatMap((value) =>
    varint(value ?? 0),
  );
  database.prepare('UPDATE passage_data SET block = ? WHERE id = 1').run(Uint8Array.from(block));
  database.exec('RELEASE totals');
}

/** Seven bits a byte, the most significant first, the high bit on all but the last. */
function varint(value: number): number[] {
  const bytes = [value % 128];
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128))
    bytes.unshift((rest % 128) | 128);
  return bytes;
}
