import { type HistoricalDate, isEdtf, readEnglishDate } from '../../records/historical-date.js';
import type { RecordDate } from '../../records/record.js';
import { attribute, wordsOf, type XmlElement } from './xml-tree.js';

/** What the attributes of a date say: EDTF, or the value that is no date. */
export type DatedAttributes = { readonly edtf: string } | { readonly impossible: string } | undefined;

/**
 * The attributes of TEI att.datable as EDTF: `@when`, `@from`/`@to`, `@notBefore`/`@notAfter`, with `@cert` and `@precision`.
 * Clock times are left out: EDTF keeps the day.
 *
 * @example
 * <date when="1949-01-19T17:00:00"/>                         // { edtf: '1949-01-19' }
 * <date notBefore="1949-01-01" notAfter="1949-01-09"/>       // { edtf: '[1949-01-01..1949-01-09]' }
 * <date when="1949-02-30"/>                                  // { impossible: '1949-02-30' }
 */
export function dateAttributes(element: XmlElement): DatedAttributes {
  const value = (name: string): string | undefined =>
    attribute(element, name) ?? attribute(element, `${name}-iso`) ?? attribute(element, `${name}-custom`);
  const when = value('when');
  const [from, to] = [value('from'), value('to')];
  const [earliest, latest] = [value('notBefore'), value('notAfter')];
  const given = [when, from, to, earliest, latest].filter((part) => part !== undefined);
  if (given.length === 0) return undefined;
  const impossible = given.find((part) => dayOf(part) === undefined);
  if (impossible !== undefined) return { impossible };
  const qualifier = attribute(element, 'cert') === 'low' ? '?' : attribute(element, 'precision') ? '~' : '';
  if (when !== undefined) return { edtf: `${dayOf(when)}${qualifier}` };
  if (from !== undefined || to !== undefined) return { edtf: interval(from, to) };
  if (earliest !== undefined && latest !== undefined && dayOf(earliest) === dayOf(latest)) {
    return { edtf: `${dayOf(earliest)}` };
  }
  return { edtf: `[${earliest ? dayOf(earliest) : ''}..${latest ? dayOf(latest) : ''}]` };
}

/** Days, or months or years, from one to the other. */
export function interval(from: string | undefined, to: string | undefined): string {
  const [start, end] = [from && dayOf(from), to && dayOf(to)];
  return start !== undefined && start === end ? start : `${start ?? '..'}/${end ?? '..'}`;
}

/** The day of a W3C date or date and time; `undefined` where that is no date, or one that does not exist. */
export function dayOf(value: string): string | undefined {
  const match = /^(-?\d{4}(?:-\d\d(?:-\d\d)?)?)(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?$/.exec(value);
  if (match?.[1] === undefined) return isEdtf(value) ? value : undefined;
  return isEdtf(match[1]) ? match[1] : undefined;
}

/**
 * The date of a document from the element that prints it. The printed words are kept where they say more than the day:
 * a time of day, a doubt, "undated".
 *
 * @example
 * <date when="1949-01-19T17:00:00">January 19, 1949—5 p.m.</date>
 * // { edtf: '1949-01-19', display: 'January 19, 1949—5 p.m.' }
 * <date when="1949-01-19">January 19, 1949</date>   // { edtf: '1949-01-19' }
 * <date>January 19, 1949</date>
 * // { edtf: '1949-01-19', inferred: { rule: 'printed-date', evidence: 'January 19, 1949', certainty: 0.9 } }
 */
export function readDate(element: XmlElement, time?: string): RecordDate | undefined {
  const printed = trimmed(wordsOf(element, ['note']));
  const words = time && !printed.includes(time) ? `${printed}, ${time}` : printed;
  const dated = dateAttributes(element);
  if (dated && 'edtf' in dated) return withWords(dated.edtf, words);
  const read = readEnglishDate(bare(words));
  if (read !== undefined && !dated) {
    return { edtf: read, inferred: { rule: 'printed-date', evidence: printed, certainty: 0.9 } };
  }
  return words === '' ? undefined : { display: words };
}

/** A date in EDTF with the words that print it, where they say more. */
export function withWords(edtf: string, words: string): HistoricalDate {
  return words === '' || readEnglishDate(bare(words)) === edtf ? { edtf } : { edtf, display: words };
}

function bare(words: string): string {
  return trimmed(words.replace(/[[\]]/g, ''));
}

/** Without the stop that ends a dateline, but with that of "p.m." */
function trimmed(words: string): string {
  return words.replace(/(?<!\b[ap]\. ?m)[.,;]+$/i, '');
}
