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
    ['Northern Digital Archive', { publisher: 'Northern Digital Archive' }],
    ['', {}],
  ])('%s', (citation, parts) => {
    expect(readCitation(citation)).toMatchObject(parts);
  });
});
