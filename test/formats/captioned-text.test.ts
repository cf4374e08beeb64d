import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { captionedTextFormat } from '#chancery/formats/captioned-text.js';
import { readCitation } from '#chancery/formats/citation-text.js';
import { segmentsOf } from '#chancery/records/text.js';
import { read, source } from './sources.js';

const SAVED = `## **March 4, 1951**

### **Note on the Closing of the Frontier**

#### **Citation:**

"Note on the Closing of the Frontier", March 4, 1951, Northern Digital Archive, State Archive of Varnos, F12-3-40. P7. Obtained by Ida Berg and translated by Karl Holm and Eva Lund.  
<https://north.example.org/document/4711>

#### **Summary:**

The frontier is closed.

#### **Original Language:**

Russian

#### **Contents:**

Translation - English

[To the] Ministry:

The frontier [with Halmar] is closed.

Ahn  
4 March 1951
`;

describe('captioned text', () => {
  test('is known by its captions, not by its name', () => {
    expect(captionedTextFormat.recognizes({ path: 'x', extension: '', text: SAVED })).toBe(true);
    expect(
      captionedTextFormat.recognizes({ path: 'a.txt', extension: 'txt', text: 'Summary: a plain letter.' }),
    ).toBe(false);
  });

  test('its captions become a record', () => {
    const { records, issues } = read(captionedTextFormat, source('saved.txt', SAVED));
    expect(issues).toEqual([]);
    expect(records[0]).toMatchObject({
      id: '4711',
      title: 'Note on the Closing of the Frontier',
      dateCreated: { edtf: '1951-03-04' },
      scopeAndContent: 'The frontier is closed.',
      originalLanguages: ['ru'],
      provenance: {
        holdingRepository: { name: 'State Archive of Varnos' },
        referenceCode: 'F12-3-40',
        pages: '7',
        immediateSource: [{ name: 'Ida Berg' }],
        publisher: { name: 'Northern Digital Archive' },
      },
      translators: [{ name: 'Karl Holm' }, { name: 'Eva Lund' }],
      publishedAt: 'https://north.example.org/document/4711',
    });
    const text = records[0]!.documents[0]!.texts[0]!;
    expect(text).toMatchObject({ id: 'en', role: 'translation', language: 'en' });
    expect(segmentsOf(text.blocks).map((segment) => segment.text)).toEqual([
      'To the Ministry:',
      'The frontier with Halmar is closed.',
      'Ahn\n4 March 1951',
    ]);
    expect(segmentsOf(text.blocks, 'source')[1]?.text).toBe('The frontier  is closed.');
  });

  test('a text and its original, one after the other', () => {
    const both = SAVED.replace(
      'Translation - English',
      'Transcript - Russian\n\nГраница закрыта.\n\nTranslation - English',
    );
    const { records } = read(captionedTextFormat, source('saved.txt', both));
    expect(records[0]?.documents[0]?.texts.map((text) => [text.id, text.role, text.translationOf])).toEqual([
      ['ru', 'transcription', undefined],
      ['en', 'translation', 'ru'],
    ]);
  });

  test('captions with their text behind them, and languages in a row', () => {
    const inline = `May 2, 1952

Letter on Rice, Coal and "Peace"

Citation: "Letter on Rice, Coal and "Peace"," May 2, 1952, Northern Digital Archive, State Archive of Varnos, fond 5, opis 1, delo 7, listy 1–15. Obtained for NDA by Ida Berg. https://north.example.org/document/4712
Summary: Rice is short.
Original Language: Chinese, Russian
Contents:
Translation - English

To the [North] Ministry:`;
    expect(captionedTextFormat.recognizes({ path: 'a.txt', extension: 'txt', text: inline })).toBe(true);
    const { records, issues } = read(captionedTextFormat, source('a.txt', inline));
    expect(issues).toEqual([]);
    expect(records[0]).toMatchObject({
      id: '4712',
      title: 'Letter on Rice, Coal and "Peace"',
      dateCreated: { edtf: '1952-05-02' },
      scopeAndContent: 'Rice is short.',
      originalLanguages: ['zh', 'ru'],
      provenance: {
        referenceCode: 'fond 5, opis 1, delo 7',
        pages: 'listy 1–15',
        immediateSource: [{ name: 'Ida Berg' }],
      },
    });
  });

  test('bare captions, Windows line ends, no date', () => {
    const bare = SAVED.replace('March 4, 1951', 'Undated')
      .replace('March 4, 1951,', 'undated,')
      .replace(/[#*]+ ?|:(?=\*\*)/g, '')
      .replace(/^([A-Z][A-Za-z ]+):$/gm, '$1')
      .replaceAll('\n', '\r\n');
    expect(captionedTextFormat.recognizes({ path: 'a.txt', extension: 'txt', text: bare })).toBe(true);
    const { records, issues } = read(captionedTextFormat, source('a.txt', bare));
    expect(issues).toEqual([]);
    expect(records[0]).toMatchObject({
      id: '4711',
      title: 'Note on the Closing of the Frontier',
      dateCreated: { display: 'Undated' },
      originalLanguages: ['ru'],
    });
    expect(segmentsOf(records[0]!.documents[0]!.texts[0]!.blocks).map((segment) => segment.text)).toContain(
      'Ahn\n4 March 1951',
    );
  });

  test.each([
    ['a text without "Contents"', SAVED.replace('#### **Contents:**\n', '')],
    ['nor a line that names its language', SAVED.replace(/#### \*\*Contents:\*\*\n\nTranslation.*\n/, '')],
  ])('%s', (_, text) => {
    const { records, issues } = read(captionedTextFormat, source('a.txt', text));
    expect(issues).toEqual([]);
    expect(records[0]?.originalLanguages).toEqual(['ru']);
    expect(records[0]?.documents[0]?.texts[0]).toMatchObject({ language: 'en', role: 'translation' });
    expect(segmentsOf(records[0]!.documents[0]!.texts[0]!.blocks)).toHaveLength(3);
  });

  test('headings, emphasis and escaped brackets of a page that was saved as Markdown', () => {
    const marked = SAVED.replace('[To the] Ministry:', '## Conversation\n\n\\[To the\\] **Ministry**:');
    const { records } = read(captionedTextFormat, source('a.md', marked));
    expect(records[0]?.documents[0]?.texts[0]?.blocks.slice(0, 2)).toMatchObject([
      { kind: 'heading', content: ['Conversation'] },
      {
        kind: 'paragraph',
        content: [{ kind: 'supplied', content: ['To the'] }, ' ', { kind: 'emphasis' }, ':'],
      },
    ]);
  });

  test('a line of the text that begins like a label is text', () => {
    const { records } = read(
      captionedTextFormat,
      source(
        'a.txt',
        SAVED.replace('The frontier [', 'Original: signed by Ahn\n\nTranslation\n\nThe frontier ['),
      ),
    );
    expect(records[0]?.documents[0]?.texts).toHaveLength(1);
  });

  const seed = '../shared/corpora/seed/000_8c9bf6fa13a88d5d.txt';
  test.skipIf(!existsSync(seed))('a saved record of a real archive (needs the corpora)', () => {
    const { records, issues } = read(captionedTextFormat, source('seed.txt', readFileSync(seed, 'utf8')));
    expect(issues).toEqual([]);
    expect(records[0]).toMatchObject({
      id: '115345',
      dateCreated: { edtf: '1959-09-21' },
      originalLanguages: ['zh'],
      provenance: {
        holdingRepository: { name: 'Shanxi Provincial Archives' },
        referenceCode: 'C54-1011-39',
        pages: '76',
        immediateSource: [{ name: 'Shen Zhihua' }],
        publisher: { name: 'Wilson Center Digital Archive' },
      },
      translators: [{ name: 'Jeffrey Wang' }, { name: 'Charles Kraus' }],
    });
    expect(JSON.stringify(records[0])).toContain('"kind":"lb"');
  });
});

describe('printed citations', () => {
  test.each([
    [
      '"Letter, A to B," April 01, 1949, Northern Program Digital Archive, AVP f. 0102, op. 7, p. 27, d. 46, ll. 19-22. Contributed by James Holm and translated for NDA by A. B. Lund. https://north.example.org/document/letter-a-b',
      {
        title: 'Letter, A to B',
        date: 'April 01, 1949',
        publisher: 'Northern Program Digital Archive',
        repository: 'AVP',
        referenceCode: 'f. 0102, op. 7, p. 27, d. 46',
        pages: 'll. 19-22',
        obtainedBy: ['James Holm'],
        translators: ['A. B. Lund'],
        id: 'letter-a-b',
      },
    ],
    [
      '“Minutes,” 1951, Halmar City Archive, Box 3',
      { title: 'Minutes', date: '1951', repository: 'Halmar City Archive', referenceCode: 'Box 3' },
    ],
    [
      '"Report, "A" on B" September 1949, Northern Digital Archive, PRC FMA 106-00579-01, pp. 3–5. Translated from Russian by Eva Lund. [https://n.example.org/document/9?x=1](https://n.example.org/document/9?x=1)',
      {
        title: 'Report, "A" on B',
        date: 'September 1949',
        repository: 'PRC FMA',
        referenceCode: '106-00579-01',
        pages: '3–5',
        translators: ['Eva Lund'],
        id: '9',
      },
    ],
    [
      'Minutes of a Meeting, May 1, 1951, Halmar City Archive, F. 2, op. 16, p. 85, Northern Digital Archive, obtained and translated by Ida Berg',
      {
        title: 'Minutes of a Meeting',
        date: 'May 1, 1951',
        publisher: 'Northern Digital Archive',
        repository: 'Halmar City Archive',
        referenceCode: 'F. 2, op. 16, p. 85',
        obtainedBy: ['Ida Berg'],
        translators: ['Ida Berg'],
      },
    ],
    ['Northern Digital Archive', { publisher: 'Northern Digital Archive' }],
    ['', {}],
  ])('%s', (citation, parts) => {
    expect(readCitation(citation)).toMatchObject(parts);
  });
});
