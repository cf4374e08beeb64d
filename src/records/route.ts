import type { Agent, TransmissionEvent } from './agent.js';
import type { HistoricalDate } from './historical-date.js';
import type { Inferable } from './inference.js';
import { type ArchivalRecord, type DocumentPart, documentsOf } from './record.js';

/** A place on a document's way, and what brought it there. */
export interface RouteStop {
  readonly agents: readonly Agent[];
  /** What they did: wrote it, were meant to get it, got a copy, passed it on … */
  readonly role: 'sender' | 'addressee' | 'copy' | 'receiver' | 'forwarder' | 'reader';
  /** Anchor of the document that says so. */
  readonly document: string;
  readonly kind?: string;
  readonly date?: HistoricalDate & Inferable;
  /** Nobody says that the document came here from the stop before: it only lies in the document that this one sent. */
  readonly enclosed?: boolean;
}

const ROLE_OF: Readonly<Record<TransmissionEvent['type'], RouteStop['role']>> = {
  dispatch: 'sender',
  receipt: 'receiver',
  forwarding: 'forwarder',
  seen: 'reader',
};

/**
 * The way of a document from its writer to those whom it reached, through the documents that enclose it.
 *
 * @example
 * routeOf(seed, 'telegram').map(({ role, agents }) => [role, agents[0]?.name])
 * // [['sender', 'Qiao Xiaoguang'], ['addressee', 'International Liaison Department …'],
 * //  ['sender', 'Central Committee'], ['addressee', 'all provincial … committees']]
 */
export function routeOf(record: Pick<ArchivalRecord, 'documents'>, id: string): RouteStop[] {
  return pathTo(record.documents, id)
    .reverse()
    .flatMap((document, at) => stopsOf(document, at > 0));
}

/** The ways through a record: one for each document that encloses nothing that was itself sent. */
export function routesOf(record: Pick<ArchivalRecord, 'documents'>): RouteStop[][] {
  const wasSent = (document: DocumentPart): boolean => stopsOf(document, false).length > 0;
  return documentsOf(record)
    .filter((document) => wasSent(document) && !documentsOf({ documents: document.parts }).some(wasSent))
    .map((document) => routeOf(record, document.id));
}

/**
 * Everybody who had a document in hand, as far as the record says: who wrote, got, passed on or saw it, and who sent and got
 * the documents that enclose it. Each once, by name.
 */
export function whoSaw(record: Pick<ArchivalRecord, 'documents'>, id: string): Agent[] {
  const byName = new Map<string, Agent>();
  for (const { agents } of routeOf(record, id)) {
    for (const agent of agents) {
      const key = agent.ref ?? agent.name;
      const known = byName.get(key);
      if (known === undefined || (known.inferred && !agent.inferred)) byName.set(key, agent);
    }
  }
  return [...byName.values()];
}

/** The documents from the outermost to the one with that anchor. */
function pathTo(documents: readonly DocumentPart[], id: string): DocumentPart[] {
  for (const document of documents) {
    if (document.id === id) return [document];
    const inner = pathTo(document.parts, id);
    if (inner.length > 0) return [document, ...inner];
  }
  return [];
}

function stopsOf(document: DocumentPart, encloses: boolean): RouteStop[] {
  const { sender, addressee, receiver = [], copyTo = [], events = [] } = document.correspondence;
  const said = { document: document.id, ...(document.kind && { kind: document.kind }) };
  const dispatched = document.otherDates?.find(({ type }) => type === 'dispatch') ?? document.dateCreated;
  const received = document.otherDates?.find(({ type }) => type === 'receipt');
  const stops: RouteStop[] = [
    { ...said, role: 'sender', agents: sender, ...(dispatched && { date: dispatched }) },
    {
      ...said,
      role: 'addressee',
      agents: addressee,
      ...(!receiver.length && received && { date: received }),
    },
    { ...said, role: 'copy', agents: copyTo },
    { ...said, role: 'receiver', agents: receiver, ...(received && { date: received }) },
    ...events
      // The dispatch that only repeats who wrote it is the first stop already.
      .filter(({ type }) => type !== 'dispatch' || sender.length === 0)
      .map(({ type, agents, date, inferred }) => ({
        ...said,
        role: ROLE_OF[type],
        agents,
        ...(date && { date: { ...date, ...(inferred && { inferred }) } }),
      })),
  ];
  const found = stops.filter(({ agents }) => agents.length > 0);
  return encloses ? found.map((stop, at) => (at === 0 ? { ...stop, enclosed: true } : stop)) : found;
}
