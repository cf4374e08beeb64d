import { describe, expect, test } from 'vitest';
import type { AuthorityRecord } from '#chancery/records/authority-record.js';
import { mentionsAfter, paragraphs, person } from './people.js';

const LINDQVIST = person('lindqvist', 'Anna B. Lindqvist', ['Lindqvist, Anna B.'], {
  description: 'Minister at Varnos; Secretary of State from 1952',
  parallelNames: [
    { name: 'Анна Линдквист', language: 'ru' },
    { name: '林德奎斯特', language: 'zh' },
    { name: '린드크비스트', language: 'ko' },
    { name: 'リンドクヴィスト', language: 'ja' },
  ],
});
const KARL = person('karl-berg', 'Karl Berg', ['Berg, Karl'], { description: 'Ambassador to Halmar' });
const MARTIN = person('martin-berg', 'Martin Berg', ['Berg, General Martin'], {
  description: 'Chief of Staff of the Army',
});
const TAM = person('tam', 'Tam Se-ryong', [], { parallelNames: [{ name: '譚世龍', language: 'zh' }] });
const DE_WAAL = person('de-waal', 'Pieter de Waal');
const ROBERT = person('ostrow', 'Robert Ostrow', ['Ostrow, Robert, Jr.']);
const HOLM = person('holm', 'Eva Holm de Vries', ['Holm de Vries, Eva']);
const YOUNG = person('young', 'Harriet Young', ['Young, Harriet'], { description: 'Counselor' });
const EVERYBODY = [LINDQVIST, KARL, MARTIN, TAM, DE_WAAL, HOLM, ROBERT, YOUNG];

type Case = readonly [what: string, text: string, ...mentions: string[]];

const found = (text: string, authorities: readonly AuthorityRecord[] = EVERYBODY): string[] =>
  mentionsAfter(authorities, paragraphs(...text.split('\n')));

