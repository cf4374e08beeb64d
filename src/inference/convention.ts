/**
 * What a rule may find. A named group of its pattern is the value of that name; `parties` holds sender and addressee in
 * one phrase ("the Embassy in Iran to the Department of State").
 */
export type Finding =
  | 'kind'
  | 'sender'
  | 'addressee'
  | 'parties'
  | 'copyTo'
  | 'date'
  | 'place'
  | 'classification'
  | 'copyNumber'
  | 'subject'
  | 'signature';

export const FINDINGS: readonly Finding[] = [
  'kind',
  'sender',
  'addressee',
  'parties',
  'copyTo',
  'date',
  'place',
  'classification',
  'copyNumber',
  'subject',
  'signature',
];

/**
 * A habit of those who wrote a kind of document, seen in one line of it.
 *
 * @example
 * { name: 'to-line', where: 'opening', pattern: /^To: (?<addressee>.+)$/i, certainty: 0.9 }
 */
export interface Rule {
  readonly name: string;
  /** The heading; the lines above the text; the lines below it. */
  readonly where: 'title' | 'opening' | 'closing';
  /** Matched against a line with single spaces; its named groups are findings. */
  readonly pattern: RegExp;
  /** The document's kind where the line fits, in the field's word; `kind` as a group takes the line's own. */
  readonly kind?: string;
  /** A line that fits says that the document has no value of these names. */
  readonly without?: readonly Finding[];
  /** 0 to 1. Where several rules find the same thing, the most certain counts, then the first. */
  readonly certainty: number;
}

/** A line that begins another document within the text. */
export interface BoundaryRule {
  readonly name: string;
  readonly pattern: RegExp;
  /** Field's word for what begins there, where nothing in it says more. */
  readonly kind: string;
  /** What begins belongs to the document before it, not beside it ("[Subenclosure]"). */
  readonly nested?: boolean;
  readonly certainty: number;
}

/** The rules for what one office, or one habit of writing, produced. */
export interface Convention {
  readonly name: string;
  readonly title: string;
  readonly rules: readonly Rule[];
  readonly boundaries?: readonly BoundaryRule[];
}
