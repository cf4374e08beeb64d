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
  /** Probability of this step among all ways through the lattice; 1 where nobody asked. */
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

const SMALLEST_BAND = 16;
/** Costs are as if all evidence were independent, which it is not: it counts half when certainty is measured. */
const TEMPERATURE = 2;
/** A step is passed over whose end can be reached for so much less than its beginning. */
const HOPELESS = 30;

/**
 * The cheapest way, from its beginning. The band is widened until the way keeps away from its edges. Asked for `certain`, it
 * measures the certainty of each step, which takes as long again.
 */
export function cheapestWay(lattice: Lattice, { certain }: { readonly certain: boolean }): Step[] {
  const [left, right] = [lattice.left.length, lattice.right.length];
  const furthest = Math.max(...lattice.shapes.map((shape) => Math.max(shape.left, shape.right)));
  for (let width = SMALLEST_BAND + furthest + Math.abs(left - right) / 2; ; width *= 2) {
    const band = bandOf(lattice, Math.ceil(width));
    const field = search(lattice, band);
    const way = wayBack(lattice, field);
    const whole = band.rows.every(([from, to]) => from === 0 && to === right);
    if (way !== undefined && (whole || !touches(way, band, right)))
      return certain ? withCertainties(lattice, field, way) : way.map((step) => ({ ...step, certainty: 1 }));
    if (way === undefined && whole) throw new Error('the lattice of an alignment has no way through it');
  }
}

/** The cells that are looked at, row by row. */
interface Band {
  readonly rows: readonly (readonly [from: number, to: number])[];
  readonly cells: number;
  /** Number of a cell, −1 outside the band. */
  readonly cellAt: (i: number, j: number) => number;
}

function bandOf(lattice: Lattice, width: number): Band {
  const [left, right] = [lattice.left.length, lattice.right.length];
  const rows: (readonly [number, number])[] = [];
  const starts: number[] = [];
  let cells = 0;
  let last = 0;
  for (let i = 0; i <= left; i++) {
    const middle = Math.min(right, Math.max(0, Math.round(lattice.expected(i))));
    const from = i === 0 ? 0 : Math.max(last, middle - width);
    const to = i === left ? right : Math.min(right, Math.max(middle + width, from));
    rows.push([from, to]);
    starts.push(cells - from);
    cells += to - from + 1;
    last = from;
  }
  const cellAt = (i: number, j: number): number => {
    const row = rows[i];
    return row === undefined || j < row[0] || j > row[1] ? -1 : (starts[i] as number) + j;
  };
  return { rows, cells, cellAt };
}

function touches(way: readonly Place[], band: Band, right: number): boolean {
  return way.some(({ left: i, right: j }) => {
    const [from, to] = band.rows[i] ?? [0, right];
    return (j === from && from > 0) || (j === to && to < right);
  });
}

/** What the last step was: a pair, or a passage of one text alone. Left gaps come before right ones, so that no way is counted twice. */
const PAIR = 0;
const LEFT = 1;
const RIGHT = 2;
const STATES = [PAIR, LEFT, RIGHT] as const;
const NO_WAY = Number.POSITIVE_INFINITY;

/** What has been found out of each cell of a band. */
interface Field {
  readonly band: Band;
  /** Costs of the pairs that end in a cell, by shape. */
  readonly costs: Float32Array;
  /** By cell and state: the cost of the cheapest way there, and its last step: a shape and the state before it, or that state. */
  readonly best: Float64Array;
  readonly came: Int16Array;
}

type Place = Omit<Step, 'certainty'> & { readonly state: number };

function search(lattice: Lattice, band: Band): Field {
  const { shapes, cost } = lattice;
  const kinds = shapes.length;
  const costs = new Float32Array(band.cells * kinds).fill(NO_WAY);
  const best = new Float64Array(band.cells * 3).fill(NO_WAY);
  const came = new Int16Array(band.cells * 3).fill(-1);
  best[0] = 0;
  const cheapest = (cell: number): number =>
    Math.min(best[cell * 3] as number, best[cell * 3 + LEFT] as number, best[cell * 3 + RIGHT] as number);
  const reach = (to: number, from: number, step: number, by: number): void => {
    const total = (best[from] as number) + step;
    if (total < (best[to] as number)) {
      best[to] = total;
      came[to] = by;
    }
  };
  for (const [i, [from, to]] of band.rows.entries()) {
    for (let j = from; j <= to; j++) {
      const cell = band.cellAt(i, j);
      const above = band.cellAt(i - 1, j);
      if (above >= 0) {
        const { open, extend } = lattice.left[i - 1] as Gap;
        reach(cell * 3 + LEFT, above * 3 + PAIR, open, PAIR);
        reach(cell * 3 + LEFT, above * 3 + LEFT, extend, LEFT);
      }
      const beside = band.cellAt(i, j - 1);
      if (beside >= 0) {
        const { open, extend } = lattice.right[j - 1] as Gap;
        reach(cell * 3 + RIGHT, beside * 3 + PAIR, open, PAIR);
        reach(cell * 3 + RIGHT, beside * 3 + LEFT, open, LEFT);
        reach(cell * 3 + RIGHT, beside * 3 + RIGHT, extend, RIGHT);
      }
      for (let shape = 0; shape < kinds; shape++) {
        const kind = shapes[shape] as Shape;
        const origin = band.cellAt(i - kind.left, j - kind.right);
        if (origin < 0) continue;
        const before = cheapest(origin);
        if (before === NO_WAY || before > cheapest(cell) + HOPELESS) continue;
        const step = cost(kind, i - kind.left, j - kind.right);
        costs[cell * kinds + shape] = step;
        for (const state of STATES) reach(cell * 3 + PAIR, origin * 3 + state, step, shape * 3 + state);
      }
    }
  }
  return { band, costs, best, came };
}

