import type { Block } from '../records/text.js';
import { type Evidence, type SharedEvidence, sharedEvidence } from './evidence.js';
import { cheapestWay, type Gap, type Shape, shapesFor } from './lattice.js';
import { lengthCost, lengthOf, lengthRatio } from './length-model.js';
import { type Unit, unitsOf } from './units.js';

/** Passages of two texts that say the same; one side is empty where only one text says it. */
export interface Pair {
  /** Segment ids. */
  readonly left: readonly string[];
  readonly right: readonly string[];
  /** Whether editors gave both passages the same id, or the program worked the pairing out. */
  readonly origin: 'asserted' | 'computed';
  /** 0 … 1 */
  readonly certainty: number;
}

/** A pair as places in the lists of units: from the first up to, not including, the second. */
export interface Bead {
  readonly left: readonly [from: number, to: number];
  readonly right: readonly [from: number, to: number];
  readonly origin: Pair['origin'];
  readonly certainty: number;
}

/** What pairs are worth besides their lengths, as −log of a likelihood ratio. */
const COSTS = {
  /** Per weight of what both sides have, and of what only one has. */
  shared: -1,
  missing: 0.35,
  mostShared: 12,
  mostMissing: 3,
  /** A passage that only one text has, and the next one after it; commoner in documents than in Gale and Church's reports (0.005). */
  openGap: -Math.log(0.015),
  openLong: 0.5,
  extendGap: 0.9,
  extendLong: 0.15,
  alone: 0.15,
  /** A passage without an editor's id, joined to a pair that editors made. */
  joinAsserted: 4,
  sameLabel: -3,
  otherLabel: 3,
  sameEnding: -1,
  otherEnding: 1.2,
  bothHeadings: -1,
  otherKind: 3.5,
  sameRole: -0.7,
  otherRole: 0.7,
} as const;

/** Ids that a format gives out in order (docs/format.md); they say nothing of another text's. */
const AUTOMATIC_ID = /^p\d+$/;

/**
 * Aligns two texts of one document. Every segment is in exactly one pair, and both texts keep their order. Notes go with
 * the segment that they hang on.
 *
 * Ids that editors gave to passages of both texts decide, the rest is computed between them: by the lengths of passages,
 * by numbers, names and words that both have, by kinds of blocks, labels of lists and question marks.
 *
 * @example
 * alignTexts(english.blocks, chinese.blocks)
 * // [{ left: ['p1'], right: ['p1'], origin: 'computed', certainty: 0.99 },
 * //  { left: ['p2'], right: ['p2', 'p3'], origin: 'computed', certainty: 0.94 },
 * //  { left: ['s4'], right: ['s4'], origin: 'asserted', certainty: 1 }]
 */
export function alignTexts(left: readonly Block[], right: readonly Block[]): Pair[] {
  const [a, b] = [unitsOf(left), unitsOf(right)];
  const idsOf = (units: readonly Unit[], [from, to]: readonly [number, number]): string[] =>
    units.slice(from, to).flatMap((unit) => (unit.kind === 'enclosure' ? [] : [unit.id]));
  return alignUnits(a, b)
    .map(({ left: x, right: y, origin, certainty }) => ({
      left: idsOf(a, x),
      right: idsOf(b, y),
      origin,
      certainty,
    }))
    .filter((pair) => pair.left.length + pair.right.length > 0);
}

/** `alignTexts` for units, by their places: ids need not be unique here. */
export function alignUnits(left: readonly Unit[], right: readonly Unit[]): Bead[] {
  if (left.length === 0 && right.length === 0) return [];
  const anchors = anchorsOf(left, right);
  const lengths = [left, right].map((units) => units.map((unit) => lengthOf(unit.text))) as [
    number[],
    number[],
  ];
  const evidence = sharedEvidence(left, right);
  const attempt = (ratio: number, certain: boolean): Bead[] =>
    beadsOf({ left, right, anchors, lengths, evidence, ratio }, certain);

  // A first attempt shows what only one text has. The ratio is that of what was paired one to one, where that is anything.
  const whole = lengthRatio([[sum(lengths[0]), sum(lengths[1])]]);
  const paired = attempt(whole, false)
    .map((bead) => [lengths[0].slice(...bead.left), lengths[1].slice(...bead.right)] as const)
    .filter(([x, y]) => x.length > 0 && y.length > 0);
  const single = paired.filter(([x, y]) => x.length === 1 && y.length === 1);
  const ratio = lengthRatio((single.length >= 3 ? single : paired).map(([x, y]) => [sum(x), sum(y)]));
  return attempt(ratio, true);
}

interface Task {
  readonly left: readonly Unit[];
  readonly right: readonly Unit[];
  readonly anchors: readonly (readonly [number, number])[];
  readonly lengths: readonly [readonly number[], readonly number[]];
  readonly evidence: SharedEvidence;
  readonly ratio: number;
}

