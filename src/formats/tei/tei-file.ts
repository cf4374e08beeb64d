import type { EntityKind } from '../../records/agent.js';
import type { Entry } from '../../records/entry.js';
import type { Issue } from '../../records/issue.js';
import type { ReadingContext, Source } from '../format.js';
import { DESCRIBED, readDescribed } from './authority-lists.js';
import { hasWords, readDocumentFile, seriesOf } from './document-file.js';
import { readFrusDocument } from './frus/document.js';
import { nameListOf, readNameList } from './frus/name-lists.js';
import { collectionOf } from './frus/volume.js';
import { idno, titleIn } from './header.js';
import { repositoryOf } from './manuscript.js';
import type { Edition } from './transcription.js';
import type { XmlFault, XmlListener } from './xml-stream.js';
import { at, attribute, childrenOf, wordsOf, type XmlElement } from './xml-tree.js';

/** Where an element begins. */
type Place = Pick<XmlElement, 'line' | 'column'>;

/** Elements that hold the documents of a volume, and are let go piece by piece. */
const STRUCTURE: ReadonlySet<string> = new Set([
  'TEI',
  'teiCorpus',
  'text',
  'group',
  'front',
  'body',
  'back',
]);

/** Lists of descriptions, whose members are entries of their own. */
const LISTS = /^(?:list(?:Person|Org|Place)|standOff|particDesc|settingDesc|body|div)$/;

/**
 * Turns the elements of one TEI file into entries as they are completed.
 *
 * A file is taken for a volume when its header has the idno of one, or at its first `div[@type="document"]`; from then
 * on only what is still open stays in memory.
 */
export class TeiFile implements XmlListener {
  readonly #source: Source;
  readonly #context: ReadingContext;
  #entries: Entry[] = [];
  /** Where each `xml:id` stands first. */
  readonly #ids = new Map<string, Place>();
  readonly #recordIds = new Set<string>();
  readonly #outside = new Map<string, { first: Place; count: number }>();
  readonly #collections = new Set<string>();
  #described = 0;
  #texts = 0;
  #root?: XmlElement;
  #header?: XmlElement;
  /** Set once the file is known to be a volume. */
  #volume?: string;
  #documents = 0;
  #preface?: XmlElement;
  #edition: Edition;

  constructor(source: Source, context: ReadingContext) {
    this.#source = source;
    this.#context = context;
    this.#edition = this.#newEdition();
  }

  /** The entries that are complete by now. */
  take(): Entry[] {
    const entries = this.#entries;
    this.#entries = [];
    return entries;
  }

