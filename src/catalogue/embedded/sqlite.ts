import { DatabaseSync, type StatementSyncInstance } from '@photostructure/sqlite';
import { CatalogueError, type CatalogueFault } from '../catalogue-error.js';

/**
 * The thin driver: the only file that knows which SQLite is used. Its API is that of `node:sqlite`, so that the
 * built-in module can take its place once it is stable in every Node that we support.
 */
export interface Statement<Row = unknown> {
  get(...values: readonly SqlValue[]): Row | undefined;
  all(...values: readonly SqlValue[]): Row[];
  iterate(...values: readonly SqlValue[]): IterableIterator<Row>;
  run(...values: readonly SqlValue[]): { readonly changes: number; readonly lastInsertRowid: number };
}

export type SqlValue = string | number | null | Uint8Array;

export interface DatabaseOptions {
  readonly readOnly?: boolean;
  /** Milliseconds to wait for another process's lock. */
  readonly timeout?: number;
}

/**
 * What a failure means, by its result code (https://sqlite.org/rescode.html) or, as the library does not always pass
 * the code on, by the message that SQLite has for it.
 */
const FAULTS: readonly { readonly code: number; readonly message: string; readonly fault: CatalogueFault }[] =
  [
    { code: 5, message: 'database is locked', fault: 'busy' },
    { code: 6, message: 'database table is locked', fault: 'busy' },
    { code: 11, message: 'database disk image is malformed', fault: 'corrupt' },
    { code: 13, message: 'database or disk is full', fault: 'full' },
    { code: 14, message: 'unable to open database file', fault: 'absent' },
    { code: 26, message: 'file is not a database', fault: 'corrupt' },
  ];
/** SQLITE_READONLY: what a reader gets when a killed writer left a journal, which a reader cannot apply. */
const READ_ONLY = { code: 8, message: 'attempt to write a readonly database' };

/** A connection to one file; every error that leaves it is a `CatalogueError`. */
export class Database {
  readonly #connection: InstanceType<typeof DatabaseSync>;
  readonly #statements = new Map<string, Statement>();

  constructor(
    readonly path: string,
    { readOnly = false, timeout = 5000 }: DatabaseOptions = {},
  ) {
    // Not defensive: the writer corrects a row of the index's own tables (`repairTotals`).
    this.#connection = this.#guard(() => new DatabaseSync(path, { readOnly, timeout, defensive: false }));
  }

  exec(sql: string): void {
    this.#guard(() => this.#connection.exec(sql));
  }

  /** A statement, kept: the same SQL is prepared once. Rows are objects. */
  prepare<Row>(sql: string): Statement<Row> {
    const known = this.#statements.get(sql);
    if (known) return known as Statement<Row>;
    const raw = this.#guard(() => this.#connection.prepare(sql));
    const statement = this.#wrap(raw);
    this.#statements.set(sql, statement);
    return statement as Statement<Row>;
  }

  /** The only value of the only row. */
  value(sql: string): unknown {
    const row = this.prepare<Record<string, unknown>>(sql).get();
    return row === undefined ? undefined : Object.values(row)[0];
  }

  /** Reads from one state of the file, whatever other processes commit meanwhile. */
  readTransaction<T>(read: () => T): T {
    this.exec('BEGIN');
    try {
      const answer = read();
      this.exec('COMMIT');
      return answer;
    } catch (error) {
      this.#quietly('ROLLBACK');
      throw error;
    }
  }

  /**
   * Rolls back what was not committed, gives locks up, and closes. The library lets go of the file handle only when
   * its statements are collected: until then no lock may be left on it.
   */
  close(): void {
    if (!this.#connection.isOpen) return;
    this.#statements.clear();
    if (this.#connection.isTransaction) this.#quietly('ROLLBACK');
    this.#guard(() => this.#connection.close());
  }

  /** Ends `locking_mode = EXCLUSIVE`: SQLite gives the lock up when it reads next. */
  unlock(): void {
    this.exec('PRAGMA locking_mode = NORMAL; SELECT count(*) FROM sqlite_schema;');
  }

  #quietly(sql: string): void {
    try {
      this.#connection.exec(sql);
    } catch {
      // The transaction may be over already, after a full disk for instance.
    }
  }

  #wrap(raw: StatementSyncInstance): Statement {
    const guard = this.#guard.bind(this);
    return {
      get: (...values) => guard(() => raw.get(...values)),
      all: (...values) => guard(() => raw.all(...values)),
      run: (...values) => guard(() => raw.run(...values)) as { changes: number; lastInsertRowid: number },
      *iterate(...values) {
        const rows = guard(() => raw.iterate(...values));
        try {
          for (;;) {
            const { done, value } = guard(() => rows.next());
            if (done) return;
            yield value;
          }
        } finally {
          rows.return?.();
        }
      },
    };
  }

  #guard<T>(action: () => T): T {
    try {
      return action();
    } catch (error) {
      throw asCatalogueError(error, this.path);
    }
  }
}

/** Whether a reader failed because a killed writer's journal has to be rolled back first. */
export function needsRecovery(error: unknown): boolean {
  return error instanceof CatalogueError && isFailure(error.cause, READ_ONLY);
}

function asCatalogueError(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || error instanceof CatalogueError) return error;
  if ((error as NodeJS.ErrnoException).code !== 'ERR_SQLITE_ERROR') return error;
  const fault = FAULTS.find((known) => isFailure(error, known))?.fault ?? 'failed';
  return new CatalogueError(fault, path, `${MESSAGES[fault](path)} (${error.message})`, { cause: error });
}

function isFailure(error: unknown, known: { readonly code: number; readonly message: string }): boolean {
  if (!(error instanceof Error)) return false;
  const { errcode } = error as { readonly errcode?: number };
  return errcode === undefined ? error.message.includes(known.message) : (errcode & 0xff) === known.code;
}

const MESSAGES: Readonly<Record<CatalogueFault, (path: string) => string>> = {
  absent: (path) => `there is no catalogue at "${path}", or it cannot be opened`,
  busy: (path) => `another Chancery is indexing into "${path}": wait until it has finished`,
  corrupt: (path) => `the catalogue "${path}" is damaged: index again to make it anew`,
  foreign: (path) => `"${path}" is not a catalogue of Chancery`,
  outdated: (path) => `the catalogue "${path}" was made by another version: index again`,
  full: (path) =>
    `the disk is full: there is no room for the catalogue "${path}". Make room, or give another place: --catalogue`,
  closed: (path) => `the catalogue "${path}" is closed`,
  failed: (path) => `the catalogue "${path}" could not be read or written`,
};

/** A `CatalogueError` with the sentence that goes with its fault. */
export function catalogueError(fault: CatalogueFault, path: string, cause?: unknown): CatalogueError {
  return new CatalogueError(fault, path, MESSAGES[fault](path), cause === undefined ? {} : { cause });
}
