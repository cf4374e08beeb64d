import type { Agent } from '../../records/agent.js';
import type { Collection } from '../../records/curation.js';
import type { ArchivalRecord, DocumentPart, RecordDate, Surface } from '../../records/record.js';
import type { Text } from '../../records/text.js';
import { readBlocks } from './blocks.js';
import { dateAttributes, readDate, withWords } from './dates.js';
import {
  agentOf,
  correspondence,
  creationDate,
  languagesOf,
  publicationOf,
  referenceTo,
  responsibilities,
  rightsOf,
  titleIn,
} from './header.js';
import { slug } from './pointers.js';
import { type Edition, SegmentIds, type Transcription } from './transcription.js';
import { at, attribute, childrenOf, descendants, isElement, wordsOf, type XmlElement } from './xml-tree.js';

/** A TEI file that is one document: its header describes the record, its text holds the transcription and translations. */
export interface DocumentFile {
  readonly root: XmlElement;
  readonly header: XmlElement | undefined;
  readonly id: string;
  /** BCP 47; of the archive. */
  readonly language: string;
  readonly edition: Edition;
  /** Page images beside the file, in page order. */
  readonly facsimile: readonly string[];
}

const TEXT_TYPES = /^(?:original|transcription|transcript|source|edition|translation|translated)$/i;

export function readDocumentFile(file: DocumentFile): ArchivalRecord {
  const { root, header, edition } = file;
  const original = languagesOf(header);
  const surfaces = declaredSurfaces(root);
  const people = responsibilities(header);
  const translators = people
    .filter(({ role }) => /transl|übersetz|trad/i.test(role))
    .flatMap(({ agents }) => agents);
  const documents = documentsIn(file, surfaces, original, translators);
  const main = documents[0];
  const languages = original.length > 0 ? original : transcribedLanguages(documents);
  const preferred = [file.language, languageOfId(file.id), 'en', ...languages].filter(
    (tag) => tag !== undefined,
  );
  const title = titleIn(header, preferred) || headingOf(root) || file.id;
  const manuscript = descendants(at(header, 'fileDesc', 'sourceDesc') ?? root, ['msDesc'], ['text'])[0];
  const identifier = at(manuscript, 'msIdentifier');
  const institution = at(identifier, 'institution') ?? at(identifier, 'repository');
  const repository = referenceTo(childrenOf(institution ?? root, 'orgName')[0] ?? institution);
  const [fonds, referenceCode] = ['collection', 'idno'].map(
    (name) => identifier && wordsOf(at(identifier, name)),
  );
  const abstract = descendants(at(header, 'profileDesc') ?? root, ['abstract'], ['text'])[0];
  const summary = abstract && paragraphsOf(abstract);
  const series = wordsOf(at(header, 'fileDesc', 'seriesStmt', 'title'));
  const rights = rightsOf(header);
  const credits = people
    .filter(({ role }) => !/transl/i.test(role) && role !== 'author')
    .map(({ role, agents }) => ({ role: sentence(role), names: agents.map(({ name }) => name) }))
    .filter(({ names }) => names.length > 0);
  const subjects = keywordsOf(header);
  const citation = wordsOf(at(header, 'fileDesc', 'sourceDesc', 'bibl'), ['textLang']);
  const created = main?.dateCreated;
  return {
    id: file.id,
    title,
    ...(created && { dateCreated: created }),
    ...(summary && { scopeAndContent: summary }),
    originalLanguages: languages,
    provenance: {
      ...(repository && { holdingRepository: repository }),
      ...(fonds && { fonds }),
      ...(referenceCode && { referenceCode }),
      ...(publisherOf(header) && { publisher: publisherOf(header) }),
      ...(citation && !identifier && { custodialHistory: citation }),
    },
    ...(translators.length > 0 && { translators }),
    ...(credits.length > 0 && { credits: joined(credits) }),
    ...(rights && { rights }),
    collections: series ? [slug(series)] : [],
    ...(subjects.length > 0 && { subjects }),
    documents,
    ...facsimileOf(surfaces, file.facsimile),
    source: { path: edition.path, format: 'tei', line: root.line },
  };
}

/** The series that a document belongs to, as a collection. */
export function seriesOf(header: XmlElement | undefined, path: string): Collection | undefined {
  const title = wordsOf(at(header, 'fileDesc', 'seriesStmt', 'title'));
  const publication = publicationOf(header);
  if (title === '') return undefined;
  return {
    kind: 'collection',
    id: slug(title),
    title,
    ...(publication && { publication }),
    blocks: [],
    source: { path },
  };
}

