import type { Entry } from '../records/entry.js';
import { readEnglishDate } from '../records/historical-date.js';
import type { Issue } from '../records/issue.js';
import type { Block, Text } from '../records/text.js';
import { readCitation } from './citation-text.js';
import { type Format, type ReadingContext, type Source, textOf } from './format.js';
import { languageTag } from './language-names.js';
import { readMarkdown } from './markdown-text.js';
import { endsEarly, paragraphsOf } from './plain-text.js';
import { given } from './record-front-matter.js';

/*
 * Captioned text: a record as a reader of a published archive saves it. A date and a title as headings, then captions
 * ("Citation:", "Summary:" …) with what belongs to each below it; "Contents" holds the texts.
 */

/** Captioned text, as saved from a published archive's page. */
export const captionedTextFormat: Format = {
  name: 'captioned-text',
  title: 'Captioned text, as saved from a page',
  recognizes: (head) => {
    if (/^---[ \t]*\r?\n/.test(head.text) || /^\s*<[?!\w]/.test(head.text)) return false;
    const found = head.text.split(/\r?\n/).flatMap((line) => captionOf(line) ?? []);
    const captions = new Set(found.map(({ caption }) => caption));
    // A letter may have a line "Summary: none." of its own: captions come together.
    if (captions.has('contents') ? captions.size >= 2 : captions.size >= 3 && captions.has('citation'))
      return true;
    return found.some(
      ({ caption, rest, style }) =>
        caption === 'citation' && (rest === '' ? style !== '' : /^["“<]|https?:/.test(rest)),
    );
  },
  read: readCaptionedText,
};

const CAPTIONS: Readonly<Record<string, string>> = {
  citation: 'citation',
  summary: 'summary',
  description: 'summary',
  credits: 'credits',
  credit: 'credits',
  'original language': 'language',
  'original languages': 'language',
  'language of original': 'language',
  contents: 'contents',
  content: 'contents',
  transcript: 'contents',
  text: 'contents',
  rights: 'rights',
  'copyright and reuse': 'rights',
  subjects: 'subjects',
  'subjects discussed': 'subjects',
  notes: 'note',
  'editorial note': 'note',
  'original classification': 'classification',
};

interface Caption {
  readonly caption: string;
  /** What stands behind it in its line. */
  readonly rest: string;
  /** Its number signs, stars and colon: the captions of a page look alike. */
  readonly style: string;
}

/** "#### **Citation:**", "**Citation**", "Citation:" or "Citation" alone in a line; or "Citation: …" with its text behind it. */
function captionOf(line: string): Caption | undefined {
  const marked =
    /^\s{0,3}(#{1,6}\s+)?(\*\*|__)?([A-Za-z][A-Za-z ]{2,30}?)(?=[*_\s]*(?::|$))\s*(:?)(?:\2)?(:?)(?:\s+(.*))?$/.exec(
      line.trimEnd(),
    );
  if (!marked) return undefined;
  const [, signs = '', stars = '', name = '', inner = '', outer = '', rest = ''] = marked;
  const caption = CAPTIONS[name.trim().toLowerCase()];
  const colon = inner || outer;
  if (caption === undefined || (rest.trim() !== '' && colon === '')) return undefined;
  return { caption, rest: rest.trim(), style: `${signs.trim()}${stars}${colon}` };
}

const HEADING = /^\s{0,3}#{1,6}\s+(.*?)\s*#*\s*$/;

/** What a page prints where a date would stand. */
const UNDATED = /^\[?(?:undated|n\.\s?d\.|no date|date unknown)\]?$/i;

function* readCaptionedText(source: Source, context: ReadingContext): Iterable<Entry> {
  const issues: Issue[] = [];
  const { headings, sections, line, marked } = divide(textOf(source));
  const citation = readCitation(sections.get('citation') ?? '');
  const { title: heading, date: dated } = titleAndDate(headings, citation.title);
  const title = heading ?? citation.title ?? source.stem;
  if (heading === undefined && citation.title === undefined) {
    issues.push(
      issue(
        source.path,
        'missing-title',
        `the record has no title; it is listed as "${title}"`,
        'Add a heading.',
        1,
      ),
    );
  }
  const printed = dated ?? citation.date;
  const edtf = printed === undefined ? undefined : readEnglishDate(printed);
  if (printed !== undefined && edtf === undefined && /\d/.test(printed)) {
    const advice = 'Write it like "September 21, 1959".';
    issues.push(
      issue(source.path, 'impossible-date', `"${printed}" is not a date`, advice, line.get('citation') ?? 1),
    );
  }
  const languages = (sections.get('language') ?? '').split(/\s*[,;/\n]\s*|\s+and\s+/).filter(Boolean);
  const originalLanguages = languages.flatMap((name) => {
    const tag = languageTag(name);
    if (tag === undefined) {
      const advice = 'Write its English name, or a BCP 47 tag.';
      issues.push(
        issue(
          source.path,
          'unknown-language',
          `"${name}" is no language that is known here`,
          advice,
          line.get('language') ?? 1,
        ),
      );
    }
    return tag === undefined ? [] : [tag];
  });
  const date = printed === undefined ? undefined : edtf ? { edtf } : { display: printed };
  yield {
    kind: 'record',
    record: {
      id: citation.id ?? source.stem,
      title,
      ...given('dateCreated', date),
      ...given('scopeAndContent', sections.get('summary')),
      originalLanguages,
      provenance: {
        ...given(
          'holdingRepository',
          citation.repository === undefined ? undefined : { name: citation.repository },
        ),
        ...given('referenceCode', citation.referenceCode),
        ...given('pages', citation.pages),
        ...given(
          'immediateSource',
          citation.obtainedBy?.map((name) => ({ name })),
        ),
        ...given('publisher', citation.publisher === undefined ? undefined : { name: citation.publisher }),
      },
      ...given(
        'translators',
        citation.translators?.map((name) => ({ name })),
      ),
      ...given('credits', sections.get('credits')),
      ...given('editorialNote', sections.get('note')),
      ...given('rights', sections.get('rights')),
      ...given('publishedAt', citation.address),
      collections: [],
      ...given(
        'subjects',
        sections
          .get('subjects')
          ?.split(/\s*[;\n]\s*/)
          .map((name) => ({ name: name.replace(/^[*-]\s*/, '') })),
      ),
      documents: [
        {
          id: 'main',
          ...given('dateCreated', date),
          correspondence: { sender: [], addressee: [] },
          ...given('classification', sections.get('classification')),
          texts: textsIn(sections.get('contents') ?? '', { originals: originalLanguages, context, marked }),
          parts: [],
        },
      ],
      source: { path: source.path, format: 'captioned-text' },
    },
  };
  for (const one of issues) yield { kind: 'issue', issue: one };
}

/** Of the headings, the title is the one that the citation names, and the date the one that reads as a date. */
function titleAndDate(
  headings: readonly string[],
  cited: string | undefined,
): { readonly title?: string; readonly date?: string } {
  const letters = (words = ''): string => words.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  const named = headings.find((heading) => cited !== undefined && letters(heading) === letters(cited));
  const date =
    headings.find((heading) => readEnglishDate(heading) !== undefined || UNDATED.test(heading)) ??
    headings.find(
      (heading) => named !== undefined && heading !== named && /^\D{0,20}\b1\d{3}$/.test(heading),
    ) ??
    // A page that begins with a day that does not exist still begins with its date.
    headings.find((heading) => /^[A-Za-z]{3,9}\.? \d{1,2}, \d{4}$/.test(heading));
  const title = named ?? headings.find((heading) => heading !== date);
  return { ...given('title', title), ...given('date', date) };
}

/** The headings before the first caption, and what stands under each caption. */
function divide(text: string): {
  readonly headings: readonly string[];
  readonly sections: ReadonlyMap<string, string>;
  readonly line: ReadonlyMap<string, number>;
  /** Whether captions are written in Markdown, and so the text as well. */
  readonly marked: boolean;
} {
  const headings: string[] = [];
  const sections = new Map<string, string[]>();
  const line = new Map<string, number>();
  let current: string[] | undefined;
  let style: string | undefined;
  const begin = (caption: string, rows: readonly string[], index: number): void => {
    current = sections.get(caption) ?? [];
    current.push(...rows);
    sections.set(caption, current);
    line.set(caption, index + (rows.length > 0 ? 1 : 2));
  };
  for (const [index, row] of text.split(/\r?\n/).entries()) {
    const caption = captionOf(row);
    const inContents = current !== undefined && current === sections.get('contents');
    // Documents have headings of their own: only a caption that looks like those before and is new ends the contents.
    const ends =
      caption && /^#/.test(caption.style) && caption.style === style && !sections.has(caption.caption);
    if (caption && (!inContents || ends)) {
      style ??= caption.style;
      begin(caption.caption, caption.rest === '' ? [] : [caption.rest], index);
    } else if (current && !inContents && languageOfLabel(row) !== undefined) begin('contents', [row], index);
    else if (current) current.push(row);
    else {
      const heading = HEADING.exec(row)?.[1] ?? (row.trim() === '' ? undefined : row);
      const words = heading && withoutMarkdown(heading);
      if (words) headings.push(words);
    }
  }
  // One paragraph names the language: what follows it, on a page without "Contents", is the text.
  const [languages = '', ...others] = joined(sections.get('language')).split(/\n\s*\n/);
  if (sections.has('language')) sections.set('language', [languages]);
  if (others.length > 0)
    sections.set('contents', [
      ...others.flatMap((other) => [other, '']),
      ...(sections.get('contents') ?? []),
    ]);
  const bodies = [...sections].map(([name, rows]) => [name, joined(rows)] as const);
  return {
    headings,
    sections: new Map(bodies.filter(([, body]) => body !== '')),
    line,
    marked:
      /[#*_]/.test(style ?? '') || /^(?:#{1,6} \S|\*\*\S.*\*\*$)/m.test(joined(sections.get('contents'))),
  };
}

function joined(rows: readonly string[] = []): string {
  return rows.join('\n').replace(/^\s*\n|\s+$/g, '');
}

/** A heading's words, without the stars and backslashes of Markdown. */
function withoutMarkdown(heading: string): string {
  return heading.replace(/\\([^\w\s])|\*+/g, '$1').trim();
}

const LABELS: readonly RegExp[] = [
  /^(?<role>translation|transcript(?:ion)?|original)\s*(?:[-–—:]\s*(?:in\s+)?|\(|\s+in\s+|from\s+)(?<language>[A-Za-z]+(?: \([A-Za-z ]+\))?)\)?$/i,
  /^(?<language>[A-Za-z]+) (?<role>translation|transcript(?:ion)?|original)$/i,
];

/** What the line "Translation - English" says of the text below it. */
function languageOfLabel(
  row: string,
): { readonly role: Text['role']; readonly language: string } | undefined {
  const words = withoutMarkdown(row.replace(/^\s*#{1,6}\s/, ''));
  for (const label of LABELS) {
    const { role, language = '' } = label.exec(words)?.groups ?? {};
    const tag = role && languageTag(language);
    if (tag) return { role: /^translation/i.test(role) ? 'translation' : 'transcription', language: tag };
  }
  return undefined;
}

const BARE_LABEL = /^[#*\s]*(translation|transcript(?:ion)?|original)[*:\s]*$/i;

interface Surroundings {
  readonly originals: readonly string[];
  readonly context: ReadingContext;
  readonly marked: boolean;
}

/** "Translation - English" alone in a line begins a text; "Translation" by itself does so only before any other words. */
function textsIn(contents: string, { originals, context, marked }: Surroundings): Text[] {
  const texts: { role: Text['role']; language?: string; rows: string[] }[] = [];
  const translated = originals.length > 0 && !originals.includes(context.language);
  for (const row of contents.split('\n')) {
    const label = languageOfLabel(row);
    const bare = texts.length === 0 ? BARE_LABEL.exec(row)?.[1] : undefined;
    if (label) texts.push({ ...label, rows: [] });
    else if (bare && /^translation/i.test(bare))
      texts.push({ role: 'translation', language: context.language, rows: [] });
    else if (bare) texts.push({ role: 'transcription', ...given('language', originals[0]), rows: [] });
    else if (texts.length > 0) texts[texts.length - 1]?.rows.push(row);
    else if (row.trim() !== '') {
      const role = translated ? 'translation' : 'transcription';
      texts.push({ role, language: context.language, rows: [row] });
    }
  }
  const ids = texts.map(({ language = 'und' }, index) => {
    const earlier = texts.slice(0, index).filter((text) => (text.language ?? 'und') === language).length;
    return earlier === 0 ? language : `${language}-${earlier + 1}`;
  });
  const original = ids[texts.findIndex((text) => text.role === 'transcription')];
  return texts.map(({ role, language, rows }, index) => ({
    id: ids[index] ?? 'und',
    ...given('language', language),
    role,
    ...(role === 'translation' && given('translationOf', original)),
    blocks: marked ? markdownBlocks(rows, context) : paragraphsOf(rows.join('\n'), context),
  }));
}

/** A page that was saved as Markdown: its converter put a backslash before each bracket. Short lines end where they end. */
function markdownBlocks(rows: readonly string[], context: ReadingContext): Block[] {
  const text = rows.join('\n').replace(/\\([[\]])/g, '$1');
  const broken = text.replace(/(?:^.*\S.*$\n?)+/gm, (paragraph) => {
    const lines = paragraph.trimEnd().split('\n');
    const plain = lines.every((line) => !/^\s*(?:[#>|+*-]|\d+[.)]\s)/.test(line));
    if (!plain || lines.length === 1 || !endsEarly(lines)) return paragraph;
    const tail = paragraph.slice(paragraph.trimEnd().length);
    return lines.map((line) => line.replace(/\s*\\?$/, '')).join('\\\n') + tail;
  });
  return readMarkdown(broken, given('marks', context.marks)).flatMap((part) => part.blocks);
}

function issue(path: string, code: string, message: string, advice: string, line: number): Issue {
  return { code, severity: 'error', path, line, message, advice };
}
