import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { markdownFormat } from '#chancery/formats/markdown.js';
import { documentsOf } from '#chancery/records/record.js';
import { segmentsOf } from '#chancery/records/text.js';
import { read, source } from './sources.js';

const record = (text: string, siblings?: Record<string, string>) => {
  const { records, issues } = read(markdownFormat, source('records/12.md', text, siblings));
  return { record: records[0]!, issues };
};

describe('front matter', () => {
  test('plain words become the standards’ terms', () => {
    const { record: found, issues } = record(`---
title: Telegram from Varnos
date: 1951-04-09
kind: Telegram
from: {name: Anna Lindqvist, ref: anna-lindqvist, role: Minister}
to: [Foreign Office]
repository: National Archives of Halmar
referenceCode: 007
pages: 14
originalLanguage: sv
people: [anna-lindqvist]
---
Text.`);
    expect(issues).toEqual([]);
    expect(found).toMatchObject({
      id: '12',
      title: 'Telegram from Varnos',
      dateCreated: { edtf: '1951-04-09' },
      originalLanguages: ['sv'],
      provenance: {
        holdingRepository: { name: 'National Archives of Halmar' },
        referenceCode: '007',
        pages: '14',
      },
      named: [{ entity: 'person', name: 'anna-lindqvist' }],
    });
    expect(found.documents[0]).toMatchObject({
      kind: 'telegram',
      correspondence: {
        sender: [{ name: 'Anna Lindqvist', ref: 'anna-lindqvist', role: 'Minister' }],
        addressee: [{ name: 'Foreign Office' }],
      },
      texts: [{ id: 'en', role: 'translation' }],
    });
  });

  test.each([
    ['titel: X', 'unknown-key', 2, 1, 'unknown key "titel"', 'Did you mean "title"?'],
    [
      'title: X\ndate: 1951-02-30',
      'impossible-date',
      3,
      7,
      '"date": "1951-02-30" is not a date',
      'Write a day that exists',
    ],
    ['title: X\nfrom: {name: A, rol: B}', 'unknown-key', 3, 17, 'unknown key "rol"', 'Did you mean "role"?'],
    [
      'title: X\nlanguage: Swedish',
      'unknown-language',
      3,
      11,
      '"language": "Swedish" is not a language tag',
      'BCP 47',
    ],
    [
      'title: X\nrole: copy',
      'invalid-value',
      3,
      7,
      '"role": "copy"',
      'Write one of: transcription, translation',
    ],
    ['title: X\npublishedAt: javascript:alert(1)', 'not-an-address', 3, 14, 'is not an address', 'http'],
    ['title: X\nid: a/b', 'invalid-value', 3, 5, '"id": "a/b"', 'docs/format.md'],
    ['title: "X\ndate: 1951', 'malformed-yaml', undefined, undefined, 'This is not YAML', 'quotes'],
    ['date: 1951', 'missing-title', 1, 1, 'no title', 'Add a line "title: …"'],
  ])('%j is an issue with its place, and the record stands', (yaml, code, line, column, message, advice) => {
    const { record: found, issues } = record(`---\n${yaml}\n---\nThe text.`);
    const issue = issues.find((one) => one.code === code);
    expect(issue).toMatchObject({ path: 'records/12.md', ...(line && { line, column }) });
    expect(issue?.message).toContain(message);
    expect(issue?.advice).toContain(advice);
    expect(segmentsOf(found.documents[0]!.texts[0]!.blocks)).toEqual([{ id: 'p1', text: 'The text.' }]);
  });

  test('one wrong item of a list leaves the others', () => {
    const { record: found, issues } = record('---\ntitle: X\nto: [A, {nam: B}, C]\n---\n');
    expect(issues[0]).toMatchObject({ code: 'unknown-key', line: 3 });
    expect(found.documents[0]?.correspondence.addressee).toEqual([{ name: 'A' }, { name: 'C' }]);
  });

  test('a date that is none is still shown as the editor wrote it', () => {
    expect(record('---\ntitle: X\ndate: 1951-02-30\n---\n').record.dateCreated).toEqual({
      display: '1951-02-30',
    });
  });

  test('front matter that is never closed is an issue', () => {
    const { record: found, issues } = record('---\ntitle: X\n\nThe text.');
    expect(issues[0]).toMatchObject({ code: 'unclosed-front-matter', line: 1 });
    expect(found.title).toBe('X');
    expect(segmentsOf(found.documents[0]!.texts[0]!.blocks)[0]?.text).toBe('The text.');
  });

  test('a file without front matter is a record, called by its heading or its name', () => {
    expect(record('# Notes of a journey\n\nWe left.').record.title).toBe('Notes of a journey');
    expect(record('We left.').record.title).toBe('12');
  });

  test('no YAML breaks it', () => {
    const line = fc.constantFrom(
      'title: X',
      'date: 1951',
      '- a',
      '  b: c',
      'from: [',
      '&a [*a, *a]',
      '? x',
      '"',
      '\t',
      'documents: {}',
      '!!js/x y',
      'related: [{}]',
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
        expect(record(`---\n${lines.join('\n')}\n---\nBody.`).record.id).toBe('12');
      }),
    );
  });
});

