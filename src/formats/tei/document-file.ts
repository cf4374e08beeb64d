import type { Collection } from '../../records/curation.js';
import type { ArchivalRecord, DocumentPart, RecordDate } from '../../records/record.js';
import { dateAttributes, readDate, withWords } from './dates.js';
import { languageOfId, readTexts, type TextsOfFile } from './document-texts.js';
import { declaredSurfaces, facsimileOf } from './facsimile.js';
import {
  agentOf,
  correspondence,
  creationDate,
  creditsOf,
  keywordsOf,
  languagesOf,
  publishedAddress,
  referenceTo,
  responsibilities,
  rightsOf,
  summaryOf,
  titleIn,
} from './header.js';
import { extentOf, provenanceOf } from './manuscript.js';
import { slug } from './pointers.js';
import type { Edition } from './transcription.js';
import { at, attribute, childrenOf, descendants, isElement, wordsOf, type XmlElement } from './xml-tree.js';

/** A TEI file that is one document: its header describes the record, its text holds the transcription and translations. */
export interface DocumentFile {
  readonly root: XmlElement;
  readonly header: XmlElement | undefined;
  readonly id: string;
  readonly aliases?: readonly string[];
  /** Id of the collection that the `teiCorpus` around it is. */
  readonly corpus?: string;
  /** BCP 47; of the archive. */
  readonly language: string;
  readonly edition: Edition;
  /** Page images beside the file, in page order. */
  readonly facsimile: readonly string[];
}

/** A file that holds one document as a record. */
export function readDocumentFile(file: DocumentFile): ArchivalRecord {
  const { root, header, edition, id } = file;
  const original = languagesOf(header);
  const surfaces = declaredSurfaces(root);
  const translators = responsibilities(header)
    .filter(({ role }) => /transl|übersetz|trad/i.test(role))
    .flatMap(({ agents }) => agents);
  const documents = documentsIn(file, { ...file, surfaces, original, translators });
  const languages = original.length > 0 ? original : transcribedLanguages(documents);
  const preferred = [file.language, languageOfId(id), 'en', ...languages].filter((tag) => tag !== undefined);
  const dateCreated = documents[0]?.dateCreated;
  const [summary, rights, credits] = [summaryOf(header), rightsOf(header), creditsOf(header)];
  const series = seriesOf(header, edition.path);
  const subjects = keywordsOf(header);
  const extent = extentOf(header);
  const publishedAt = publishedAddress(header);
  const collections = [file.corpus, series?.id].filter((collection) => collection !== undefined);
  return {
    id,
    ...(file.aliases && { aliases: file.aliases }),
    title: titleIn(header, preferred) || headingOf(root) || id,
    ...(dateCreated && { dateCreated }),
    ...(summary && { scopeAndContent: summary }),
    ...(extent && { extent }),
    originalLanguages: languages,
    provenance: provenanceOf(header),
    ...(translators.length > 0 && { translators }),
    ...(credits && { credits }),
    ...(rights && { rights }),
    ...(publishedAt && { publishedAt }),
    collections,
    ...(subjects.length > 0 && { subjects }),
    documents,
    ...facsimileOf(surfaces, file.facsimile),
    source: { path: edition.path, format: 'tei', line: root.line },
  };
}

/** The series that a document belongs to, as a collection: the same from each file of it. */
export function seriesOf(header: XmlElement | undefined, path: string): Collection | undefined {
  const title = wordsOf(at(header, 'fileDesc', 'seriesStmt', 'title'));
  return title === ''
    ? undefined
    : { kind: 'collection', id: slug(title), title, blocks: [], source: { path } };
}

/** One document, or one for each text of a `group` (TEI 4.3.1). */
function documentsIn(file: DocumentFile, shared: TextsOfFile): DocumentPart[] {
  const text = at(file.root, 'text') ?? at(file.root, 'sourceDoc') ?? file.root;
  const group = at(text, 'group');
  const members = group ? descendants(group, ['text'], ['body']) : [];
  const { original } = shared;
  const main: Omit<DocumentPart, 'texts' | 'parts'> = {
    id: 'main',
    ...description(file),
    ...(original.length > 0 && { languages: original }),
  };
  if (members.length === 0) return [{ ...main, ...readTexts(text, shared) }];
  return members.map((member, index): DocumentPart => {
    const title = headingOf(member);
    const id = attribute(member, 'xml:id') ?? `text-${index + 1}`;
    const own = index === 0 ? main : { id, correspondence: { sender: [], addressee: [] } };
    return { ...own, ...(title && { title }), ...readTexts(member, shared) };
  });
}

/** What the header says of the document: date, place, who wrote to whom. */
function description(
  file: DocumentFile,
): Pick<DocumentPart, 'dateCreated' | 'placeCreated' | 'correspondence' | 'kind'> {
  const { header, root, edition } = file;
  const { sender, addressee, events, sent, place } = correspondence(header);
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
    .map((element) => referenceTo(element))
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
    correspondence: { sender: writers, addressee, ...(events.length > 0 && { events }) },
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

/** Whether anything is left of a text when its lists of names are taken out. */
export function hasWords(element: XmlElement | undefined): boolean {
  if (element === undefined) return false;
  return element.children.some((child) =>
    isElement(child)
      ? ['gap', 'graphic', 'figure'].includes(child.name) ||
        (!['head', 'listPerson', 'listOrg', 'listPlace', 'listEvent', 'linkGrp', 'pb'].includes(child.name) &&
          hasWords(child))
      : child.trim() !== '',
  );
}
