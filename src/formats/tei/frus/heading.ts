import type { Agent } from '../../../records/agent.js';
import type { Inference } from '../../../records/inference.js';
import { referenceOf } from '../inlines.js';
import { attribute, childrenOf, descendants, oneLine, wordsOf, type XmlElement } from '../xml-tree.js';

/** What a document's heading says of it. */
export interface Heading {
  readonly title: string;
  readonly kind?: { readonly kind: string; readonly inferred: Inference };
  readonly sender: readonly Agent[];
  readonly addressee: readonly Agent[];
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
export function readHeading(head: XmlElement | undefined, number?: string, volume?: string): Heading {
  if (head === undefined) return { title: '', sender: [], addressee: [] };
  const { words, marks } = wordsWithMarks(head);
  const title = withoutNumber(words, number);
  const offset = words.length - title.length;
  const kind = kindOf(title);
  const whole = correspondents(
    title,
    kind,
    marks.map((mark) => ({ ...mark, start: mark.start - offset, end: mark.end - offset })),
    volume,
  );
  return { title, ...(kind && { kind }), ...whole };
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
  const own = number?.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const pattern = own
    ? new RegExp(`^\\[?(?:No\\.? ?)?${own}\\]?\\.?\\s+(?=\\S)`, 'u')
    : /^\[?(?:No\.? ?)?\d+[a-z]?\]?\.\s+(?=\S)/u;
  return words.replace(pattern, '');
}

/** What headings begin with → the field's word; `$1` is what the pattern kept. The first that fits counts. */
const KINDS: readonly (readonly [RegExp, string])[] = [
  [/^Editorial Note/i, 'editorial note'],
  [/^(?:Special )?National Intelligence Estimate/i, '$&'],
  [
    /^(?:National Security (?:Action |Study |Decision )?Memorandum|Presidential (?:Directive|Review Memorandum|Determination))/i,
    '$&',
  ],
  [
    /^(?:Secret |Confidential )?(?:Draft )?Memorand(?:um|a) (?:of|on) (?:an? |the )?(?:Tele(?:phone|con)) (?:Conversations?|Calls?)/i,
    'memorandum of telephone conversation',
  ],
  [
    /^(?:Record|Transcript|Notes?|Summary|Minutes|Report) of (?:an? |the )?(?:Tele(?:phone|con|type)|Teletype) (?:Conversation|Call|Conference)/i,
    '$1 of telephone conversation',
  ],
  [
    /^(?:United States |U\.?S\.? |Agreed |Draft |Extracts? (?:From|of) (?:an? )?|Part (?:\w+ )?of (?:an? )?)?Memorand(?:um|a) (?:of|on) (?:an? |the )?(?:\w+ )?Conversations?/i,
    'memorandum of conversation',
  ],
  [/^Memorand(?:um|a) (?:of|on) (?:an? |the )?(?:\w+ )?Discussions?/i, 'memorandum of discussion'],
  [
    /^Memorand(?:um|a) (?:of|on) (?:an? |the )?(?:\w+ )?(Meeting|Conference|Understanding|Agreement)/i,
    'memorandum of $1',
  ],
  [/^Memorand(?:um|a) for (?:the )?(Record|Files?)/i, 'memorandum for the $1'],
  [/^(?:Circular |Joint |Unnumbered )?(?:Telegram|Airgram|Cablegram|Despatch|Instruction)\b/i, '$&'],
  [/^(?:Action|Briefing|Information|Intelligence|Aide|Joint|Research|Staff) Memorandum\b/i, '$&'],
  [/^(?:Backchannel |Oral |Personal |Top Secret )*Message\b/i, '$&'],
  [
    /^(?:Summary |Verbatim |Draft |Agreed |Official )*(?:Record|Minutes|Notes|Transcript) (?:of|on) (?:an? |the )?(?:[\w–’'-]+ ){0,3}?(Meeting|Conference|Conversation|Discussion|Session|Actions?|Briefing|Decisions)/i,
    'minutes of $1',
  ],
  [/^(?:Agreed |Draft |Summary |Verbatim |United States )*Minutes\b/i, 'minutes'],
  [/^(?:Diary|Journal) Entry/i, 'diary entry'],
  [/^Extracts? From .*Diary/i, 'diary entry'],
  [/^Informal (?:Letter|Note)|^Letters?\b/i, 'letter'],
  [/^(?:Draft |Handwritten )?Notes? (?:From|by|Prepared)\b/i, 'note'],
  [/^Aide[- ]M[ée]moire/i, 'aide-mémoire'],
  [/^(?:Joint )?Communiqu[ée]/i, 'communiqué'],
  [
    /^(?:Executive Order|Circular|Directive|Resolution|Treaty|Agreement|Protocol|Proclamation|Press Release|Statement|Address|Speech|Remarks|Declaration)\b/i,
    '$&',
  ],
  [
    /^(?:Intelligence |Progress |Study |Staff |Annual |Final |Interim |Trip |Quarterly |Operations |Special )*(?:Report|Paper|Study|Estimate|Note|Outline|Summary|Talking Points|Scope Paper|Position Paper|Policy Paper|Background Paper|Discussion Paper|Issues Paper|Talking Paper|Checklist|Message|Memorandum|Record|Transcript)\b/i,
    '$&',
  ],
  [
    /^(?:Draft |Proposed |Excerpts? From |Extracts? From |Attachment |Tab \w+ |Annex \w+ |Summary of )(?:an? |the )?(.+)/i,
    '…',
  ],
];

/** The kind of a document from the first words of its heading. */
export function kindOf(title: string): Heading['kind'] {
  for (const [pattern, word] of KINDS) {
    const match = pattern.exec(title);
    if (!match) continue;
    if (word === '…') return kindOf(match[1] ?? '');
    const kind = word
      .replace('$&', match[0])
      .replace('$1', match[1] ?? 'record')
      .toLowerCase();
    return {
      kind: oneLine(kind).replace(/ (?:a|an|the|on|of)$/, ''),
      inferred: { rule: 'head', evidence: match[0], certainty: 0.95 },
    };
  }
  return undefined;
}

/** Offices that stand before "to" within one title: "the Special Assistant to the President". */
const PART_OF_OFFICE =
  /\b(?:Assistants?|Ambassador|Adviser|Advisor|Advisers|Representative|Delegation|Mission|Counselor|Deputy|Secretary|Liaison|Observer|Minister|Envoy|Aide|Member|Delegate|Consultant|Legation|High Commissioner|Military Attach[ée]|Attach[ée]|Group|Staff|Counsel|Emissary|Office)$/u;

/** "{kind} From {sender} to {addressee}", "The Ambassador in Japan (Allison) to the Department of State". */
function correspondents(
  title: string,
  kind: Heading['kind'],
  marks: readonly Mark[],
  volume: string | undefined,
): Pick<Heading, 'sender' | 'addressee'> {
  const typed = (type: string): Mark[] => marks.filter((mark) => attribute(mark.element, 'type') === type);
  const [from, to] = [typed('from'), typed('to')];
  const start = senderStart(title, kind);
  if (start === undefined && from.length + to.length === 0) return { sender: [], addressee: [] };
  const begin = start ?? from[0]?.start ?? 0;
  const split = addresseeStart(title, begin, from, to);
  const senderEnd = split?.before ?? title.length;
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
      ? agents('to', to, split?.after ?? to[0]?.start ?? 0, addresseeEnd(title, split?.after ?? 0))
      : [];
  return { sender, addressee };
}

/** Where the words for the sender begin, if the heading has any. */
function senderStart(title: string, kind: Heading['kind']): number | undefined {
  const from = /\b[Ff]rom (?=\S)/u.exec(title);
  const conversation = /conversation|discussion|meeting|minutes|editorial|estimate|conference/u.test(
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

/** Where place and date follow the addressee: "…to the Department of State, February 12, 1971". */
function addresseeEnd(title: string, start: number): number {
  const end =
    /(?:,? (?:\[?[A-Z][\w. ]+\]?, )?(?:January|February|March|April|May|June|July|August|September|October|November|December)\b.*\d{4}|, Washington\b.*|, undated\b.*)/u.exec(
      title.slice(start),
    );
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
    return { name: words?.name ?? name, kind: 'organization', ...(ref && { ref }) };
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
