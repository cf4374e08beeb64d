import type { Agent, EntityKind, Reference } from '../../records/agent.js';
import { boundsOf } from '../../records/historical-date.js';
import type { Inferable } from '../../records/inference.js';
import {
  type ArchivalRecord,
  type DocumentPart,
  documentsOf,
  mentionsOf,
  principalDocument,
  textsOf,
} from '../../records/record.js';
import { routeOf } from '../../records/route.js';
import { type Block, forEachMark, segmentsOf } from '../../records/text.js';
import { forEachToken } from '../analyzer.js';
import type { RecordSummary } from '../catalogue.js';

/** What a name is looked up by: an entity kind, or `agent` where nobody said whether person or organization. */
export interface NameKey {
  readonly entity: EntityKind | 'agent';
  readonly ref?: string;
  readonly name: string;
}

/** A document that was sent: who wrote it, for whom, through whose hands it went and who else saw it. */
export interface LetterFact<Name> {
  readonly document: string;
  readonly kind?: string;
  readonly from: readonly Name[];
  readonly to: readonly Name[];
  readonly copy: readonly Name[];
  /** Who passed it on, or sent the document that encloses it. */
  readonly via: readonly Name[];
  readonly seen: readonly Name[];
  /** Where it was written: one place or none. */
  readonly place: readonly Name[];
  readonly start?: string;
  readonly end?: string;
  readonly inferred?: boolean;
}

/** The same letter with names of another form. */
export function mapNames<A, B>(letter: LetterFact<A>, map: (names: readonly A[]) => B[]): LetterFact<B> {
  const { from, to, copy, via, seen, place } = letter;
  return {
    ...letter,
    from: map(from),
    to: map(to),
    copy: map(copy),
    via: map(via),
    seen: map(seen),
    place: map(place),
  };
}

/** What facets, counts and relations need of a record; numbers stand for names (table `mention`). */
export interface Facts {
  readonly letters: readonly LetterFact<number>[];
  readonly names: readonly number[];
  readonly sent: readonly number[];
  readonly received: readonly number[];
  readonly repository?: number;
  readonly collections: readonly string[];
  readonly languages: readonly string[];
  readonly types: readonly string[];
  readonly related: readonly string[];
  /** Reference codes and numbers; translators; which of `original`, `translation`, `scan` there is. */
  readonly refs: readonly string[];
  readonly translators: readonly string[];
  readonly has: readonly string[];
  /** Whether editors supplied words in its texts. */
  readonly edited: boolean;
}

/** The same with names instead of numbers. */
export interface NamedFacts extends Omit<Facts, 'names' | 'sent' | 'received' | 'repository' | 'letters'> {
  readonly letters: readonly LetterFact<NameKey>[];
  readonly names: readonly NameKey[];
  readonly sent: readonly NameKey[];
  readonly received: readonly NameKey[];
  readonly repository?: NameKey;
}

/**
 * All that the tables of served records and their index take of a record. It travels between threads, so it holds
 * strings where it can.
 */
export interface IndexedRecord {
  readonly id: string;
  readonly withdrawn: boolean;
  readonly start?: string;
  readonly end?: string;
  readonly added?: string;
  readonly documents: number;
  readonly texts: number;
  /** With `mentionKey`s for names. */
  readonly facts: Omit<Facts, 'names' | 'sent' | 'received' | 'repository' | 'letters'> & {
    readonly letters: readonly LetterFact<string>[];
    readonly names: readonly string[];
    readonly sent: readonly string[];
    readonly received: readonly string[];
    readonly repository?: string;
  };
  /** JSON of `RecordSummary`. */
  readonly summary: string;
  readonly aliases: readonly string[];
  readonly facsimiles: readonly string[];
  /** Absent where the record was withdrawn. */
  readonly columns?: IndexedColumns;
}

