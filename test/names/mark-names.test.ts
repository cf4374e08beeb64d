import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { markNames } from '#chancery/names/mark-names.js';
import { buildNameIndex } from '#chancery/names/name-index.js';
import type { AuthorityRecord } from '#chancery/records/authority-record.js';
import { type Block, type Inline, segmentsOf } from '#chancery/records/text.js';
import { marksOf, paragraphs, person, recordOf } from './people.js';

const PEOPLE = [
  person('tam', 'Tam Se-ryong'),
  person('lindqvist', 'Anna B. Lindqvist', ['Lindqvist, Anna B.']),
];
const INDEX = buildNameIndex(PEOPLE);
const supplied = (...content: Inline[]): Inline => ({ kind: 'supplied', content });

const contentAfter = (...content: Inline[]): readonly Inline[] => {
  const marked = markNames(recordOf(paragraphs(content)), INDEX, { surnamesAlone: true });
  const block = marked.documents[0]?.texts[0]?.blocks[0];
  return block?.kind === 'paragraph' ? block.content : [];
};
const name = (
  ref: string,
  rule: string,
  certainty: number,
  evidence: string,
  ...content: Inline[]
): Inline => ({
  kind: 'name',
  entity: 'person',
  ref,
  inferred: { rule, evidence, certainty },
  content,
});

describe('a mention', () => {
  test('carries its rule, its evidence and a certainty', () => {
    expect(contentAfter('Then Anna Lindqvist’s turn')).toEqual([
      'Then ',
      name('lindqvist', 'given name and surname', 0.95, 'Anna Lindqvist', 'Anna Lindqvist'),
      '’s turn',
    ]);
  });

  test('is found through supplied words, which stay marked', () => {
    expect(contentAfter('Chairman Tam ', supplied('Se-ryong'), ' said')).toEqual([
      'Chairman ',
      name('tam', 'attested form', 0.97, 'Tam Se-ryong', 'Tam ', supplied('Se-ryong')),
      ' said',
    ]);
  });

  test('may lie within a mark', () => {
    const emphasis = (...content: Inline[]): Inline => ({ kind: 'emphasis', rend: 'italic', content });
    expect(contentAfter(emphasis('to Lindqvist: no'))).toEqual([
      emphasis(
        'to ',
        name('lindqvist', 'surname unambiguous in its list', 0.8, 'Lindqvist', 'Lindqvist'),
        ': no',
      ),
    ]);
  });

  test('may run over a page break', () => {
    expect(contentAfter('Anna ', { kind: 'pb', n: '2' }, 'Lindqvist')).toEqual([
      name(
        'lindqvist',
        'given name and surname',
        0.95,
        'Anna Lindqvist',
        'Anna ',
        { kind: 'pb', n: '2' },
        'Lindqvist',
      ),
    ]);
  });

  test('is left out where it would cut a mark in two', () => {
    const content: Inline[] = ['Anna ', supplied('Lindqvist and others')];
    expect(contentAfter(...content)).toEqual(content);
  });

  test('is found in notes, lists, tables and quotations', () => {
    const note: Inline = { kind: 'note', id: 'n1', blocks: paragraphs('So Lindqvist.') };
    const blocks: Block[] = [
      { kind: 'paragraph', id: 'p1', content: ['A word', note, ' of Lindqvist'] },
      { kind: 'list', ordered: false, items: [{ label: ['Lindqvist:'], blocks: paragraphs('Lindqvist') }] },
      {
        kind: 'table',
        id: 't',
        caption: ['Lindqvist'],
        rows: [{ header: false, cells: [{ content: ['Lindqvist'] }] }],
      },
      { kind: 'quotation', blocks: paragraphs('Lindqvist') },
    ];
    const marked = markNames(recordOf(blocks), INDEX, { surnamesAlone: true });
    expect(marksOf(marked)).toHaveLength(7);
    expect(textOf(marked.documents[0]!.texts[0]!.blocks)).toEqual(textOf(blocks));
  });
});