/** The cheapest way, read from its end. */
function wayBack({ left, right, shapes }: Lattice, { band, best, came }: Field): Place[] | undefined {
  const end = band.cellAt(left.length, right.length) * 3;
  let state = STATES.reduce<number>(
    (one, other) => ((best[end + other] as number) < (best[end + one] as number) ? other : one),
    PAIR,
  );
  if (best[end + state] === NO_WAY) return undefined;
  const way: Place[] = [];
  for (let i = left.length, j = right.length; i > 0 || j > 0; ) {
    const by = came[band.cellAt(i, j) * 3 + state] as number;
    const takes =
      state === LEFT
        ? { left: 1, right: 0 }
        : state === RIGHT
          ? { left: 0, right: 1 }
          : (shapes[Math.floor(by / 3)] as Shape);
    i -= takes.left;
    j -= takes.right;
    way.push({ takes, left: i, right: j, state });
    state = state === PAIR ? by % 3 : by;
  }
  return way.reverse();
}

/**
 * The probability of each step: of all ways that take it, among all ways (forward and backward sums). A passage alone is as
 * certain as it is that it has no counterpart, wherever its neighbours belong.
 */
function withCertainties(lattice: Lattice, { band, costs, best }: Field, way: readonly Place[]): Step[] {
  const { shapes, left, right } = lattice;
  const kinds = shapes.length;
  const forward = new Float64Array(band.cells * 3).fill(-NO_WAY);
  const backward = new Float64Array(band.cells * 3).fill(-NO_WAY);
  const leftAlone = new Float64Array(left.length);
  const rightAlone = new Float64Array(right.length);
  forward[0] = 0;

  /** Visits every step that ends in a cell. */
  const stepsInto = (
    i: number,
    j: number,
    visit: (to: number, from: number, step: number, state: number) => void,
  ): void => {
    const cell = band.cellAt(i, j);
    const worthwhile = (to: number, from: number, step: number, state: number): void => {
      if ((best[from] as number) + step < (best[to] as number) + HOPELESS) visit(to, from, step, state);
    };
    const above = band.cellAt(i - 1, j);
    if (above >= 0) {
      const { open, extend } = left[i - 1] as Gap;
      worthwhile(cell * 3 + LEFT, above * 3 + PAIR, open, LEFT);
      worthwhile(cell * 3 + LEFT, above * 3 + LEFT, extend, LEFT);
    }
    const beside = band.cellAt(i, j - 1);
    if (beside >= 0) {
      const { open, extend } = right[j - 1] as Gap;
      worthwhile(cell * 3 + RIGHT, beside * 3 + PAIR, open, RIGHT);
      worthwhile(cell * 3 + RIGHT, beside * 3 + LEFT, open, RIGHT);
      worthwhile(cell * 3 + RIGHT, beside * 3 + RIGHT, extend, RIGHT);
    }
    for (let shape = 0; shape < kinds; shape++) {
      const step = costs[cell * kinds + shape] as number;
      if (step === NO_WAY) continue;
      const kind = shapes[shape] as Shape;
      const origin = band.cellAt(i - kind.left, j - kind.right) * 3;
      for (const state of STATES) worthwhile(cell * 3 + PAIR, origin + state, step, PAIR);
    }
  };

  for (const [i, [from, to]] of band.rows.entries()) {
    for (let j = from; j <= to; j++) {
      stepsInto(i, j, (there, here, step) => {
        forward[there] = logSum(forward[there] as number, (forward[here] as number) - step / TEMPERATURE);
      });
    }
  }
  const end = band.cellAt(left.length, right.length) * 3;
  const all = STATES.reduce((total, state) => logSum(total, forward[end + state] as number), -NO_WAY);
  for (const state of STATES) backward[end + state] = 0;
  const probability = (to: number, from: number, step: number): number =>
    Math.exp((forward[from] as number) - step / TEMPERATURE + (backward[to] as number) - all);
  for (let i = left.length; i >= 0; i--) {
    const [from, to] = band.rows[i] as readonly [number, number];
    for (let j = to; j >= from; j--) {
      // A right gap leads along the row: its cell is complete when those after it are.
      stepsInto(i, j, (there, here, step, state) => {
        if (backward[there] === -NO_WAY) return;
        backward[here] = logSum(backward[here] as number, (backward[there] as number) - step / TEMPERATURE);
        if (state === LEFT) leftAlone[i - 1] = (leftAlone[i - 1] as number) + probability(there, here, step);
        if (state === RIGHT)
          rightAlone[j - 1] = (rightAlone[j - 1] as number) + probability(there, here, step);
      });
    }
  }
  return way.map(({ state, ...place }) => {
    const { takes, left: i, right: j } = place;
    if (state === LEFT) return { ...place, certainty: Math.min(1, leftAlone[i] as number) };
    if (state === RIGHT) return { ...place, certainty: Math.min(1, rightAlone[j] as number) };
    let certainty = 0;
    stepsInto(i + takes.left, j + takes.right, (there, here, step, pair) => {
      const begins = band.cellAt(i, j) * 3;
      if (pair === PAIR && here >= begins && here < begins + 3) certainty += probability(there, here, step);
    });
    return { ...place, certainty: Math.min(1, certainty) };
  });
}

/** log(eᵃ + eᵇ) */
function logSum(a: number, b: number): number {
  const [more, less] = a > b ? [a, b] : [b, a];
  return more - less < 20 ? more + Math.log1p(Math.exp(less - more)) : more;
}
