import { displayDate, type HistoricalDate } from '../../records/historical-date.js';
import type { Inferable } from '../../records/inference.js';
import { Inferred } from './inferred.js';

/** A date in words, for machines too where it is a plain day, month or year. */
export function DateText(props: {
  readonly date: HistoricalDate & Inferable;
  readonly length?: 'long' | 'short';
}) {
  const { date, length = 'long' } = props;
  const words = displayDate(date, length);
  return (
    <Inferred by={date.inferred}>
      {date.edtf !== undefined && isPlainDate(date.edtf) ? <time datetime={date.edtf}>{words}</time> : words}
    </Inferred>
  );
}

/** A year, month or day that HTML's `datetime` takes as it stands. */
export function isPlainDate(edtf: string): boolean {
  return /^(?!0000)\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?$/.test(edtf);
}
