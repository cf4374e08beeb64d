import type { Agent } from '../../../records/agent.js';
import { referenceOf } from '../inlines.js';
import { attribute, childrenOf, descendants, wordsOf, type XmlElement } from '../xml-tree.js';
import { type Kind, kindOf } from './kind.js';

/** What a document's heading says of it. */
export interface Heading {
  readonly title: string;
  readonly kind?: Kind;
  readonly sender: readonly Agent[];
  readonly addressee: readonly Agent[];
}

/** What is known of a heading beforehand. */
interface Told {
  readonly number?: string;
  readonly volume?: string;
  /** The words that count, where they are not all. */
  readonly words?: string;
}

/** A name in the heading, with the place of its words in the heading's words. */
interface Mark {
  readonly element: XmlElement;
  readonly start: number;
  readonly end: number;
}

/**
 * Reads the heading of a document: "12. Telegram From the Embassy in Iran to the Department of State".
 *
 * Names that the edition marks with `@type` from or to are asserted; those worked out from the words are inferred.
 */
export function readHeading(head: XmlElement | undefined, told: Told = {}): Heading {
  if (head === undefined) return { title: '', sender: [], addressee: [] };
  const { words, marks } = wordsWithMarks(head);
  const whole = withoutNumber(words, told.number);
  const offset = words.length - whole.length;
  const title = told.words ?? whole;
  const kind = kindOf(title);
  const inTitle = marks.map((mark) => ({ ...mark, start: mark.start - offset, end: mark.end - offset }));
  return { title, ...(kind && { kind }), ...correspondents(title, kind, inTitle, told.volume) };
}

/** The words of a heading without its notes, and where in them each name stands. */
function wordsWithMarks(head: XmlElement): { words: string; marks: Mark[] } {
  const names = descendants(head, ['persName', 'orgName', 'gloss', 'name', 'rs'], ['note']);
  const words = wordsOf(head, ['note']);
  const marks: Mark[] = [];
  let from = 0;
  for (const element of names) {
    const name = wordsOf(element, ['note']);
    const start = name === '' ? -1 : words.indexOf(name, from);
    if (start < 0) continue;
    marks.push({ element, start, end: start + name.length });
    // Names within names begin at the same place.
    from = childrenOf(element).length > 0 ? start : start + name.length;
  }
  return { words, marks };
}

/**
 * @example
 * withoutNumber('No. 795 The Ambassador in Japan (Allison)', '795') // 'The Ambassador in Japan (Allison)'
 */
export function withoutNumber(words: string, number?: string): string {
  const printed = /^\[?(?:No\.? ?)?(\d+[A-Za-z]?)\]?\.?\s+(?=\S)/u.exec(words);
  if (!printed) return words;
  const isNumber = number === undefined ? /[.\]]\s+$/u.test(printed[0]) : printed[1] === number;
  return isNumber ? words.slice(printed[0].length) : words;
}

/** Offices that stand before "to" within one title: "the Special Assistant to the President". */
const PART_OF_OFFICE =
  /\b(?:Assistants?|Ambassador|Adviser|Advisor|Advisers|Representative|Delegation|Mission|Counselor|Deputy|Secretary|Liaison|Observer|Minister|Envoy|Aide|Member|Delegate|Consultant|Legation|High Commissioner|Military Attach[ée]|Attach[ée]|Group|Staff|Counsel|Emissary|Office)$/u;

