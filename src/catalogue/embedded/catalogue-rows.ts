import type { AuthorityRecord } from '../../records/authority-record.js';
import { mergedAuthorities } from '../../records/merged-authorities.js';
import { NameResolver } from './entities.js';
import { storedValue } from './entry-row.js';
import type { Facts, NameKey } from './record-row.js';
import type { Database } from './sqlite.js';

export interface RecordRow {
  readonly docid: number;
  readonly hash: string;
  readonly id: string;
  readonly start: string | null;
  readonly end: string | null;
  readonly added: string | null;
  readonly facts: Facts;
}

export interface MentionRow {
  readonly id: number;
  readonly entity: NameKey['entity'];
  readonly ref: string;
  readonly name: string;
}

type StoredRow = Omit<RecordRow, 'facts'> & { readonly facts: string };

const RECORDS = 'SELECT docid, hash, id, start, "end", added, facts FROM record';
/** So many changed records are read one by one, of more all are read. */
const MOST_CHANGED = 1000;

/**
 * The rows that columns are made of. They are kept: after a small change only what changed is read again. One of these
 * goes with one file, whose docids and mentions keep their numbers.
 */
export class CatalogueRows {
  #records = new Map<number, RecordRow>();
  #mentions: readonly MentionRow[] = [];
  #describedBy: string | undefined;
  #described = new NameResolver([]);
  #authorities: readonly AuthorityRecord[] = [];

  /** Records that are served, in the order of their dates, undated last. */
  records(database: Database): RecordRow[] {
    // One string of "docid hash" is read in a third of the time of as many rows.
    const order = String(
      database.value(
        `SELECT group_concat(docid || ' ' || hash, char(10)) FROM (
           SELECT docid, hash FROM record WHERE withdrawn = 0
           ORDER BY coalesce(start, "end") IS NULL, coalesce(start, "end"), id)`,
      ) ?? '',
    )
      .split('\n')
      .filter(Boolean)
      .map((line) => ({ docid: Number.parseInt(line, 10), hash: line.slice(line.indexOf(' ') + 1) }));
    const changed = order.filter(({ docid, hash }) => this.#records.get(docid)?.hash !== hash);
    const known = new Map<number, RecordRow>();
    const read = (row: StoredRow): unknown =>
      known.set(row.docid, { ...row, facts: JSON.parse(row.facts) as Facts });
    if (changed.length > MOST_CHANGED) {
      database.prepare<StoredRow>(`${RECORDS} WHERE withdrawn = 0`).all().forEach(read);
    } else {
      const one = database.prepare<StoredRow>(`${RECORDS} WHERE docid = ?`);
      for (const { docid } of changed) one.all(docid).forEach(read);
    }
    const rows = order.flatMap(({ docid }) => known.get(docid) ?? this.#records.get(docid) ?? []);
    this.#records = new Map(rows.map((row) => [row.docid, row]));
    return rows;
  }

  /** Every name, by kind, words and id. A name is never taken away. */
  mentions(database: Database): readonly MentionRow[] {
    if (Number(database.value('SELECT count(*) FROM mention')) !== this.#mentions.length) {
      const sql = 'SELECT id, entity, ref, name FROM mention ORDER BY entity, name, ref';
      this.#mentions = database.prepare<MentionRow>(sql).all();
    }
    return this.#mentions;
  }

  /** The authority records, and a resolver that knows them only. */
  names(database: Database): {
    readonly authorities: readonly AuthorityRecord[];
    readonly resolver: NameResolver;
  } {
    const describedBy = String(
      database.value(
        `SELECT group_concat(id || hash || ordinal || origin) FROM (
           SELECT id, hash, ordinal, origin FROM entry WHERE kind = 'authority' ORDER BY id)`,
      ),
    );
    if (describedBy !== this.#describedBy) {
      this.#authorities = mergedAuthorities(winners<AuthorityRecord>(database, 'authority'));
      this.#described = new NameResolver(this.#authorities);
      this.#describedBy = describedBy;
    }
    return { authorities: this.#authorities, resolver: this.#described.copy() };
  }
}

/** The entries of a kind that count: of those that claim the same key, the one whose source sorts first. */
export function winners<T>(database: Database, kind: string): T[] {
  const rows = database
    .prepare<{ key: string; json: string; origin: string }>(
      `SELECT e.key, b.json, e.origin FROM entry e JOIN source s ON s.id = e.source JOIN body b ON b.id = e.id
       WHERE e.kind = ? ORDER BY e.key, s.path, e.ordinal`,
    )
    .all(kind);
  return rows
    .filter(({ key }, at) => at === 0 || rows[at - 1]?.key !== key)
    .map(({ json, origin }) => storedValue<T>(json, origin));
}
