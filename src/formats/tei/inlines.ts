import type { EntityKind } from '../../records/agent.js';
import type { GapReason, Inline, Rendition } from '../../records/text.js';
import { readNoteBlocks } from './blocks.js';
import { dateAttributes } from './dates.js';
import { authorityId, linkTarget } from './pointers.js';
import { renditionOf } from './rendition.js';
import { surfaceOf, type Transcription } from './transcription.js';
import { isKnownElement } from './vocabulary.js';
import { at, attribute, childrenOf, wordsOf, type XmlElement, type XmlNode } from './xml-tree.js';

type InlineReader = (element: XmlElement, text: Transcription) => Inline[];

/** TEI elements that name somebody or something (TEI 13.1 to 13.3), and what that is. */
const NAMES: Readonly<Record<string, EntityKind>> = {
  persName: 'person',
  orgName: 'organization',
  placeName: 'place',
  geogName: 'place',
  settlement: 'place',
  country: 'place',
  region: 'place',
  district: 'place',
  gloss: 'subject',
  term: 'subject',
};

/** `rs` and `name` say in `@type` what they name. */
const TYPES_OF_NAMES: Readonly<Record<string, EntityKind>> = {
  person: 'person',
  pers: 'person',
  org: 'organization',
  organization: 'organization',
  organisation: 'organization',
  place: 'place',
  subject: 'subject',
};

/** Elements whose words are no part of the text: forme work, and things that are no words. */
const WITHOUT_WORDS: ReadonlySet<string> = new Set([
  'fw',
  'cb',
  'gb',
  'milestone',
  'index',
  'handShift',
  'space',
  'frus:file',
  'frus:pdf',
  'html:script',
  'html:style',
  'html:object',
  'html:iframe',
  'linkGrp',
  'link',
  'interp',
  'interpGrp',
  'spanGrp',
  'metamark',
]);