function beadsOf(task: Task, certain: boolean): Bead[] {
  const { left, right, anchors } = task;
  const partner = new Map(anchors);
  const partnerOfRight = new Map(anchors.map(([i, j]) => [j, i]));
  const shapes = shapesFor(left.length, right.length);
  const priors = new Map(shapes.map((shape) => [shape, -Math.log(shape.probability)]));
  const { weights } = task.evidence;
  const sides = [
    new Side(left, task.lengths[0], task.evidence.left, weights, task.ratio),
    new Side(right, task.lengths[1], task.evidence.right, weights, 1),
  ] as const;

  const allowed = (i: number, di: number, j: number, dj: number): boolean => {
    for (let at = i; at < i + di; at++) {
      const other = partner.get(at);
      if (other !== undefined && (other < j || other >= j + dj || (di > 1 && dj > 1))) return false;
    }
    for (let at = j; at < j + dj; at++) {
      const other = partnerOfRight.get(at);
      if (other !== undefined && (other < i || other >= i + di)) return false;
    }
    return true;
  };
  const cost = (shape: Shape, i: number, j: number): number => {
    const { left: di, right: dj } = shape;
    if (!allowed(i, di, j, dj)) return Number.POSITIVE_INFINITY;
    const a = sides[0].passage(i, di);
    const b = sides[1].passage(j, dj);
    if ((a.barred || b.barred) && !(di === 1 && dj === 1 && partner.get(i) === j))
      return Number.POSITIVE_INFINITY;
    const joinsAsserted = di + dj > 2 && (hasAny(partner, i, di) || hasAny(partnerOfRight, j, dj));
    const prior = (priors.get(shape) ?? 0) + (joinsAsserted ? COSTS.joinAsserted : 0);
    return prior + lengthCost(a.length, b.length) + evidenceCost(a, b, weights);
  };
  const gapsOf = (side: Side, count: number, anchored: ReadonlyMap<number, number>): Gap[] =>
    Array.from({ length: count }, (_, at) => {
      if (anchored.has(at)) return { open: Number.POSITIVE_INFINITY, extend: Number.POSITIVE_INFINITY };
      const { length, weight } = side.passage(at, 1);
      const evidence = COSTS.alone * Math.min(weight, COSTS.mostShared);
      const long = lengthCost(length, 0);
      return {
        open: COSTS.openGap + COSTS.openLong * long + evidence,
        extend: COSTS.extendGap + COSTS.extendLong * long + evidence,
      };
    });
  const way = cheapestWay(
    {
      left: gapsOf(sides[0], left.length, partner),
      right: gapsOf(sides[1], right.length, partnerOfRight),
      shapes,
      expected: expectedWay(task),
      cost,
    },
    { certain },
  );
  return way.map(({ takes, left: i, right: j, certainty }): Bead => {
    const asserted = takes.left === 1 && takes.right === 1 && partner.get(i) === j;
    return {
      left: [i, i + takes.left],
      right: [j, j + takes.right],
      origin: asserted ? 'asserted' : 'computed',
      certainty: asserted ? 1 : certainty,
    };
  });
}

function hasAny(places: ReadonlyMap<number, number>, from: number, count: number): boolean {
  for (let at = from; at < from + count; at++) if (places.has(at)) return true;
  return false;
}

/** Neighbouring units, seen as one. */
interface Passage {
  readonly length: number;
  readonly tokens: readonly number[];
  /** Of all its tokens. */
  readonly weight: number;
  readonly first?: Evidence;
  readonly last?: Evidence;
  readonly kind: string;
  readonly role: string | undefined;
  /** An enclosed document: it is paired with itself only. */
  readonly barred: boolean;
}

/** The units of one text, joined as they are asked for. */
class Side {
  /** By number of units, then by the first of them. */
  readonly #joined: Passage[][] = [];
  readonly #weights: Float64Array;

