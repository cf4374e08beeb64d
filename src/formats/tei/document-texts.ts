import type { Agent } from '../../records/agent.js';
import type { DocumentPart, Surface } from '../../records/record.js';
import type { Text } from '../../records/text.js';
import { readBlocks } from './blocks.js';
import { endNotesOf } from './end-notes.js';
import { type Edition, SegmentIds, type Transcription } from './transcription.js';
import { at, attribute, childrenOf, descendants, wordsOf, type XmlElement } from './xml-tree.js';

/** What the texts of one file share. */
export interface TextsOfFile {
  readonly root: XmlElement;
  readonly id: string;
  /** BCP 47; of the archive. */
  readonly language: string;
  readonly edition: Edition;
  readonly surfaces: Map<string, Surface>;
  /** Languages of the source, as the header says. */
  readonly original: readonly string[];
  readonly translators: readonly Agent[];
}

/** `@type` of divisions that are a whole text each. */
const TEXT_TYPES = /^(?:original|transcription|transcript|source|edition|translation|translated)$/i;

/** The texts of a document: its divisions of type original and translation, or all of it as one. */
export function readTexts(text: XmlElement, file: TextsOfFile): { texts: Text[]; parts: DocumentPart[] } {
  const { original } = file;
  const versions = versionsIn(text, original);
  const texts: Text[] = [];
  const parts: DocumentPart[] = [];
  const anchor = anchorsOf(file.root, file.id);
  for (const element of versions.length > 0 ? versions : [text]) {
    const endNotes = endNotesOf(element);
    const rendering = versions.length > 0 && isTranslation(element, original);
    const language = languageOf(element, rendering, versions.length > 0, file);
    const transcription: Transcription = {
      edition: file.edition,
      ids: new SegmentIds(),
      surfaces: file.surfaces,
      parts,
      // The title page repeats the header, and is no part of the text.
      told: new Set([
        ...(versions.length > 0 ? [] : descendants(text, ['titlePage'], ['div'])),
        ...endNotes.told,
      ]),
      endNoteAt: (reference) => endNotes.at(reference),
      anchor,
    };
    if (isUnavailable(element)) continue;
    const blocks = readBlocks(element, transcription);
    if (blocks.length === 0) continue;
    const taken = texts.filter((other) => other.language === language).length;
    const id = `${language ?? 'und'}${taken > 0 ? `-${taken + 1}` : ''}`;
    texts.push({
      id,
      ...(language && { language }),
      role: rendering ? 'translation' : 'transcription',
      blocks,
    });
  }
  return { texts: texts.map((one) => withSource(one, texts, file)), parts };
}

/** What a translation renders, and who made it. */
function withSource(text: Text, texts: readonly Text[], { original, translators }: TextsOfFile): Text {
  if (text.role !== 'translation') return text;
  const source = texts.find(({ role }) => role === 'transcription')?.id;
  // What stands for a translation, alone and in the source's own language, is the source.
  const isSource = source === undefined && original.length === 1 && original[0] === text.language;
  if (isSource) return { ...text, role: 'transcription' };
  return {
    ...text,
    ...(source && { translationOf: source }),
    ...(translators.length > 0 && { translators }),
  };
}

function languageOf(
  element: XmlElement,
  rendering: boolean,
  typed: boolean,
  file: TextsOfFile,
): string | undefined {
  const said = spoken(element);
  if (said !== undefined) return said;
  if (rendering) return languageOfId(file.id) ?? file.language;
  return file.original[0] ?? (typed ? undefined : file.language);
}

/** Editions that say in a file's name in which language it is: "EHRI-DR-19400722-SK_EN". */
export function languageOfId(id: string): string | undefined {
  return /_([A-Z]{2})$/.exec(id)?.[1]?.toLowerCase();
}

/** Divisions that are the same document in several languages. */
function versionsIn(text: XmlElement, languages: readonly string[]): XmlElement[] {
  const typed = descendants(text, ['div', 'div1'], ['p', 'list', 'note']).filter((div) =>
    TEXT_TYPES.test(attribute(div, 'type') ?? ''),
  );
  const innermost = typed.filter(
    (div) => !descendants(div, ['div', 'div1']).some((inner) => typed.includes(inner)),
  );
  if (innermost.length > 1 || innermost.some((div) => /^transl/i.test(attribute(div, 'type') ?? '')))
    return innermost;
  const body = at(text, 'body') ?? text;
  const spokenIn = childrenOf(body, 'div', 'div1').filter((div) => attribute(div, 'xml:lang'));
  const tags = new Set(spokenIn.map((div) => attribute(div, 'xml:lang')));
  const all = spokenIn.length === childrenOf(body, 'div', 'div1').length;
  return all && tags.size > 1 && tags.size === spokenIn.length && languages.length < 2 ? spokenIn : [];
}

function isTranslation(div: XmlElement, languages: readonly string[]): boolean {
  const type = attribute(div, 'type') ?? '';
  if (TEXT_TYPES.test(type)) return /^transl/i.test(type);
  const language = attribute(div, 'xml:lang');
  return languages.length > 0 && language !== undefined && !languages.includes(language);
}

/** The language that an element says itself, or all that is in it says. */
function spoken(element: XmlElement): string | undefined {
  const own = attribute(element, 'xml:lang');
  if (own !== undefined) return own;
  const body = at(element, 'body');
  const inner =
    body && (attribute(body, 'xml:lang') ?? attribute(childrenOf(body, 'div')[0] ?? body, 'xml:lang'));
  return inner;
}

const UNAVAILABLE =
  /^(?:no|the)? ?(?:original |english )?(?:transcription|translation|transcript|text)s? (?:is|are) (?:not|un)? ?(?:yet )?available\.?$/i;

/** "No translation is available." stands where a text would. */
function isUnavailable(element: XmlElement): boolean {
  const words = wordsOf(element);
  return words.length < 80 && UNAVAILABLE.test(words);
}

/** Passages of this file that can be led to. */
function anchorsOf(root: XmlElement, id: string): (local: string) => string | undefined {
  let ids: Set<string> | undefined;
  return (local) => {
    ids ??= new Set(
      descendants(root, ['p', 'head', 'note', 'ab', 'table', 'figure'])
        .map((element) => attribute(element, 'xml:id'))
        .filter((own) => own !== undefined),
    );
    return ids.has(local) ? `/document/${id}#${local}` : undefined;
  };
}
