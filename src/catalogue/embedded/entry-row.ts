import { createHash } from 'node:crypto';
import type { Entry } from '../../records/entry.js';
import { type IndexedRecord, indexedRecord } from './record-row.js';

/** An entry as the table keeps it: what it says, apart from where it says so. */
export interface EntryRow {
  readonly kind: Entry['kind'];
  /** By what two entries of a kind claim to be the same; empty where they cannot. */
  readonly key: string;
  /** JSON of the value without its `source`. */
  readonly json: string;
  readonly hash: string;
  /** JSON of `source`: when only lines moved, nothing is indexed anew. */
  readonly origin: string;
}

/** An entry ready to be written: all that takes time to work out, in strings that travel between threads. */
export interface PreparedEntry extends EntryRow {
  /** Of a record only. */
  readonly indexed?: IndexedRecord;
}

/** Works out everything that a catalogue writes of an entry, for a thread that only has to write. */
export function preparedEntry(entry: Entry): PreparedEntry {
  return {
    ...entryRow(entry),
    ...(entry.kind === 'record' && { indexed: indexedRecord(entry.record) }),
  };
}

/** Turns what a reader yields into a row. */
export function entryRow(entry: Entry): EntryRow {
  switch (entry.kind) {
    case 'record':
      return row('record', entry.record.id, entry.record);
    case 'authority':
      return row('authority', authorityKey(entry.authority.entity, entry.authority.id), entry.authority);
    case 'collection':
      return row('collection', entry.collection.id, entry.collection);
    case 'event':
      return row('event', entry.event.id, entry.event);
    case 'archive':
      return row('archive', '', { ...entry.archive, source: {} });
    case 'issue':
      return row('issue', '', { ...entry.issue, source: {} });
  }
}

/**
 * @example
 * authorityKey('person', 'kim-il-sung') // 'person kim-il-sung'
 */
export function authorityKey(entity: string, id: string): string {
  return `${entity} ${id}`;
}

function row(kind: Entry['kind'], key: string, value: { readonly source: object }): EntryRow {
  const { source, ...rest } = value;
  const json = JSON.stringify(rest);
  const hash = createHash('sha1').update(json).digest('base64');
  return { kind, key, json, hash, origin: JSON.stringify(source) };
}

/** The value of a row again. */
export function storedValue<T>(json: string, origin: string): T {
  return { ...JSON.parse(json), source: JSON.parse(origin) } as T;
}
