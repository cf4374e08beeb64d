import { type Agent, agentsOf, type Correspondence, type EntityKind, type Reference } from './agent.js';
import type { HistoricalDate } from './historical-date.js';
import type { Inferable, Inference } from './inference.js';
import { type Block, forEachMark, plainText, type Text } from './text.js';

/**
 * A record is a description of what one archive keeps under one reference code; the documents in it are the texts
 * (DESIGN: "A record is a description; a document is a text inside it").
 *
 * It is a plain value: JSON in the catalogue, and what `/document/{id}.json` answers.
 */
export interface ArchivalRecord {
  readonly id: string;
  /** Former ids, slugs and node numbers: they redirect. */
  readonly aliases?: readonly string[];
  /** Set when the record was taken back; its page says so and shows nothing else. */
  readonly withdrawn?: { readonly reason: string; readonly date?: string; readonly replacedBy?: string };
  readonly title: string;
  /** The number that the edition gives it ("116."). */
  readonly number?: string;
  readonly dateCreated?: RecordDate;
  /** The other dates: of the event that it reports, of dispatch, of receipt … */
  readonly otherDates?: readonly (RecordDate & { readonly type: DateType })[];
  /** Shown as Summary. Paragraphs are separated by a blank line. ISAD(G) 3.3.1 */
  readonly scopeAndContent?: string;
  readonly extent?: string;
  /** BCP 47 tags of the languages in which the source was written. */
  readonly originalLanguages: readonly string[];
  readonly provenance: Provenance;
  readonly translators?: readonly Agent[];
  /** Whose work or money made the publication possible, as the editors word it. */
  readonly credits?: string;
  readonly editorialNote?: string;
  readonly rights?: string;
  readonly conditionsOfAccess?: string;
  readonly requiredStatement?: string;
  /** As the editors want it cited; otherwise it is composed from the parts. */
  readonly bibliographicCitation?: string;
  /** Where else it is published. */
  readonly publishedAt?: string;
  /** Ids of collections and themes. */
  readonly collections: readonly string[];
  readonly themes?: readonly string[];
  readonly subjects?: readonly Reference[];
  /** Whom and what the editors say that it names; `mentionsOf` adds those marked in the texts. */
  readonly named?: readonly Mention[];
  readonly related?: readonly { readonly id: string; readonly relation?: string }[];
  readonly documents: readonly DocumentPart[];
  readonly facsimile?: readonly Surface[];
  /** When it was put into the archive, as the editors say (ISO 8601 date). */
  readonly dateAdded?: string;
  readonly source: { readonly path: string; readonly format: string; readonly line?: number };
}

export type RecordDate = HistoricalDate & Inferable;

export type DateType = 'event' | 'dispatch' | 'receipt' | 'publication' | 'approval' | 'other';

/**
 * A document: one text of the record, with the documents that it encloses.
 *
 * `id` is its anchor within the record ("telegram"); the first is "main" unless the editor named it.
 */
export interface DocumentPart extends Inferable {
  readonly id: string;
  /** Field's word, lower case: "telegram", "covering note", "memorandum of conversation" … */
  readonly kind?: string;
  readonly title?: string;
  readonly dateCreated?: RecordDate;
  readonly otherDates?: readonly (RecordDate & { readonly type: DateType })[];
  readonly placeCreated?: Reference & Inferable;
  readonly correspondence: Correspondence;
  readonly classification?: string;
  /** "No. 2 of 40" */
  readonly copyNumber?: string;
  readonly referenceCode?: string;
  readonly languages?: readonly string[];
  /** How values that carry no `inferred` themselves were worked out: name of the value → inference. */
  readonly inferences?: Readonly<Record<string, Inference>>;
  readonly texts: readonly Text[];
  /** Documents enclosed in, annexed or attached to this one. */
  readonly parts: readonly DocumentPart[];
}

