import type { Columns } from './columns.js';
import { EARLIEST, LATEST } from './days.js';
import { inverted, type Lists, listAt } from './lists.js';

export const relatedWeights = {
  /** For being in the same collection, at most: the larger the collection, the less. */
  collection: 1,
  /** For the same day; half of it a month away. */
  date: 1.5,
  /** Entities that more records name than this say nothing. */
  commonest: 2000,
  /** Neighbours by date that are looked at on either side, whatever they name. */
  neighbours: 10,
};

/** Finds records that have much in common. */
export class Relations {
  readonly #columns: Columns;
  readonly #naming: Lists;

  constructor(columns: Columns) {
    this.#columns = columns;
    this.#naming = inverted(columns.named, columns.entities.length);
  }

  /**
   * Rows of the records nearest to one: by the people, places and organizations that both name, the rarer the more,
   * by collection and by date. `first` are those that the editors say.
   */
  related(row: number, first: readonly number[], limit: number): number[] {
    const { named, attested, ids, facets } = this.#columns;
    const total = ids.length;
    const scores = new Map<number, number>();
    for (const entity of listAt(named, row)) {
      const frequency = attested[entity] ?? 0;
      if (frequency < 2 || frequency > relatedWeights.commonest || frequency > total * 0.5 + 1) continue;
      const weight = Math.log(1 + total / frequency);
      for (const other of listAt(this.#naming, entity)) scores.set(other, (scores.get(other) ?? 0) + weight);
    }
    for (let other = row - relatedWeights.neighbours; other <= row + relatedWeights.neighbours; other++) {
      if (other >= 0 && other < total && !scores.has(other)) scores.set(other, 0);
    }
    scores.delete(row);
    const collections = new Set(listAt(facets.collection.lists, row));
    const ranked: { readonly row: number; readonly score: number }[] = [];
    for (const [other, shared] of scores) {
      // Records that name very many are not therefore near to everything.
      const size = listAt(named, other).length;
      let score = shared / Math.sqrt(4 + size) + this.#dateScore(row, other);
      if (listAt(facets.collection.lists, other).some((collection) => collections.has(collection))) {
        score += relatedWeights.collection;
      }
      if (score > 0) ranked.push({ row: other, score });
    }
    ranked.sort((a, b) => b.score - a.score || a.row - b.row);
    const rows = [...new Set([...first, ...ranked.slice(0, limit + first.length).map((each) => each.row)])];
    return rows.filter((other) => other !== row).slice(0, limit);
  }

  #dateScore(a: number, b: number): number {
    const { start, end } = this.#columns;
    const day = (row: number): number => {
      const first = start[row] ?? EARLIEST;
      return first === EARLIEST ? (end[row] ?? LATEST) : first;
    };
    const [one, other] = [day(a), day(b)];
    if (one === LATEST || other === LATEST) return 0;
    return relatedWeights.date / (1 + Math.abs(serial(one) - serial(other)) / 30);
  }
}

/** Days since about year 0; months of 30.44 days are near enough. */
function serial(day: number): number {
  const year = Math.floor(day / 10000);
  const rest = day - year * 10000;
  return year * 365.25 + Math.floor(rest / 100) * 30.44 + (rest % 100);
}
