import type { RecordAnswer } from '../catalogue/catalogue.js';
import type { Agent } from '../records/agent.js';
import type { Inferable } from '../records/inference.js';
import {
  type ArchivalRecord,
  type DocumentPart,
  documentsOf,
  principalDocument,
  textsOf,
} from '../records/record.js';
import type { Text } from '../records/text.js';
import { EntityIndex } from './entity-index.js';
import { autonym, languageName } from './language.js';

/** A record as a reader has chosen to see it: which of its texts, and whether with the editors' words. */
export interface DocumentView {
  readonly record: ArchivalRecord;
  readonly entities: EntityIndex;
  readonly answer: Extract<RecordAnswer, { kind: 'record' }>;
  /** The texts that the record can be read in; one where there is no choice. */
  readonly choices: readonly TextChoice[];
  readonly chosen: TextChoice | undefined;
  readonly withSupplied: boolean;
  /** The text that stands beside the chosen one. */
  readonly beside?: TextChoice;
  /** Whether the page images stand beside the text. */
  readonly facing: boolean;
}

export interface TextChoice {
  readonly id: string;
  readonly language?: string;
  readonly role: Text['role'];
  /** "English translation", "中文 original" */
  readonly label: string;
}

/**
 * How to show a record: `text` names the text wanted, `beside` another to set beside it, `words=source` leaves out the editors' words, and `view=pages`
 * sets the page images beside the text.
 */
export function viewOf(
  answer: Extract<RecordAnswer, { kind: 'record' }>,
  query: URLSearchParams,
  readingLanguage: string,
): DocumentView {
  const { record } = answer;
  const choices = choicesOf(record, readingLanguage);
  const wanted = query.get('text');
  const chosen = choices.find((choice) => choice.id === wanted) ?? choices[0];
  const beside = choices.find((choice) => choice.id === query.get('beside') && choice !== chosen);
  return {
    record,
    answer,
    entities: new EntityIndex(answer.entities),
    choices,
    chosen,
    ...(beside && { beside }),
    withSupplied: query.get('words') !== 'source',
    facing:
      beside === undefined &&
      query.get('view') === 'pages' &&
      record.facsimile?.some((page) => page.path !== undefined) === true,
  };
}

/** The text of a document that answers a choice: the same id, else the same language, else what there is. */
export function textFor(
  document: DocumentPart,
  choice: TextChoice | undefined,
  readingLanguage: string,
): Text | undefined {
  const { texts } = document;
  return (
    texts.find((text) => text.id === choice?.id) ??
    texts.find((text) => text.language !== undefined && text.language === choice?.language) ??
    [...texts].sort((a, b) => preference(a, readingLanguage) - preference(b, readingLanguage))[0]
  );
}

/** Texts that readers can read come first, then the original. */
function choicesOf(record: ArchivalRecord, readingLanguage: string): TextChoice[] {
  const byId = new Map<string, Text>();
  for (const { text } of textsOf(record)) if (!byId.has(text.id)) byId.set(text.id, text);
  const sorted = [...byId.values()].sort(
    (a, b) => preference(a, readingLanguage) - preference(b, readingLanguage),
  );
  const translated = sorted.some((text) => text.role === 'translation');
  return sorted.map(({ id, language, role, title }) => {
    const alike = sorted.filter((other) => other.language === language && other.role === role);
    const suffix = alike.length > 1 ? ` (${title ?? id})` : '';
    const what = role === 'translation' ? ' translation' : translated ? ' original' : '';
    const name =
      language === undefined ? 'Text' : role === 'translation' ? languageName(language) : autonym(language);
    return { id, language, role, label: `${name}${what}${suffix}` };
  });
}

function preference(text: Text, readingLanguage: string): number {
  const speaks = text.language?.split('-')[0] === readingLanguage.split('-')[0];
  return (speaks ? 0 : 2) + (text.role === 'translation' ? 0 : 1);
}

/** The record with names where it gives only ids of authority records: for citations and plain text. */
export function withNames(record: ArchivalRecord, entities: EntityIndex): ArchivalRecord {
  const { provenance, translators } = record;
  const { holdingRepository, immediateSource } = provenance;
  const named = (agent: Agent): Agent => ({ ...agent, name: entities.nameOf(undefined, agent) });
  return {
    ...record,
    ...(translators && { translators: translators.map(named) }),
    provenance: {
      ...provenance,
      ...(holdingRepository && {
        holdingRepository: { ...holdingRepository, name: entities.nameOf('repository', holdingRepository) },
      }),
      ...(immediateSource && { immediateSource: immediateSource.map(named) }),
    },
  };
}

/** A document with the names of its sender and addressees as they are called in citations. */
export function withFullNames(document: DocumentPart, entities: EntityIndex): DocumentPart {
  const { correspondence } = document;
  const named = (agent: Agent): Agent => ({ ...agent, name: entities.fullNameOf(agent) });
  const { sender, addressee } = correspondence;
  return {
    ...document,
    correspondence: { ...correspondence, sender: sender.map(named), addressee: addressee.map(named) },
  };
}

/** Whether documents of a record need headings of their own. */
export function hasParts(record: ArchivalRecord): boolean {
  return documentsOf(record).length > 1;
}

/** What a document within a record is called in lists and over its text. */
export function partLabel(document: DocumentPart): string {
  return document.kind ?? document.title ?? 'document';
}

/** Whether anything that stands around the text was worked out by the program: then the page says what dashes mean. */
export function hasInferences(record: ArchivalRecord): boolean {
  const { provenance } = record;
  const main = principalDocument(record);
  const { sender = [], addressee = [], receiver = [], copyTo = [] } = main?.correspondence ?? {};
  const values: readonly (Inferable | undefined)[] = [
    record.dateCreated,
    ...(record.otherDates ?? []),
    provenance.holdingRepository,
    ...(provenance.immediateSource ?? []),
    ...(provenance.sponsors ?? []),
    ...(record.translators ?? []),
    main?.placeCreated,
    ...[sender, addressee, receiver, copyTo].flat(),
  ];
  return (
    values.some((value) => value?.inferred !== undefined) ||
    Object.keys({ ...provenance.inferences, ...main?.inferences }).length > 0
  );
}

/** Who translated: of the record, else of its texts; each once. */
export function translatorsOf(record: ArchivalRecord): readonly Agent[] {
  if (record.translators?.length) return record.translators;
  const byName = new Map<string, Agent>();
  const visit = (documents: ArchivalRecord['documents']): void => {
    for (const document of documents) {
      for (const text of document.texts)
        for (const agent of text.translators ?? []) byName.set(agent.name, agent);
      visit(document.parts);
    }
  };
  visit(record.documents);
  return [...byName.values()];
}
