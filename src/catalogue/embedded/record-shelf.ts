import type { EntityKind } from '../../records/agent.js';
import type { ArchivalRecord } from '../../records/record.js';
import type { RecordSummary } from '../catalogue.js';
import type { NameResolver } from './entities.js';
import { storedValue } from './entry-row.js';
import type { Facts } from './record-row.js';
import { catalogueError, type Database } from './sqlite.js';

/** Fetches stored records by the rowid of their entry. */
export class RecordShelf {
  readonly #database: Database;
  readonly #resolver: NameResolver;

  constructor(database: Database, resolver: NameResolver) {
    this.#database = database;
    this.#resolver = resolver;
  }

  record(docid: number): ArchivalRecord {
    const row = this.#database
      .prepare<{ json: string; origin: string }>(
        'SELECT b.json, e.origin FROM body b JOIN entry e ON e.id = b.id WHERE b.id = ?',
      )
      .get(docid);
    if (row === undefined) throw catalogueError('corrupt', this.#database.path);
    return parsed(this.#database, () => storedValue<ArchivalRecord>(row.json, row.origin));
  }

  /** The summary, with names where the record gives only ids of authority records. */
  summary(docid: number): RecordSummary {
    const row = this.#database
      .prepare<{ summary: string }>('SELECT summary FROM record WHERE docid = ?')
      .get(docid);
    if (row === undefined) throw catalogueError('corrupt', this.#database.path);
    const summary = parsed(this.#database, () => JSON.parse(row.summary) as RecordSummary);
    const { sender, addressee, holdingRepository } = summary;
    const agent = (name: string): string => this.#labelOf(name, 'person', 'organization');
    return {
      ...summary,
      sender: sender.map(agent),
      addressee: addressee.map(agent),
      ...(holdingRepository !== undefined && {
        holdingRepository: this.#labelOf(holdingRepository, 'repository'),
      }),
    };
  }

  /** Ids that the editors call related. */
  related(docid: number): readonly string[] {
    const row = this.#database
      .prepare<{ facts: string }>('SELECT facts FROM record WHERE docid = ?')
      .get(docid);
    return parsed(this.#database, () => (JSON.parse(row?.facts ?? '{"related":[]}') as Facts).related);
  }

  /** A record by its id, the withdrawn ones too. */
  docidOf(id: string): number | undefined {
    return this.#database.prepare<{ docid: number }>('SELECT docid FROM record WHERE id = ?').get(id)?.docid;
  }

  /** The record that an alias leads to; where several claim it, the one whose id sorts first. */
  idOfAlias(alias: string): string | undefined {
    return this.#database
      .prepare<{ id: string }>(
        'SELECT r.id FROM alias a JOIN record r ON r.docid = a.docid WHERE a.alias = ? ORDER BY r.id LIMIT 1',
      )
      .get(alias)?.id;
  }

  isFacsimile(path: string): boolean {
    return this.#database.prepare('SELECT 1 FROM facsimile WHERE path = ? LIMIT 1').get(path) !== undefined;
  }

  #labelOf(name: string, ...kinds: readonly EntityKind[]): string {
    for (const kind of kinds) {
      const known = this.#resolver.known(kind, name);
      if (known !== undefined) return this.#resolver.entities[known]?.label ?? name;
    }
    return name;
  }
}

/** What we wrote was JSON: if it is not any more, the file is damaged. */
function parsed<T>(database: Database, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw catalogueError('corrupt', database.path, error);
  }
}