/** Works out what the index takes of a record. */
export function indexedRecord(record: ArchivalRecord): IndexedRecord {
  const facts = factsOf(record);
  const keys = (names: readonly NameKey[]): string[] => unique(names.map(mentionKey));
  const documents = documentsOf(record);
  return {
    id: record.id,
    withdrawn: record.withdrawn !== undefined,
    ...boundsOfRecord(record),
    added: record.dateAdded,
    documents: documents.length,
    texts: documents.reduce((sum, { texts }) => sum + texts.length, 0),
    facts: {
      ...facts,
      letters: facts.letters.map((letter) => mapNames(letter, keys)),
      names: keys(facts.names),
      sent: keys(facts.sent),
      received: keys(facts.received),
      repository: facts.repository && mentionKey(facts.repository),
    },
    summary: JSON.stringify(summaryOf(record)),
    aliases: unique(record.aliases ?? []),
    facsimiles: record.withdrawn ? [] : facsimilePaths(record),
    ...(!record.withdrawn && { columns: indexedColumns(record, facts.names) }),
  };
}

/** A name in one string: kind, id where it has one, and words, a line each. */
function mentionKey({ entity, ref = '', name }: NameKey): string {
  return `${entity}\n${ref}\n${name.replace(/\s+/gu, ' ').trim()}`;
}

/** First and last day of a record, as far as known: of its own date, otherwise of its first dated document. */
export function boundsOfRecord(record: ArchivalRecord): { readonly start?: string; readonly end?: string } {
  const dates = [record.dateCreated, ...documentsOf(record).map((document) => document.dateCreated)];
  for (const date of dates) {
    const bounds = date?.edtf === undefined ? undefined : boundsOf(date.edtf);
    if (bounds) return bounds;
  }
  return {};
}

export function factsOf(record: ArchivalRecord): NamedFacts {
  const documents = documentsOf(record);
  const agents = (pick: (document: DocumentPart) => readonly Agent[]): NameKey[] =>
    documents.flatMap((document) => pick(document).map(agentKey));
  const sent = agents(({ correspondence }) => correspondence.sender);
  const received = agents(({ correspondence }) => correspondence.addressee);
  const others = agents(({ correspondence: { receiver = [], copyTo = [], events = [] } }) => [
    ...receiver,
    ...copyTo,
    ...events.flatMap((event) => event.agents),
  ]);
  const repository = record.provenance.holdingRepository;
  return {
    names: [
      ...mentionsOf(record).map(({ entity, ref, name }): NameKey => ({ entity, ref, name })),
      ...[...sent, ...received, ...others].filter(({ entity }) => entity === 'agent'),
    ],
    sent,
    received,
    letters: lettersOf(record, documents),
    ...(repository && { repository: { ...repository, entity: 'repository' as const } }),
    collections: unique([...record.collections, ...(record.themes ?? [])]),
    languages: unique(record.originalLanguages.map(languageTag)),
    types: unique(documents.flatMap(({ kind }) => (kind ? [kind.toLowerCase()] : []))),
    related: unique((record.related ?? []).map(({ id }) => id)),
    ...findable(record, documents),
  };
}

function findable(
  record: ArchivalRecord,
  documents: readonly DocumentPart[],
): Pick<Facts, 'refs' | 'translators' | 'has' | 'edited'> {
  const texts = documents.flatMap((document) => document.texts);
  const { provenance, translators = [], number } = record;
  const refs = [
    record.id,
    number,
    provenance.referenceCode,
    provenance.fonds,
    ...documents.flatMap(({ referenceCode, copyNumber }) => [referenceCode, copyNumber]),
  ];
  const has = {
    original: texts.some(({ role }) => role === 'transcription'),
    translation: texts.some(({ role }) => role === 'translation'),
    scan: (record.facsimile ?? []).some(({ path }) => path !== undefined),
  };
  return {
    refs: unique(refs.flatMap((ref) => ref ?? [])),
    translators: unique([...translators, ...texts.flatMap((text) => text.translators ?? [])].map(nameOrId)),
    has: Object.entries(has).flatMap(([name, there]) => (there ? [name] : [])),
    edited: texts.some(hasSupplied),
  };
}

function hasSupplied({ blocks }: { readonly blocks: readonly Block[] }): boolean {
  let found = false;
  forEachMark(blocks, (mark) => {
    if (mark.kind === 'supplied') found = true;
  });
  return found;
}

