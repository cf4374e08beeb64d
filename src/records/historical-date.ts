import edtf from 'edtf';

/**
 * A date as historians need it: what is known, in EDTF (ISO 8601-2, levels 0 to 2), and how the source or the
 * editor words it. At least one of the two is there.
 *
 * @example
 * { edtf: '1959-09-21' }
 * { edtf: '1959~', display: 'around 1959' }
 * { display: 'undated' }
 */
export interface HistoricalDate {
  readonly edtf?: string;
  readonly display?: string;
}

/** First and last day that a date may mean, ISO 8601 calendar days; an open end is absent. */
export interface DateBounds {
  readonly start?: string;
  readonly end?: string;
}

const PLAIN = /^(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/;
const SEASONS: Readonly<Record<string, string>> = { 21: 'spring', 22: 'summer', 23: 'autumn', 24: 'winter' };

/**
 * The days that an EDTF string covers, or `undefined` where it is not EDTF or names a day that does not exist.
 *
 * @example
 * boundsOf('1959-09')        // { start: '1959-09-01', end: '1959-09-30' }
 * boundsOf('1959-09-21/..')  // { start: '1959-09-21' }
 * boundsOf('1959-02-30')     // undefined
 */
export function boundsOf(edtfString: string): DateBounds | undefined {
  const plain = PLAIN.exec(edtfString);
  if (plain) {
    const [, year = '', month, day] = plain;
    if (month !== undefined && Number(month) > 12) return seasonBounds(year, month);
    if (month === '00' || day === '00') return undefined;
    const last = daysInMonth(Number(year), Number(month ?? 12));
    if (day !== undefined && Number(day) > last) return undefined;
    return {
      start: `${year}-${month ?? '01'}-${day ?? '01'}`,
      end: `${year}-${month ?? '12'}-${day ?? String(last).padStart(2, '0')}`,
    };
  }
  const instant = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?$/.exec(edtfString);
  if (instant?.[1]) return boundsOf(instant[1]);
  // The parser accepts days that do not exist ("1959-02-30?"): each calendar day in the string is checked first.
  for (const [day] of edtfString.matchAll(/(?<!\d)\d{4}-\d\d-\d\d(?!\d)/g))
    if (!boundsOf(day)) return undefined;
  const openStart = /^(?:\.\.|)\//.test(edtfString) || /^[[{]\.\./.test(edtfString);
  const openEnd = /\/(?:\.\.|)$/.test(edtfString) || /\.\.[\]}]$/.test(edtfString);
  try {
    const value = edtf(edtfString);
    const start = openStart ? undefined : isoDay(value.min);
    const end = openEnd ? undefined : isoDay(value.max);
    if (start === undefined && end === undefined) return undefined;
    return { ...(start && { start }), ...(end && { end }) };
  } catch {
    return undefined;
  }
}

/** Whether a string is EDTF that names days that exist. */
export function isEdtf(edtfString: string): boolean {
  return boundsOf(edtfString) !== undefined;
}

/**
 * A date in words: as the editor worded it, otherwise in the words of `language`.
 *
 * @example
 * displayDate({ edtf: '1959-09-21' })             // '21 September 1959'
 * displayDate({ edtf: '1959-09-21' }, 'short')    // '21 Sep 1959'
 * displayDate({ edtf: '1959-09-21/1959-09-25' })  // '21–25 September 1959'
 * displayDate({ edtf: '195X' })                   // '1950s'
 * displayDate({ edtf: '1959-09?' })               // 'September 1959 (?)'
 * displayDate({ edtf: '1959~' })                  // 'c. 1959'
 */
export function displayDate(
  date: HistoricalDate,
  length: 'long' | 'short' = 'long',
  language = 'en',
): string {
  if (date.edtf === undefined || (length === 'long' && date.display)) return date.display ?? '';
  return displayEdtf(date.edtf, length, language) ?? date.display ?? date.edtf;
}

