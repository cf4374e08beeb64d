import type { HistoricalDate } from './historical-date.js';
import type { Inferable } from './inference.js';

/** What an authority record can describe, and a mention can point to. */
export type EntityKind = 'person' | 'organization' | 'place' | 'repository' | 'subject';

/** A name, with the authority record that it stands for where somebody said which. */
export interface Reference {
  readonly name: string;
  /** `id` of an authority record. */
  readonly ref?: string;
}

/**
 * Somebody who does something to a document: writes, receives, obtains, translates, pays.
 *
 * `name` is as the source or the editor has it; `kind` is absent where it is not known whether that is a person
 * or a corporate body.
 */
export interface Agent extends Reference, Inferable {
  readonly kind?: 'person' | 'organization';
  /** In what capacity ("Ambassador to Korea"). */
  readonly role?: string;
  readonly place?: Reference;
}

/**
 * One step of a document's way (TEI `correspAction`): sent, received, passed on, seen.
 *
 * @example
 * { type: 'dispatch', agents: [{ name: 'Qiao Xiaoguang', kind: 'person' }], date: { edtf: '1959-09-21' } }
 */
export interface TransmissionEvent extends Inferable {
  readonly type: 'dispatch' | 'receipt' | 'forwarding' | 'seen';
  readonly agents: readonly Agent[];
  readonly place?: Reference;
  readonly date?: HistoricalDate;
  readonly note?: string;
}

/** Who wrote to whom. Keep apart: the addressee (for whom) and the receiver (who got it). */
export interface Correspondence {
  readonly sender: readonly Agent[];
  readonly addressee: readonly Agent[];
  readonly receiver?: readonly Agent[];
  readonly copyTo?: readonly Agent[];
  readonly events?: readonly TransmissionEvent[];
}

/** Everybody whom a correspondence names, in any part that they had in it. */
export function agentsOf(correspondence: Correspondence): Agent[] {
  const { sender, addressee, receiver = [], copyTo = [], events = [] } = correspondence;
  return [...sender, ...addressee, ...receiver, ...copyTo, ...events.flatMap((event) => event.agents)];
}
