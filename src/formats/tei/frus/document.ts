import { boundsOf, readEnglishDate } from '../../../records/historical-date.js';
import type { Inference } from '../../../records/inference.js';
import type {
  ArchivalRecord,
  DocumentPart,
  Mention,
  Provenance,
  RecordDate,
  Surface,
} from '../../../records/record.js';
import type { Block, Text } from '../../../records/text.js';
import { readBlocks, readNoteBlocks } from '../blocks.js';
import { dayOf, interval, readDate } from '../dates.js';
import { referenceOf } from '../inlines.js';
import { type Edition, SegmentIds, type Transcription } from '../transcription.js';
import { at, attribute, childrenOf, descendants, wordsOf, type XmlElement } from '../xml-tree.js';
import { type Heading, readHeading } from './heading.js';
import { markingAtTop } from './marking.js';
import { readSourceNote, type SourceNote } from './source-note.js';

/** What the volume says of all its documents. */
export interface Volume {
  readonly edition: Edition;
  readonly id: string;
  readonly language: string;
}

const ENCLOSED = ['frus:attachment', 'note', 'floatingText', 'quote'];

/** One `div[@type="document"]` of *Foreign Relations of the United States* as a record. */
export function readFrusDocument(div: XmlElement, id: string, volume: Volume): ArchivalRecord {
  const head = at(div, 'head');
  const notes = [...(head ? childrenDeep(head, 'note') : []), ...childrenOf(div, 'note')];
  const sourceNotes = notes.filter(isSourceNote);
  const summaries = notes.filter((note) => attribute(note, 'type') === 'summary');
  const surfaces = new Map<string, Surface>();
  const ids = new SegmentIds();
  const read = sourceNotes[0] && readSourceNote(sourceNotes.map((note) => wordsOf(note)).join(' '));
  const part = readPart(div, 'main', {
    volume,
    surfaces,
    ids,
    told: new Set([...sourceNotes, ...summaries]),
    source: read,
    ordinal: { enclosed: 0 },
  });
  const sourceNote = readSourceNotes(sourceNotes, volume.edition);
  const summary = summaries.map((note) => wordsOf(note)).join('\n\n');
  const scans = childrenOf(div, 'frus:file')
    .map((file) => attribute(file, 'path'))
    .filter((path) => path !== undefined);
  for (const [index, path] of scans.entries()) {
    surfaces.set(path, { id: `s${surfaces.size + 1}`, externalName: path, label: String(index + 1) });
  }
  const named = namedInHead(head, volume);
  const number = attribute(div, 'n');
  return {
    id,
    title: part.title || (number ? `Document ${number}` : id),
    ...(number && { number }),
    ...(part.dateCreated && { dateCreated: part.dateCreated }),
    ...(part.otherDates && { otherDates: part.otherDates }),
    ...(summary && { scopeAndContent: summary }),
    originalLanguages: part.languages ?? [volume.language],
    provenance: provenanceOf(read, sourceNote),
    collections: [volume.id],
    ...(named.length > 0 && { named }),
    documents: [part],
    ...(surfaces.size > 0 && { facsimile: [...surfaces.values()] }),
    source: { path: volume.edition.path, format: 'tei', line: div.line },
  };
}

/** What the parts of one record share. */
interface PartContext {
  readonly volume: Volume;
  readonly surfaces: Map<string, Surface>;
  readonly ids: SegmentIds;
  readonly told: ReadonlySet<XmlElement>;
  readonly source?: SourceNote;
  readonly ordinal: { enclosed: number };
}

