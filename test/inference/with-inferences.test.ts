import { describe, expect, test } from 'vitest';
import { contradictionsIn } from '#chancery/inference/contradictions.js';
import { withInferences } from '#chancery/inference/with-inferences.js';
import { type ArchivalRecord, documentsOf } from '#chancery/records/record.js';
import type { Block } from '#chancery/records/text.js';

const paragraphs = (...texts: string[]): Block[] =>
  texts.map((text, index) => ({ kind: 'paragraph', id: `p${index + 1}`, content: [text] }));

const record = (blocks: readonly Block[], more: Partial<ArchivalRecord> = {}): ArchivalRecord => ({
  id: '7',
  title: 'Note on Talks with Pak Chol',
  dateCreated: { edtf: '1961-03-02' },
  originalLanguages: ['zh'],
  provenance: {},
  collections: [],
  documents: [
    {
      id: 'main',
      dateCreated: { edtf: '1961-03-02' },
      correspondence: { sender: [], addressee: [] },
      texts: [{ id: 'en', language: 'en', role: 'translation', blocks }],
      parts: [],
    },
  ],
  source: { path: '7.txt', format: 'captioned-text' },
  ...more,
});

const circular = paragraphs(
  'To all County, Town, and District Party Committees, the Navy Political Department, and the Women’s League Central Committee:',
  'We send you herewith a copy of the telegram by Lin Dawei, Ambassador to Mongolia, for your reference.',
  'General Office of the Provincial Committee\n9 March 1961',
  'Report on the Spring Trade Talks',
  'To the Trade Department of the Provincial Committee and the Ministry of Transport:',
  'Yesterday our hosts told me that the railway would be ready in May. They asked for forty engines and for our view on the price of coal, and I promised an answer within the month.',
  'Lin Dawei\n2 March 1961',
);

describe('a covering circular and what it encloses', () => {
  const read = withInferences(record(circular));
  const [cover, telegram] = documentsOf(read);

  test('two documents, one within the other', () => {
    expect(documentsOf(read).map(({ id, kind }) => [id, kind])).toEqual([
      ['main', 'covering circular'],
      ['telegram', 'telegram'],
    ]);
    expect(cover?.parts).toEqual([telegram]);
    expect(telegram?.inferred?.rule).toBe('covering-note');
  });

  test('who wrote to whom, and when', () => {
    expect(cover?.correspondence.sender.map(({ name }) => name)).toEqual([
      'General Office of the Provincial Committee',
    ]);
    expect(cover?.correspondence.addressee.map(({ name }) => name)).toEqual([
      'all County, Town, and District Party Committees',
      'Navy Political Department',
      'Women’s League Central Committee',
    ]);
    expect(cover?.dateCreated?.edtf).toBe('1961-03-09');
    expect(telegram?.correspondence.sender).toMatchObject([
      { name: 'Lin Dawei', kind: 'person', role: 'Ambassador to Mongolia' },
    ]);
    expect(telegram?.correspondence.addressee.map(({ name }) => name)).toEqual([
      'Trade Department of the Provincial Committee',
      'Ministry of Transport',
    ]);
    expect(telegram?.dateCreated?.edtf).toBe('1961-03-02');
  });

  test('all of it is inferred, with rule, words and certainty', () => {
    for (const document of [cover, telegram]) {
      const { correspondence, dateCreated, inferences } = document ?? {};
      const how = [
        ...(correspondence?.sender ?? []).map((agent) => agent.inferred),
        ...(correspondence?.addressee ?? []).map((agent) => agent.inferred),
        dateCreated?.inferred,
        inferences?.kind,
      ];
      for (const inference of how) {
        expect(inference).toMatchObject({ rule: expect.any(String), evidence: expect.stringMatching(/\S/) });
        expect(inference?.certainty).toBeGreaterThan(0);
        expect(inference?.certainty).toBeLessThanOrEqual(1);
      }
    }
  });

  test('nothing of the text is lost, and its order stays', () => {
    const blocks = documentsOf(read).flatMap(({ texts }) => texts.flatMap((text) => text.blocks));
    expect(blocks.filter((block) => block.kind !== 'enclosure')).toEqual(circular);
    expect(cover?.texts[0]?.blocks.at(-1)).toEqual({ kind: 'enclosure', document: 'telegram' });
  });

  test('the record keeps the date that its editors gave', () => {
    expect(read.dateCreated).toEqual({ edtf: '1961-03-02' });
  });
});

describe('what an editor asserted stays', () => {
  const base = record(circular);
  const [document] = base.documents;

  test.each([
    ['a kind', { kind: 'letter' }],
    ['a sender', { correspondence: { sender: [{ name: 'A' }], addressee: [] } }],
    ['an addressee', { correspondence: { sender: [], addressee: [{ name: 'B' }] } }],
    ['a part', { parts: [{ ...document, id: 'annex' }] }],
  ])('%s', (_, asserted) => {
    const described = { ...base, documents: [{ ...document, ...asserted }] } as ArchivalRecord;
    expect(withInferences(described)).toBe(described);
  });

  test('TEI says itself what it says', () => {
    const tei = { ...base, source: { path: 'a.xml', format: 'tei' } };
    expect(withInferences(tei)).toBe(tei);
  });

  test('a date, where there is one document', () => {
    const letter = record(paragraphs('Lisbon, 4 May 1950', 'Dear Anna,', 'I write in haste.', 'Ines Duarte'));
    expect(withInferences(letter).documents[0]?.dateCreated).toEqual({ edtf: '1961-03-02' });
  });
});

test('a record without a date has that of its text, as inferred', () => {
  const undated = record(paragraphs('Lisbon, 4 May 1950', 'Dear Anna,', 'I write in haste.', 'Ines Duarte'), {
    dateCreated: undefined,
  });
  const [document] = undated.documents;
  const read = withInferences({ ...undated, documents: [{ ...document!, dateCreated: undefined }] });
  expect(read.dateCreated).toMatchObject({ edtf: '1950-05-04', inferred: { rule: 'dateline' } });
});

describe('dates that contradict each other are told, not mended', () => {
  const [address, note, signed, ...enclosed] = circular;
  const older = { ...signed, content: ['General Office of the Provincial Committee\n1 March 1961'] } as Block;

  test.each([
    ['the enclosure is the older one', circular, []],
    ['the cover is the older one', [address, note, older, ...enclosed] as Block[], ['enclosure-after-cover']],
  ])('%s', (_, blocks, codes) => {
    const read = withInferences(record(blocks));
    expect(contradictionsIn(read).map(({ code }) => code)).toEqual(codes);
  });
});
