import { agentsOf, type EntityKind, type Reference } from '../records/agent.js';
import { type ArchivalRecord, type DocumentPart, documentsOf } from '../records/record.js';
import { type Block, forEachMark } from '../records/text.js';
import { type Found, findMentions } from './find-mentions.js';
import type { Effort, NameIndex } from './name-index.js';
import { BARRIER, insertMentions, mapRuns, mapSame, runText, type Span } from './runs.js';

export interface MarkOptions {
  /**
   * Whether a surname is enough that only one of the authorities bears, without the person having been introduced in
   * the record: right for the list of a volume or a collection, wrong for a list of everybody.
   */
  readonly surnamesAlone?: boolean;
  readonly effort?: Effort;
}

/**
 * The record with the names in its texts, and in their notes, marked as far as it is clear who is meant. What an editor
 * marked stays as it is, and introduces whom it names. Words are neither added nor taken away.
 *
 * @example
 * markNames(record, buildNameIndex(authorities))
 * // … content: ['Ambassador ', { kind: 'name', entity: 'person', ref: 'anna-berg', content: ['Berg'],
 * //   inferred: { rule: 'surname once introduced', evidence: 'Berg', certainty: 0.88 } }, ' replied …']
 */
export function markNames(
  record: ArchivalRecord,
  index: NameIndex,
  options: MarkOptions = {},
): ArchivalRecord {
  if (index.named.length === 0 || record.withdrawn) return record;
  const texts: string[] = [];
  eachRun(record, (text) => texts.push(text));
  // The title introduces people too, and cannot hold marks.
  const found = findMentions([...texts, record.title], index, {
    introduced: introducedBy(record, index),
    surnamesAlone: options.surnamesAlone ?? false,
    ...(options.effort && { effort: options.effort }),
  });
  const byRun = new Map<number, Span[]>();
  for (const mention of found) {
    const spans = byRun.get(mention.run) ?? [];
    byRun.set(mention.run, spans);
    const previous = spans.at(-1);
    if (previous === undefined || previous.end <= mention.start) spans.push(spanOf(mention, index));
  }
  byRun.delete(texts.length);
  if (byRun.size === 0) return record;
  let run = 0;
  return mapBlocks(record, (blocks) =>
    mapRuns(blocks, (content) => insertMentions(content, byRun.get(run++) ?? [])),
  );
}

function spanOf({ start, end, named, id, inferred }: Found, index: NameIndex): Span {
  const { entity } = index.named[named]!;
  return { start, end, mention: { kind: 'name', entity, ref: id, inferred } };
}

function eachRun(record: ArchivalRecord, visit: (text: string) => void): void {
  mapBlocks(record, (blocks) =>
    mapRuns(blocks, (content) => {
      visit(content.length === 0 ? BARRIER : runText(content));
      return content;
    }),
  );
}

/** The texts of all documents in reading order, then the note on the source. */
function mapBlocks(
  record: ArchivalRecord,
  change: (blocks: readonly Block[]) => readonly Block[],
): ArchivalRecord {
  const inPart = (part: DocumentPart): DocumentPart => {
    const texts = mapSame(part.texts, (text) => {
      const blocks = change(text.blocks);
      return blocks === text.blocks ? text : { ...text, blocks };
    });
    const parts = mapSame(part.parts, inPart);
    return texts === part.texts && parts === part.parts ? part : { ...part, texts, parts };
  };
  const documents = mapSame(record.documents, inPart);
  const { sourceNote } = record.provenance;
  const note = sourceNote && change(sourceNote);
  if (documents === record.documents && note === sourceNote) return record;
  const provenance = note === sourceNote ? record.provenance : { ...record.provenance, sourceNote: note };
  return { ...record, documents, provenance };
}

/** Those whom the record names by id, outside its texts and in the marks of editors. */
function introducedBy(record: ArchivalRecord, index: NameIndex): Set<number> {
  const introduced = new Set<number>();
  const add = (reference: Reference | undefined, ...kinds: readonly EntityKind[]): void => {
    if (reference?.ref === undefined) return;
    for (const kind of kinds) {
      const named = index.byId.get(`${kind} ${reference.ref}`);
      if (named !== undefined) introduced.add(named);
    }
  };
  for (const mention of record.named ?? []) add(mention, mention.entity);
  for (const document of documentsOf(record)) {
    for (const agent of agentsOf(document.correspondence)) {
      add(agent, 'person', 'organization');
    }
    for (const text of document.texts) {
      forEachMark(text.blocks, (mark) => {
        if (mark.kind === 'name')
          add(mark.ref === undefined ? undefined : { name: '', ref: mark.ref }, mark.entity);
      });
    }
  }
  return introduced;
}