/** One document, or one for each text of a `group` (TEI 4.3.1). */
function documentsIn(
  file: DocumentFile,
  surfaces: Map<string, Surface>,
  languages: readonly string[],
  translators: readonly Agent[],
): DocumentPart[] {
  const text = at(file.root, 'text') ?? at(file.root, 'sourceDoc') ?? file.root;
  const group = at(text, 'group');
  const members = group ? descendants(group, ['text'], ['body']) : [];
  const described = description(file);
  if (members.length === 0) {
    const { texts, parts } = readTexts(text, file, surfaces, languages, translators);
    return [{ id: 'main', ...described, ...(languages.length > 0 && { languages }), texts, parts }];
  }
  return members.map((member, index): DocumentPart => {
    const title = headingOf(member);
    const { texts, parts } = readTexts(member, file, surfaces, languages, translators);
    return {
      id: index === 0 ? 'main' : (attribute(member, 'xml:id') ?? `text-${index + 1}`),
      ...(title && { title }),
      ...(index === 0 ? described : { correspondence: { sender: [], addressee: [] } }),
      texts,
      parts,
    };
  });
}

/** What the header says of the document: date, place, who wrote to whom. */
function description(
  file: DocumentFile,
): Pick<DocumentPart, 'dateCreated' | 'placeCreated' | 'correspondence' | 'kind'> {
  const { header, root, edition } = file;
  const { sender, addressee, sent, place } = correspondence(header);
  const creation = at(header, 'profileDesc', 'creation');
  const origin = creationDate(header);
  const dateline = descendants(at(root, 'text') ?? root, ['dateline', 'docDate'])[0];
  const inText = dateline && (descendants(dateline, ['date'])[0] ?? dateline);
  const dated = [sent, origin?.element, inText].find((element) => element !== undefined);
  const dateCreated = dated && checkedDate(dated, edition);
  const originPlace = [
    place,
    creation && descendants(creation, ['origPlace', 'placeName', 'settlement'])[0],
    descendants(at(header, 'fileDesc', 'sourceDesc') ?? root, ['origPlace'], ['text'])[0],
    dateline && descendants(dateline, ['placeName'])[0],
  ]
    .map(referenceTo)
    .find((reference) => reference !== undefined);
  const authors =
    creation && sender.length === 0
      ? childrenOf(creation, 'persName', 'orgName').flatMap((name) => agentOf(name))
      : [];
  const written = responsibilities(header)
    .filter(({ role }) => role === 'author')
    .flatMap(({ agents }) => agents);
  const writers = sender.length > 0 ? sender : authors.length > 0 ? authors : written;
  return {
    ...(dateCreated && { dateCreated }),
    ...(originPlace && { placeCreated: originPlace }),
    correspondence: { sender: writers, addressee },
  };
}

/** A date of the header; one that does not exist is an issue, and its words are kept. */
function checkedDate(element: XmlElement, edition: Edition): RecordDate | undefined {
  const dated = dateAttributes(element);
  if (dated && 'impossible' in dated) {
    edition.report(
      {
        code: 'impossible-date',
        message: `"${dated.impossible}" is not a date`,
        advice: 'Write a day that exists, as YYYY-MM-DD; the printed words are kept.',
      },
      element,
    );
    const words = wordsOf(element);
    return { display: words || dated.impossible };
  }
  return dated && 'edtf' in dated
    ? withWords(dated.edtf, /^[\d.\s/-]*$/.test(wordsOf(element)) ? '' : wordsOf(element))
    : readDate(element);
}

/** The texts of a document: its divisions of type original and translation, or all of it as one. */
function readTexts(
  text: XmlElement,
  file: DocumentFile,
  surfaces: Map<string, Surface>,
  languages: readonly string[],
  translators: readonly Agent[],
): { texts: Text[]; parts: DocumentPart[] } {
  const versions = versionsIn(text, languages);
  const texts: Text[] = [];
  const parts: DocumentPart[] = [];
  for (const element of versions.length > 0 ? versions : [text]) {
    const isTranslation = versions.length > 0 && isTranslationOf(element, languages);
    const said = spoken(element);
    const language = isTranslation
      ? (said ?? languageOfId(file.id) ?? file.language)
      : (said ?? languages[0] ?? (versions.length > 0 ? undefined : file.language));
    const transcription: Transcription = {
      edition: file.edition,
      ids: new SegmentIds(),
      surfaces,
      parts,
      told: new Set(versions.length > 0 ? [] : tellings(text)),
      anchor: anchorsOf(file.root, file.id),
    };
    const blocks = readBlocks(element, transcription, 1);
    if (blocks.length === 0 || isUnavailable(element)) continue;
    const taken = texts.filter((other) => other.language === language).length;
    const id = `${language ?? 'und'}${taken > 0 ? `-${taken + 1}` : ''}`;
    const source = texts.find((other) => other.role === 'transcription')?.id;
    texts.push({
      id,
      ...(language && { language }),
      role: isTranslation ? 'translation' : 'transcription',
      ...(isTranslation && source && { translationOf: source }),
      ...(isTranslation && translators.length > 0 && { translators }),
      blocks,
    });
  }
  return { texts, parts };
}