function displayEdtf(text: string, length: 'long' | 'short', language: string): string | undefined {
  const interval = /^([^[{]*)\/([^\]}]*)$/.exec(text);
  if (interval) return displayInterval(interval[1] ?? '', interval[2] ?? '', length, language);
  const set = /^([[{])(.*)[\]}]$/.exec(text);
  if (set) {
    const word = set[1] === '[' ? ' or ' : ' and ';
    const parts = (set[2] ?? '').split(/\s*,\s*/).map((part) => {
      const [from, to] = part.split('..');
      if (to === undefined) return displayEdtf(part, length, language);
      if (from === '') return `before ${displayEdtf(to, length, language)}`;
      if (to === '') return `after ${displayEdtf(from ?? '', length, language)}`;
      return displayInterval(from ?? '', to, length, language);
    });
    return parts.join(word);
  }
  const bare = text.replace(/[?~%]/g, '').replace(/T.*$/, '');
  const words = displayPlain(bare, length, language);
  if (words === undefined) return undefined;
  const about = /[~%]/.test(text) ? 'c. ' : '';
  const doubt = /[?%]/.test(text) ? ' (?)' : '';
  return `${about}${words}${doubt}`;
}

function displayInterval(
  from: string,
  to: string,
  length: 'long' | 'short',
  language: string,
): string | undefined {
  if (from === '' || from === '..') return `until ${displayEdtf(to, length, language)}`;
  if (to === '' || to === '..') return `from ${displayEdtf(from, length, language)}`;
  const a = PLAIN.exec(from);
  const b = PLAIN.exec(to);
  const end = displayEdtf(to, length, language);
  if (
    a &&
    b &&
    language === 'en' &&
    a[1] === b[1] &&
    !(Number(a[2] ?? 0) > 12) &&
    !(Number(b[2] ?? 0) > 12)
  ) {
    if (a[2] === b[2] && a[3] && b[3]) return `${Number(a[3])}–${end}`;
    if (a[2] && b[2]) {
      const start = displayEdtf(from, length, language)?.replace(/ -?\d{4}$/, '');
      return a[3] || b[3] ? `${start} – ${end}` : `${start}–${end}`;
    }
  }
  const start = displayEdtf(from, length, language);
  const bareYears = /^\d{4}$/.test(from) && /^\d{4}$/.test(to);
  return bareYears ? `${start}–${end}` : `${start} – ${end}`;
}

function displayPlain(text: string, length: 'long' | 'short', language: string): string | undefined {
  const decade = /^(\d{3})X$/.exec(text);
  if (decade) return `${decade[1]}0s`;
  const century = /^(\d{2})XX$/.exec(text);
  if (century) return `${century[1]}00–${century[1]}99`;
  const known = PLAIN.exec(text.replace(/(-(?:XX|\d\d)?X{1,2})+$/, '').replace(/-XX$/, ''));
  if (!known) return undefined;
  const [, year = '', month, day] = known;
  if (!boundsOf(known[0])) return undefined;
  const season = SEASONS[month ?? ''];
  if (season) return `${season} ${Number(year)}`;
  const date = new Date(Date.UTC(2000, Number(month ?? 1) - 1, Number(day ?? 1)));
  date.setUTCFullYear(Number(year));
  const words = formatter(language, length, month !== undefined, day !== undefined)
    .format(date)
    .replace('Sept ', 'Sep ');
  return Number(year) < 1 ? `${words} BC` : words;
}

/** Formatters are dear to make and few: one for each language and fineness. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(
  language: string,
  length: 'long' | 'short',
  month: boolean,
  day: boolean,
): Intl.DateTimeFormat {
  const key = `${language} ${length} ${month} ${day}`;
  let known = formatters.get(key);
  if (known === undefined) {
    known = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
      timeZone: 'UTC',
      year: 'numeric',
      ...(month && { month: length }),
      ...(day && { day: 'numeric' }),
    });
    formatters.set(key, known);
  }
  return known;
}

function seasonBounds(year: string, month: string): DateBounds | undefined {
  const first = { 21: 3, 22: 6, 23: 9, 24: 12 }[Number(month)];
  if (first === undefined) return undefined;
  if (first === 12) return { start: `${year}-12-01`, end: boundsOf(`${Number(year) + 1}-02`)?.end ?? '' };
  const pad = (n: number): string => String(n).padStart(2, '0');
  return {
    start: `${year}-${pad(first)}-01`,
    end: `${year}-${pad(first + 2)}-${daysInMonth(Number(year), first + 2)}`,
  };
}

function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year < 100 ? year + 400 : year, month, 0)).getUTCDate();
}

function isoDay(time: number): string | undefined {
  return Number.isFinite(time) ? new Date(time).toISOString().replace(/T.*$/, '') : undefined;
}

const SEASON_NUMBERS: Readonly<Record<string, number>> = {
  spring: 21,
  summer: 22,
  autumn: 23,
  fall: 23,
  winter: 24,
};

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/**
 * Reads a date as English-language archives print it, or `undefined` where it says something else.
 *
 * @example
 * readEnglishDate('September 21, 1959')  // '1959-09-21'
 * readEnglishDate('21 September 1959')   // '1959-09-21'
 * readEnglishDate('1st April, 1949')     // '1949-04-01'
 * readEnglishDate('September 1959')      // '1959-09'
 * readEnglishDate('1959')                // '1959'
 * readEnglishDate('1950s')               // '195X'
 * readEnglishDate('spring 1959')         // '1959-21'
 * readEnglishDate('[May 1, 1959?]')      // '1959-05-01?'
 * readEnglishDate('September 21-25, 1959')              // '1959-09-21/1959-09-25'
 * readEnglishDate('December 31, 1958 – January 2, 1959') // '1958-12-31/1959-01-02'
 */
