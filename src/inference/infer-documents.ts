import type { Agent } from '../records/agent.js';
import type { Inference } from '../records/inference.js';
import type { RecordDate } from '../records/record.js';
import { agentInWords, agentsInWords, divideParties } from './agents-in-words.js';
import { type Boundary, boundariesIn, type Forwarded } from './boundaries.js';
import { type Convention, FINDINGS, type Finding, type Rule } from './convention.js';
import { conventions as all } from './conventions/conventions.js';
import { DATE, dateInWords } from './dates-in-words.js';
import { closingLines, linesOf, openingLines, type Passage } from './passages.js';
import { signatureOf } from './signature.js';

/** A value that was worked out, and how. */
export interface Inferred<Value> {
  readonly value: Value;
  readonly inferred: Inference;
}

/** What can be told of a document from its words. Every value says which words, and which rule. */
export interface InferredDocument {
  /** Its own passages: from `start` to before `end`, those of its parts not among them. */
  readonly start: number;
  readonly end: number;
  /** How its beginning was found; absent for the first document. */
  readonly boundary?: Inference;
  readonly title?: Inferred<string>;
  readonly kind?: Inferred<string>;
  readonly sender: readonly Agent[];
  readonly addressee: readonly Agent[];
  readonly copyTo: readonly Agent[];
  readonly date?: RecordDate;
  readonly place?: Inferred<string>;
  readonly classification?: Inferred<string>;
  readonly copyNumber?: Inferred<string>;
  readonly subject?: Inferred<string>;
  readonly signature?: Inferred<string>;
  readonly parts: readonly InferredDocument[];
}

export interface InferenceOptions {
  /** What the text is headed, where that is not its first line. */
  readonly title?: string;
  readonly conventions?: readonly Convention[];
}

/**
 * Works out from bare text what a document is, who wrote it to whom, when and where, and which documents stand within it.
 *
 * @example
 * inferDocuments([{ text: '[To] All Party Committees:' }, …]).parts[0]?.sender // [{ name: 'Qiao Xiaoguang', … }]
 */
export function inferDocuments(
  passages: readonly Passage[],
  { title, conventions = all }: InferenceOptions = {},
): InferredDocument {
  const rules = conventions.flatMap((convention) => convention.rules);
  const boundaries = boundariesIn(passages, conventions, (line) => opensDocument(line, rules));
  const ends = [...boundaries.map((boundary) => boundary.start), passages.length];
  const [first = passages.length] = ends;
  const covering = boundaries.find((boundary) => boundary.forwarded);
  // A record's title may be that of what a covering note forwards.
  const forwards = covering?.forwarded?.by?.split(',')[0];
  const heads = title?.replace(/\s+/gu, ' ').trim();
  const own = heads && !(forwards && heads.includes(forwards)) ? heads : undefined;
  const main = describe(passages, { start: 0, end: first, rules, ...(own && { title: own }) });
  const parts: InferredDocument[] = [];
  for (const [index, boundary] of boundaries.entries()) {
    const end = ends[index + 1] ?? passages.length;
    const part = describe(passages, { start: boundary.start, end, rules, boundary });
    const before = parts.at(-1);
    if (boundary.nested && before) parts[parts.length - 1] = { ...before, parts: [...before.parts, part] };
    else parts.push(part);
  }
  return { ...(covering?.forwarded ? asCover(main, covering.forwarded) : main), parts };
}

interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly rules: readonly Rule[];
  readonly title?: string;
  readonly boundary?: Boundary;
}

/** Longer lines are text, whatever they begin with; rules stay quick on them by not looking. */
const LONGEST_LINE = 1000;

type Found = Partial<Record<Finding, Inferred<string>>>;