  constructor(
    units: readonly Unit[],
    lengths: readonly number[],
    evidence: readonly Evidence[],
    weights: Float64Array,
    ratio: number,
  ) {
    this.#weights = weights;
    this.#joined[1] = units.map((unit, at) => {
      const tokens = evidence[at]?.tokens ?? [];
      return {
        length: ratio * (lengths[at] ?? 0),
        tokens,
        weight: this.#weightOf(tokens),
        first: evidence[at],
        last: evidence[at],
        kind: unit.kind,
        role: unit.role,
        barred: unit.kind === 'enclosure',
      };
    });
  }

  passage(from: number, count: number): Passage {
    const known = this.#joined[count]?.[from];
    if (known !== undefined) return known;
    const before = this.passage(from, count - 1);
    const next = this.passage(from + count - 1, 1);
    const tokens = united(before.tokens, next.tokens);
    const joined = {
      length: before.length + next.length,
      tokens,
      weight: this.#weightOf(tokens),
      first: before.first,
      last: next.last,
      kind: before.kind === next.kind ? before.kind : 'mixed',
      role: before.role === next.role ? before.role : undefined,
      barred: before.barred || next.barred,
    };
    this.#joined[count] ??= [];
    (this.#joined[count] as Passage[])[from] = joined;
    return joined;
  }

  #weightOf(tokens: readonly number[]): number {
    return sum(tokens.map((token) => this.#weights[token] as number));
  }
}

function united(a: readonly number[], b: readonly number[]): readonly number[] {
  if (a.length === 0 || b.length === 0) return a.length === 0 ? b : a;
  const all: number[] = [];
  for (let x = 0, y = 0; x < a.length || y < b.length; ) {
    const s = a[x] ?? Number.POSITIVE_INFINITY;
    const t = b[y] ?? Number.POSITIVE_INFINITY;
    all.push(Math.min(s, t));
    if (s <= t) x++;
    if (t <= s) y++;
  }
  return all;
}

function evidenceCost(a: Passage, b: Passage, weights: Float64Array): number {
  let shared = 0;
  for (let x = 0, y = 0; x < a.tokens.length && y < b.tokens.length; ) {
    const s = a.tokens[x] as number;
    const t = b.tokens[y] as number;
    if (s === t) shared += weights[s] as number;
    if (s <= t) x++;
    if (t <= s) y++;
  }
  const missing = a.weight + b.weight - 2 * shared;
  let cost =
    COSTS.shared * Math.min(shared, COSTS.mostShared) + Math.min(COSTS.missing * missing, COSTS.mostMissing);
  if (a.kind !== b.kind || a.kind === 'mixed') cost += COSTS.otherKind;
  else if (a.kind === 'heading') cost += COSTS.bothHeadings;
  if (a.role !== b.role) cost += COSTS.otherRole;
  else if (a.role !== undefined) cost += COSTS.sameRole;
  const [label, other] = [a.first?.label, b.first?.label];
  if (label !== undefined && other !== undefined && isNumber(label) === isNumber(other)) {
    cost += label === other ? COSTS.sameLabel : COSTS.otherLabel;
  }
  const [ending, otherEnding] = [a.last?.ending ?? '', b.last?.ending ?? ''];
  if (ending !== otherEnding) cost += COSTS.otherEnding;
  else if (ending !== '') cost += COSTS.sameEnding;
  return cost;
}

function isNumber(label: string): boolean {
  return /^\d/.test(label);
}

/** Passages to which editors gave the same id, and enclosures of the same document; most of them that keep both orders. */
function anchorsOf(left: readonly Unit[], right: readonly Unit[]): (readonly [number, number])[] {
  const keyOf = (unit: Unit): string | undefined =>
    unit.kind === 'enclosure'
      ? `enclosure ${unit.id}`
      : AUTOMATIC_ID.test(unit.id)
        ? undefined
        : `segment ${unit.id}`;
  const placesOf = (units: readonly Unit[]): Map<string, number> => {
    const places = new Map<string, number>();
    const times = new Map<string, number>();
    for (const [at, unit] of units.entries()) {
      const key = keyOf(unit);
      if (key === undefined) continue;
      // What is there twice is paired in order: the first with the first.
      const time = (times.get(key) ?? 0) + 1;
      times.set(key, time);
      places.set(`${key} ${time}`, at);
    }
    return places;
  };
  const inRight = placesOf(right);
  const pairs = [...placesOf(left)].flatMap(([key, i]) => {
    const j = inRight.get(key);
    return j === undefined ? [] : [[i, j] as const];
  });
  return longestRising(pairs);
}

/** The longest part of a list of pairs, ordered by their first, in which the second rises too (patience sorting). */
function longestRising(pairs: readonly (readonly [number, number])[]): (readonly [number, number])[] {
  const tails: number[] = [];
  const previous: number[] = [];
  for (const [at, [, j]] of pairs.entries()) {
    let from = 0;
    let to = tails.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((pairs[tails[middle] as number]?.[1] ?? 0) < j) from = middle + 1;
      else to = middle;
    }
    previous[at] = from > 0 ? (tails[from - 1] as number) : -1;
    tails[from] = at;
  }
  const rising: (readonly [number, number])[] = [];
  for (let at = tails[tails.length - 1] ?? -1; at >= 0; at = previous[at] as number) {
    rising.push(pairs[at] as readonly [number, number]);
  }
  return rising.reverse();
}

/** Between two anchors, the way is expected where the same share of the words has been read. */
function expectedWay({ left, right, anchors, lengths }: Task): (i: number) => number {
  const stops = [[0, 0], ...anchors, [left.length, right.length]] as const;
  const [a, b] = lengths.map((list) => {
    let total = 0;
    return [0, ...list.map((length) => (total += length + 1))];
  }) as [number[], number[]];
  const expected: number[] = [];
  for (let at = 0; at + 1 < stops.length; at++) {
    const [i0, j0] = stops[at] as readonly [number, number];
    const [i1, j1] = stops[at + 1] as readonly [number, number];
    let j = j0;
    for (let i = i0; i <= i1; i++) {
      const share =
        ((a[i] as number) - (a[i0] as number)) / Math.max(1, (a[i1] as number) - (a[i0] as number));
      const reached = (b[j0] as number) + share * ((b[j1] as number) - (b[j0] as number));
      while (j < j1 && (b[j] as number) < reached) j++;
      expected[i] = i === i1 ? j1 : j;
    }
  }
  return (i) => expected[i] ?? right.length;
}

function sum(values: readonly number[]): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