function readPart(element: XmlElement, id: string, context: PartContext): DocumentPart {
  const { volume, source } = context;
  const head = at(element, 'head') ?? at(element, 'opener', 'head');
  const heading = readHeading(head, attribute(element, 'n'), volume.id);
  const told = new Set(context.told);
  // The heading is the title; it stands in the text too where notes hang on it.
  const notesLeft = head && childrenDeep(head, 'note').some((note) => !context.told.has(note));
  if (head && !notesLeft) told.add(head);
  const dateline = descendants(element, ['dateline'], ENCLOSED).find((line) => wordsOf(line) !== '');
  const parts: DocumentPart[] = [];
  const text: Transcription = {
    edition: volume.edition,
    ids: context.ids,
    surfaces: context.surfaces,
    parts,
    told,
    enclose: (attachment) => {
      context.ordinal.enclosed += 1;
      const enclosed = attribute(attachment, 'xml:id') ?? `enclosure-${context.ordinal.enclosed}`;
      parts.push(readPart(attachment, enclosed, { ...context, source: undefined, told: new Set() }));
      return enclosed;
    },
  };
  const blocks = readBlocks(element, text);
  const language = attribute(element, 'xml:lang');
  const kind = kindOf(element, heading, source, id);
  const classification = source?.classification
    ? { classification: source.classification, inferred: source.inferred }
    : markingAtTop(blocks);
  const date = dateOf(element, head, dateline, heading.title, volume);
  const place = placeOf(dateline, head, volume);
  const title = heading.title || openingWords(element);
  const inferences: Record<string, Inference> = {
    ...(kind?.inferred && { kind: kind.inferred }),
    ...(classification && { classification: classification.inferred }),
  };
  return {
    id,
    ...(kind && { kind: kind.kind }),
    ...(title && { title }),
    ...date,
    ...(place && { placeCreated: place }),
    correspondence: { sender: heading.sender, addressee: heading.addressee },
    ...(classification && { classification: classification.classification }),
    ...(source?.referenceCode && id === 'main' && { referenceCode: source.referenceCode }),
    ...(language && { languages: [language] }),
    ...(Object.keys(inferences).length > 0 && { inferences }),
    texts: textsOf(blocks, language ?? volume.language),
    parts,
  };
}

function textsOf(blocks: readonly Block[], language: string): Text[] {
  return blocks.length === 0 ? [] : [{ id: language, language, role: 'transcription', blocks }];
}

function kindOf(
  element: XmlElement,
  heading: Heading,
  source: SourceNote | undefined,
  id: string,
): { kind: string; inferred?: Inference } | undefined {
  const subtype = attribute(element, 'subtype')?.replaceAll('-', ' ');
  if (subtype !== undefined && subtype !== 'historical document' && subtype !== 'index')
    return { kind: subtype };
  if (heading.kind) return heading.kind;
  if (source?.kind) return { kind: source.kind, inferred: source.inferred };
  const salute = wordsOf(descendants(element, ['salute', 'p'], ENCLOSED)[0]).slice(0, 60);
  const dear = /^(?:My )?dear [\p{L}. ’-]+/iu.exec(salute)?.[0];
  if (dear) return { kind: 'letter', inferred: { rule: 'salutation', evidence: dear, certainty: 0.7 } };
  return id === 'main' ? undefined : { kind: 'enclosure' };
}

const MONTH = '(?:January|February|March|April|May|June|July|August|September|October|November|December)';

function dateOf(
  element: XmlElement,
  head: XmlElement | undefined,
  dateline: XmlElement | undefined,
  title: string,
  volume: Volume,
): { dateCreated?: RecordDate; otherDates?: ArchivalRecord['otherDates'] } {
  const printed = dateline && descendants(dateline, ['date'])[0];
  const inHead = head && descendants(head, ['date'], ['note']).at(-1);
  const [from, to] = ['min', 'max'].map((end) => {
    const value = attribute(element, `frus:doc-dateTime-${end}`);
    return value && dayOf(value.slice(0, 10));
  });
  const range = from !== undefined && to !== undefined ? interval(from, to) : undefined;
  if (attribute(element, 'subtype') === 'editorial-note' && range && !printed) {
    return { otherDates: [{ type: 'event', edtf: range }] };
  }
  const marked = printed ?? inHead;
  if (marked) {
    const time = dateline && wordsOf(descendants(dateline, ['time'])[0]);
    const date = readDate(marked, time || undefined);
    if (date?.edtf) return { dateCreated: date };
    if (date) return { dateCreated: range ? { edtf: range, ...date } : date };
  }
  if (range !== undefined) return { dateCreated: { edtf: range } };
  const words = dateline
    ? wordsOf(dateline, ['note', 'placeName']).replace(/^[\s,[\].]+|[\s,[\].]+$/gu, '')
    : '';
  const inferred = (evidence: string): Pick<RecordDate, 'inferred'> => ({
    inferred: { rule: 'printed-date', evidence, certainty: 0.85 },
  });
  const inWords =
    new RegExp(`${MONTH} \\d{1,2}, \\d{4}|${MONTH},? \\d{4}`, 'u').exec(words)?.[0] ??
    new RegExp(`${MONTH} \\d{1,2}, \\d{4}`, 'u').exec(title)?.[0];
  const edtf = inWords && readEnglishDate(inWords);
  if (edtf && boundsOf(edtf))
    return {
      dateCreated: {
        edtf,
        ...(words && readEnglishDate(words) !== edtf && { display: words }),
        ...inferred(inWords),
      },
    };
  const undated = /undated|n\.d\./iu.exec(words || title)?.[0];
  if (undated) return { dateCreated: { display: undated.toLowerCase() } };
  void volume;
  return {};
}

