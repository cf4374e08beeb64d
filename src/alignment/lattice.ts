/*
 * The cheapest way through the lattice of all alignments, by dynamic programming, and how certain each step of it is.
 * Only a band around the expected way is looked at, so that memory grows with the length of the texts, not with its square.
 *
 *        0   1   2   3   j →
 *     0  ●
 *     1      ●───────╮       a step of shape 1-2: one passage of the left text is two of the right
 *     2          ·   ●
 *     i ↓            ·   ●
 */

/** How many passages of the left and of the right text a step takes, and how common such steps are. */
export interface Shape {
  readonly left: number;
  readonly right: number;
  readonly probability: number;
}

const LONGEST_JOIN = 60;
const FEW = 8;

/**
 * The shapes of steps that pair passages: those of Gale and Church (1993, table 5), and more to one where one text has several
 * times as many passages as the other.
 *
 * @example
 * shapesFor(12, 12).map(({ left, right }) => `${left}-${right}`) // ['1-1', '2-2', '2-1', '1-2', '3-1', '1-3']
 */
export function shapesFor(left: number, right: number): Shape[] {
  const shapes: Shape[] = [
    { left: 1, right: 1, probability: 0.89 },
    { left: 2, right: 2, probability: 0.011 },
  ];
  const [fewer, more] = [Math.min(left, right), Math.max(left, right)];
  const usual = Math.ceil(more / Math.max(1, fewer)) + 2;
  const longest = Math.min(LONGEST_JOIN, fewer <= FEW ? Math.max(usual, more - fewer + 1) : usual);
  const decay = Math.max(0.25, 1 - fewer / more);
  for (let run = 2; run <= longest; run++) {
    const probability = 0.0445 * decay ** (run - 2);
    shapes.push({ left: run, right: 1, probability }, { left: 1, right: run, probability });
  }
  return shapes;
}

export interface Step {
  /** How many passages of each text it takes; none of one text where only the other has it. */
  readonly takes: Pick<Shape, 'left' | 'right'>;
  /** Where it begins. */
  readonly left: number;
  readonly right: number;
  /** Probability of this step among all ways through the lattice. */
  readonly certainty: number;
}

/** What it costs (−log of how likely it is) that only one text has a passage: after a pair, and after another such passage. */
export interface Gap {
  readonly open: number;
  readonly extend: number;
}

export interface Lattice {
  readonly left: readonly Gap[];
  readonly right: readonly Gap[];
  /** Where the way is expected to be after i passages of the left text. */
  readonly expected: (i: number) => number;
  readonly shapes: readonly Shape[];
  /** −log of how likely a step of that shape from (i, j) is; infinite where it may not be. */
  readonly cost: (shape: Shape, i: number, j: number) => number;
}

const SMALLEST_BAND = 24;
/** Costs are as if all evidence were independent, which it is not: it counts half when certainty is measured. */
const TEMPERATURE = 2;
/** A step whose beginning is dearer than its end already is by this much leads nowhere, whatever it costs itself. */
const HOPELESS = 30;

/** The cheapest way, from its beginning. The band is widened until the way keeps away from its edges. */
export function cheapestWay(lattice: Lattice): Step[] {
  const [left, right] = [lattice.left.length, lattice.right.length];
  const furthest = Math.max(...lattice.shapes.map((shape) => Math.max(shape.left, shape.right)));
  for (let width = SMALLEST_BAND + furthest + Math.abs(left - right) / 2; ; width *= 2) {
    const band = bandOf(lattice, Math.ceil(width));
    const way = search(lattice, band);
    const whole = band.every(([from, to]) => from === 0 && to === right);
    if (way !== undefined && (whole || !touches(way, band, right))) return way;
    if (way === undefined && whole) throw new Error('the lattice of an alignment has no way through it');
  }
}

type Band = readonly (readonly [from: number, to: number])[];

