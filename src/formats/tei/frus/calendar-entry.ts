import { classificationIn, firstSentence } from './source-note.js';

/** An entry of a calendar of documents, which describes in its heading a document that is published as images. */
export interface CalendarEntry {
  readonly heading: string;
  readonly summary?: string;
  readonly classification?: string;
  readonly extent: string;
  /** As a source note would word it. */
  readonly source: string;
}

/** How calendars shorten the names of repositories. */
const SHORT: Readonly<Record<string, string>> = {
  DOS: 'Department of State',
  DOD: 'Department of Defense',
  CIA: 'Central Intelligence Agency',
  WNRC: 'Washington National Records Center',
  NDU: 'National Defense University',
  JCS: 'Joint Chiefs of Staff',
  NARA: 'National Archives and Records Administration',
};

/**
 * Reads the heading of an entry in a microfiche supplement: heading, summary, classification, pages, source.
 *
 * @example
 * readCalendarEntry('Memorandum from Rusk to Ball, May 2, 1961. Aid to Chile. Secret. 2 pp. DOS, CF, 725.5/5–261.')
 * // { heading: 'Memorandum from Rusk to Ball, May 2, 1961', summary: 'Aid to Chile.', classification: 'Secret',
 * //   extent: '2 pp.', source: 'Department of State, Central Files, 725.5/5–261. Secret' }
 */
export function readCalendarEntry(words: string): CalendarEntry | undefined {
  const pages = /\s(\d+) ?pp?\.,?\s+(?=\p{Lu})/u.exec(words);
  if (!pages?.[1]) return undefined;
  const before = words.slice(0, pages.index).trim();
  const heading = firstSentence(before);
  const rest = before.slice(heading.length).replace(/^[.\s]+/u, '');
  const classified = classificationIn(rest);
  const summary = (classified ? rest.slice(0, classified.start) : rest).trim();
  const keeper = words
    .slice(pages.index + pages[0].length)
    .replace(/^\p{Lu}+(?=[,/ ])/u, (short) => SHORT[short] ?? short)
    .replace(/(?<=, )CF(?=,)/u, 'Central Files');
  return {
    heading,
    ...(summary && { summary }),
    ...(classified && { classification: classified.words }),
    extent: `${pages[1]} ${pages[1] === '1' ? 'p.' : 'pp.'}`,
    source: classified ? `${keeper.replace(/[.\s]+$/u, '')}. ${classified.words}` : keeper,
  };
}
