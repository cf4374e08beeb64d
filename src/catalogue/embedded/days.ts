import { boundsOf } from '../../records/historical-date.js';

/** A day as a number that sorts: 19590921. Absent bounds are open. */
export const EARLIEST = -0x80000000;
export const LATEST = 0x7fffffff;

/** A record that may belong to more years than this says too little about any of them. */
const LONGEST_SPAN = 30;

/**
 * @example
 * dayNumber('1959-09-21') // 19590921
 */
export function dayNumber(day: string): number {
  const [, year = '0', month = '1', date = '1'] = /^(-?\d+)-(\d\d)-(\d\d)$/.exec(day) ?? [];
  return Number(year) * 10000 + Number(month) * 100 + Number(date);
}

export function yearOf(day: number): number {
  return Math.floor(day / 10000);
}

/** Every year from first to last that a record counts for; none where it is undated or vaguer than a generation. */
export function yearsOf(start: number, end: number): number[] {
  if (start === EARLIEST && end === LATEST) return [];
  const first = yearOf(start === EARLIEST ? end : start);
  const last = yearOf(end === LATEST ? start : end);
  if (last - first >= LONGEST_SPAN) return [];
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}

/**
 * The first day of a query's `from`, the last of its `to`: "1959" is a year, "1959-09" a month. `undefined` where
 * it is no date.
 *
 * @example
 * dayFrom('1959') // 19590101
 * dayTo('1959')   // 19591231
 */
export function dayFrom(text: string): number | undefined {
  const { start } = boundsOf(text.trim()) ?? {};
  return start === undefined ? undefined : dayNumber(start);
}

export function dayTo(text: string): number | undefined {
  const { end } = boundsOf(text.trim()) ?? {};
  return end === undefined ? undefined : dayNumber(end);
}