describe('front matter that people write', () => {
  const told = (yaml: string) => {
    const { record: found, issues } = record(`---\n${yaml}\n---\nText.`);
    return { found, issues: issues.map(({ code, line, message }) => `${line} ${code}: ${message}`) };
  };

  test('a colon in a title is an issue, and the title is kept', () => {
    const { found, issues } = told("title: Telegram: don't wait\nsummary: S");
    expect(found).toMatchObject({ title: "Telegram: don't wait", scopeAndContent: 'S' });
    expect(issues).toEqual([expect.stringMatching(/^2 malformed-yaml: This is not YAML/)]);
  });

  test('a key that stands twice: the first is kept', () => {
    const { found, issues } = told('title: A\nsummary: S\ntitle: B');
    expect(found.title).toBe('A');
    expect(issues).toEqual(['4 duplicate-key: the key "title" stands here twice; the first is kept']);
  });

  test('null and ~ are nothing, unless in quotes; yes, no and 007 are texts', () => {
    const { found, issues } = told(
      'title: "null"\nadded: null\nto: [~, yes]\nsummary: no\npages: 007 # a comment',
    );
    expect(issues).toEqual([]);
    expect(found).toMatchObject({ title: 'null', scopeAndContent: 'no', provenance: { pages: '007' } });
    expect(found.dateAdded).toBeUndefined();
    expect(found.documents[0]?.correspondence.addressee).toEqual([{ name: 'yes' }]);
  });

  test('anchors and aliases, tabs, Windows line ends', () => {
    const { found } = told('title: A\r\nfrom: &a {name: Anna}\r\nto: *a\r\nsummary:\tS\r');
    expect(found).toMatchObject({ title: 'A', scopeAndContent: 'S' });
    expect(found.documents[0]?.correspondence.addressee).toEqual([{ name: 'Anna' }]);
  });

  test.each([
    ['Title: A', 'unknown key "Title"', 'Did you mean "title"?'],
    ['title: A\nfrom: {nmae: A}', 'unknown key "nmae"', 'Did you mean "name"?'],
    [
      'title: A\ndocuments: [{id: a, documents: [{id: b, kin: letter}]}]',
      'unknown key "kin"',
      'Did you mean "kind"?',
    ],
    ['title: A\nrelated: [{id: b, relaton: r}]', 'unknown key "relaton"', 'Did you mean "relation"?'],
    [
      'title: A\nwithdrawn: yes',
      '"withdrawn": "yes" should be keys, each with what belongs to it',
      'Write it as "key: value" lines.',
    ],
    [
      'title: {a: b}',
      '"title": what stands there should be a text',
      'See docs/format.md for what may stand here.',
    ],
  ])('%s', (yaml, message, advice) => {
    const { issues } = record(`---\n${yaml}\n---\nText.`);
    expect(issues).toContainEqual(expect.objectContaining({ message, advice, line: expect.any(Number) }));
  });

  test('front matter that is never closed ends before the text', () => {
    const { record: found } = record('---\ntitle: A\nto:\n  - B\nThe frontier is closed.');
    expect(found.title).toBe('A');
    expect(segmentsOf(found.documents[0]!.texts[0]!.blocks).map(({ text }) => text)).toEqual([
      'The frontier is closed.',
    ]);
  });
});