function describe(passages: readonly Passage[], stretch: Stretch): InferredDocument {
  const { start, end, rules, boundary } = stretch;
  const own = passages.slice(boundary?.labelled ? start + 1 : start, end);
  const opening = openingLines(own);
  const heading = stretch.title ?? headingOf(own, boundary, rules);
  const titles = stretch.title
    ? [stretch.title]
    : heading
      ? [heading]
      : opening.slice(0, 3).filter(isHeadingLike);
  const closing = closingLines(own);
  const found = findings({ title: titles.map(withoutNumber), opening, closing }, rules);
  const signed = found.signature === undefined && signatureOf(closing);
  const signature = signed
    ? {
        value: signed.name,
        inferred: { rule: 'signature', evidence: signed.name, certainty: signed.certainty },
      }
    : found.signature;
  const said = boundary?.forwarded;
  const kind =
    (said && said.kind !== 'document' && !/^(?:text|materials?|information)$/u.test(said.kind)
      ? { value: said.kind, inferred: { rule: 'covering-note', evidence: said.evidence, certainty: 0.85 } }
      : undefined) ??
    found.kind ??
    (boundary && { value: boundary.kind, inferred: boundary.inferred });
  const date = found.date && dateOf(found.date);
  return {
    start,
    end,
    ...(boundary && { boundary: boundary.inferred }),
    ...(heading &&
      !stretch.title &&
      boundary && {
        title: { value: heading, inferred: { rule: 'heading', evidence: heading, certainty: 0.8 } },
      }),
    ...(kind && { kind: { ...kind, value: plainKind(kind.value) } }),
    sender: senders(found, signature, said, found.kind?.value),
    addressee: agents(found.addressee),
    copyTo: agents(found.copyTo),
    ...(date && { date }),
    ...(found.place && { place: found.place }),
    ...(found.classification && { classification: found.classification }),
    ...(found.copyNumber && { copyNumber: found.copyNumber }),
    ...(found.subject && { subject: found.subject }),
    ...(signature && { signature }),
    parts: [],
  };
}

/** For each thing that can be found, the most certain finding; the first of those that are equally certain. */
function findings(lines: Readonly<Record<Rule['where'], readonly string[]>>, rules: readonly Rule[]): Found {
  const best: Found = {};
  const without = new Map<Finding, number>();
  const offer = (name: Finding, value: string, rule: Rule, evidence: string): void => {
    const known = best[name];
    if (value === '' || (known && known.inferred.certainty >= rule.certainty)) return;
    best[name] = { value, inferred: { rule: rule.name, evidence, certainty: rule.certainty } };
  };
  for (const rule of rules) {
    for (const line of lines[rule.where]) {
      if (line.length > LONGEST_LINE) continue;
      const match = rule.pattern.exec(line);
      if (!match) continue;
      for (const name of rule.without ?? [])
        without.set(name, Math.max(without.get(name) ?? 0, rule.certainty));
      const groups: Partial<Record<string, string>> = { ...match.groups };
      if (groups.parties !== undefined) {
        const { sender, addressee } = divideParties(undated(groups.parties));
        groups.sender = addressee === undefined ? onlyAgent(sender) : sender;
        groups.addressee = addressee;
      }
      if (rule.kind) offer('kind', rule.kind, rule, match[0]);
      for (const name of FINDINGS) {
        const value = groups[name];
        if (value !== undefined && name !== 'parties')
          offer(name, value.trim(), rule, evidenceFor(name, value, match[0]));
      }
      break;
    }
  }
  for (const [name, certainty] of without) {
    if ((best[name]?.inferred.certainty ?? 1) <= certainty) delete best[name];
  }
  return best;
}

/** The words that count: the value where it says enough by itself, otherwise the line. */
function evidenceFor(name: Finding, value: string, line: string): string {
  return name === 'sender' || name === 'addressee' || name === 'copyTo' ? line.trim() : value.trim();
}

const PLACE_AND_DATE = new RegExp(
  `(?:(?:,| at| in) \\[?\\p{Lu}[\\p{L}. ]+\\]?)?,? (?:(?:on|dated) )?${DATE}.*$`,
  'iu',
);

/** "…to the Department of State, Washington, February 12, 1971" */
function undated(words: string): string {
  const cut = words.replace(PLACE_AND_DATE, '');
  return cut === '' ? words : cut;
}

