import { readEnglishDate } from '../records/historical-date.js';

/** A printed citation, taken apart. Every part is as it stands there. */
export interface CitationParts {
  readonly title?: string;
  readonly date?: string;
  /** The archive that publishes it. */
  readonly publisher?: string;
  readonly repository?: string;
  readonly referenceCode?: string;
  readonly pages?: string;
  readonly obtainedBy?: readonly string[];
  readonly translators?: readonly string[];
  readonly address?: string;
  /** Last part of the address. */
  readonly id?: string;
}

const OBTAINED = '(?:obtained|contributed|provided|donated|supplied|acquired)';
const CREDITS: readonly (readonly ['obtainedBy' | 'translators', RegExp])[] = [
  ['obtainedBy', new RegExp(`\\b${OBTAINED}\\s+(?:(?:for|to|from) [^.]*? )?(?:and translated )?by\\s+`, 'i')],
  ['translators', /\btranslated\s+(?:(?:from|for|into) [^.]*? )?by\s+/i],
];
const CREDIT_SENTENCE = new RegExp(
  `[.;,]\\s+(?=(?:(?:original )?document |text |copy )?(?:${OBTAINED}|translated|transcribed|edited)\\b[^.]*? by )|` +
    '\\.\\s+(?=(?:obtained|contributed|provided|donated|supplied|acquired|translated|transcribed|edited|included|published|selected|accessed|copy)\\b)',
  'i',
);
const PAGES =
  /[,.]\s*(?:(?:pp?|pgs?|pages?)\.?\s*(\d[\d\s,–—-]*\d|\d+)|((?:(?:ll?|ff?|bll?|fols?|str?)\.\s*|(?:listy?|folios?)\s+)\d[^,]*))\.?$/i;
/** In Russian archives "p. 85" is a folder (papka) of an inventory (opis). */
const FOLDER = /\bop(?:is)?\.?\s*\d.*,\s*p\.\s*\d+$/i;

/**
 * Takes apart the citation of a published document: quoted title, date, publishing archive, holding repository, reference code and
 * page, then sentences that say who obtained and translated it, then its address.
 *
 * @example
 * readCitation('"Report", September 21, 1959, Wilson Center Digital Archive, Shanxi Provincial Archives, C54-1011-39. P76. Obtained by A and translated by B and C. <https://e.org/document/115345>')
 * // { title: 'Report', date: 'September 21, 1959', publisher: 'Wilson Center Digital Archive', repository: 'Shanxi Provincial Archives',
 * //   referenceCode: 'C54-1011-39', pages: '76', obtainedBy: ['A'], translators: ['B', 'C'], address: 'https://e.org/document/115345', id: '115345' }
 */
