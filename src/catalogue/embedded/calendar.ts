import type { CalendarCell } from '../catalogue.js';
import type { Columns } from './columns.js';
import { EARLIEST, LATEST, yearOf } from './days.js';

/** A record counts for each month or day of its span where that is short; "September 1959" is no day of September. */
const MOST_MONTHS = 3;
const MOST_DAYS = 14;

/**
 * How many records fall on each year; on each month of a year; on each day of a month. Only cells that have some.
 *
 * @example
 * calendarOf(columns, { year: 1959 }) // [{ date: '1959-09', count: 2 }]
 */
export function calendarOf(
  columns: Columns,
  span?: { readonly year: number; readonly month?: number },
): CalendarCell[] {
  if (span === undefined) return years(columns);
  const { year, month } = span;
  const counts = new Map<number, number>();
  const [first, last] = month
    ? [year * 10000 + month * 100, year * 10000 + month * 100 + 31]
    : [year * 10000, year * 10000 + 1231];
  for (let row = 0; row < columns.dated; row++) {
    const [start, end] = boundsAt(columns, row);
    if (start > last || end < first) continue;
    const cells = month === undefined ? monthsOf(start, end) : daysOf(start, end);
    for (const cell of cells) {
      const isInside =
        month === undefined ? Math.floor(cell / 100) === year : Math.floor(cell / 100) === year * 100 + month;
      if (isInside) counts.set(cell, (counts.get(cell) ?? 0) + 1);
    }
  }
  return [...counts]
    .sort(([a], [b]) => a - b)
    .map(([cell, count]) => ({ date: month === undefined ? monthName(cell) : dayName(cell), count }));
}

function years({ facets, ids }: Columns): CalendarCell[] {
  const { values, lists } = facets.year;
  const counts = new Uint32Array(values.length);
  for (const value of lists.values) counts[value] = (counts[value] ?? 0) + 1;
  return ids.length === 0
    ? []
    : values.map((year, at) => ({ date: yearName(Number(year)), count: counts[at] ?? 0 }));
}

/** An open end counts as the day that is known. */
function boundsAt({ start, end }: Columns, row: number): [number, number] {
  const [first, last] = [start[row] ?? EARLIEST, end[row] ?? LATEST];
  return [first === EARLIEST ? last : first, last === LATEST ? first : last];
}

/** Months as numbers: 195909. */
function monthsOf(start: number, end: number): number[] {
  const count = (day: number): number => yearOf(day) * 12 + (Math.floor(day / 100) - yearOf(day) * 100) - 1;
  const [first, last] = [count(start), count(end)];
  if (last - first >= MOST_MONTHS) return [];
  return Array.from({ length: last - first + 1 }, (_, at) => {
    const month = first + at;
    return Math.floor(month / 12) * 100 + (month - Math.floor(month / 12) * 12) + 1;
  });
}

function daysOf(start: number, end: number): number[] {
  const days: number[] = [];
  const date = new Date(
    Date.UTC(2000, Math.floor(start / 100) - yearOf(start) * 100 - 1, start - Math.floor(start / 100) * 100),
  );
  date.setUTCFullYear(yearOf(start));
  for (let day = start; day <= end; ) {
    if (days.length === MOST_DAYS) return [];
    days.push(day);
    date.setUTCDate(date.getUTCDate() + 1);
    day = date.getUTCFullYear() * 10000 + (date.getUTCMonth() + 1) * 100 + date.getUTCDate();
  }
  return days;
}

function yearName(year: number): string {
  return year < 0 ? `-${String(-year).padStart(4, '0')}` : String(year).padStart(4, '0');
}

function monthName(month: number): string {
  const year = Math.floor(month / 100);
  return `${yearName(year)}-${String(month - year * 100).padStart(2, '0')}`;
}

function dayName(day: number): string {
  const month = Math.floor(day / 100);
  return `${monthName(month)}-${String(day - month * 100).padStart(2, '0')}`;
}