function placeOf(
  dateline: XmlElement | undefined,
  head: XmlElement | undefined,
  volume: Volume,
): DocumentPart['placeCreated'] {
  const marked =
    (dateline && descendants(dateline, ['placeName'])[0]) ??
    (head && descendants(head, ['placeName'], ['note']).at(-1));
  const name = wordsOf(marked, ['note']).replace(/^[\s[(]+|[\s,.\])]+$/gu, '');
  if (!marked || name === '') return undefined;
  const ref = referenceOf(marked, volume.id);
  return { name, ...(ref && { ref }) };
}

/** What stands first in an attachment without a heading: "[Enclosure]", "Tab A". */
function openingWords(element: XmlElement): string {
  const first = childrenOf(element).find((child) => wordsOf(child, ['note']) !== '');
  const words = wordsOf(first, ['note']).replace(/^\[|\]$/gu, '');
  return element.name === 'frus:attachment' && words.length > 0 && words.length < 120
    ? words
    : element.name === 'frus:attachment'
      ? 'Attachment'
      : '';
}

function provenanceOf(read: SourceNote | undefined, sourceNote: readonly Block[]): Provenance {
  const note = sourceNote.length > 0 && { sourceNote };
  if (read === undefined) return { ...note };
  const { repository, fonds, referenceCode, inferred } = read;
  return {
    ...(repository && { holdingRepository: { name: repository, inferred } }),
    ...(fonds && { fonds }),
    ...(referenceCode && { referenceCode }),
    ...((fonds || referenceCode) && {
      inferences: { ...(fonds && { fonds: inferred }), ...(referenceCode && { referenceCode: inferred }) },
    }),
    ...note,
  };
}

function readSourceNotes(notes: readonly XmlElement[], edition: Edition): Block[] {
  const text: Transcription = {
    edition,
    ids: new SegmentIds(),
    surfaces: new Map(),
    parts: [],
    told: new Set(),
  };
  return notes.flatMap((note) => readNoteBlocks(note, 'source', text));
}

function isSourceNote(note: XmlElement): boolean {
  return attribute(note, 'type') === 'source' || /^\s*Source:/u.test(wordsOf(note).slice(0, 20));
}

function childrenDeep(element: XmlElement, name: string): XmlElement[] {
  return descendants(element, [name]).filter(
    (found) =>
      !descendants(element, [name]).some(
        (other) => other !== found && descendants(other, [name]).includes(found),
      ),
  );
}

/** The names that the editors mark in a heading which is not part of the text. */
function namedInHead(head: XmlElement | undefined, volume: Volume): Mention[] {
  if (head === undefined) return [];
  const seen = new Set<string>();
  return descendants(head, ['persName', 'placeName', 'orgName'], ['note']).flatMap((element): Mention[] => {
    const name = wordsOf(element);
    const ref = referenceOf(element, volume.id);
    const key = ref ?? name;
    if (name === '' || seen.has(key)) return [];
    seen.add(key);
    const entity =
      element.name === 'persName' ? 'person' : element.name === 'orgName' ? 'organization' : 'place';
    return [{ entity, name: name.replace(/[,.]+$/u, ''), ...(ref && { ref }) }];
  });
}
