import type { Entry } from '../records/entry.js';
import { readEnglishDate } from '../records/historical-date.js';
import type { Issue } from '../records/issue.js';
import type { Text } from '../records/text.js';
import { readCitation } from './citation-text.js';
import { type Format, type ReadingContext, type Source, textOf } from './format.js';
import { languageTag } from './language-names.js';
import { paragraphsOf } from './plain-text.js';
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
    if (/^---[ \t]*\r?\n/.test(head.text)) return false;
    const captions = new Set(head.text.split(/\r?\n/).map((line) => captionOf(line)?.caption));
    return captions.has('contents') ? captions.size > 2 : captions.has('citation');
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

/** "#### **Citation:**", "Citation:" or "**Citation**" alone in a line. */
function captionOf(line: string): { readonly caption: string; readonly rest: string } | undefined {
  const marked = /^\s{0,3}(?:#{1,6}\s+)?(\*{0,2})([A-Za-z][A-Za-z ]{2,30}?)\s*(:?)\1(:?)\s*$/.exec(line);
  if (!marked) return undefined;
  const [, stars = '', name = '', colon, outer] = marked;
  if (!/^\s{0,3}#/.test(line) && stars === '' && !colon && !outer) return undefined;
  const caption = CAPTIONS[name.trim().toLowerCase()];
  return caption === undefined ? undefined : { caption, rest: '' };
}

const HEADING = /^\s{0,3}#{1,6}\s+(.*?)\s*#*\s*$/;

function* readCaptionedText(source: Source, context: ReadingContext): Iterable<Entry> {
  const issues: Issue[] = [];
  const { headings, sections, line } = divide(textOf(source));
  const citation = readCitation(sections.get('citation') ?? '');
  const dated = headings.find((heading) => readEnglishDate(heading) !== undefined);
  const heading = headings.find((other) => other !== dated);
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
          texts: textsIn(sections.get('contents') ?? '', originalLanguages, context),
          parts: [],
        },
      ],
      source: { path: source.path, format: 'captioned-text' },
    },
  };
  for (const one of issues) yield { kind: 'issue', issue: one };
}

/** The headings before the first caption, and what stands under each caption. */
function divide(text: string): {
  readonly headings: readonly string[];
  readonly sections: ReadonlyMap<string, string>;
  readonly line: ReadonlyMap<string, number>;
} {
  const headings: string[] = [];
  const sections = new Map<string, string[]>();
  const line = new Map<string, number>();
  let current: string[] | undefined;
  for (const [index, row] of text.split(/\r?\n/).entries()) {
    // Nothing inside the contents is a caption any more: documents have headings of their own.
    const caption =
      current !== undefined && current === sections.get('contents') ? undefined : captionOf(row);
    if (caption) {
      current = sections.get(caption.caption) ?? [];
      sections.set(caption.caption, current);
      line.set(caption.caption, index + 2);
    } else if (current) current.push(row);
    else {
      const heading = HEADING.exec(row)?.[1] ?? (row.trim() === '' ? undefined : row);
      const words = heading?.replace(/\*\*/g, '').trim();
      if (words) headings.push(words);
    }
  }
  const joined = [...sections].map(
    ([name, rows]) => [name, rows.join('\n').replace(/^\s*\n|\s+$/g, '')] as const,
  );
  return { headings, sections: new Map(joined.filter(([, body]) => body !== '')), line };
}

const LABEL = /^\s*(Translation|Transcript(?:ion)?|Original)\s*(?:[-–—:]\s*(?:in\s+)?([A-Za-z ()]+?))?\s*$/i;

/** "Translation - English" alone in a line begins a text. */
function textsIn(contents: string, originals: readonly string[], context: ReadingContext): Text[] {
  const texts: { role: Text['role']; language?: string; rows: string[] }[] = [];
  for (const row of contents.split('\n')) {
    const label = LABEL.exec(row);
    if (label) {
      const role = /^translation/i.test(label[1] ?? '') ? 'translation' : 'transcription';
      const language = label[2] === undefined ? undefined : languageTag(label[2]);
      texts.push({
        role,
        rows: [],
        ...given('language', language ?? (role === 'transcription' ? originals[0] : undefined)),
      });
      continue;
    }
    if (texts.length === 0) {
      if (row.trim() === '') continue;
      const translated = originals.length > 0 && !originals.includes(context.language);
      texts.push({
        role: translated ? 'translation' : 'transcription',
        language: context.language,
        rows: [],
      });
    }
    texts[texts.length - 1]?.rows.push(row);
  }
  const original = texts.find((text) => text.role === 'transcription');
  return texts.map(({ role, language, rows }, index) => {
    const base = language ?? 'und';
    const earlier = texts.slice(0, index).filter((text) => (text.language ?? 'und') === base).length;
    return {
      id: earlier === 0 ? base : `${base}-${earlier + 1}`,
      ...given('language', language),
      role,
      ...(role === 'translation' && original && given('translationOf', original.language)),
      blocks: paragraphsOf(rows.join('\n'), context),
    };
  });
}

function issue(path: string, code: string, message: string, advice: string, line: number): Issue {
  return { code, severity: 'error', path, line, message, advice };
}