describe('who is meant by', () => {
  test.each<Case>([
    ['the full name', 'met Anna B. Lindqvist there', 'Anna B. Lindqvist → lindqvist'],
    ['a name without the initial', 'met Anna Lindqvist there', 'Anna Lindqvist → lindqvist'],
    ['initials', 'signed: A. B. Lindqvist', 'A. B. Lindqvist → lindqvist'],
    ['initials without space', 'signed: A.B. Lindqvist', 'A.B. Lindqvist → lindqvist'],
    ['one initial', 'signed: K. Berg', 'K. Berg → karl-berg'],
    ['an inverted name', 'Lindqvist, Anna, arrived', 'Lindqvist, Anna → lindqvist'],
    ['capitals', 'ANNA LINDQVIST', 'ANNA LINDQVIST → lindqvist'],
    ['a surname that one bears', 'as Lindqvist said', 'Lindqvist → lindqvist'],
    [
      'a possessive',
      "Lindqvist’s note and Anna Lindqvist's reply",
      'Lindqvist → lindqvist',
      'Anna Lindqvist → lindqvist',
    ],
    ['a courtesy title', 'Miss Lindqvist left', 'Lindqvist → lindqvist'],
    [
      'a title that tells two apart',
      'Ambassador Berg and Gen. Berg',
      'Berg → karl-berg',
      'Berg → martin-berg',
    ],
    ['an office', 'Secretary of State Lindqvist', 'Lindqvist → lindqvist'],
    [
      'a surname with a particle',
      'Pieter de Waal, or de Waal',
      'Pieter de Waal → de-waal',
      'de Waal → de-waal',
    ],
    ['the first part of a surname', 'Holm de Vries; Holm', 'Holm de Vries → holm', 'Holm → holm'],
    ['a suffix', 'Robert Ostrow, Jr., wrote', 'Robert Ostrow, Jr. → ostrow'],
    ['a familiar name', 'Bob Ostrow wrote', 'Bob Ostrow → ostrow'],
    [
      'a surname said first',
      'Tam Se-ryong, or Tam Se Ryong; then Tam',
      'Tam Se-ryong → tam',
      'Tam Se Ryong → tam',
      'Tam → tam',
    ],
    ['Cyrillic', 'приехала Анна Линдквист', 'Анна Линдквист → lindqvist'],
    ['Han', '昨日林德奎斯特到此', '林德奎斯特 → lindqvist'],
    ['Hangul with a particle', '어제 린드크비스트는 왔다', '린드크비스트 → lindqvist'],
    ['Katakana', '昨日リンドクヴィストが来た', 'リンドクヴィスト → lindqvist'],
    ['accents that the list does not have', 'Anna Líndqvist', 'Anna Líndqvist → lindqvist'],
    ['two names joined', 'the Lindqvist-Ostrow talks', 'Lindqvist → lindqvist', 'Ostrow → ostrow'],
    ['a prefix', 'the anti-Lindqvist press', 'Lindqvist → lindqvist'],
  ])('%s', (_, text, ...mentions) => {
    expect(found(text)).toEqual(mentions);
  });

  test('a surname, once its bearer has been introduced', () => {
    expect(found('Karl Berg came.\nBerg sat down, and Mr. Berg spoke.')).toEqual([
      'Karl Berg → karl-berg',
      'Berg → karl-berg',
      'Berg → karl-berg',
    ]);
  });

  test('a surname of somebody whom the record names as its sender', () => {
    const correspondence = { sender: [{ name: 'Berg', ref: 'martin-berg' }], addressee: [] };
    const blocks = paragraphs('Berg spoke.');
    const document = {
      id: 'main',
      correspondence,
      texts: [{ id: 'en', role: 'transcription' as const, blocks }],
      parts: [],
    };
    expect(mentionsAfter(EVERYBODY, blocks, {}, { documents: [document] })).toEqual(['Berg → martin-berg']);
  });

  test('an entry that only points to another', () => {
    const list = [person('se-ryong', 'Ryong', [], { description: 'see Tam Se-ryong' }), TAM];
    expect(found('Tam Se-ryong came. Ryong sat down.', list)).toEqual([
      'Tam Se-ryong → tam',
      'Ryong → se-ryong',
    ]);
  });

  test('a body, a place, an abbreviation', () => {
    const source = { path: 'organizations.yaml' };
    const list: AuthorityRecord[] = [
      {
        entity: 'organization',
        id: 'office',
        authorizedName: 'Foreign Office of Halmar',
        otherNames: [{ name: 'FOH' }],
        source,
      },
      { entity: 'place', id: 'varnos', authorizedName: 'Varnos', source },
    ];
    expect(found('The Foreign Office of Halmar (FOH) at Varnos; varnos, foh', list)).toEqual([
      'Foreign Office of Halmar → office',
      'FOH → office',
      'Varnos → varnos',
    ]);
  });
});

describe('nobody is meant, or nobody knows who, by', () => {
  test.each<readonly [what: string, text: string]>([
    ['a surname of two', 'as Berg said'],
    ['a courtesy title and a surname of two', 'as Mr. Berg said'],
    ['another given name', 'Peter Lindqvist came'],
    ['another initial', 'P. Lindqvist came'],
    ['a surname of somebody else who was introduced', 'Peter Lindqvist came. Lindqvist sat down.'],
    ['what bears a name', 'the Lindqvist Library in Lindqvist Street'],
    ['a place', 'Camp Lindqvist and New Lindqvist'],
    ['a word', 'Young men came; young and old. Young they were.'],
    ['a small letter', 'the lindqvist'],
    ['a part of a compound', 'the Viet-Tam road'],
    ['a part of a word', 'Lindqvists and Bergen'],
    ['a title that he never had', 'Senator Lindqvist'],
    ['another name that begins alike', 'Tam Chol-su'],
    ['half of a Katakana word', 'リンドクヴィストン'],
  ])('%s', (_, text) => {
    expect(found(text)).toEqual([]);
  });

  test('a surname that one bears, in a list of everybody', () => {
    expect(mentionsAfter(EVERYBODY, paragraphs('as Lindqvist said'), {})).toEqual([]);
  });

  test('a form that two attest', () => {
    const list = [person('one', 'Anna Sund'), person('other', 'Anna Sund')];
    expect(found('Anna Sund, or Sund', list)).toEqual([]);
  });
});
