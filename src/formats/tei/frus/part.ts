import type { Inference } from '../../../records/inference.js';
import type { DocumentPart, Surface } from '../../../records/record.js';
import { readBlocks } from '../blocks.js';
import type { Edition, SegmentIds, Transcription } from '../transcription.js';
import { at, attribute, childrenOf, descendants, outermost, wordsOf, type XmlElement } from '../xml-tree.js';
import { inAddressLines } from './address-lines.js';
import { dateOf, placeOf } from './dating.js';
import { type Heading, readHeading } from './heading.js';
import { kindOf } from './kind.js';
import { markingAtTop } from './marking.js';
import type { SourceNote } from './source-note.js';

/** What the volume says of all its documents. */
export interface Volume {
  readonly edition: Edition;
  readonly id: string;
  readonly title: string | undefined;
  readonly language: string;
  /** The year that the headings around a document give to all in them. */
  readonly year?: string;
}

/** What the parts of one record share. */
export interface PartContext {
  readonly volume: Volume;
  readonly surfaces: Map<string, Surface>;
  readonly ids: SegmentIds;
  /** Notes that are told elsewhere. */
  readonly told: ReadonlySet<XmlElement>;
  readonly source?: SourceNote;
  /** The words of the heading, where they are not all of `head`. */
  readonly heading?: string;
  readonly enclosed: { count: number };
}

/** Elements with texts of their own, whose dateline is not the document's. */
const ENCLOSING = ['frus:attachment', 'note', 'floatingText', 'quote'];

/** A document of a volume, or one attached to it (`frus:attachment`), with what is attached to that. */
export function readPart(element: XmlElement, id: string, context: PartContext): DocumentPart {
  const { volume, source } = context;
  const head = at(element, 'head') ?? at(element, 'opener', 'head');
  const heading = readHeading(head, {
    number: attribute(element, 'n'),
    volume: volume.id,
    words: context.heading,
  });
  // The heading is the title; it stands in the text too where notes hang on it.
  const notesLeft = head && outermost(head, 'note').some((note) => !context.told.has(note));
  const told = new Set(head && !notesLeft ? [...context.told, head] : context.told);
  const parts: DocumentPart[] = [];
  const text: Transcription = {
    edition: volume.edition,
    ids: context.ids,
    surfaces: context.surfaces,
    parts,
    told,
    enclose: (attachment) => {
      context.enclosed.count += 1;
      const enclosed = attribute(attachment, 'xml:id') ?? `enclosure-${context.enclosed.count}`;
      const { ids, surfaces, enclosed: count } = context;
      parts.push(readPart(attachment, enclosed, { volume, ids, surfaces, enclosed: count, told: new Set() }));
      return enclosed;
    },
  };
  const blocks = readBlocks(element, text);
  const kind = kindOfPart(element, heading, source);
  const classification = source?.classification
    ? { classification: source.classification, inferred: source.inferred }
    : markingAtTop(blocks);
  const dateline = descendants(element, ['dateline'], ENCLOSING).find((line) => wordsOf(line) !== '');
  const place = placeOf(dateline, head, volume.id);
  const title = heading.title || openingWords(element);
  const language = attribute(element, 'xml:lang');
  const spoken = language ?? volume.language;
  const inferences: Record<string, Inference> = {
    ...(kind?.inferred && { kind: kind.inferred }),
    ...(classification && { classification: classification.inferred }),
  };
  return {
    id,
    ...(kind && { kind: kind.kind }),
    ...(title && { title }),
    ...dateOf(element, { head, dateline, title: heading.title, year: volume.year }),
    ...(place && { placeCreated: place }),
    correspondence: {
      sender: heading.sender.length > 0 ? heading.sender : inAddressLines(element, 'from', volume.id),
      addressee: heading.addressee.length > 0 ? heading.addressee : inAddressLines(element, 'to', volume.id),
    },
    ...(classification && { classification: classification.classification }),
    ...(source?.referenceCode && { referenceCode: source.referenceCode }),
    ...(language && { languages: [language] }),
    ...(Object.keys(inferences).length > 0 && { inferences }),
    texts: blocks.length === 0 ? [] : [{ id: spoken, language: spoken, role: 'transcription', blocks }],
    parts,
  };
}

/** What the document is: as the volume says, else its heading, its file number, its salutation. */
function kindOfPart(
  element: XmlElement,
  heading: Heading,
  source: SourceNote | undefined,
): { readonly kind: string; readonly inferred?: Inference } | undefined {
  if (attribute(element, 'subtype') === 'editorial-note') return { kind: 'editorial note' };
  if (heading.kind) return heading.kind;
  if (source?.kind) return { kind: source.kind, inferred: source.inferred };
  const first = descendants(element, ['salute', 'p', 'seg'], ENCLOSING).slice(0, 5);
  const salutation = first
    .map(
      (paragraph) =>
        /^(?:(?:My )?Dear [\p{L}. ’-]+|Sir|Excellency|Sirs|Your Excellency)(?=[:,—.]|$)/iu.exec(
          wordsOf(paragraph).slice(0, 60),
        )?.[0],
    )
    .find((words) => words !== undefined);
  if (salutation)
    return { kind: 'letter', inferred: { rule: 'salutation', evidence: salutation, certainty: 0.7 } };
  const announced = kindOf(openingWords(element));
  if (announced) return announced;
  return element.name === 'frus:attachment' ? { kind: 'enclosure' } : undefined;
}

/** What stands first in an attachment without a heading: "[Enclosure]", "Tab A". */
function openingWords(element: XmlElement): string {
  if (element.name !== 'frus:attachment') return '';
  const first = childrenOf(element).find((child) => wordsOf(child, ['note']) !== '');
  const words = wordsOf(first, ['note']).replace(/^\[|\]$/gu, '');
  return words.length > 0 && words.length < 120 ? words : 'Attachment';
}