/** Where the document lies and how it came here: a chain from the holding archive to this page. */
export interface Provenance {
  readonly holdingRepository?: Reference & Inferable;
  /** Fonds, series, file: the way down to the unit, as the keeper names it. ISAD(G) 3.1 */
  readonly fonds?: string;
  readonly referenceCode?: string;
  readonly pages?: string;
  /** Shown as Obtained by. ISAD(G) 3.2.4 */
  readonly immediateSource?: readonly Agent[];
  readonly sponsors?: readonly Agent[];
  /** Shown as Published by: the archive or edition that this record was taken from. */
  readonly publisher?: Reference;
  /** Who kept it before. ISAD(G) 3.2.3 */
  readonly custodialHistory?: string;
  /** The edition's own note on its source, with its marks. */
  readonly sourceNote?: readonly Block[];
  /** How `fonds`, `referenceCode` and `pages` were worked out, where no editor wrote them. */
  readonly inferences?: Readonly<Record<string, Inference>>;
}

/** A page image, or one page of a PDF. `path` is relative to the archive folder. */
export interface Surface {
  readonly id: string;
  readonly path?: string;
  /** What the source file calls it, where the image itself is not here. */
  readonly externalName?: string;
  readonly mediaType?: string;
  readonly label?: string;
}

/** Somebody or something that a record names. */
export interface Mention extends Reference, Inferable {
  readonly entity: EntityKind;
}

/**
 * Every document of a record, parents before their parts, in reading order.
 *
 * @example
 * documentsOf(seed).map((document) => document.id) // ['cover', 'telegram']
 */
export function documentsOf(record: Pick<ArchivalRecord, 'documents'>): DocumentPart[] {
  const flat = (part: DocumentPart): DocumentPart[] => [part, ...part.parts.flatMap(flat)];
  return record.documents.flatMap(flat);
}

/**
 * The document that the record's title and date speak of: the one of the record's own date, otherwise the first.
 *
 * @example
 * principalDocument(seed)?.id // 'telegram', which a covering circular of a later date encloses
 */
export function principalDocument(
  record: Pick<ArchivalRecord, 'documents' | 'dateCreated'>,
): DocumentPart | undefined {
  const [first] = record.documents;
  const edtf = record.dateCreated?.edtf;
  if (edtf === undefined || first?.dateCreated?.edtf === undefined || first.dateCreated.edtf === edtf)
    return first;
  return documentsOf(record).find((document) => document.dateCreated?.edtf === edtf) ?? first;
}

/** Every text of a record, in reading order, with the document that it belongs to. */
export function textsOf(
  record: Pick<ArchivalRecord, 'documents'>,
): { readonly document: DocumentPart; readonly text: Text }[] {
  return documentsOf(record).flatMap((document) => document.texts.map((text) => ({ document, text })));
}

/**
 * Everybody and everything that a record names: as the editors list it, as marked in its texts, and as sender,
 * addressee or place of a document. Each once; those with an authority record are told apart by its id.
 */
export function mentionsOf(record: ArchivalRecord): Mention[] {
  const mentions = new Map<string, Mention>();
  const add = (mention: Mention): void => {
    const name = mention.name.replace(/\s+/gu, ' ').trim();
    if (name === '' && mention.ref === undefined) return;
    const key = `${mention.entity} ${mention.ref ?? `"${name}"`}`;
    const known = mentions.get(key);
    if (known === undefined || (known.inferred && !mention.inferred)) mentions.set(key, { ...mention, name });
  };
  record.named?.forEach(add);
  for (const subject of record.subjects ?? []) add({ ...subject, entity: 'subject' });
  for (const document of documentsOf(record)) {
    for (const agent of agentsOf(document.correspondence)) {
      if (agent.kind || agent.ref) add({ ...reference(agent), entity: agent.kind ?? 'person' });
      if (agent.place) add({ ...agent.place, entity: 'place' });
    }
    if (document.placeCreated) add({ ...reference(document.placeCreated), entity: 'place' });
    for (const text of document.texts) {
      forEachMark(text.blocks, (mark) => {
        if (mark.kind === 'name') {
          const { entity, ref, content, inferred } = mark;
          add({ entity, ref, name: plainText(content), ...(inferred && { inferred }) });
        }
      });
    }
  }
  return [...mentions.values()];
}

function reference({ name, ref, inferred }: Reference & Inferable): Reference & Inferable {
  return { name, ...(ref !== undefined && { ref }), ...(inferred && { inferred }) };
}