export function readEnglishDate(text: string): string | undefined {
  return readSingleDate(text) ?? readDateRange(text);
}

/** The end is a whole date; the start may leave to it the year, or the month and year. */
function readDateRange(text: string): string | undefined {
  const [from = '', to = '', ...more] = text.trim().split(/\s*[-–—]\s*|\s+to\s+/i);
  if (more.length > 0) return undefined;
  const end = readSingleDate(/^\d{1,2},?\s+\d{4}$/.test(to) ? `${from.replace(/\d.*$/, '')} ${to}` : to);
  const [year, month] = end?.split('-') ?? [];
  if (end === undefined || year === undefined) return undefined;
  const name = MONTHS[Number(month) - 1] ?? '';
  const start = [from, `${from} ${year}`, `${from} ${name} ${year}`]
    .map(readSingleDate)
    .find((date) => date !== undefined);
  if (start === undefined || start.length !== end.length || start > end) return undefined;
  const range = `${start}/${end}`;
  return isEdtf(range) ? range : undefined;
}

function readSingleDate(text: string): string | undefined {
  const bare = /^\[(.*)\]$/.exec(text.trim())?.[1] ?? text.trim();
  if (bare.endsWith('?')) {
    const doubtful = readSingleDate(bare.slice(0, -1));
    return doubtful && /^[\d-]+$/.test(doubtful) ? `${doubtful}?` : undefined;
  }
  const words = bare
    .replace(/[.,]+$/, '')
    .replace(/[,\s]+/g, ' ')
    .toLowerCase();
  const monthOf = (name: string): string | undefined => {
    const at = MONTHS.findIndex(
      (month) => month === name || (name.length >= 3 && month.startsWith(name.replace(/\.$/, ''))),
    );
    return at < 0 ? undefined : String(at + 1).padStart(2, '0');
  };
  const approximate = /^(?:c\.|ca\.|circa|about|around) /.exec(words);
  if (approximate) {
    const rest = readSingleDate(words.slice(approximate[0].length));
    return rest && `${rest}~`;
  }
  const monthFirst = /^([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)? (\d{4})$/.exec(words);
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th)? (?:of )?([a-z]+)\.? (\d{4})$/.exec(words);
  const monthOnly = /^([a-z]+)\.? (\d{4})$/.exec(words);
  const season = /^(spring|summer|autumn|fall|winter) (?:of )?(\d{4})$/.exec(words);
  const decade = /^(?:the )?(\d{3})0s$/.exec(words);
  let found: string | undefined;
  if (monthFirst) found = iso(monthFirst[3], monthOf(monthFirst[1] ?? ''), monthFirst[2]);
  else if (dayFirst) found = iso(dayFirst[3], monthOf(dayFirst[2] ?? ''), dayFirst[1]);
  else if (season) found = `${season[2]}-${SEASON_NUMBERS[season[1] ?? '']}`;
  else if (decade) found = `${decade[1]}X`;
  else if (monthOnly) found = iso(monthOnly[2], monthOf(monthOnly[1] ?? ''));
  else if (/^\d{4}$/.test(words)) found = words;
  else if (/^\d{4}-\d\d(-\d\d)?$/.test(words)) found = words;
  return found !== undefined && isEdtf(found) ? found : undefined;
}

function iso(year?: string, month?: string, day?: string): string | undefined {
  if (year === undefined || month === undefined) return undefined;
  return day === undefined ? `${year}-${month}` : `${year}-${month}-${day.padStart(2, '0')}`;
}
