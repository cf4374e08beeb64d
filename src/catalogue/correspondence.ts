import type { RecordSummary } from './catalogue.js';

/** Somebody who writes or receives: with a page of their own, or (`name`) known only by what the document calls them. */
export interface Party {
  readonly entity: 'person' | 'organization' | 'place' | 'repository' | 'subject' | 'name';
  readonly id: string;
  readonly label: string;
}

/**
 * What is asked of the letters of an archive. Whoever is asked for is given by address ("person/dulles-john-foster") or by
 * words of a name, in any form that the archive knows.
 */
export interface CorrespondenceQuery {
  readonly sender?: string;
  readonly addressee?: string;
  /** Sender, addressee or copied. */
  readonly party?: string;
  /** Whoever had the document in hand, in whatever part, also within another document. */
  readonly saw?: string;
  /** Where it was written. */
  readonly place?: string;
  /** Years, months or days, inclusive. */
  readonly from?: string;
  readonly to?: string;
  /** Leaves out letters whose sender or addressee the program worked out. */
  readonly asserted?: boolean;
  readonly offset?: number;
  readonly limit?: number;
}

/** One document with a sender or an addressee. */
export interface Letter {
  readonly record: RecordSummary;
  /** Anchor of the document within the record, and what it is. */
  readonly document: string;
  readonly kind?: string;
  /** First day on which it may have been written (ISO 8601). */
  readonly date?: string;
  readonly senders: readonly Party[];
  readonly addressees: readonly Party[];
  readonly copies: readonly Party[];
  /** Through whose hands it went on: who passed it on, or sent the document that encloses it. */
  readonly via: readonly Party[];
  readonly inferred: boolean;
}

/** How often one wrote to another. */
export interface Exchange {
  readonly sender: Party;
  readonly addressee: Party;
  readonly count: number;
  /** Of these, letters of which sender or addressee were worked out. */
  readonly inferred: number;
  readonly first?: string;
  readonly last?: string;
}

export interface CorrespondenceAnswer {
  readonly total: number;
  /** Who wrote and who received most; a letter with three addressees counts for each. */
  readonly senders: readonly { readonly party: Party; readonly count: number }[];
  readonly addressees: readonly { readonly party: Party; readonly count: number }[];
  /** The commonest first. */
  readonly exchanges: readonly Exchange[];
  /** A page of the letters, by date, undated last. */
  readonly letters: readonly Letter[];
  /** What was not understood, in a sentence. */
  readonly remark?: string;
}