/** "{kind} From {sender} to {addressee}", "The Ambassador in Japan (Allison) to the Department of State". */
function correspondents(
  title: string,
  kind: Kind | undefined,
  marks: readonly Mark[],
  volume: string | undefined,
): Pick<Heading, 'sender' | 'addressee'> {
  const typed = (type: string): Mark[] => marks.filter((mark) => attribute(mark.element, 'type') === type);
  const [from, to] = sidesOf(title, typed('from'), typed('to'));
  const start = senderStart(title, kind);
  if (start === undefined && from.length + to.length === 0) return { sender: [], addressee: [] };
  const begin = start ?? from[0]?.start ?? 0;
  const split = addresseeStart(title, begin, from, to);
  const senderEnd = split?.before ?? datedEnd(title, begin);
  const agents = (type: string, own: readonly Mark[], a: number, b: number): Agent[] => {
    const inside = marks.filter((mark) => mark.start >= a && mark.end <= b);
    if (own.length > 1) return own.map((mark) => markedAgent(title, mark, volume, mark.start, mark.end));
    const asserted = own[0];
    const usable = asserted ?? inside.find((mark) => mark.element.name === 'persName');
    const phrase = title.slice(a, b);
    if (usable && usable.start >= a && usable.end <= b) {
      const agent = markedAgent(title, usable, volume, a, b);
      return [
        asserted ? agent : { ...agent, inferred: { rule: 'head', evidence: phrase.trim(), certainty: 0.9 } },
      ];
    }
    if (asserted) return [markedAgent(title, asserted, volume, asserted.start, asserted.end)];
    const agent = agentFromWords(phrase);
    return agent
      ? [{ ...agent, inferred: { rule: 'head', evidence: `${type} ${phrase.trim()}`, certainty: 0.8 } }]
      : [];
  };
  const sender = start === undefined && from.length === 0 ? [] : agents('from', from, begin, senderEnd);
  const addressee =
    split || to.length > 0
      ? agents('to', to, split?.after ?? to[0]?.start ?? 0, datedEnd(title, split?.after ?? 0))
      : [];
  return { sender, addressee };
}

/** Some volumes mark an addressee as a sender: it is the one that stands after "to". */
function sidesOf(
  title: string,
  from: readonly Mark[],
  to: readonly Mark[],
): [readonly Mark[], readonly Mark[]] {
  const last = from.at(-1);
  if (to.length > 0 || !last) return [from, to];
  const earlier = from.slice(0, -1);
  const before = title.slice(earlier.at(-1)?.end ?? 0, last.start);
  const words = earlier.length > 0 ? /\bto\b/u : /\b[Ff]rom (?:[\p{L}’'.-]+ ){1,4}to (?:[\p{L}’'.-]+ )*$/u;
  return words.test(before) ? [earlier, [last]] : [from, to];
}

/** Where the words for the sender begin, if the heading has any. */
function senderStart(title: string, kind: Kind | undefined): number | undefined {
  const from = /\b[Ff]rom (?=\S)/u.exec(title);
  const conversation = /conversation|discussion|meeting|minutes|editorial|estimate|conference|^notes/u.test(
    kind?.kind ?? '',
  );
  if (from && kind && !conversation && from.index < 60) return from.index + from[0].length;
  const by =
    /^[^,(]*?\b(?:[Bb]y|Prepared (?:by|in)) (?=.* to (?:the|President|Mr\.|Secretary|Ambassador)\b)/u.exec(
      title,
    );
  if (by && kind && !conversation) return by[0].length;
  // Older volumes name no kind: "The Ambassador in Japan (Allison) to the Department of State".
  if (
    kind === undefined &&
    / to /u.test(title) &&
    !/^(?:The )?(?:Problem|Attitude|Relations|Policy|Aid|Assistance)\b/u.test(title)
  )
    return 0;
  return undefined;
}

/** Where the sender ends and the addressee begins. */
function addresseeStart(
  title: string,
  begin: number,
  from: readonly Mark[],
  to: readonly Mark[],
): { before: number; after: number } | undefined {
  const splits = [...title.slice(begin).matchAll(/,? (?:to|To|for) (?=\S)/gu)].map((match) => ({
    before: begin + match.index,
    after: begin + match.index + match[0].length,
  }));
  const least = from.at(-1)?.end ?? begin;
  const most = to[0]?.start ?? title.length;
  const inside = splits.filter(
    ({ before, after }) => before >= least && after <= most && depthAt(title, before) === 0,
  );
  const plain = inside.filter(
    ({ before, after }) =>
      !PART_OF_OFFICE.test(title.slice(begin, before)) && title.slice(before, after).trim() !== 'for',
  );
  const afterName = inside.find(({ before }) => /[)\]]$/u.test(title.slice(0, before)));
  return (
    afterName ??
    plain[0] ??
    inside.filter(({ before, after }) => !/for $/u.test(title.slice(before, after))).at(-1)
  );
}

