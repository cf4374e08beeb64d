import type { ArchiveDescription } from './archive-description.js';
import type { AuthorityRecord } from './authority-record.js';
import type { Collection, HistoricalEvent } from './curation.js';
import type { Issue } from './issue.js';
import type { ArchivalRecord } from './record.js';

/** One thing that a file of the archive says. Readers yield these; a catalogue is made of them. */
export type Entry =
  | { readonly kind: 'record'; readonly record: ArchivalRecord }
  | { readonly kind: 'authority'; readonly authority: AuthorityRecord }
  | { readonly kind: 'collection'; readonly collection: Collection }
  | { readonly kind: 'event'; readonly event: HistoricalEvent }
  | { readonly kind: 'archive'; readonly archive: ArchiveDescription }
  | { readonly kind: 'issue'; readonly issue: Issue };
