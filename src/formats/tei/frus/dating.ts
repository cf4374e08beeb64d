import { isEdtf, readEnglishDate } from '../../../records/historical-date.js';
import type { DocumentPart, RecordDate } from '../../../records/record.js';
import { dayOf, interval, readDate } from '../dates.js';
import { referenceOf } from '../inlines.js';
import { attribute, descendants, wordsOf, type XmlElement } from '../xml-tree.js';

/** Where the date of a document may stand. */
export interface DatePlaces {
  readonly head?: XmlElement;
  readonly dateline?: XmlElement;
  readonly title: string;
  /** For days that a heading prints without their year. */
  readonly year?: string;
}

const MONTH = '(?:January|February|March|April|May|June|July|August|September|October|November|December)';
const FULL_DATE = new RegExp(`${MONTH} \\d{1,2}, \\d{4}|(?<!\\d )${MONTH},? \\d{4}`, 'u');
const DAY_AND_MONTH = new RegExp(`, (${MONTH} \\d{1,2})(?=[.,]|$)`, 'u');

/**
 * When a document was written: the date that its dateline or heading marks, else the span that the edition gives it,
 * else a date printed without mark-up, which is inferred. The span of an editorial note is that of the events it tells.
 */
export function dateOf(
  element: XmlElement,
  places: DatePlaces,
): Pick<DocumentPart, 'dateCreated' | 'otherDates'> {
  const { head, dateline } = places;
  const span = spanOf(element);
  const printed = dateline && descendants(dateline, ['date'])[0];
  if (attribute(element, 'subtype') === 'editorial-note' && span && !printed) {
    return { otherDates: [{ type: 'event', edtf: span }] };
  }
  const marked = printed ?? (head && descendants(head, ['date'], ['note']).at(-1));
  const time = dateline && wordsOf(descendants(dateline, ['time'])[0]);
  const date = (marked && readDate(marked, time || undefined)) ?? inferredDate(places);
  if (date?.edtf === undefined && span !== undefined) return { dateCreated: { ...date, edtf: span } };
  return date ? { dateCreated: date } : {};
}

/** `frus:doc-dateTime-min` and `-max`, the earliest and the latest moment, as days. */
function spanOf(element: XmlElement): string | undefined {
  const [from, to] = ['min', 'max'].map((end) => {
    const moment = attribute(element, `frus:doc-dateTime-${end}`);
    return moment && dayOf(moment.slice(0, 10));
  });
  return from && to ? interval(from, to) : undefined;
}

function inferredDate({ dateline, title, year }: DatePlaces): RecordDate | undefined {
  const words = wordsOf(dateline, ['note', 'placeName']).replace(/^[\s,[\].]+|[\s,[\].]+$/gu, '');
  const full = FULL_DATE.exec(words)?.[0] ?? FULL_DATE.exec(title)?.[0];
  const day = full ?? DAY_AND_MONTH.exec(title)?.[1];
  const edtf = full ? readEnglishDate(full) : day && year ? readEnglishDate(`${day}, ${year}`) : undefined;
  if (day && edtf && isEdtf(edtf)) {
    const says = words !== '' && readEnglishDate(words) !== edtf;
    const inferred = { rule: 'printed-date', evidence: day, certainty: full ? 0.85 : 0.75 };
    return { edtf, ...(says && { display: words }), inferred };
  }
  return /\bundated\b|\bn\.d\./iu.test(words || title) ? { display: 'undated' } : undefined;
}

/** Where it was written: the place that its dateline or heading marks. */
export function placeOf(
  dateline: XmlElement | undefined,
  head: XmlElement | undefined,
  volume: string,
): DocumentPart['placeCreated'] {
  const marked =
    (dateline && descendants(dateline, ['placeName'])[0]) ??
    (head && descendants(head, ['placeName'], ['note']).at(-1));
  const name = wordsOf(marked, ['note']).replace(/^[\s[(]+|[\s,.\])]+$/gu, '');
  if (!marked || name === '') return undefined;
  const ref = referenceOf(marked, volume);
  return { name, ...(ref && { ref }) };
}