function depthAt(title: string, index: number): number {
  let depth = 0;
  for (const sign of title.slice(0, index)) depth += sign === '(' ? 1 : sign === ')' ? -1 : 0;
  return depth;
}

const MONTH = '(?:January|February|March|April|May|June|July|August|September|October|November|December)';
const PLACE_AND_DATE = new RegExp(
  `(?:, (?:\\[?[A-Z][\\w. ]+\\]?, )?| )${MONTH}\\b,? \\d.*|, Washington\\b.*|, undated\\b.*`,
  'u',
);

/** Where place and date follow the addressee: "…to the Department of State, February 12, 1971". */
function datedEnd(title: string, start: number): number {
  const end = PLACE_AND_DATE.exec(title.slice(start));
  return end ? start + end.index : title.length;
}

/** A marked name with the office that stands beside it: "the Assistant Secretary of State (Robertson)". */
function markedAgent(title: string, mark: Mark, volume: string | undefined, a: number, b: number): Agent {
  const { element } = mark;
  const ref = referenceOf(element, volume);
  const name = cleanName(title.slice(mark.start, mark.end));
  if (element.name !== 'persName') {
    // The name that is marked may be part of one: "the Embassy" in "the Embassy in Iran".
    const whole = mark.start >= a && mark.end <= b ? title.slice(a, b) : '';
    const words = agentFromWords(whole);
    if (words?.kind === 'person') return words;
    return {
      ...(words ?? { name }),
      ...(element.name === 'orgName' && { kind: 'organization' }),
      ...(ref && { ref }),
    };
  }
  const role = officeBeside(title, mark, a);
  return { name, kind: 'person', ...(ref && { ref }), ...(role && { role }) };
}

function officeBeside(title: string, mark: Mark, a: number): string | undefined {
  const before = title.slice(a, mark.start);
  if (!/\(\s*$/u.test(before)) return undefined;
  return (
    before
      .replace(/\(\s*$/u, '')
      .replace(/^the\s+/iu, '')
      .trim() || undefined
  );
}

/** Offices that speak as bodies; all else is a person or is not known. */
const BODY =
  /^(?:Embass(?:y|ies)|Legation|Consulate|Mission|Department|Delegation|Office|Bureau|Joint Chiefs|Board|Committee|Commission|Council|Agency|Central Intelligence Agency|National Security Council|Secretariat|Ministry|Foreign Office|White House|United States|Government|Interests Section|Liaison Office|Commander|Permanent Mission|Staff|All |Certain |Headquarters|Task Force|Working Group|Station|Directorate|Naval|Army|[\w.]+ Mission|U\.S\.)/u;

/**
 * Somebody from the words of a heading alone.
 *
 * @example
 * agentFromWords('the Embassy in Iran')                   // { name: 'Embassy in Iran', kind: 'organization' }
 * agentFromWords('the Ambassador in Japan (Allison)')     // { name: 'Allison', kind: 'person', role: 'Ambassador in Japan' }
 */
export function agentFromWords(words: string): Agent | undefined {
  const phrase = cleanName(words.replace(/^the\s+/iu, ''));
  if (phrase === '' || phrase.length > 200) return undefined;
  const named = /^(.*?)\s*\(([\p{Lu}][^()\d]*)\)(.*)$/u.exec(phrase);
  if (named?.[2])
    return { name: named[2].trim(), kind: 'person', ...(named[1] && { role: named[1].trim() }) };
  if (BODY.test(phrase)) return { name: phrase, kind: 'organization' };
  return { name: phrase };
}

function cleanName(words: string): string {
  return words
    .replace(/^[\s,(]+|[\s,;:(]+$/gu, '')
    .replace(/(?<!\b(?:Jr|Sr|[A-Z]))\.$/u, '')
    .trim();
}
