import type { Agent, Correspondence, EntityKind, Reference, TransmissionEvent } from '../records/agent.js';
import type { ArchivalRecord, DocumentPart, Mention, Provenance, RecordDate } from '../records/record.js';
import type { DocumentFrontMatter, NameValue, RecordFrontMatter } from './schemas.js';

/*
 * Front matter → the model: editors' plain words on one side, the standards' terms on the other. Absent keys stay
 * absent, so that a record's JSON says what its file says and no more.
 */

/** All of a record but its documents' texts and its facsimile. */
export function describeRecord(
  matter: Partial<RecordFrontMatter>,
  file: { readonly id: string; readonly title: string; readonly path: string },
): Omit<ArchivalRecord, 'documents' | 'facsimile'> {
  return {
    id: matter.id ?? file.id,
    ...given('aliases', matter.aliases),
    ...given('withdrawn', matter.withdrawn),
    title: matter.title ?? file.title,
    ...given('number', matter.number),
    ...given('dateCreated', dateOf(matter)),
    ...given('otherDates', otherDates(matter.dates)),
    ...given('scopeAndContent', matter.summary),
    ...given('extent', matter.extent),
    originalLanguages: matter.originalLanguage ?? [],
    provenance: provenanceOf(matter),
    ...given('translators', matter.translators?.map(agent)),
    ...given('credits', matter.credits),
    ...given('editorialNote', matter.note),
    ...given('rights', matter.rights),
    ...given('conditionsOfAccess', matter.conditionsOfAccess),
    ...given('requiredStatement', matter.requiredStatement),
    ...given('bibliographicCitation', matter.citation),
    ...given('publishedAt', matter.publishedAt),
    collections: matter.collections ?? [],
    ...given('themes', matter.themes),
    ...given('subjects', matter.subjects?.map(reference)),
    ...given('named', namedIn(matter)),
    ...given(
      'related',
      matter.related?.map((related) => (typeof related === 'string' ? { id: related } : related)),
    ),
    ...given('dateAdded', matter.added),
    source: { path: file.path, format: 'markdown' },
  };
}

/** The tree of documents, without texts: those that the front matter lists, or the one that it describes. */
export function describeDocuments(matter: Partial<RecordFrontMatter>): DocumentPart[] {
  if (!matter.documents || matter.documents.length === 0)
    return [{ id: 'main', ...describeDocument(matter), parts: [] }];
  const nested = (document: DocumentFrontMatter): DocumentPart => ({
    id: document.id,
    ...given('title', document.title),
    ...given('referenceCode', document.referenceCode),
    ...describeDocument(document),
    parts: (document.documents ?? []).map(nested),
  });
  return matter.documents.map(nested);
}

type DocumentKeys = Pick<
  RecordFrontMatter,
  | 'kind'
  | 'date'
  | 'dateDisplay'
  | 'dates'
  | 'place'
  | 'from'
  | 'to'
  | 'receivedBy'
  | 'copyTo'
  | 'events'
  | 'classification'
  | 'copyNumber'
  | 'originalLanguage'
>;

function describeDocument(matter: Partial<DocumentKeys>): Omit<DocumentPart, 'id' | 'parts'> {
  return {
    ...given('kind', matter.kind?.toLowerCase()),
    ...given('dateCreated', dateOf(matter)),
    ...given('otherDates', otherDates(matter.dates)),
    ...given('placeCreated', matter.place && reference(matter.place)),
    correspondence: correspondenceOf(matter),
    ...given('classification', matter.classification),
    ...given('copyNumber', matter.copyNumber),
    ...given('languages', matter.originalLanguage),
    texts: [],
  };
}

function correspondenceOf(matter: Partial<DocumentKeys>): Correspondence {
  const events = matter.events?.map(
    (event): TransmissionEvent => ({
      type: event.type,
      agents: (event.by ?? []).map(agent),
      ...given('place', event.place && { name: event.place }),
      ...given('date', dateOf(event)),
      ...given('note', event.note),
    }),
  );
  return {
    sender: (matter.from ?? []).map(agent),
    addressee: (matter.to ?? []).map(agent),
    ...given('receiver', matter.receivedBy?.map(agent)),
    ...given('copyTo', matter.copyTo?.map(agent)),
    ...given('events', events),
  };
}

function provenanceOf(matter: Partial<RecordFrontMatter>): Provenance {
  return {
    ...given('holdingRepository', matter.repository && reference(matter.repository)),
    ...given('fonds', matter.fonds),
    ...given('referenceCode', matter.referenceCode),
    ...given('pages', matter.pages),
    ...given('immediateSource', matter.obtainedBy?.map(agent)),
    ...given('sponsors', matter.sponsors?.map(agent)),
    ...given('publisher', matter.publisher && reference(matter.publisher)),
    ...given('custodialHistory', matter.custodialHistory),
  };
}

function namedIn(matter: Partial<RecordFrontMatter>): Mention[] | undefined {
  const of = (entity: EntityKind, names: readonly NameValue[] | undefined): Mention[] =>
    (names ?? []).map((name) => ({ entity, ...reference(name) }));
  const named = [
    ...of('person', matter.people),
    ...of('organization', matter.organizations),
    ...of('place', matter.places),
  ];
  return named.length > 0 ? named : undefined;
}

/** Somebody, as front matter names them. */
export function agent(value: NameValue): Agent {
  if (typeof value === 'string') return { name: value };
  const { name, ref, role, place, kind } = value;
  return {
    name: name ?? ref ?? '',
    ...given('ref', ref),
    ...given('role', role),
    ...given('place', place === undefined ? undefined : { name: place }),
    ...given('kind', kind),
  };
}

/** A name, with the id of its authority record where the editor gives one. */
export function reference(value: NameValue): Reference {
  const { name, ref } = agent(value);
  return { name, ...given('ref', ref) };
}

/** `date` and `dateDisplay` together. */
export function dateOf(matter: { date?: string; dateDisplay?: string }): RecordDate | undefined {
  if (matter.date === undefined && matter.dateDisplay === undefined) return undefined;
  return { ...given('edtf', matter.date), ...given('display', matter.dateDisplay) };
}

function otherDates(dates: RecordFrontMatter['dates']): ArchivalRecord['otherDates'] {
  return dates?.map(({ type, date, display }) => ({
    type,
    ...given('edtf', date),
    ...given('display', display),
  }));
}

/** `{ [key]: value }`, or nothing where there is no value. */
export function given<Key extends string, Value>(
  key: Key,
  value: Value | undefined | '',
): { readonly [K in Key]?: Value } {
  return (value === undefined || value === '' ? {} : { [key]: value }) as { readonly [K in Key]?: Value };
}