describe('the body', () => {
  const blocks = (text: string) =>
    record(`---\ntitle: X\n---\n${text}`).record.documents[0]!.texts[0]!.blocks;

  test('paragraphs are numbered, and keep the ids that the editor gives', () => {
    expect(segmentsOf(blocks('One\n\nTwo {#border}\n\nThree'))).toEqual([
      { id: 'p1', text: 'One' },
      { id: 'border', text: 'Two' },
      { id: 'p2', text: 'Three' },
    ]);
  });

  test('a hard line break is kept, a soft one is a space, and nothing between Han', () => {
    expect(segmentsOf(blocks('Lindqvist\\\n9 April\n1951'))[0]?.text).toBe('Lindqvist\n9 April 1951');
    expect(segmentsOf(blocks('邊境於中午\n關閉。'))[0]?.text).toBe('邊境於中午關閉。');
  });

  test('HTML is text', () => {
    expect(segmentsOf(blocks('<script>alert(1)</script> and <b>bold</b>'))[0]?.text).toBe(
      '<script>alert(1)</script> and <b>bold</b>',
    );
  });

  test('what CommonMark would take for a link definition is the address of a letter', () => {
    expect(segmentsOf(blocks('[To]: All'))[0]?.text).toBe('To: All');
  });

  test('brackets of the source itself are escaped', () => {
    expect(blocks('so \\[he wrote\\]')).toEqual([
      { kind: 'paragraph', id: 'p1', content: ['so [he wrote]'] },
    ]);
  });

  test('names, notes, deletions and page breaks', () => {
    expect(
      blocks('[Ahn](person:ahn) ~~left~~ stayed.[^1]\n\n[p. 2]\n\n[^1]: [in the source] Until May.'),
    ).toEqual([
      {
        kind: 'paragraph',
        id: 'p1',
        content: [
          { kind: 'name', entity: 'person', ref: 'ahn', content: ['Ahn'] },
          ' ',
          { kind: 'del', content: ['left'] },
          ' stayed.',
          {
            kind: 'note',
            id: 'note-1',
            label: '1',
            source: true,
            blocks: [{ kind: 'paragraph', id: 'note-1-1', content: ['Until May.'] }],
          },
        ],
      },
      { kind: 'pb', n: '2' },
    ]);
  });

  test('a note that nothing refers to is an issue, and is kept', () => {
    const { record: found, issues } = record('---\ntitle: X\n---\nText.\n\n[^1]: Lost.');
    expect(issues[0]).toMatchObject({ code: 'unused-note', line: 6 });
    expect(JSON.stringify(found)).toContain('Lost.');
  });

  test('numbered paragraphs keep their numbers', () => {
    expect(segmentsOf(blocks('2. While we\n3. In Siam')).map((segment) => segment.text)).toEqual([
      '2. While we',
      '3. In Siam',
    ]);
  });

  test('quotations without end do not stop a build', () => {
    expect(record(`---\ntitle: X\n---\n${'> '.repeat(20_000)}deep`).record.title).toBe('X');
  });
});

describe('documents within a record', () => {
  const nested = `---
title: Circular
originalLanguage: zh
documents:
  - id: cover
    kind: covering note
    documents:
      - id: telegram
        kind: telegram
        date: 1951-04-09
---
For your information.

## Enclosure {#telegram}

The frontier was closed.

## To the missions {#cover}

Burn this.`;

  test('headings divide the text', () => {
    const documents = documentsOf(record(nested).record);
    expect(documents.map((document) => document.id)).toEqual(['cover', 'telegram']);
    expect(documents[0]?.parts[0]?.id).toBe('telegram');
    const words = documents.map((document) =>
      segmentsOf(document.texts[0]!.blocks).map((segment) => segment.text),
    );
    expect(words).toEqual([['For your information.', 'Burn this.'], ['The frontier was closed.']]);
    expect(documents[1]).toMatchObject({ title: 'Enclosure', dateCreated: { edtf: '1951-04-09' } });
  });

  test('the same ids divide a sibling text, which is the original', () => {
    const documents = documentsOf(
      record(nested, { zh: '供参考。\n\n## 附件 {#telegram}\n\n边境已关闭。' }).record,
    );
    expect(documents[1]?.texts.map((text) => [text.id, text.role, text.translationOf])).toEqual([
      ['en', 'translation', 'zh'],
      ['zh', 'transcription', undefined],
    ]);
  });

  test('two documents with one id: the text goes to the first', () => {
    const { record: found, issues } = record(
      '---\ntitle: A\ndocuments:\n  - id: note\n  - id: note\n---\n## One {#note}\n\nText.',
    );
    expect(documentsOf(found).map(({ id, texts }) => [id, texts.length])).toEqual([
      ['note', 1],
      ['note-2', 0],
    ]);
    expect(issues).toMatchObject([{ code: 'duplicate-document', line: 5 }]);
  });

  test('two texts in one language: the first is kept, both files are named', () => {
    const { record: found, issues } = record('---\ntitle: X\n---\nEnglish.', { en: 'Also English.' });
    expect(found.documents[0]?.texts).toHaveLength(1);
    expect(issues[0]).toMatchObject({ code: 'duplicate-text', path: 'records/12.en.md' });
    expect(issues[0]?.message).toContain('records/12.md');
  });
});