  /** The last entries, and what there is to say of the file as a whole. */
  finish(): Entry[] {
    for (const [name, { first, count }] of this.#outside) {
      this.#issue(
        {
          code: 'outside-tei',
          severity: 'warning',
          message: `<${name}> is no element of TEI${count > 1 ? ` (${count} times)` : ''}`,
          advice: 'Its words were kept; use an element of TEI, or put it into a namespace of its own.',
        },
        first,
      );
    }
    if (this.#root === undefined) {
      this.#issue({
        code: 'empty-document',
        severity: 'error',
        message: 'the file holds no XML element',
        advice: 'Remove it, or save it again.',
      });
    }
    return this.take();
  }

  open(element: XmlElement, ancestors: readonly XmlElement[]): void {
    this.#root ??= element;
    if (element.name === 'TEI' && ancestors.length > 0) {
      this.#volume = undefined;
      this.#edition = this.#newEdition();
    }
    const id = element.attributes['xml:id'];
    if (id === undefined) return;
    const before = this.#ids.get(id);
    if (before === undefined) this.#ids.set(id, { line: element.line, column: element.column });
    else if (!isDocument(element)) this.#duplicate(id, before, element, 'warning');
  }

  close(element: XmlElement, ancestors: readonly XmlElement[]): boolean {
    const { name } = element;
    const parent = ancestors.at(-1);
    if (name === 'teiHeader') {
      this.#header = element;
      this.#described += this.#listsIn(element);
      const volume = idno(element, 'frus');
      if (volume !== undefined) this.#beginVolume(volume);
      return true;
    }
    if (isDocument(element) && this.#frus(element)) {
      this.#document(element, ancestors);
      return false;
    }
    const entity = DESCRIBED[name];
    if (
      entity !== undefined &&
      parent &&
      LISTS.test(parent.name) &&
      attribute(element, 'xml:id') &&
      !ancestors.some((a) => a.name === 'teiHeader')
    ) {
      const authority = readDescribed(element, entity, this.#source.path);
      if (authority) {
        this.#entries.push({ kind: 'authority', authority });
        this.#described += 1;
        return false;
      }
    }
    if (name === 'TEI' || (ancestors.length === 0 && name !== 'teiCorpus')) {
      this.#endText(element, ancestors);
      return false;
    }
    if (this.#volume !== undefined && parent) return this.#inVolume(element, ancestors);
    return true;
  }

  fault({ code, message, line, column }: XmlFault): void {
    const advice = {
      'not-well-formed': 'Correct the tag; what could be read was kept.',
      'external-dtd': 'The document is read without it; remove the DOCTYPE line.',
      'xml-entities': 'Write the characters themselves, or character references such as &#233;.',
      'xml-depth': 'Deeper elements lost their tags and kept their words.',
    }[code];
    this.#entries.push({
      kind: 'issue',
      issue: {
        code,
        severity: code === 'external-dtd' ? 'warning' : 'error',
        path: this.#source.path,
        line,
        column,
        message,
        advice,
      },
    });
  }

  /** What a volume holds besides its documents: lists of names are read, a preface is kept, the rest is let go. */
  #inVolume(element: XmlElement, ancestors: readonly XmlElement[]): boolean {
    const parent = ancestors.at(-1)!;
    if (element.name === 'div' && !ancestors.some((ancestor) => isDocument(ancestor))) {
      const list = nameListOf(element);
      if (list) {
        for (const authority of readNameList(element, this.#volume ?? '', this.#source.path)) {
          // An id that the list gives twice stays with the first; the second is kept under another.
          const taken = this.#edition.entities.has(authority.id);
          const id = taken ? this.#secondId(authority.id) : authority.id;
          this.#edition.entities.set(id, authority.entity);
          this.#entries.push({ kind: 'authority', authority: { ...authority, id } });
        }
        return false;
      }
      if (attribute(element, 'xml:id') === 'preface') {
        this.#preface = element;
        return false;
      }
    }
    if (element.name === 'text' || element.name === 'front' || element.name === 'body')
      return element.name !== 'front';
    return !(STRUCTURE.has(parent.name) && parent.name !== 'text');
  }

  /** Whether a document division is one of a volume's; a file of another kind may use the type for a part of its text. */
  #frus(element: XmlElement): boolean {
    if (this.#volume === undefined) this.#beginVolume(this.#source.stem);
    return element.name === 'div';
  }

  #beginVolume(id: string): void {
    this.#volume = id;
    const entities = this.#edition.entities;
    this.#edition = { ...this.#newEdition(), volume: id, entities };
  }

  #document(div: XmlElement, ancestors: readonly XmlElement[]): void {
    const volume = this.#volume ?? this.#source.stem;
    this.#collection();
    this.#documents += 1;
    const own = attribute(div, 'xml:id');
    const wanted = `${volume}-${own ?? attribute(div, 'n') ?? this.#documents}`;
    const id = this.#uniqueId(wanted);
    const before = own === undefined ? undefined : this.#ids.get(own);
    const isSecond = before !== undefined && (before.line !== div.line || before.column !== div.column);
    if (own !== undefined && isSecond) this.#duplicate(own, before, div, 'error', id);
    const language = (this.#root && attribute(this.#root, 'xml:lang')) ?? 'en';
    const year = yearOf(ancestors);
    this.#entries.push({
      kind: 'record',
      record: readFrusDocument(div, id, {
        edition: this.#edition,
        id: volume,
        title: titleIn(this.#header, ['en']),
        language,
        ...(year && { year }),
      }),
    });
  }

  /** The volume itself, once, before its first document. */
  #collection(): void {
    const id = this.#volume;
    if (id === undefined || this.#collections.has(id)) return;
    this.#collections.add(id);
    this.#entries.push({
      kind: 'collection',
      collection: collectionOf(id, this.#header, this.#preface, this.#edition),
    });
  }

  #endText(root: XmlElement, ancestors: readonly XmlElement[]): void {
    this.#texts += 1;
    if (this.#volume !== undefined) {
      this.#collection();
      return;
    }
    const body = at(root, 'text', 'body');
    if (this.#described === 0 || body) this.#described += this.#termsIn(body);
    const header = at(root, 'teiHeader');
    const text = at(root, 'text') ?? at(root, 'sourceDoc');
    if (this.#described > 0 && !hasWords(text)) return;
    if (header === undefined && text === undefined && !hasWords(root)) {
      this.#issue(
        {
          code: 'empty-document',
          severity: 'error',
          message: 'the file holds no text',
          advice: 'Remove it, or save it again.',
        },
        root,
      );
      return;
    }
    const corpus = this.#corpus(ancestors);
    const series = seriesOf(header, this.#source.path);
    if (series && !this.#collections.has(series.id)) {
      this.#collections.add(series.id);
      this.#entries.push({ kind: 'collection', collection: series });
    }
    const repository = repositoryOf(header, this.#source.path);
    if (repository) this.#entries.push({ kind: 'authority', authority: repository });
    const alone = ancestors.length === 0;
    const own = attribute(root, 'xml:id');
    const { stem } = this.#source;
    // Files are copied together with the id of their root: of a file, its name is surer.
    const id = this.#uniqueId(alone ? stem : (own ?? `${stem}-${this.#texts}`));
    const record = readDocumentFile({
      root,
      header,
      id,
      ...(own !== undefined && own !== id && { aliases: [own] }),
      ...(corpus && { corpus }),
      language: this.#context.language,
      edition: this.#edition,
      facsimile: alone ? this.#source.facsimile : [],
    });
    if (!hasWords(text)) {
      this.#issue(
        {
          code: 'empty-document',
          severity: 'warning',
          message: 'the file describes a document and holds no text',
          advice: 'Add the text, if there is one.',
        },
        root,
      );
    }
    this.#entries.push({ kind: 'record', record });
  }

  /** The collection that the `teiCorpus` around a text is, told before its first text. */
  #corpus(ancestors: readonly XmlElement[]): string | undefined {
    const corpus = ancestors.findLast(({ name }) => name === 'teiCorpus');
    const header = corpus && at(corpus, 'teiHeader');
    const title = titleIn(header, [this.#context.language, 'en']);
    if (!corpus || !title) return undefined;
    const id = attribute(corpus, 'xml:id') ?? this.#source.stem;
    if (!this.#collections.has(id)) {
      this.#collections.add(id);
      this.#entries.push({
        kind: 'collection',
        collection: { ...collectionOf(id, header, undefined, this.#edition), title },
      });
    }
    return id;
  }

  /** Descriptions in the header: `particDesc`, `settingDesc`. */
  #listsIn(header: XmlElement): number {
    const found = 0;
    const visit = (parent: XmlElement): void => {
      for (const child of childrenOf(parent)) {
        const entity: EntityKind | undefined = DESCRIBED[child.name];
        const authority = entity && readDescribed(child, entity, this.#source.path);
        if (authority) this.#entries.push({ kind: 'authority', authority });
        else visit(child);
      }
    };
    visit(header);
    return found;
  }

  /** A body that is nothing but lists whose items have ids and names is an index of terms. */
  #termsIn(body: XmlElement | undefined): number {
    const lists = body
      ? childrenOf(body).flatMap((child) => (child.name === 'div' ? childrenOf(child) : [child]))
      : [];
    const items = lists.flatMap((list) => (list.name === 'list' ? childrenOf(list, 'item') : []));
    const isIndex =
      items.length > 0 &&
      lists.every((list) => list.name === 'list' || list.name === 'head') &&
      items.every(
        (item) =>
          attribute(item, 'xml:id') && ['name', 'term', 'label'].includes(childrenOf(item)[0]?.name ?? ''),
      );
    if (!isIndex || !body) return 0;
    for (const item of items) {
      const authority = readDescribed(item, 'subject', this.#source.path);
      if (authority) this.#entries.push({ kind: 'authority', authority });
    }
    body.children.length = 0;
    return items.length;
  }

  #secondId(wanted: string): string {
    let again = 2;
    while (this.#edition.entities.has(`${wanted}-${again}`)) again += 1;
    return `${wanted}-${again}`;
  }

  #uniqueId(wanted: string): string {
    let id = wanted;
    for (let again = 2; this.#recordIds.has(id); again += 1) id = `${wanted}-${again}`;
    this.#recordIds.add(id);
    return id;
  }

  #duplicate(id: string, before: Place, again: Place, severity: Issue['severity'], given?: string): void {
    const kept = given === undefined ? '' : ` This document is now "${given}".`;
    this.#issue(
      {
        code: 'duplicate-xml-id',
        severity,
        message: `xml:id "${id}" is given twice: at ${before.line}:${before.column ?? 1} and at ${again.line}:${again.column ?? 1}`,
        advice: `Give each element an id of its own.${kept}`,
      },
      again,
    );
  }

  #issue(issue: Omit<Issue, 'path'>, at?: Place): void {
    const where = at && { line: at.line, ...(at.column !== undefined && { column: at.column }) };
    this.#entries.push({ kind: 'issue', issue: { ...issue, path: this.#source.path, ...where } });
  }

  #newEdition(): Edition {
    return {
      path: this.#source.path,
      ...(this.#context.marks && { marks: this.#context.marks }),
      entities: new Map<string, EntityKind>(),
      report: (issue, at) => this.#issue({ severity: 'warning', ...issue }, at),
      outside: (element) => {
        const known = this.#outside.get(element.name);
        if (known) known.count += 1;
        else
          this.#outside.set(element.name, {
            first: { line: element.line, column: element.column },
            count: 1,
          });
      },
    };
  }
}

function isDocument(element: XmlElement): boolean {
  return element.name === 'div' && element.attributes.type === 'document';
}

/** The year that the nearest heading around a document names, if that is one year. */
function yearOf(ancestors: readonly XmlElement[]): string | undefined {
  const heads = ancestors.map((ancestor) => wordsOf(at(ancestor, 'head'))).reverse();
  return heads.find((words) => /\b\d{4}\b/.test(words))?.match(/\b\d{4}\b(?!.*\b\d{4}\b)/)?.[0];
}