/** One row for each element that is more than its words; all others are read as their words. */
const READERS: Readonly<Record<string, InlineReader>> = {
  lb: () => [{ kind: 'lb' }],
  pb: (element, text) => [readPageBreak(element, text)],
  hi: rendered(),
  emph: rendered('italic'),
  title: rendered('italic'),
  mentioned: rendered('italic'),
  distinct: rendered('italic'),
  q: rendered('quoted'),
  quote: rendered('quoted'),
  soCalled: rendered('quoted'),
  speaker: rendered('small-caps'),
  code: rendered('code'),
  foreign: (element, text) => {
    const language = attribute(element, 'xml:lang');
    return [{ kind: 'foreign', ...(language && { language }), content: within(element, text) }];
  },
  supplied: marked('supplied'),
  ex: marked('supplied'),
  corr: (element, text) =>
    attribute(element, 'sic')
      ? within(element, text)
      : [{ kind: 'supplied', content: within(element, text) }],
  unclear: marked('unclear'),
  sic: marked('sic'),
  surplus: marked('sic'),
  del: marked('del'),
  add: (element, text) => {
    const [place, hand] = [attribute(element, 'place'), attribute(element, 'hand')?.replace(/^#/, '')];
    return [{ kind: 'add', ...(place && { place }), ...(hand && { hand }), content: within(element, text) }];
  },
  gap: (element) => [readGap(element)],
  damage: (element, text) => within(element, text),
  choice: readChoice,
  app: readVariants,
  note: (element, text) => [readNote(element, text)],
  date: readDateMark,
  ref: readLink,
  ptr: readLink,
  anchor: (element, text) => endNoteAt(element, text),
  rs: readName,
  name: readName,
  ...Object.fromEntries(Object.keys(NAMES).map((name) => [name, readName])),
};

/** The words of some nodes with their marks, their whitespace as in the file: `tidySpaces` puts it right for a whole run. */
export function readInlines(nodes: readonly XmlNode[], text: Transcription): Inline[] {
  const content: Inline[] = [];
  for (const node of nodes) {
    if (typeof node === 'string') content.push(node);
    else if (!text.told.has(node)) content.push(...readInline(node, text));
  }
  return content;
}

function readInline(element: XmlElement, text: Transcription): Inline[] {
  if (!isKnownElement(element.name)) text.edition.outside(element);
  if (attribute(element, 'style')?.includes('display:none')) return [];
  if (WITHOUT_WORDS.has(element.name)) return element.name === 'space' ? [' '] : [];
  const read = READERS[element.name];
  return read ? read(element, text) : within(element, text);
}

function within(element: XmlElement, text: Transcription): Inline[] {
  return readInlines(element.children, text);
}

/** TEI 3.11.3 */
export function readPageBreak(element: XmlElement, text: Transcription): Extract<Inline, { kind: 'pb' }> {
  const [n, surface] = [attribute(element, 'n'), surfaceOf(element, text)];
  return { kind: 'pb', ...(n && { n }), ...(surface && { surface }) };
}

/** TEI 3.9 */
export function readNote(element: XmlElement, text: Transcription): Extract<Inline, { kind: 'note' }> {
  const id = text.ids.ofNote(element);
  const label = attribute(element, 'n');
  const source = isOfSource(element);
  const blocks = readNoteBlocks(element, id, text);
  return { kind: 'note', id, ...(label && { label }), ...(source && { source }), blocks };
}

/** A note is an editor's unless it says that it is the author's, or where in the source it stands. */
function isOfSource(note: XmlElement): boolean {
  const [type, resp, place] = ['type', 'resp', 'place'].map((name) => attribute(note, name) ?? '');
  return (
    /^(?:auth|orig|source-?text|marginal)/i.test(type ?? '') ||
    /^#?auth/i.test(resp ?? '') ||
    /\b(?:margin|left|right|top|above|below|interlinear|opposite|overleaf)/i.test(place ?? '')
  );
}

function rendered(usual?: Rendition): InlineReader {
  return (element, text) => {
    const content = within(element, text);
    const rend = renditionOf(element) ?? usual;
    if (rend === 'quoted' && /^\s*[“"„«‘]/.test(wordsOf(element))) return content;
    return rend === undefined ? content : [{ kind: 'emphasis', rend, content }];
  };
}

function marked(kind: 'supplied' | 'unclear' | 'sic' | 'del'): InlineReader {
  return (element, text) => [{ kind, content: within(element, text) }];
}

const REASONS: readonly (readonly [RegExp, GapReason])[] = [
  [/illegib|unread|faded/i, 'illegible'],
  [/redact|classif|sanit|censor|secur/i, 'redacted'],
  [/damage|torn|lost|missing|burn|stain|cut/i, 'damaged'],
  [/transl/i, 'untranslated'],
];

/** TEI 3.5.3 */
function readGap(element: XmlElement): Inline {
  const reason = attribute(element, 'reason');
  const extent = attribute(element, 'extent') ?? attribute(element, 'quantity');
  const [unit, quantity] = [attribute(element, 'unit'), Number(extent)];
  const described = wordsOf(at(element, 'desc'));
  const amount = extent === undefined ? '' : `${extent} ${unit ?? ''}`.trim();
  return {
    kind: 'gap',
    reason: REASONS.find(([pattern]) => pattern.test(reason ?? ''))?.[1] ?? 'omitted',
    description: described || [amount, reason ?? 'omitted'].filter(Boolean).join(' '),
    ...(extent !== undefined && quantity > 0 && { quantity }),
    ...(unit && { unit }),
  };
}

/** The source's words and, beside them, what the editors read instead (TEI 3.5.1): "recieved [received]". */
function readChoice(element: XmlElement, text: Transcription): Inline[] {
  const source = childrenOf(element, 'sic', 'orig', 'abbr')[0];
  const edited = childrenOf(element, 'corr', 'reg', 'expan')[0];
  const others = childrenOf(element).filter((child) => child !== source && child !== edited);
  if (!source || !edited) return readInlines(childrenOf(element), text);
  return [
    ...readInline(source, text),
    ' ',
    { kind: 'supplied', content: within(edited, text) },
    ...others.filter((child) => child.name === 'note').flatMap((note) => readInline(note, text)),
  ];
}

/** The reading that the editors prefer, and the others in a note (TEI 12.1). */
function readVariants(element: XmlElement, text: Transcription): Inline[] {
  const readings = childrenOf(element, 'lem', 'rdg', 'rdgGrp').flatMap((child) =>
    child.name === 'rdgGrp' ? childrenOf(child, 'lem', 'rdg') : [child],
  );
  const preferred = readings.find((reading) => reading.name === 'lem') ?? readings[0];
  if (preferred === undefined) return within(element, text);
  const variants = readings.filter((reading) => reading !== preferred);
  const notes = childrenOf(element, 'note').flatMap((note) => readInline(note, text));
  if (variants.length === 0) return [...within(preferred, text), ...notes];
  const content = variants.flatMap((reading, index): Inline[] => {
    const words = within(reading, text);
    const witnesses = attribute(reading, 'wit')?.replaceAll('#', '');
    return [
      ...(index > 0 ? ['; '] : []),
      ...(wordsOf(reading) === '' ? ['wanting'] : words),
      ...(witnesses ? [` (${witnesses})`] : []),
    ];
  });
  const id = text.ids.ofNote(element);
  const blocks = [{ kind: 'paragraph' as const, id: text.ids.within(id).of(), content }];
  return [...within(preferred, text), { kind: 'note', id, blocks }, ...notes];
}

function readDateMark(element: XmlElement, text: Transcription): Inline[] {
  const dated = dateAttributes(element);
  const content = within(element, text);
  if (dated === undefined) return content;
  if ('edtf' in dated) return [{ kind: 'date', edtf: dated.edtf, content }];
  text.edition.report(
    {
      code: 'impossible-date',
      message: `"${dated.impossible}" is not a date`,
      advice: 'Write a day that exists, as YYYY-MM-DD; the printed words are kept.',
    },
    element,
  );
  return [{ kind: 'date', content }];
}

/** The note that stands at the text's end and belongs here. */
function endNoteAt(element: XmlElement, text: Transcription): Inline[] {
  const note = text.endNoteAt?.(element);
  if (note === undefined) return [];
  const label = attribute(note, 'n') ?? wordsOf(element);
  const read = readNote(note, text);
  return [label === '' ? read : { ...read, label }];
}

/** TEI 3.7; only addresses and documents can be led to, of all else the words remain. */
function readLink(element: XmlElement, text: Transcription): Inline[] {
  const note = endNoteAt(element, text);
  if (note.length > 0) return note;
  const target = attribute(element, 'target')?.split(/\s+/)[0] ?? '';
  const href =
    (target.startsWith('#') ? text.anchor?.(target.slice(1)) : undefined) ??
    linkTarget(target, text.edition.volume);
  const content = within(element, text);
  if (element.name === 'ptr' && content.length === 0)
    return href ? [{ kind: 'link', href, content: [target] }] : [];
  return href === undefined ? content : [{ kind: 'link', href, content }];
}

function readName(element: XmlElement, text: Transcription): Inline[] {
  const content = within(element, text);
  const ref = referenceOf(element, text.edition.volume);
  const type = attribute(element, 'type');
  const plain = NAMES[element.name] ?? TYPES_OF_NAMES[type ?? ''];
  const entity = (ref !== undefined ? text.edition.entities.get(ref) : undefined) ?? plain;
  if (element.name === 'gloss' && (type === 'from' || type === 'to')) {
    return [{ kind: 'name', entity: 'organization', ...(ref && { ref }), content }];
  }
  // A term without a reference is no more than a technical word.
  if (entity === undefined || (entity === 'subject' && ref === undefined)) return content;
  return [{ kind: 'name', entity, ...(ref && { ref }), content }];
}

/** The authority record that a name's `@ref`, `@corresp`, `@key` or `@target` points to. */
export function referenceOf(element: XmlElement, volume?: string): string | undefined {
  const pointer = attribute(element, 'ref') ?? attribute(element, 'corresp') ?? attribute(element, 'target');
  if (pointer !== undefined) return authorityId(pointer, volume);
  const key = attribute(element, 'key');
  return key === undefined ? undefined : authorityId(/^https?:/.test(key) ? key : `#${key}`, volume);
}
