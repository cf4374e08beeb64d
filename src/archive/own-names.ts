import type { ReadingContext } from '../formats/format.js';
import { markNames } from '../names/mark-names.js';
import { buildNameIndex, type NameIndex } from '../names/name-index.js';
import type { AuthorityRecord } from '../records/authority-record.js';
import type { ArchivalRecord } from '../records/record.js';

/** With no more people than this, the archive's lists are those of one collection, in which a surname alone says who is meant. */
const ONE_COLLECTION = 500;

/** Files that hold the archive's own authority records: docs/format.md, "Authority files". */
const AUTHORITY_FILE = /^(?:people|organizations|places|repositories)\.ya?ml$/;

/** Made once for each reading of an archive, however many records it has; gone with the reading. */
const indexes = new WeakMap<ReadingContext, NameIndex>();

export function isAuthorityFile({ path }: { readonly path: string }): boolean {
  return AUTHORITY_FILE.test(path);
}

/** Whether names are looked for in the texts of a source: TEI says itself whom a text names, or chose not to. */
export function isMarked({ path }: { readonly path: string }): boolean {
  return /\.(?:md|markdown|txt)$/i.test(path);
}

/** The record with mentions of those whom the archive's own authority files describe. */
export function withNames(record: ArchivalRecord, context: ReadingContext): ArchivalRecord {
  const { authorities = [] } = context;
  if (authorities.length === 0) return record;
  const people = authorities.filter(({ entity }) => entity === 'person').length;
  return markNames(record, indexOf(context, authorities), { surnamesAlone: people <= ONE_COLLECTION });
}

function indexOf(context: ReadingContext, authorities: readonly AuthorityRecord[]): NameIndex {
  const index = indexes.get(context) ?? buildNameIndex(authorities);
  indexes.set(context, index);
  return index;
}
