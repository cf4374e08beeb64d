import type { Inference } from '../records/inference.js';
import type { ArchivalRecord, DocumentPart } from '../records/record.js';
import type { Block, Text } from '../records/text.js';
import { type Inferred, type InferredDocument, inferDocuments } from './infer-documents.js';
import { passagesOf } from './passages.js';

/** Formats whose files say themselves what a document is and who wrote to whom. */
const MARKED_UP = new Set(['tei']);

/**
 * A record with what can be told from its bare text: the documents in it, and of each its kind, sender, addressees, date,
 * place and markings, all as inferred; the first one's date is the record's where that has none. What an editor wrote stays as it is: a record whose file names documents, or sender,
 * addressee or kind, is given back unchanged.
 *
 * @example
 * withInferences(seed).documents[0]?.parts[0]?.kind // 'telegram'
 */
export function withInferences(record: ArchivalRecord): ArchivalRecord {
  const [document, ...others] = record.documents;
  if (!document || others.length > 0 || MARKED_UP.has(record.source.format) || isDescribed(document))
    return record;
  const text = textToRead(document);
  if (!text) return record;
  const title = record.source.format === 'plain-text' ? {} : { title: record.title };
  const found = inferDocuments(passagesOf(text.blocks), title);
  const filled = fill(document, found);
  const dateCreated = record.dateCreated ?? filled.dateCreated;
  return { ...record, ...(dateCreated && { dateCreated }), documents: [filled] };
}

function isDescribed({ kind, correspondence, parts }: DocumentPart): boolean {
  const { sender, addressee, copyTo = [], receiver = [], events = [] } = correspondence;
  return (
    kind !== undefined || [sender, addressee, copyTo, receiver, events, parts].some((list) => list.length > 0)
  );
}

/** The rules are for English: its text is read, or the only one. */
function textToRead({ texts }: DocumentPart): Text | undefined {
  const isEnglish = ({ language }: Text): boolean => language === undefined || /^en\b/iu.test(language);
  return texts.find(isEnglish) ?? (texts.length === 1 ? texts[0] : undefined);
}

/** The document as it was, what it lacks filled in, its enclosures taken out of its texts where these can be divided. */
function fill(document: DocumentPart, found: InferredDocument): DocumentPart {
  const blocks = textToRead(document)?.blocks.length;
  const divisible = found.parts.length > 0 && document.texts.every((text) => text.blocks.length === blocks);
  if (!divisible) return described(document, found);
  const ids = new Set([document.id]);
  const { placed, parts } = place(found.parts, document.texts, ids);
  const texts = document.texts.map((text) => {
    const own = text.blocks.slice(found.start, found.end);
    return { ...text, blocks: [...own, ...placed] };
  });
  // The date that the editors give is the record's; which of its documents has it, the texts say.
  const { dateCreated, ...undated } = document;
  return {
    ...described(found.date ? undated : { ...undated, ...(dateCreated && { dateCreated }) }, found),
    texts,
    parts,
  };
}

/** Enclosed documents with their texts, and the blocks that show where they stand. */
function place(
  found: readonly InferredDocument[],
  texts: readonly Text[],
  ids: Set<string>,
): { placed: Block[]; parts: DocumentPart[] } {
  const placed: Block[] = [];
  const parts: DocumentPart[] = [];
  for (const document of found) {
    const id = freeId(document.kind?.value ?? 'enclosure', ids);
    const inner = place(document.parts, texts, ids);
    const own = texts.map(({ title: _, ...text }) => ({
      ...text,
      blocks: [...text.blocks.slice(document.start, document.end), ...inner.placed],
    }));
    const blank: DocumentPart = {
      id,
      correspondence: { sender: [], addressee: [] },
      texts: own,
      parts: inner.parts,
    };
    placed.push({ kind: 'enclosure', document: id });
    parts.push({ ...described(blank, document), ...(document.boundary && { inferred: document.boundary }) });
  }
  return { placed, parts };
}

/** "telegram", "telegram-2" … */
function freeId(kind: string, ids: Set<string>): string {
  const base = kind.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/gu, '') || 'enclosure';
  let id = base;
  for (let number = 2; ids.has(id); number++) id = `${base}-${number}`;
  ids.add(id);
  return id;
}

function described(document: DocumentPart, found: InferredDocument): DocumentPart {
  const title = document.title === undefined && found.boundary ? (found.title ?? found.subject) : undefined;
  const kind = document.kind === undefined ? found.kind : undefined;
  const classification = document.classification === undefined ? found.classification : undefined;
  const copyNumber = document.copyNumber === undefined ? found.copyNumber : undefined;
  const inferences = { ...document.inferences, ...how({ title, kind, classification, copyNumber }) };
  return {
    ...document,
    ...(title && { title: title.value }),
    ...(kind && { kind: kind.value }),
    ...(classification && { classification: classification.value }),
    ...(copyNumber && { copyNumber: copyNumber.value }),
    ...(!document.dateCreated && found.date && { dateCreated: found.date }),
    ...(!document.placeCreated &&
      found.place && { placeCreated: { name: found.place.value, inferred: found.place.inferred } }),
    correspondence: {
      ...document.correspondence,
      sender: found.sender,
      addressee: found.addressee,
      ...(found.copyTo.length > 0 && { copyTo: found.copyTo }),
    },
    ...(Object.keys(inferences).length > 0 && { inferences }),
  };
}

function how(values: Readonly<Record<string, Inferred<string> | undefined>>): Record<string, Inference> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value ? [[name, value.inferred] as const] : [])),
  );
}