/** The documents of a record that say who wrote them or for whom. */
function lettersOf(record: ArchivalRecord, documents: readonly DocumentPart[]): LetterFact<NameKey>[] {
  return documents.flatMap((document): LetterFact<NameKey>[] => {
    const { correspondence, dateCreated, placeCreated, kind, inferred } = document;
    const { sender, addressee, copyTo = [] } = correspondence;
    if (sender.length + addressee.length === 0) return [];
    const others = routeOf(record, document.id).filter(
      (stop) => stop.document !== document.id || !['sender', 'addressee', 'copy'].includes(stop.role),
    );
    const passed = (stop: (typeof others)[number]): boolean =>
      stop.role === 'sender' || stop.role === 'forwarder';
    const keysOf = (stops: typeof others): NameKey[] => stops.flatMap((stop) => stop.agents.map(agentKey));
    const date = dateCreated ?? (documents.length === 1 ? record.dateCreated : undefined);
    return [
      {
        document: document.id,
        ...(kind && { kind }),
        from: sender.map(agentKey),
        to: addressee.map(agentKey),
        copy: copyTo.map(agentKey),
        via: keysOf(others.filter(passed)),
        seen: keysOf(others.filter((stop) => !passed(stop))),
        place: placeCreated ? [{ ...reference(placeCreated), entity: 'place' }] : [],
        ...(date?.edtf === undefined ? undefined : boundsOf(date.edtf)),
        ...((inferred || [...sender, ...addressee].some((agent) => agent.inferred)) && { inferred: true }),
      },
    ];
  });
}

function reference({ name, ref }: Reference): Reference {
  return { name, ...(ref !== undefined && { ref }) };
}

/** `mentionsOf` takes an agent of unknown kind that has a `ref` for a person; so do we. */
function agentKey({ kind, ref, name }: Agent): NameKey {
  return { entity: kind ?? (ref === undefined ? 'agent' : 'person'), ref, name };
}

function languageTag(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? tag;
  } catch {
    return tag;
  }
}

/** What lists show. Names may be ids of authority records still: whoever reads the summary knows what those are called. */
export function summaryOf(record: ArchivalRecord): RecordSummary {
  const documents = documentsOf(record);
  const texts = textsOf(record).map(({ text }) => text);
  const corresponded = [principalDocument(record), ...documents].find(
    (document) =>
      document && document.correspondence.sender.length + document.correspondence.addressee.length > 0,
  );
  const { sender = [], addressee = [] } = corresponded?.correspondence ?? {};
  const date = record.dateCreated ?? documents.find((document) => document.dateCreated)?.dateCreated;
  const { holdingRepository, referenceCode } = record.provenance;
  return {
    id: record.id,
    title: record.title,
    ...(date && {
      date: { ...(date.edtf && { edtf: date.edtf }), ...(date.display && { display: date.display }) },
    }),
    documentTypes: unique([principalDocument(record), ...documents].flatMap((part) => part?.kind ?? [])),
    sender: unique(sender.map(nameOrId)),
    addressee: unique(addressee.map(nameOrId)),
    ...(holdingRepository && { holdingRepository: nameOrId(holdingRepository) }),
    ...(referenceCode && { referenceCode }),
    originalLanguages: record.originalLanguages,
    textLanguages: unique(texts.flatMap(({ language }) => (language ? [language] : []))),
    hasTranslation: texts.some(({ role }) => role === 'translation'),
    hasFacsimile: (record.facsimile ?? []).some(({ path }) => path !== undefined),
    ...(record.scopeAndContent && { summary: record.scopeAndContent }),
    ...(record.dateAdded && { dateAdded: record.dateAdded }),
    ...inferredIn(record, date, sender, addressee),
  };
}

/** Which values of a summary nobody asserted. */
function inferredIn(
  record: ArchivalRecord,
  date: Inferable | undefined,
  sender: readonly Inferable[],
  addressee: readonly Inferable[],
): Pick<RecordSummary, 'inferred'> {
  const [kind] = [principalDocument(record), ...documentsOf(record)].filter((document) => document?.kind);
  const worked = {
    date: date?.inferred,
    documentTypes: kind?.inferences?.kind,
    sender: sender.find((agent) => agent.inferred),
    addressee: addressee.find((agent) => agent.inferred),
    holdingRepository: record.provenance.holdingRepository?.inferred,
  };
  const inferred = (Object.keys(worked) as (keyof typeof worked)[]).filter(
    (name) => worked[name] !== undefined,
  );
  return inferred.length > 0 ? { inferred } : {};
}