export function readCitation(citation: string): CitationParts {
  const text = citation.replace(/\s+/g, ' ').trim();
  const address = /https?:\/\/[^\s<>"\]]+/.exec(text)?.[0].replace(/[.,;)\]]+$/, '');
  const path = address?.replace(/^https?:\/\/[^/]+/, '').replace(/[?#].*$/, '') ?? '';
  const id = (/\/documents?\/([^/]+)/.exec(path) ?? /\/([^/]+)\/?$/.exec(path))?.[1];
  const words = text
    .replace(/\[[^\]]*\]\(https?:[^)]*\)/g, '')
    .replace(/<?https?:\/\/[^\s<>"]+>?/g, '')
    .trim();
  const { title, rest } = titlePart(words);
  const [head = '', ...credits] = rest.split(CREDIT_SENTENCE);
  const dated = datePart(head);
  let place = (dated?.rest ?? head).replace(/^[\s,]+|[\s,]+$/g, '').replace(/\.$/, '');
  const pages = FOLDER.test(place) ? null : PAGES.exec(place);
  if (pages) place = place.slice(0, pages.index);
  // "AVPRF f. 0102": the fond is part of the code.
  place = place.replace(/(?<=[A-Za-z)]) (?=f(?:ond)?\.? ?\d)/, ', ');
  const parts = place
    .split(/,\s+/)
    .map((part) => part.trim())
    .filter(Boolean);
  return {
    ...(title && { title }),
    ...(dated && { date: dated.date }),
    ...whereItIs(parts),
    ...(pages && { pages: (pages[1] ?? pages[2] ?? '').trim() }),
    ...namesIn(credits.join('. ')),
    ...(address && { address }),
    ...(id && { id: safelyDecoded(id) }),
  };
}

/**
 * The title stands in quotes, and may hold quotes and commas of its own: it ends where a date follows, and otherwise
 * with the first quote that closes.
 */
function titlePart(words: string): { readonly title?: string; readonly rest: string } {
  const ends = /^["“]/.test(words)
    ? [...words.matchAll(/(?:,["”]|["”],|["”])(?=\s)/g)]
    : [...words.matchAll(/,(?=\s)/g)].filter(() => datePart(words) === undefined);
  const rest = (end: RegExpExecArray): string => words.slice(end.index + end[0].length).trim();
  const dated = ends.find((end) => datePart(rest(end)) !== undefined);
  const end =
    dated ?? (/^["“]/.test(words) ? (ends.find(([mark]) => mark.length > 1) ?? ends[0]) : undefined);
  if (end === undefined) {
    const whole = /^["“](.+?)["”]?[.,]?$/.exec(words)?.[1];
    return whole ? { title: whole, rest: '' } : { rest: words };
  }
  const title = words.slice(/^["“]/.test(words) ? 1 : 0, end.index).trim();
  return { ...(title && { title }), rest: rest(end) };
}

/** The date comes first, and may hold a comma of its own. */
function datePart(text: string): { readonly date: string; readonly rest: string } | undefined {
  const commas = [...text.matchAll(/,|$/g)].slice(0, 3).map((match) => match.index);
  for (const end of commas.reverse()) {
    const date = text.slice(0, end).trim();
    if (readEnglishDate(date) !== undefined || /^(?:undated|n\.d\.|no date)$/i.test(date))
      return { date, rest: text.slice(end) };
  }
  return undefined;
}

const PUBLISHER = /\b(?:digital|online|program|project|edition)\b/i;

/** What is left is a place that narrows: publishing archive, holding repository, and the code there. */
function whereItIs(
  parts: readonly string[],
): Pick<CitationParts, 'publisher' | 'repository' | 'referenceCode'> {
  const at = PUBLISHER.test(parts[0] ?? '')
    ? 0
    : parts.findIndex((part) => /\bdigital (?:archive|collection)/i.test(part));
  const publisher = at < 0 ? undefined : parts[at];
  const [first, ...others] = parts.filter((_, index) => index !== at);
  const [, keeper = first, code] = others.length > 0 ? [] : (CODE_BEHIND.exec(first ?? '') ?? []);
  const referenceCode = others.length > 0 ? others.join(', ') : code;
  return {
    ...(publisher && { publisher }),
    ...(keeper && { repository: keeper }),
    ...(referenceCode && { referenceCode }),
  };
}

/** "PRC FMA 106-00579-01": the code stands behind the keeper, with nothing between them. */
const CODE_BEHIND = /^(.*[A-Za-z)])\s+((?:[A-Z]{1,4}[-/])?\d+[-/.][\w./-]+)$/;

function namesIn(text: string): Pick<CitationParts, 'obtainedBy' | 'translators'> {
  const found: { obtainedBy?: string[]; translators?: string[] } = {};
  for (const [key, pattern] of CREDITS) {
    const begins = pattern.exec(text);
    if (!begins) continue;
    const after = text.slice(begins.index + begins[0].length);
    // The list ends with its sentence, or where another verb begins.
    const ends =
      /(?<!\b[A-Z])\.(?:\s|$)|,?\s+(?:and|for)\s+(?=(?:obtained|translated|contributed|provided|edited|CWIHP|NKIDP|NPIHP)\b)|;/.exec(
        after,
      );
    const names = after
      .slice(0, ends?.index ?? after.length)
      .split(/,\s*(?:and\s+)?|\s+and\s+|\s*&\s*/)
      .map((name) => name.trim())
      .filter(Boolean);
    if (names.length > 0) found[key] = names;
  }
  return found;
}

function safelyDecoded(text: string): string {
  try {
    return decodeURIComponent(text).replace(/[\s/\\?#]+/g, '-');
  } catch {
    return text;
  }
}
