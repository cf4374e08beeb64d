import type { Inference } from '../records/inference.js';
import { isPersonalName } from './agents-in-words.js';
import type { BoundaryRule, Convention } from './convention.js';
import { dateInWords } from './dates-in-words.js';
import { linesOf, type Passage } from './passages.js';
import { signatureOf } from './signature.js';

/** Where another document begins within a text. */
export interface Boundary {
  /** Its first passage. */
  readonly start: number;
  readonly kind: string;
  readonly nested: boolean;
  /** The first passage is a label ("[Enclosure]"), not words of the document. */
  readonly labelled: boolean;
  readonly inferred: Inference;
  /** What the document before says of it: "a copy of the telegram by …". */
  readonly forwarded?: Forwarded;
}

/** What a covering note says of the document that it forwards. */
export interface Forwarded {
  readonly evidence: string;
  readonly kind: string;
  /** "Qiao Xiaoguang, Ambassador to Korea" */
  readonly by?: string;
}

const FORWARDING =
  /\b(?:cop(?:y|ies)|enclos\w+|attach\w+|forward\w*|transmit\w*|send\w*|sent|circulat\w*|distribut\w*|relay\w*|below)\b[^.;]{0,60}?\b(?<kind>telegram|cable|report|letter|memorandum|note|record|minutes|message|document|statement|information|materials?|text)s?\b(?:[^.;]{0,40}? (?:by|from|of) (?:Comrade )?(?<by>\p{Lu}[^.;]{2,160}?))?(?=,? for your\b|,? for (?:reference|information|study)\b|,? which\b|[.;]|$)/iu;

/** A sentence that forwards something says so before this. */
const LONGEST_SENTENCE = 400;

/**
 * The documents that begin within a text, in order: at a label ("[Enclosure]", "Annex A"), or where a note that forwards
 * another document has come to its signature and date.
 */
export function boundariesIn(
  passages: readonly Passage[],
  conventions: readonly Convention[],
  opensDocument: (line: string) => boolean,
): Boundary[] {
  const rules = conventions.flatMap((convention) => convention.boundaries ?? []);
  const found: Boundary[] = [];
  for (const [start, passage] of passages.entries()) {
    if (start === 0 || start === passages.length - 1) continue;
    const own = labelled(start, passages, rules) ?? forwarded(start, passages, found.at(-1)?.start ?? 0);
    if (own) found.push(own);
    else if (passage.text !== '') {
      const after = afterSignature(start, passages, found.at(-1)?.start ?? 0, opensDocument);
      if (after) found.push(after);
    }
  }
  // A label and the next one without a word between them are one label.
  return found.filter((boundary, index) => found[index - 1]?.start !== boundary.start - 1);
}

function labelled(
  start: number,
  passages: readonly Passage[],
  rules: readonly BoundaryRule[],
): Boundary | undefined {
  const [first = '', ...rest] = linesOf(passages[start] as Passage);
  if (rest.length > 2) return undefined;
  const rule = rules.find(({ pattern }) => pattern.test(first));
  if (!rule || (rest.length === 0 && endsList(start, first, passages))) return undefined;
  return {
    start,
    kind: rule.kind,
    nested: rule.nested === true,
    labelled: true,
    inferred: { rule: rule.name, evidence: first, certainty: rule.certainty },
  };
}

/** "Enclosures:" above the list of what was sent along, at the foot of a letter. */
function endsList(start: number, label: string, passages: readonly Passage[]): boolean {
  if (!/:$/u.test(label)) return false;
  return passages.slice(start + 1).reduce((length, passage) => length + passage.text.length, 0) < 300;
}

/** A covering note: it says that it forwards something, and ends with a signature or a date before the text does. */
function forwarded(start: number, passages: readonly Passage[], from: number): Boundary | undefined {
  if (from > 0 || start > 14) return undefined;
  const [first = ''] = linesOf(passages[start] as Passage);
  // Below a signature stand other signatures, offices and postscripts.
  if (isPersonalName(first) || /^(?:P\.? ?S\b|cc\b|copies|copy to|enclosures?)/iu.test(first))
    return undefined;
  const before = passages.slice(0, start);
  const last = closer(before);
  if (last === undefined || passages.slice(start).reduce((sum, { text }) => sum + text.length, 0) < 120)
    return undefined;
  const note = before.map((passage) => passage.text).join('\n');
  if (note.length > 2500) return undefined;
  const said = note
    .replace(/\s+/gu, ' ')
    .split(/(?<=[.;]) /u)
    .map((sentence) => FORWARDING.exec(sentence.slice(0, LONGEST_SENTENCE)))
    .find((match) => match !== null);
  if (!said?.groups) return undefined;
  const { kind = 'document', by } = said.groups;
  const evidence = said[0].trim();
  return {
    start,
    kind: /^(?:text|materials?|document|information)$/iu.test(kind) ? 'enclosure' : kind.toLowerCase(),
    nested: false,
    labelled: false,
    inferred: { rule: 'covering-note', evidence: `${evidence} … ${last}`, certainty: 0.85 },
    forwarded: { evidence, kind: kind.toLowerCase(), ...(by && { by: by.trim() }) },
  };
}

/** A signature, and after it the heading of another document. */
function afterSignature(
  start: number,
  passages: readonly Passage[],
  from: number,
  opensDocument: (line: string) => boolean,
): Boundary | undefined {
  const [first = '', ...rest] = linesOf(passages[start] as Passage);
  if (rest.length > 2 || first.length > 260 || !opensDocument(first)) return undefined;
  const [above = ''] = linesOf(passages[start - 1] as Passage).slice(-1);
  const [signed = ''] = isPersonalName(above) ? [above] : [];
  if (signed === '' || start - from < 3) return undefined;
  return {
    start,
    kind: 'attachment',
    nested: false,
    labelled: false,
    inferred: { rule: 'heading-after-signature', evidence: `${signed} / ${first}`, certainty: 0.65 },
  };
}

/** The line that closes some passages: a date below a signature, or a signature. */
function closer(passages: readonly Passage[]): string | undefined {
  const lines = linesOf(passages.at(-1) as Passage);
  const last = lines.at(-1) ?? '';
  if (lines.length > 4 || last.length > 60) return undefined;
  const date = dateInWords(last);
  if (date?.edtf && last.replace(date.evidence, '').trim().length < 25) {
    const above = lines.length > 1 ? lines.slice(0, -1) : linesOf(passages.at(-2) ?? { text: '' });
    return signatureOf([...above].reverse()) ? last : undefined;
  }
  return passages.length > 2 && signatureOf([last]) ? last : undefined;
}
