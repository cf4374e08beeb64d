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

/** Passages that only one text has come in runs: the heading of an index, an appendix. */
const LONGEST_GAP = 8;
const LONGEST_JOIN = 60;

/**
 * The shapes of Gale and Church (1993, table 5), and two more kinds that documents need: where one text has several times as many
 * passages as the other, many are one; and a run of passages that only one text has counts once.
 *
 * @example
 * shapesFor(12, 12).map(({ left, right }) => `${left}-${right}`) // ['1-1', '2-2', '1-0', '0-1', …, '2-1', '1-2', '3-1', '1-3']
 */
export function shapesFor(left: number, right: number): Shape[] {
  const shapes: Shape[] = [
    { left: 1, right: 1, probability: 0.89 },
    { left: 2, right: 2, probability: 0.011 },
  ];
  for (let run = 1; run <= LONGEST_GAP; run++) {
    const probability = 0.00495 * 0.6 ** (run - 1);
    shapes.push({ left: run, right: 0, probability }, { left: 0, right: run, probability });
  }
  const [fewer, more] = [Math.min(left, right), Math.max(left, right)];
  const longest = Math.min(LONGEST_JOIN, Math.ceil(more / Math.max(1, fewer)) + 2);
  const decay = Math.max(0.25, 1 - fewer / more);
  for (let run = 2; run <= longest; run++) {
    const probability = 0.0445 * decay ** (run - 2);
    shapes.push({ left: run, right: 1, probability }, { left: 1, right: run, probability });
  }
  return shapes;
}

export interface Step {
  readonly shape: Shape;
  /** Where it begins. */
  readonly left: number;
  readonly right: number;
  /** Probability of this step among all ways through the lattice. */
  readonly certainty: number;
}

export interface Lattice {
  /** Number of passages of each text. */
  readonly left: number;
  readonly right: number;
  /** Where the way is expected to be after i passages of the left text. */
  readonly expected: (i: number) => number;
  readonly shapes: readonly Shape[];
  /** −log of how likely a step of that shape from (i, j) is; infinite where it may not be. */
  readonly cost: (shape: Shape, i: number, j: number) => number;
}

const SMALLEST_BAND = 24;
/** Costs are as if all evidence were independent, which it is not: it counts half when certainty is measured. */
const TEMPERATURE = 2;

/** The cheapest way, from its beginning. The band is widened until the way keeps away from its edges. */
export function cheapestWay(lattice: Lattice): Step[] {
  const furthest = Math.max(...lattice.shapes.map((shape) => Math.max(shape.left, shape.right)));
  for (let width = SMALLEST_BAND + furthest + Math.abs(lattice.left - lattice.right) / 2; ; width *= 2) {
    const band = bandOf(lattice, Math.ceil(width));
    const way = search(lattice, band);
    const whole = band.every(([from, to]) => from === 0 && to === lattice.right);
    if (way !== undefined && (whole || !touches(way, band, lattice.right))) return way;
    if (way === undefined && whole) throw new Error('the lattice of an alignment has no way through it');
  }
}

type Band = readonly (readonly [from: number, to: number])[];

function bandOf({ left, right, expected }: Lattice, width: number): Band {
  const band: (readonly [number, number])[] = [];
  let last = 0;
  for (let i = 0; i <= left; i++) {
    const middle = Math.min(right, Math.max(0, Math.round(expected(i))));
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

function search({ left, right, shapes, cost }: Lattice, band: Band): Step[] | undefined {
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
  const costs = new Float32Array(cells * kinds).fill(Number.POSITIVE_INFINITY);
  const best = new Float64Array(cells).fill(Number.POSITIVE_INFINITY);
  const came = new Int16Array(cells).fill(-1);
  const forward = new Float64Array(cells).fill(Number.NEGATIVE_INFINITY);
  best[0] = 0;
  forward[0] = 0;
  for (let i = 0; i <= left; i++) {
    const [from, to] = band[i] as readonly [number, number];
    for (let j = from; j <= to; j++) {
      const cell = cellAt(i, j);
      for (let shape = 0; shape < kinds; shape++) {
        const kind = shapes[shape] as Shape;
        const origin = cellAt(i - kind.left, j - kind.right);
        if (origin < 0 || best[origin] === Number.POSITIVE_INFINITY) continue;
        const step = cost(kind, i - kind.left, j - kind.right);
        if (step === Number.POSITIVE_INFINITY) continue;
        costs[cell * kinds + shape] = step;
        const total = (best[origin] as number) + step;
        if (total < (best[cell] as number)) {
          best[cell] = total;
          came[cell] = shape;
        }
        forward[cell] = logSum(forward[cell] as number, (forward[origin] as number) - step / TEMPERATURE);
      }
    }
  }
  const end = cellAt(left, right);
  if (end < 0 || best[end] === Number.POSITIVE_INFINITY) return undefined;

  const backward = new Float64Array(cells).fill(Number.NEGATIVE_INFINITY);
  backward[end] = 0;
  for (let i = left; i >= 0; i--) {
    const [from, to] = band[i] as readonly [number, number];
    for (let j = to; j >= from; j--) {
      const cell = cellAt(i, j);
      if (backward[cell] === Number.NEGATIVE_INFINITY) continue;
      for (let shape = 0; shape < kinds; shape++) {
        const step = costs[cell * kinds + shape] as number;
        if (step === Number.POSITIVE_INFINITY) continue;
        const { left: di, right: dj } = shapes[shape] as Shape;
        const origin = cellAt(i - di, j - dj);
        backward[origin] = logSum(
          backward[origin] as number,
          (backward[cell] as number) - step / TEMPERATURE,
        );
      }
    }
  }
  const all = forward[end] as number;
  const way: Step[] = [];
  for (let i = left, j = right; i > 0 || j > 0; ) {
    const cell = cellAt(i, j);
    const shape = came[cell] as number;
    const step = (costs[cell * kinds + shape] as number) / TEMPERATURE;
    const kind = shapes[shape] as Shape;
    i -= kind.left;
    j -= kind.right;
    const certainty = Math.exp((forward[cellAt(i, j)] as number) - step + (backward[cell] as number) - all);
    way.push({ shape: kind, left: i, right: j, certainty: Math.min(1, certainty) });
  }
  return way.reverse();
}

function logSum(a: number, b: number): number {
  if (a === Number.NEGATIVE_INFINITY) return b;
  if (b === Number.NEGATIVE_INFINITY) return a;
  return a > b ? a + Math.log1p(Math.exp(b - a)) : b + Math.log1p(Math.exp(a - b));
}