/** "Qiao Xiaoguang on a Conversation with Kim Il Sung" */
function onlyAgent(words: string): string {
  return words.replace(/,? (?:on|concerning|regarding|about|entitled|with|for) .*$/u, '');
}

/** "Memorandum of a Conversation" → "memorandum of conversation" */
function plainKind(words: string): string {
  return words
    .toLowerCase()
    .replace(/\b(of|on) (?:an?|the) /u, '$1 ')
    .replace(/,$/u, '');
}

function withoutNumber(title: string): string {
  return title.replace(/^\[?(?:No\. ?)?\d+[A-Za-z]?\]?\.? (?=\p{Lu})/u, '');
}

function dateOf(found: Inferred<string>): RecordDate | undefined {
  const date = dateInWords(found.value);
  if (!date) return undefined;
  const { edtf, display } = date;
  return { ...(edtf && { edtf }), ...(display && { display }), inferred: found.inferred };
}

function agents(found: Inferred<string> | undefined): Agent[] {
  if (!found) return [];
  return agentsInWords(undated(found.value)).map((agent) => ({ ...agent, inferred: found.inferred }));
}

/** Who wrote it: as heading or opening say, otherwise who signed it, with the office that a covering note gives him. */
function senders(
  found: Found,
  signature: Inferred<string> | undefined,
  said: Forwarded | undefined,
  kind: string | undefined,
): Agent[] {
  const stated = agents(found.sender);
  if (stated.length > 0) return stated;
  const announced = said?.by === undefined ? undefined : agentInWords(said.by);
  if (signature === undefined) {
    return announced && said
      ? [{ ...announced, inferred: { rule: 'covering-note', evidence: said.evidence, certainty: 0.8 } }]
      : [];
  }
  if (kind === 'editorial note') return [];
  const signed = agentInWords(signature.value) ?? { name: signature.value };
  const same = announced?.name.toLowerCase() === signed.name.toLowerCase() ? announced : undefined;
  const evidence =
    same && said ? `${signature.inferred.evidence}; ${said.evidence}` : signature.inferred.evidence;
  const certainty = same ? 0.95 : signature.inferred.certainty;
  return [{ ...signed, ...same, inferred: { ...signature.inferred, evidence, certainty } }];
}

function isHeadingLike(line: string): boolean {
  return line.length < 260 && !/[.?!:;,]$/u.test(line);
}

/** A short line at the beginning that heads what follows. */
function headingOf(
  passages: readonly Passage[],
  boundary: Boundary | undefined,
  rules: readonly Rule[],
): string | undefined {
  const [first, second] = passages;
  const marked = passages.slice(0, 3).find((passage) => passage.heading);
  if (marked) return linesOf(marked).join(' ');
  if (!boundary || !first) return undefined;
  const candidates = [first, second].flatMap((passage) => (passage ? [linesOf(passage).join(' ')] : []));
  const fits = candidates.find((line) => line.length < 260 && opensDocument(line, rules));
  if (fits) return fits;
  const [line = ''] = candidates;
  return line.length > 2 &&
    line.length < 120 &&
    /^\p{Lu}/u.test(line) &&
    !/[.:;,?!]$/u.test(line) &&
    !dateInWords(line)
    ? line
    : undefined;
}

function opensDocument(line: string, rules: readonly Rule[]): boolean {
  return rules.some((rule) => rule.where === 'title' && rule.certainty >= 0.8 && rule.pattern.test(line));
}

/** A note that forwards something to many is a circular. */
function asCover(main: InferredDocument, said: Forwarded): InferredDocument {
  const known = main.kind?.value;
  const toMany = main.addressee.length > 2 || /^All\b/iu.test(main.addressee[0]?.name ?? '');
  const named = known && /\b(?:letter|memorandum|circular|despatch|instructions?)$/u.test(known);
  const word = named ? known : toMany ? 'circular' : 'note';
  const inferred = { rule: 'covering-note', evidence: said.evidence, certainty: 0.85 };
  return { ...main, kind: { value: `covering ${word}`, inferred } };
}
