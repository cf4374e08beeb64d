import type { Entry } from '../records/entry.js';
import type { Issue } from '../records/issue.js';
import type { DocumentPart } from '../records/record.js';
import { plainText, type Text } from '../records/text.js';
import {
  type Format,
  type Head,
  type ReadingContext,
  type Source,
  type SourceFile,
  textOf,
  UnreadableFile,
} from './format.js';
import { type FrontMatter, splitFrontMatter } from './front-matter.js';
import { readMarkdown, type TextPart } from './markdown-text.js';
import { agent, describeDocuments, describeRecord, given } from './record-front-matter.js';
import { type RecordFrontMatter, recordSchema, siblingSchema } from './schemas.js';
import { readYaml, type YamlReading } from './yaml-file.js';

/** Our own format: front matter and Markdown (`docs/format.md`). A Markdown file without front matter is a record too. */
export const markdownFormat: Format = {
  name: 'markdown',
  title: 'Markdown with YAML front matter',
  recognizes: (head: Head) =>
    /^(?:md|markdown|mdown)$/.test(head.extension) || /^---[ \t]*\r?\n[\w"']+:/.test(head.text),
  read: readMarkdownRecord,
};

// A title may be missing: the reader finds another, and says so.
const lenientSchema = recordSchema.partial({ title: true });

function* readMarkdownRecord(source: Source, context: ReadingContext): Iterable<Entry> {
  const issues: Issue[] = [];
  const parsed = splitFrontMatter(textOf(source));
  if (!parsed.closed) issues.push(unclosed(source.path));
  const reading = readYaml(
    { path: source.path, text: parsed.yaml, firstLine: parsed.yamlLine },
    lenientSchema,
  );
  const matter = { ...printedDate(reading), ...reading.value } as Partial<RecordFrontMatter>;
  issues.push(...reading.issues);
  const documents = withOwnIds(describeDocuments(matter));
  const ids = documentIds(documents);
  issues.push(...duplicateDocuments(source.path, reading));

  const main = readText(source, parsed, new Set(ids), context, issues);
  const title = matter.title ?? titleFrom(main) ?? source.stem;
  if (matter.title === undefined && (parsed.yaml !== '' || titleFrom(main) === undefined)) {
    issues.push({
      code: 'missing-title',
      severity: 'error',
      path: source.path,
      line: 1,
      column: 1,
      message: `the record has no title; it is listed as "${title}"`,
      advice: 'Add a line "title: …" to its front matter.',
    });
  }
  const record = describeRecord(matter, { id: source.stem, title, path: source.path });
  const language = matter.language ?? context.language;
  const originals = record.originalLanguages;
  const texts: DividedText[] = [];
  if (main.length > 0) {
    texts.push({
      text: {
        id: language,
        language,
        role: matter.role ?? roleOf(language, originals),
        ...given('translators', matter.translators?.map(agent)),
        ...given('translationOf', matter.translationOf),
      },
      parts: main,
      path: source.path,
    });
  }
  for (const sibling of source.siblings) {
    const text = attemptSibling(sibling, originals, new Set(ids), context, issues);
    if (text === undefined) continue;
    const same = texts.find((other) => other.text.id === text.text.id);
    if (same) {
      issues.push({
        code: 'duplicate-text',
        severity: 'error',
        path: sibling.path,
        line: 1,
        message: `${same.path} already holds the text in the language "${text.text.language}"; this one is left out`,
        advice: 'Name the language it is in, as `language: …` or before the extension.',
      });
    } else texts.push(text);
  }
  yield {
    kind: 'record',
    record: { ...record, documents: withTexts(documents, texts.map(linkTranslation), context.language) },
  };
  for (const issue of issues) yield { kind: 'issue', issue };
}

interface DividedText {
  readonly text: Omit<Text, 'blocks'>;
  readonly parts: readonly TextPart[];
  readonly path: string;
}

/** A text that cannot be read is an issue; the record and its other texts are kept. */
function attemptSibling(...[file, originals, documents, context, issues]: Parameters<typeof readSibling>) {
  try {
    return readSibling(file, originals, documents, context, issues);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    const { code, message, advice, line } = error;
    issues.push({ code, severity: 'error', path: file.path, ...given('line', line), message, advice });
    return undefined;
  }
}

function readSibling(
  file: SourceFile & { readonly language: string },
  originals: readonly string[],
  documents: ReadonlySet<string>,
  context: ReadingContext,
  issues: Issue[],
): DividedText {
  const parsed = splitFrontMatter(textOf(file));
  if (!parsed.closed) issues.push(unclosed(file.path));
  const reading = readYaml({ path: file.path, text: parsed.yaml, firstLine: parsed.yamlLine }, siblingSchema);
  issues.push(...reading.issues);
  const matter = reading.value ?? {};
  const language = matter.language ?? file.language;
  return {
    text: {
      id: language,
      language,
      role: matter.role ?? (originals.length === 0 ? 'translation' : roleOf(language, originals)),
      ...given('translationOf', matter.translationOf),
      ...given('translators', matter.translators?.map(agent)),
      ...given('title', matter.title),
    },
    parts: readText(file, parsed, documents, context, issues),
    path: file.path,
  };
}

function readText(
  file: SourceFile,
  parsed: FrontMatter,
  documents: ReadonlySet<string>,
  context: ReadingContext,
  issues: Issue[],
): TextPart[] {
  const report = (fault: { code: string; line: number; message: string; advice: string }): void => {
    const { code, line, message, advice } = fault;
    issues.push({
      code,
      severity: 'warning',
      path: file.path,
      line: parsed.bodyLine + line - 1,
      message,
      advice,
    });
  };
  try {
    return readMarkdown(parsed.body, { documents, report, ...given('marks', context.marks) });
  } catch (error) {
    // The parser is not made for hostile nesting; the words are kept.
    const message = `the text cannot be read as Markdown (${(error as Error).message}); it is shown as it stands`;
    report({
      code: 'unreadable-markdown',
      line: 1,
      message,
      advice: 'Look for lists or quotations nested without end.',
    });
    return [{ blocks: [{ kind: 'paragraph', id: 'p1', rend: 'code', content: [parsed.body] }] }];
  }
}

/** A date that is none is still what the editor wrote: it is shown as words. */
function printedDate({ raw, value }: YamlReading<unknown>): { dateDisplay?: string } {
  const written = (raw as { date?: unknown } | undefined)?.date;
  const read = (value as { date?: unknown } | undefined)?.date;
  return typeof written === 'string' && read === undefined ? { dateDisplay: written } : {};
}

/** A text belongs to the documents whose ids its headings give; what comes before them, to the first. */
function withTexts(
  documents: readonly DocumentPart[],
  texts: readonly DividedText[],
  language: string,
): DocumentPart[] {
  const first = documents[0]?.id;
  const within = (document: DocumentPart): DocumentPart => {
    const own = texts.flatMap(({ text, parts }): Text[] => {
      const mine = parts.filter((part) => (part.document ?? first) === document.id);
      const title = mine.find((part) => part.title)?.title ?? text.title;
      return mine.length === 0
        ? []
        : [{ ...text, ...given('title', title), blocks: mine.flatMap((part) => part.blocks) }];
    });
    const title = document.title ?? own.find((text) => text.language === language)?.title ?? own[0]?.title;
    return {
      ...document,
      ...(document.id !== first && given('title', title)),
      texts: own,
      parts: document.parts.map(within),
    };
  };
  return documents.map(within);
}

function linkTranslation(divided: DividedText, _index: number, all: readonly DividedText[]): DividedText {
  if (divided.text.role !== 'translation' || divided.text.translationOf !== undefined) return divided;
  const original = all.find((other) => other.text.role === 'transcription');
  return original ? { ...divided, text: { ...divided.text, translationOf: original.text.id } } : divided;
}

function roleOf(language: string, originals: readonly string[]): Text['role'] {
  const primary = (tag: string): string => (tag.split('-')[0] ?? tag).toLowerCase();
  if (originals.length === 0) return 'transcription';
  return originals.some((original) => primary(original) === primary(language))
    ? 'transcription'
    : 'translation';
}

function documentIds(documents: readonly DocumentPart[]): string[] {
  return documents.flatMap((document) => [document.id, ...documentIds(document.parts)]);
}

/** Anchors are unique within a record: the second "telegram" becomes "telegram-2". */
function withOwnIds(documents: readonly DocumentPart[], taken = new Set<string>()): DocumentPart[] {
  return documents.map((document) => {
    let id = document.id;
    for (let number = 2; taken.has(id); number++) id = `${document.id}-${number}`;
    taken.add(id);
    return { ...document, id, parts: withOwnIds(document.parts, taken) };
  });
}

function duplicateDocuments(path: string, reading: YamlReading<unknown>): Issue[] {
  const seen = new Set<string>();
  const within = (documents: unknown, at: readonly PropertyKey[]): Issue[] =>
    (Array.isArray(documents) ? documents : []).flatMap(
      (document: { id?: unknown; documents?: unknown }, index) => {
        const id = typeof document?.id === 'string' ? document.id : undefined;
        const twice = id !== undefined && seen.has(id);
        if (id !== undefined) seen.add(id);
        const issue: Issue = {
          code: 'duplicate-document',
          severity: 'error',
          path,
          line: reading.lineOf([...at, index, 'id']),
          message: `two documents of this record have the id "${id}"; its text goes to the first`,
          advice: 'Give each its own.',
        };
        return [...(twice ? [issue] : []), ...within(document?.documents, [...at, index, 'documents'])];
      },
    );
  return within((reading.raw as { documents?: unknown } | undefined)?.documents, ['documents']);
}

function titleFrom(parts: readonly TextPart[]): string | undefined {
  const heading = parts[0]?.blocks.find((block) => block.kind === 'heading');
  return heading?.kind === 'heading' ? plainText(heading.content).trim() || undefined : undefined;
}

function unclosed(path: string): Issue {
  return {
    code: 'unclosed-front-matter',
    severity: 'error',
    path,
    line: 1,
    column: 1,
    message: 'the front matter is opened with --- and never closed',
    advice: 'Put a line of three hyphens after its last key.',
  };
}
