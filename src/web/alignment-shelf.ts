import { alignUnits, type Bead } from '../alignment/align.js';
import { type Unit, unitsOf } from '../alignment/units.js';
import type { Catalogue } from '../catalogue/catalogue.js';
import type { Text } from '../records/text.js';

/** Alignments of a catalogue's texts that are kept, the latest used; the longest takes some tens of milliseconds to work out. */
const MOST_KEPT = 300;

const shelves = new WeakMap<Catalogue, Map<string, readonly Bead[]>>();

export interface AlignedTexts {
  readonly left: readonly Unit[];
  readonly right: readonly Unit[];
  readonly beads: readonly Bead[];
}

export type Align = (document: string, left: Text | undefined, right: Text | undefined) => AlignedTexts;

/**
 * Aligns texts of one record, and remembers it for as long as the catalogue is in the same state.
 *
 * @example
 * const align = await alignerOf(catalogue, 'mission-12');
 * align('main', english, chinese).beads // [{ left: [0, 1], right: [0, 1], origin: 'computed', certainty: 0.99 }, …]
 */
export async function alignerOf(catalogue: Catalogue, record: string): Promise<Align> {
  const state = await catalogue.state();
  const shelf = shelves.get(catalogue) ?? new Map<string, readonly Bead[]>();
  shelves.set(catalogue, shelf);
  return (document, left, right) => {
    const units = { left: unitsOf(left?.blocks ?? []), right: unitsOf(right?.blocks ?? []) };
    const key = JSON.stringify([state, record, document, left?.id, right?.id]);
    const beads = shelf.get(key) ?? alignUnits(units.left, units.right);
    shelf.delete(key);
    shelf.set(key, beads);
    const [oldest] = shelf.keys();
    if (shelf.size > MOST_KEPT && oldest !== undefined) shelf.delete(oldest);
    return { ...units, beads };
  };
}
