import { type MarkOptions, markNames } from '#chancery/names/mark-names.js';
import { buildNameIndex } from '#chancery/names/name-index.js';
import type { AuthorityRecord } from '#chancery/records/authority-record.js';
import type { ArchivalRecord } from '#chancery/records/record.js';
import { type Block, forEachMark, type Inline, type NameMention, plainText } from '#chancery/records/text.js';

export const person = (
  id: string,
  authorizedName: string,
  others: readonly string[] = [],
  more: Partial<AuthorityRecord> = {},
): AuthorityRecord => ({
  entity: 'person',
  id,
  authorizedName,
  ...(others.length > 0 && { otherNames: others.map((name) => ({ name })) }),
  source: { path: 'people.yaml' },
  ...more,
});

export const recordOf = (blocks: readonly Block[], more: Partial<ArchivalRecord> = {}): ArchivalRecord => ({
  id: '1',
  title: 'A document',
  originalLanguages: [],
  provenance: {},
  collections: [],
  documents: [
    {
      id: 'main',
      correspondence: { sender: [], addressee: [] },
      texts: [{ id: 'en', role: 'transcription', blocks }],
      parts: [],
    },
  ],
  source: { path: '1.md', format: 'markdown' },
  ...more,
});

export const paragraphs = (...contents: (string | readonly Inline[])[]): Block[] =>
  contents.map((content, at) => ({
    kind: 'paragraph',
    id: `p${at + 1}`,
    content: typeof content === 'string' ? [content] : content,
  }));

/** What the marks of a record's only text say: "words → id", in reading order. */
export function mentionsAfter(
  authorities: readonly AuthorityRecord[],
  blocks: readonly Block[],
  options: MarkOptions = { surnamesAlone: true },
  more: Partial<ArchivalRecord> = {},
): string[] {
  const marked = markNames(recordOf(blocks, more), buildNameIndex(authorities), options);
  return marksOf(marked).map((mark) => `${plainText(mark.content)} → ${mark.ref ?? '?'}`);
}

export function marksOf(record: ArchivalRecord): NameMention[] {
  const marks: NameMention[] = [];
  for (const { texts } of record.documents) {
    for (const { blocks } of texts) {
      forEachMark(blocks, (mark) => {
        if (mark.kind === 'name') marks.push(mark);
      });
    }
  }
  return marks;
}
