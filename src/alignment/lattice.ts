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

/** The shapes of beads: how many passages of the left and of the right text, and how common that is (Gale and Church 1993, table 5). */
export const SHAPES = [
  { left: 1, right: 1, probability: 0.89 },
  { left: 1, right: 0, probability: 0.00495 },
  { left: 0, right: 1, probability: 0.00495 },
  { left: 2, right: 1, probability: 0.0445 },
  { left: 1, right: 2, probability: 0.0445 },
  { left: 2, right: 2, probability: 0.011 },
] as const;

export interface Step {
  /** Index in `SHAPES`. */
  readonly shape: number;
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
  /** −log of how likely a step of that shape from (i, j) is; infinite where it may not be. */
  readonly cost: (shape: number, i: number, j: number) => number;
}

const SMALLEST_BAND = 24;
/** Costs are as if all evidence were independent, which it is not: it counts half when certainty is measured. */
const TEMPERATURE = 2;

/** The cheapest way, from its beginning. The band is widened until the way keeps away from its edges. */
export function cheapestWay(lattice: Lattice): Step[] {
  for (let width = SMALLEST_BAND + Math.abs(lattice.left - lattice.right) / 2; ; width *= 2) {
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

function search({ left, right, cost }: Lattice, band: Band): Step[] | undefined {
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
  const kinds = SHAPES.length;
  const costs = new Float32Array(cells * kinds).fill(Number.POSITIVE_INFINITY);
  const best = new Float64Array(cells).fill(Number.POSITIVE_INFINITY);
  const came = new Int8Array(cells).fill(-1);
  const forward = new Float64Array(cells).fill(Number.NEGATIVE_INFINITY);
  best[0] = 0;
  forward[0] = 0;
  for (let i = 0; i <= left; i++) {
    const [from, to] = band[i] as readonly [number, number];
    for (let j = from; j <= to; j++) {
      const cell = cellAt(i, j);
      for (let shape = 0; shape < kinds; shape++) {
        const { left: di, right: dj } = SHAPES[shape] as (typeof SHAPES)[number];
        const origin = cellAt(i - di, j - dj);
        if (origin < 0 || best[origin] === Number.POSITIVE_INFINITY) continue;
        const step = cost(shape, i - di, j - dj);
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
        const { left: di, right: dj } = SHAPES[shape] as (typeof SHAPES)[number];
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
    const { left: di, right: dj } = SHAPES[shape] as (typeof SHAPES)[number];
    i -= di;
    j -= dj;
    const certainty = Math.exp((forward[cellAt(i, j)] as number) - step + (backward[cell] as number) - all);
    way.push({ shape, left: i, right: j, certainty: Math.min(1, certainty) });
  }
  return way.reverse();
}

function logSum(a: number, b: number): number {
  if (a === Number.NEGATIVE_INFINITY) return b;
  if (b === Number.NEGATIVE_INFINITY) return a;
  return a > b ? a + Math.log1p(Math.exp(b - a)) : b + Math.log1p(Math.exp(a - b));
}