function nameOrId({ name, ref = '' }: Reference): string {
  return name.trim() === '' ? ref : name;
}

/** Terms of one column of the index, and how many they are. */
export interface Terms {
  readonly text: string;
  readonly count: number;
}

/** The passages of each column of the index. */
export interface IndexedColumns {
  readonly title: readonly string[];
  readonly summary: readonly string[];
  readonly text: readonly string[];
  readonly other: readonly string[];
  /** The texts as the source has them; empty where editors supplied nothing. */
  readonly source: readonly string[];
}

/** What the index takes of a record's words: the edited reading of every text in every language, notes included. */
function indexedColumns(record: ArchivalRecord, names: readonly NameKey[]): IndexedColumns {
  const documents = documentsOf(record);
  const texts = documents.flatMap((document) => document.texts);
  const { provenance } = record;
  const agents = [
    ...(record.translators ?? []),
    ...(provenance.immediateSource ?? []),
    ...(provenance.sponsors ?? []),
  ];
  return {
    title: passages([
      record.title,
      ...documents.map(({ title }) => title),
      ...texts.map(({ title }) => title),
    ]),
    summary: passages([record.scopeAndContent]),
    text: texts.flatMap(({ blocks }) => segmentsOf(blocks).map(({ text }) => text)),
    source: texts.some(hasSupplied)
      ? texts.flatMap(({ blocks }) => segmentsOf(blocks, 'source').map(({ text }) => text))
      : [],
    other: passages([
      record.id,
      ...(record.aliases ?? []),
      record.number,
      ...names.map(({ name }) => name),
      ...documents.flatMap((document) => [
        ...correspondents(document),
        document.kind,
        document.classification,
        document.copyNumber,
        document.referenceCode,
        document.placeCreated?.name,
      ]),
      ...agents.map(({ name }) => name),
      provenance.holdingRepository?.name,
      provenance.fonds,
      provenance.referenceCode,
      provenance.publisher?.name,
      provenance.custodialHistory,
      ...segmentsOf(provenance.sourceNote ?? []).map(({ text }) => text),
      record.credits,
      record.editorialNote,
      record.bibliographicCitation,
    ]),
  };
}

function correspondents({ correspondence }: DocumentPart): string[] {
  const { sender, addressee, receiver = [], copyTo = [] } = correspondence;
  return [...sender, ...addressee, ...receiver, ...copyTo].flatMap(({ name, role }) =>
    role ? [name, role] : [name],
  );
}

/** Each once, without those that are missing. */
function passages(found: readonly (string | undefined)[]): string[] {
  return unique(found.flatMap((passage) => (passage ? [passage] : [])));
}

/** The terms of passages; `_` stands between two, so that no phrase runs from one into the next. */
export function termsOf(passages: readonly string[]): Terms {
  let text = '';
  let count = 0;
  for (const passage of passages) {
    if (passage === '') continue;
    if (text !== '') {
      text += '_ ';
      count++;
    }
    forEachToken(passage, (term) => {
      text += `${term} `;
      count++;
    });
  }
  return { text, count };
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}

/** Paths of a record's page images and PDFs. */
export function facsimilePaths(record: ArchivalRecord): string[] {
  const figures = textsOf(record).flatMap(({ text }) => text.blocks.flatMap(figureSources));
  return unique([...(record.facsimile ?? []).flatMap(({ path }) => (path ? [path] : [])), ...figures]);
}

function figureSources(block: Block): string[] {
  if (block.kind === 'figure') return block.source ? [block.source] : [];
  if (block.kind === 'quotation') return block.blocks.flatMap(figureSources);
  if (block.kind === 'list') return block.items.flatMap((item) => item.blocks.flatMap(figureSources));
  return [];
}
