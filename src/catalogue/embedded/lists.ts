/** Many short lists of numbers in two arrays: the list of `row` is `values[offsets[row]] … values[offsets[row + 1]]`. */
export interface Lists {
  readonly offsets: Uint32Array;
  readonly values: Uint32Array;
}

/**
 * @example
 * listsOf([[1, 2], [], [7]]) // { offsets: [0, 2, 2, 3], values: [1, 2, 7] }
 */
export function listsOf(rows: readonly (readonly number[])[]): Lists {
  const offsets = new Uint32Array(rows.length + 1);
  rows.forEach((row, at) => {
    offsets[at + 1] = (offsets[at] ?? 0) + row.length;
  });
  const values = new Uint32Array(offsets[rows.length] ?? 0);
  rows.forEach((row, at) => {
    values.set(row, offsets[at]);
  });
  return { offsets, values };
}

/** The list of one row, without copying. */
export function listAt({ offsets, values }: Lists, row: number): Uint32Array {
  return values.subarray(offsets[row], offsets[row + 1]);
}

/**
 * For each value the rows that have it, ascending.
 *
 * @example
 * inverted(listsOf([[0, 1], [1]]), 2) // lists [[0], [0, 1]]
 */
export function inverted({ offsets, values }: Lists, size: number): Lists {
  const starts = new Uint32Array(size + 1);
  for (const value of values) starts[value + 1] = (starts[value + 1] ?? 0) + 1;
  for (let value = 0; value < size; value++)
    starts[value + 1] = (starts[value + 1] ?? 0) + (starts[value] ?? 0);
  const next = starts.slice();
  const rows = new Uint32Array(values.length);
  for (let row = 0; row + 1 < offsets.length; row++) {
    for (let at = offsets[row] ?? 0; at < (offsets[row + 1] ?? 0); at++) {
      const value = values[at] ?? 0;
      const place = next[value] ?? 0;
      rows[place] = row;
      next[value] = place + 1;
    }
  }
  return { offsets: starts, values: rows };
}

/** The same lists with only the values that are wanted, in the same order. */
export function filtered({ offsets, values }: Lists, isWanted: (value: number) => boolean): Lists {
  const kept = new Uint32Array(values.length);
  const starts = new Uint32Array(offsets.length);
  let count = 0;
  for (let row = 0; row + 1 < offsets.length; row++) {
    for (let at = offsets[row] ?? 0; at < (offsets[row + 1] ?? 0); at++) {
      const value = values[at] ?? 0;
      if (isWanted(value)) kept[count++] = value;
    }
    starts[row + 1] = count;
  }
  return { offsets: starts, values: kept.slice(0, count) };
}

/** For each of `size` values the number of lists that have it. */
export function countEach({ values }: Lists, size: number): Uint32Array {
  const counts = new Uint32Array(size);
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}