/** The title page repeats the header, and is no part of the text. */
function tellings(text: XmlElement): XmlElement[] {
  return descendants(text, ['titlePage'], ['div']);
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

function isTranslationOf(div: XmlElement, languages: readonly string[]): boolean {
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

/** Editions that say in a file's name in which language it is: "EHRI-DR-19400722-SK_EN". */
function languageOfId(id: string): string | undefined {
  const tag = /_([A-Z]{2})$/.exec(id)?.[1]?.toLowerCase();
  return tag;
}

const UNAVAILABLE =
  /^(?:no|the)? ?(?:original |english )?(?:transcription|translation|transcript|text)s? (?:is|are) (?:not|un)? ?(?:yet )?available\.?$/i;

/** "No translation is available." stands where a text would. */
function isUnavailable(element: XmlElement): boolean {
  const words = wordsOf(element);
  return words === '' || (words.length < 80 && UNAVAILABLE.test(words));
}

function transcribedLanguages(documents: readonly DocumentPart[]): string[] {
  const tags = documents
    .flatMap(({ texts }) => texts)
    .filter(({ role }) => role === 'transcription')
    .map(({ language }) => language);
  return [...new Set(tags.filter((tag) => tag !== undefined))];
}

function headingOf(element: XmlElement): string {
  return wordsOf(
    descendants(element, ['docTitle'])[0] ??
      descendants(element, ['head'], ['teiHeader', 'list', 'table', 'figure', 'note'])[0],
    ['note'],
  );
}

/** TEI 11.1: surfaces that the file declares itself. */
function declaredSurfaces(root: XmlElement): Map<string, Surface> {
  const surfaces = new Map<string, Surface>();
  for (const element of descendants(at(root, 'facsimile') ?? root, ['surface'], ['text', 'teiHeader'])) {
    const graphic = descendants(element, ['graphic'])[0];
    const externalName = graphic && attribute(graphic, 'url');
    const label = attribute(element, 'n');
    const surface: Surface = {
      id: `s${surfaces.size + 1}`,
      ...(externalName && { externalName }),
      ...(label && { label }),
    };
    const id = attribute(element, 'xml:id');
    surfaces.set(id ? `#${id}` : (externalName ?? surface.id), surface);
  }
  return surfaces;
}

/** The pages that the text names, with the images beside the file that have their names. */
function facsimileOf(
  surfaces: ReadonlyMap<string, Surface>,
  images: readonly string[],
): Pick<ArchivalRecord, 'facsimile'> {
  const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  const named = [...surfaces.values()].map((surface): Surface => {
    const path =
      surface.externalName && images.find((image) => nameOf(image) === nameOf(surface.externalName ?? ''));
    return path ? { ...surface, path } : surface;
  });
  const facsimile =
    named.length > 0 ? named : images.map((path, index): Surface => ({ id: `s${index + 1}`, path }));
  return facsimile.length > 0 ? { facsimile } : {};
}

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

function publisherOf(header: XmlElement | undefined): { name: string } | undefined {
  const statement = at(header, 'fileDesc', 'publicationStmt');
  const name = wordsOf(at(statement, 'publisher') ?? at(statement, 'authority'));
  return name ? { name } : undefined;
}

function keywordsOf(header: XmlElement | undefined): { name: string; ref?: string }[] {
  const lists = childrenOf(
    at(header, 'profileDesc', 'textClass') ?? { name: '', attributes: {}, children: [], line: 0 },
    'keywords',
  );
  return lists
    .flatMap((list) =>
      descendants(list, ['term', 'item']).filter(
        (term) => !childrenOf(term).some((child) => child.name === 'term'),
      ),
    )
    .map(referenceTo)
    .filter((term) => term !== undefined);
}

function paragraphsOf(element: XmlElement): string {
  const paragraphs = childrenOf(element, 'p', 'ab');
  return (paragraphs.length > 0 ? paragraphs : [element])
    .map((paragraph) => wordsOf(paragraph))
    .filter(Boolean)
    .join('\n\n');
}

/** "Edited by A, B. Funded by C" */
function joined(credits: readonly { role: string; names: readonly string[] }[]): string {
  const byRole = new Map<string, string[]>();
  for (const { role, names } of credits) byRole.set(role, [...(byRole.get(role) ?? []), ...names]);
  return [...byRole]
    .map(([role, names]) =>
      / by$/i.test(role) ? `${role} ${names.join(', ')}` : `${role}: ${names.join(', ')}`,
    )
    .join('. ');
}

function sentence(role: string): string {
  return role.charAt(0).toUpperCase() + role.slice(1).replace(/:$/, '');
}

/** Whether anything is left of a text when its lists of names are taken out. */
export function hasWords(element: XmlElement | undefined): boolean {
  if (element === undefined) return false;
  return element.children.some((child) =>
    isElement(child)
      ? !['head', 'listPerson', 'listOrg', 'listPlace', 'listEvent', 'linkGrp', 'pb'].includes(child.name) &&
        hasWords(child)
      : child.trim() !== '',
  );
}
