import type { ArchivalRecord } from '../../records/record.js';
import { storedValue } from './entry-row.js';
import { type Facts, type IndexedRecord, indexedRecord, mapNames, termsOf } from './record-row.js';
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
  settle(id: string, inHand?: { readonly entry: number; readonly record: () => IndexedRecord }): void {
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
    const record = inHand?.entry === winner.id ? inHand.record() : indexedRecord(this.#read(winner));
    this.add(winner.id, winner.hash, record);
  }

  /** Indexes a record whose id nothing in the index has. */
  add(docid: number, hash: string, record: IndexedRecord): void {
    this.changed++;
    const database = this.#database;
    const { names, sent, received, repository, letters, ...others } = record.facts;
    const facts: Facts = {
      ...others,
      letters: letters.map((letter) => mapNames(letter, (keys) => this.#number(keys))),
      names: this.#number(names),
      sent: this.#number(sent),
      received: this.#number(received),
      repository: repository === undefined ? undefined : this.#numberOf(repository),
    };
    const { columns } = record;
    const [title, summary, text, other, source] = [
      termsOf(columns?.title ?? []),
      termsOf(columns?.summary ?? []),
      termsOf(columns?.text ?? []),
      termsOf(columns?.other ?? []),
      termsOf(columns?.source ?? []),
    ];
    database
      .prepare(
        `INSERT INTO record (docid, id, hash, withdrawn, start, "end", added, documents, texts, facts, summary,
           title_terms, summary_terms, text_terms, other_terms, source_terms)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        docid,
        record.id,
        hash,
        record.withdrawn ? 1 : 0,
        record.start ?? null,
        record.end ?? null,
        record.added ?? null,
        record.documents,
        record.texts,
        JSON.stringify(facts),
        record.summary,
        title.count,
        summary.count,
        text.count,
        other.count,
        source.count,
      );
    for (const alias of record.aliases) {
      database.prepare('INSERT INTO alias (alias, docid) VALUES (?, ?)').run(alias, docid);
    }
    for (const path of record.facsimiles) {
      database.prepare('INSERT INTO facsimile (path, docid) VALUES (?, ?)').run(path, docid);
    }
    if (record.withdrawn) return;
    database
      .prepare('INSERT INTO passage (rowid, title, summary, text, other, source) VALUES (?, ?, ?, ?, ?, ?)')
      .run(docid, title.text, summary.text, text.text, other.text, source.text);
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

  #number(keys: readonly string[]): number[] {
    return keys.map((key) => this.#numberOf(key));
  }

  #numberOf(key: string): number {
    const known = this.#mentions.get(key);
    if (known !== undefined) return known;
    const first = key.indexOf('\n');
    const last = key.lastIndexOf('\n');
    const [entity, ref, name] = [key.slice(0, first), key.slice(first + 1, last), key.slice(last + 1)];
    const found = this.#database
      .prepare<{ id: number }>('SELECT id FROM mention WHERE entity = ? AND ref = ? AND name = ?')
      .get(entity, ref, name);
    const id =
      found?.id ??
      this.#database
        .prepare('INSERT INTO mention (entity, ref, name) VALUES (?, ?, ?)')
        .run(entity, ref, name).lastInsertRowid;
    this.#mentions.set(key, id);
    return id;
  }
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
         sum(other_terms) AS d, sum(source_terms) AS e FROM record WHERE withdrawn = 0`,
    )
    .get();
  // Opening a savepoint makes FTS5 write what it holds in memory, its own totals included.
  database.exec('SAVEPOINT totals');
  const block = [totals?.n, totals?.a, totals?.b, totals?.c, totals?.d, totals?.e].flatMap((value) =>
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