describe('what is there already', () => {
  const asserted: Inline = { kind: 'name', entity: 'person', ref: 'lindqvist', content: ['the Minister'] };

  test('names that editors marked are not changed, and introduce', () => {
    const content: Inline[] = [{ ...asserted, content: ['Anna Lindqvist'] }, ' came'];
    expect(contentAfter(...content)).toEqual(content);
    const marked = markNames(recordOf(paragraphs([asserted, ', so Lindqvist'])), INDEX);
    expect(marksOf(marked).map((mark) => mark.inferred?.rule)).toEqual([
      undefined,
      'surname once introduced',
    ]);
  });

  test('nothing is marked within links', () => {
    const content: Inline[] = [{ kind: 'link', href: 'https://example.org', content: ['Anna Lindqvist'] }];
    expect(contentAfter(...content)).toEqual(content);
  });

  test('a record in which nothing is found is the very same value', () => {
    const record = recordOf(paragraphs('Nobody.'));
    expect(markNames(record, INDEX)).toBe(record);
  });
});

const WORDS = fc.constantFrom(
  'Anna',
  'Lindqvist',
  'Tam',
  'Se-ryong',
  'Mr.',
  'Secretary',
  'of State',
  'A.',
  'B.',
  ',',
  ' ',
  ' ',
  ' ',
  '’s',
  '-',
  '譚',
  '[',
  ']',
  '\n',
  'and',
);
const STRING = fc.oneof(
  fc.array(WORDS, { maxLength: 12 }).map((words) => words.join(' ')),
  fc.array(WORDS, { maxLength: 8 }).map((words) => words.join('')),
  fc.string({ unit: 'binary', maxLength: 12 }),
);
const { content: CONTENT } = fc.letrec<{ inline: Inline; content: Inline[] }>((tie) => ({
  inline: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    STRING,
    fc.constant<Inline>({ kind: 'pb' }),
    fc.constant<Inline>({ kind: 'lb' }),
    fc.record({
      kind: fc.constantFrom('supplied', 'unclear', 'sic', 'del'),
      content: tie('content'),
    }) as fc.Arbitrary<Inline>,
    fc.record({
      kind: fc.constant('link'),
      href: fc.constant('/'),
      content: tie('content'),
    }) as fc.Arbitrary<Inline>,
    fc.record({
      kind: fc.constant('name'),
      entity: fc.constant('person'),
      content: tie('content'),
    }) as fc.Arbitrary<Inline>,
    tie('content').map((content): Inline => ({ kind: 'note', id: 'n', blocks: paragraphs(content) })),
  ),
  content: fc.array(tie('inline'), { maxLength: 5 }),
}));

describe('whatever a text holds', () => {
  test('its words stay the same, and marking again changes nothing', () => {
    fc.assert(
      fc.property(fc.array(CONTENT, { maxLength: 3 }), (contents) => {
        const record = recordOf(paragraphs(...contents));
        const marked = markNames(record, INDEX, { surnamesAlone: true });
        const [before, after] = [record, marked].map((one) => one.documents[0]!.texts[0]!.blocks);
        expect(textOf(after!)).toEqual(textOf(before!));
        expect(nested(after!)).toBe(nested(before!));
      }),
      { numRuns: 500 },
    );
  });

  test('no name of an authority record is too strange', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(STRING, fc.string()), { maxLength: 4 }), STRING, (names, text) => {
        const people = names.map((one, at): AuthorityRecord => person(`p${at}`, one, names.slice(0, at)));
        const record = recordOf(paragraphs(text));
        const marked = markNames(record, buildNameIndex(people), { surnamesAlone: true });
        expect(textOf(marked.documents[0]!.texts[0]!.blocks)).toEqual(textOf(paragraphs(text)));
      }),
      { numRuns: 300 },
    );
  });
});

/** Words of every segment, those of the source alone too. */
function textOf(blocks: readonly Block[]): unknown {
  return [segmentsOf(blocks), segmentsOf(blocks, 'source')];
}

/** Names within names or links: only those that were there. */
function nested(blocks: readonly Block[]): number {
  let count = 0;
  const read = (content: readonly Inline[], within: boolean): void => {
    for (const inline of content) {
      if (typeof inline === 'string') continue;
      if (inline.kind === 'name' && within) count++;
      if (inline.kind === 'note')
        for (const block of inline.blocks) if ('content' in block) read(block.content, false);
      if ('content' in inline)
        read(inline.content, within || inline.kind === 'name' || inline.kind === 'link');
    }
  };
  for (const block of blocks) if ('content' in block) read(block.content, false);
  return count;
}
