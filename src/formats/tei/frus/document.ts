import type { ArchivalRecord, Mention, Provenance, Surface } from '../../../records/record.js';
import type { Block } from '../../../records/text.js';
import { readNoteBlocks } from '../blocks.js';
import { referenceOf } from '../inlines.js';
import { SegmentIds, type Transcription } from '../transcription.js';
import { at, attribute, childrenOf, descendants, outermost, wordsOf, type XmlElement } from '../xml-tree.js';
import { type CalendarEntry, readCalendarEntry } from './calendar-entry.js';
import { withoutNumber } from './heading.js';
import { readPart, type Volume } from './part.js';
import { beginsWithRepository, readSourceNote, type SourceNote } from './source-note.js';

/** One `div[@type="document"]` of *Foreign Relations of the United States* as a record. */
export function readFrusDocument(div: XmlElement, id: string, volume: Volume): ArchivalRecord {
  const head = at(div, 'head');
  const number = attribute(div, 'n');
  const entry = head && readCalendarEntry(withoutNumber(wordsOf(head, ['note']), number));
  const sourceNotes = sourceNotesOf(div, head);
  const summaries = notesOf(div, head).filter((note) => attribute(note, 'type') === 'summary');
  const source = readSourceNote(entry?.source ?? sourceNotes.map((note) => wordsOf(note)).join(' '));
  const surfaces = new Map<string, Surface>();
  const part = readPart(div, 'main', {
    volume,
    surfaces,
    ids: new SegmentIds(),
    told: new Set([...sourceNotes, ...summaries]),
    enclosed: { count: 0 },
    ...(source && { source }),
    ...(entry && { heading: entry.heading }),
  });
  for (const file of childrenOf(div, 'frus:file')) addScan(file, surfaces);
  const summary = [entry?.summary, ...summaries.map((note) => wordsOf(note))].filter(Boolean).join('\n\n');
  const named = namedInHead(head, volume);
  const publishedAt = addressOf(div, volume);
  return {
    id,
    title: part.title || (number ? `Document ${number}` : id),
    ...(number && { number }),
    ...(part.dateCreated && { dateCreated: part.dateCreated }),
    ...(part.otherDates && { otherDates: part.otherDates }),
    ...(summary && { scopeAndContent: summary }),
    ...(entry && { extent: entry.extent }),
    originalLanguages: part.languages ?? [volume.language],
    provenance: {
      ...provenanceOf(source, readSourceBlocks(sourceNotes, entry, head, volume)),
      ...(volume.title && { publisher: { name: volume.title } }),
    },
    ...(publishedAt && { publishedAt }),
    collections: [volume.id],
    ...(named.length > 0 && { named }),
    documents: [part],
    ...(surfaces.size > 0 && { facsimile: [...surfaces.values()] }),
    source: { path: volume.edition.path, format: 'tei', line: div.line },
  };
}

/** The page of the Office of the Historian, for volumes that have one of its ids. */
function addressOf(div: XmlElement, volume: Volume): string | undefined {
  const id = attribute(div, 'xml:id') ?? '';
  if (!/^frus\d{4}[\w-]*$/u.test(volume.id) || !/^d\d+\w*$/u.test(id)) return undefined;
  return `https://history.state.gov/historicaldocuments/${volume.id}/${id}`;
}

/** Notes on the document as a whole: in its heading and beside it. */
function notesOf(div: XmlElement, head: XmlElement | undefined): XmlElement[] {
  return [...childrenOf(div, 'note'), ...(head ? outermost(head, 'note') : [])];
}

/** What the edition says of its source: marked as that, or beginning with the word or with a repository. */
function sourceNotesOf(div: XmlElement, head: XmlElement | undefined): XmlElement[] {
  const notes = notesOf(div, head);
  const opener = at(div, 'opener');
  const marked = [...notes, ...(opener ? childrenOf(opener, 'seg', 'note') : [])].filter(
    (note) => attribute(note, 'type') === 'source' || /^\[?\s*Source:/u.test(wordsOf(note)),
  );
  if (marked.length > 0) return marked;
  const paragraph = childrenOf(div, 'p').find((p) => /^\[\s*Source:[^\]]*\]$/u.test(wordsOf(p, ['note'])));
  if (paragraph) return [paragraph];
  return notes
    .slice(0, 1)
    .filter((note) => attribute(note, 'type') === undefined && beginsWithRepository(wordsOf(note)));
}

function provenanceOf(source: SourceNote | undefined, sourceNote: readonly Block[]): Provenance {
  const { repository, fonds, referenceCode, inferred } = source ?? {};
  return {
    ...(repository && { holdingRepository: { name: repository, inferred } }),
    ...(fonds && { fonds }),
    ...(referenceCode && { referenceCode }),
    ...(sourceNote.length > 0 && { sourceNote }),
    ...(inferred &&
      (fonds || referenceCode) && {
        inferences: { ...(fonds && { fonds: inferred }), ...(referenceCode && { referenceCode: inferred }) },
      }),
  };
}

function readSourceBlocks(
  notes: readonly XmlElement[],
  entry: CalendarEntry | undefined,
  head: XmlElement | undefined,
  volume: Volume,
): Block[] {
  const { edition } = volume;
  const text: Transcription = {
    edition,
    ids: new SegmentIds(),
    surfaces: new Map(),
    parts: [],
    told: new Set(),
  };
  const described = entry && head ? [head] : [];
  return [...described, ...notes.map(unbracketed)].flatMap((note) => readNoteBlocks(note, 'source', text));
}

/** A note that is printed in brackets as a whole: they are the edition's, and mark nothing in it. */
function unbracketed(note: XmlElement): XmlElement {
  if (!/^\[[^[\]]*\]$/u.test(wordsOf(note))) return note;
  const last = note.children.length - 1;
  const children = note.children.map((child, index) => {
    if (typeof child !== 'string') return child;
    const opened = index === 0 ? child.replace(/^\s*\[/u, '') : child;
    return index === last ? opened.replace(/\]\s*$/u, '') : opened;
  });
  return { ...note, children };
}

/** A scanned page that the volume names, of a document that it does not print. */
function addScan(file: XmlElement, surfaces: Map<string, Surface>): void {
  const path = attribute(file, 'path');
  if (path === undefined) return;
  const place = surfaces.size + 1;
  surfaces.set(path, { id: `s${place}`, externalName: path, label: String(place) });
}

/** The names that the editors mark in a heading which is not part of the text. */
function namedInHead(head: XmlElement | undefined, volume: Volume): Mention[] {
  if (head === undefined) return [];
  const named = new Map<string, Mention>();
  for (const element of descendants(head, ['persName', 'placeName', 'orgName'], ['note'])) {
    const name = wordsOf(element).replace(/[,.]+$/u, '');
    const ref = referenceOf(element, volume.id);
    const entity =
      element.name === 'persName' ? 'person' : element.name === 'orgName' ? 'organization' : 'place';
    if (name !== '' && !named.has(ref ?? name)) named.set(ref ?? name, { entity, name, ...(ref && { ref }) });
  }
  return [...named.values()];
}