function bandOf(lattice: Lattice, width: number): Band {
  const [left, right] = [lattice.left.length, lattice.right.length];
  const band: (readonly [number, number])[] = [];
  let last = 0;
  for (let i = 0; i <= left; i++) {
    const middle = Math.min(right, Math.max(0, Math.round(lattice.expected(i))));
    const from = Math.max(last, i === 0 ? 0 : middle - width);
    last = Math.max(0, Math.min(from, right));
    band.push([last, i === left ? right : Math.min(right, Math.max(middle + width, last))]);
  }
  if (band[0]) band[0] = [0, band[0][1]];
  return band;
}

function touches(way: readonly Step[], band: Band, right: number): boolean {
  return way.some(({ left: i, right: j }) => {
    const [from, to] = band[i] ?? [0, right];
    return (j === from && from > 0) || (j === to && to < right);
  });
}

/** What the last step was: a pair, or a passage of one text alone. Left gaps come before right ones, so that no way is counted twice. */
const PAIR = 0;
const LEFT = 1;
const RIGHT = 2;
const STATES = [PAIR, LEFT, RIGHT] as const;
const NO_WAY = Number.POSITIVE_INFINITY;

function search({ left: leftGaps, right: rightGaps, shapes, cost }: Lattice, band: Band): Step[] | undefined {
  const [left, right] = [leftGaps.length, rightGaps.length];
  const starts: number[] = [];
  let cells = 0;
  for (const [from, to] of band) {
    starts.push(cells - from);
    cells += to - from + 1;
  }
  const cellAt = (i: number, j: number): number => {
    const row = band[i];
    return row === undefined || i < 0 || j < row[0] || j > row[1] ? -1 : (starts[i] as number) + j;
  };
  const kinds = shapes.length;
  /** Of the pairs that end in a cell, by shape. */
  const costs = new Float32Array(cells * kinds).fill(NO_WAY);
  /** By cell and state: the cheapest way there, what its last step was (a shape, or the state before a gap), and all ways. */
  const best = new Float64Array(cells * 3).fill(NO_WAY);
  const came = new Int16Array(cells * 3).fill(-1);
  const forward = new Float64Array(cells * 3).fill(-NO_WAY);
  best[0] = 0;
  forward[0] = 0;

  const cheapest = (cell: number): number =>
    Math.min(best[cell * 3] as number, best[cell * 3 + LEFT] as number, best[cell * 3 + RIGHT] as number);
  const reach = (to: number, from: number, step: number, by: number): void => {
    const before = best[from] as number;
    if (before === NO_WAY || step === NO_WAY) return;
    if (before + step < (best[to] as number)) {
      best[to] = before + step;
      came[to] = by;
    }
    forward[to] = logSum(forward[to] as number, (forward[from] as number) - step / TEMPERATURE);
  };
  for (let i = 0; i <= left; i++) {
    const [from, to] = band[i] as readonly [number, number];
    for (let j = from; j <= to; j++) {
      const cell = cellAt(i, j);
      const above = cellAt(i - 1, j);
      if (above >= 0) {
        const { open, extend } = leftGaps[i - 1] as Gap;
        reach(cell * 3 + LEFT, above * 3 + PAIR, open, PAIR);
        reach(cell * 3 + LEFT, above * 3 + LEFT, extend, LEFT);
      }
      const beside = cellAt(i, j - 1);
      if (beside >= 0) {
        const { open, extend } = rightGaps[j - 1] as Gap;
        reach(cell * 3 + RIGHT, beside * 3 + PAIR, open, PAIR);
        reach(cell * 3 + RIGHT, beside * 3 + LEFT, open, LEFT);
        reach(cell * 3 + RIGHT, beside * 3 + RIGHT, extend, RIGHT);
      }
      for (let shape = 0; shape < kinds; shape++) {
        const kind = shapes[shape] as Shape;
        const origin = cellAt(i - kind.left, j - kind.right);
        if (origin < 0) continue;
        const before = cheapest(origin);
        if (before === NO_WAY || before > cheapest(cell) + HOPELESS) continue;
        const step = cost(kind, i - kind.left, j - kind.right);
        costs[cell * kinds + shape] = step;
        for (const state of STATES) reach(cell * 3 + PAIR, origin * 3 + state, step, shape * 3 + state);
      }
    }
  }
  const end = cellAt(left, right);
  if (end < 0 || cheapest(end) === NO_WAY) return undefined;

  /** From each cell and state to the end; and how probable it is that a passage is in one text alone. */
  const backward = new Float64Array(cells * 3).fill(-NO_WAY);
  for (const state of STATES) backward[end * 3 + state] = 0;
  const all = STATES.reduce((total, state) => logSum(total, forward[end * 3 + state] as number), -NO_WAY);
  const leftAlone = new Float64Array(left);
  const rightAlone = new Float64Array(right);
  const probability = (from: number, step: number, to: number): number =>
    Math.exp((forward[from] as number) - step / TEMPERATURE + (backward[to] as number) - all);
  const returns = (to: number, from: number, step: number): number => {
    if (step === NO_WAY || forward[from] === -NO_WAY || backward[to] === -NO_WAY) return 0;
    backward[from] = logSum(backward[from] as number, (backward[to] as number) - step / TEMPERATURE);
    return probability(from, step, to);
  };
  for (let i = left; i >= 0; i--) {
    const [from, to] = band[i] as readonly [number, number];
    for (let j = to; j >= from; j--) {
      const cell = cellAt(i, j);
      for (let shape = 0; shape < kinds; shape++) {
        const step = costs[cell * kinds + shape] as number;
        if (step === NO_WAY) continue;
        const kind = shapes[shape] as Shape;
        const origin = cellAt(i - kind.left, j - kind.right);
        for (const state of STATES) returns(cell * 3 + PAIR, origin * 3 + state, step);
      }
      const beside = cellAt(i, j - 1);
      if (beside >= 0) {
        const { open, extend } = rightGaps[j - 1] as Gap;
        rightAlone[j - 1] =
          (rightAlone[j - 1] as number) +
          returns(cell * 3 + RIGHT, beside * 3 + PAIR, open) +
          returns(cell * 3 + RIGHT, beside * 3 + LEFT, open) +
          returns(cell * 3 + RIGHT, beside * 3 + RIGHT, extend);
      }
      const above = cellAt(i - 1, j);
      if (above >= 0) {
        const { open, extend } = leftGaps[i - 1] as Gap;
        leftAlone[i - 1] =
          (leftAlone[i - 1] as number) +
          returns(cell * 3 + LEFT, above * 3 + PAIR, open) +
          returns(cell * 3 + LEFT, above * 3 + LEFT, extend);
      }
    }
  }

  const way: Step[] = [];
  let state = STATES.reduce((one, other) =>
    (best[end * 3 + other] as number) < (best[end * 3 + one] as number) ? other : one,
  ) as number;
  for (let i = left, j = right; i > 0 || j > 0; ) {
    const cell = cellAt(i, j);
    const by = came[cell * 3 + state] as number;
    if (state === LEFT) {
      i--;
      way.push({
        takes: { left: 1, right: 0 },
        left: i,
        right: j,
        certainty: Math.min(1, leftAlone[i] ?? 0),
      });
      state = by;
    } else if (state === RIGHT) {
      j--;
      way.push({
        takes: { left: 0, right: 1 },
        left: i,
        right: j,
        certainty: Math.min(1, rightAlone[j] ?? 0),
      });
      state = by;
    } else {
      const shape = Math.floor(by / 3);
      const takes = shapes[shape] as Shape;
      const step = costs[cell * kinds + shape] as number;
      i -= takes.left;
      j -= takes.right;
      const origin = cellAt(i, j);
      const certainty = STATES.reduce<number>(
        (total, before) =>
          forward[origin * 3 + before] === -NO_WAY
            ? total
            : total + probability(origin * 3 + before, step, cell * 3 + PAIR),
        0,
      );
      way.push({ takes, left: i, right: j, certainty: Math.min(1, certainty) });
      state = by % 3;
    }
  }
  return way.reverse();
}

function logSum(a: number, b: number): number {
  if (a === Number.NEGATIVE_INFINITY) return b;
  if (b === Number.NEGATIVE_INFINITY) return a;
  return a > b ? a + Math.log1p(Math.exp(b - a)) : b + Math.log1p(Math.exp(a - b));
}
