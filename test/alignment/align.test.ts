import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alignTexts, type Pair } from '#chancery/alignment/align.js';
import { numbersIn } from '#chancery/alignment/numerals.js';
import { blocksOf, unitsOf } from '#chancery/alignment/units.js';
import { type Block, segmentsOf } from '#chancery/records/text.js';

const p = (id: string, words: string): Block => ({ kind: 'paragraph', id, content: [words] });
const h = (id: string, words: string): Block => ({ kind: 'heading', id, level: 2, content: [words] });
const numbered = (...words: string[]): Block[] => words.map((one, at) => p(`p${at + 1}`, one));
const shown = (pairs: readonly Pair[]): string[] =>
  pairs.map(({ left, right }) => `${left.join(' ')} = ${right.join(' ')}`.trim());

const ENGLISH = [
  'The frontier was closed at noon on 7 April. Nobody at the Ministry would say why, and the guards had not been told.',
  'Is the bridge still open to the mail?',
  'Forty thousand dan of wheat lie in 214 waggons at the siding.',
  'I ask for instructions.',
];
const GERMAN = [
  'Die Grenze wurde am 7. April mittags geschlossen. Im Ministerium wollte niemand sagen, warum, und den Wachen hatte man nichts gesagt.',
  'Ist die Brücke für die Post noch offen?',
  'Vierzigtausend Dan Weizen liegen in 214 Wagen auf dem Abstellgleis.',
  'Ich bitte um Weisung.',
];
const CHINESE = [
  '四月七日中午邊境封閉。部內無人肯說明緣由，守兵亦未得通知。',
  '橋上郵件尚可通行否？',
  '小麥四萬擔，現存側線二百一十四輛車內。',
  '請示。',
];

describe('texts are aligned', () => {
  test.each([
    ['German', GERMAN],
    ['Chinese', CHINESE],
  ])('English and %s, paragraph by paragraph', (_, other) => {
    const pairs = alignTexts(numbered(...ENGLISH), numbered(...other));
    expect(shown(pairs)).toEqual(['p1 = p1', 'p2 = p2', 'p3 = p3', 'p4 = p4']);
    expect(pairs.every(({ origin, certainty }) => origin === 'computed' && certainty > 0.5)).toBe(true);
  });

  test('where one text divides a paragraph', () => {
    const [first = '', ...rest] = GERMAN;
    const at = first.indexOf('Im ');
    const divided = numbered(first.slice(0, at), first.slice(at), ...rest);
    expect(shown(alignTexts(numbered(...ENGLISH), divided))).toEqual([
      'p1 = p1 p2',
      'p2 = p3',
      'p3 = p4',
      'p4 = p5',
    ]);
  });

  test('where one text leaves a paragraph out', () => {
    const dropped =
      'The interpreter, Mr. Han, has been ill since Tuesday, and I have had to write this in my own hand, without a fire, by the light of the courier’s lamp; I shall say more of that when the bag goes.';
    const longer = numbered(...ENGLISH.slice(0, 2), dropped, ...ENGLISH.slice(2));
    const pairs = alignTexts(longer, numbered(...GERMAN));
    expect(shown(pairs)).toEqual(['p1 = p1', 'p2 = p2', 'p3 =', 'p4 = p3', 'p5 = p4']);
  });

  test('where one text is not divided at all', () => {
    const pairs = alignTexts(numbered(...ENGLISH), numbered(GERMAN.join(' ')));
    expect(shown(pairs)).toEqual(['p1 p2 p3 p4 = p1']);
  });

  test('headings with headings', () => {
    const left = [h('p1', 'The bridge'), p('p2', 'Closed.'), h('p3', 'The wheat'), p('p4', 'Counted.')];
    const right = [h('p1', 'Die Brücke'), h('p2', 'Der Weizen'), p('p3', 'Gezählt.')];
    expect(shown(alignTexts(left, right))).toEqual(['p1 = p1', 'p2 =', 'p3 = p2', 'p4 = p3']);
  });

  test('a text that is missing', () => {
    expect(shown(alignTexts(numbered('One.', 'Two.'), []))).toEqual(['p1 =', 'p2 =']);
    expect(shown(alignTexts([], numbered('One.')))).toEqual(['= p1']);
    expect(alignTexts([], [])).toEqual([]);
  });
});

describe('ids that editors gave', () => {
  test('win over what would be computed, and are asserted', () => {
    // By their words, the first would be paired with the first.
    const left = [p('s1', ENGLISH[1] ?? ''), p('s2', ENGLISH[2] ?? ''), p('p1', ENGLISH[3] ?? '')];
    const right = [p('p1', GERMAN[1] ?? ''), p('s1', GERMAN[2] ?? ''), p('s2', GERMAN[3] ?? '')];
    const pairs = alignTexts(left, right);
    expect(shown(pairs)).toEqual(['= p1', 's1 = s1', 's2 = s2', 'p1 =']);
    expect(pairs.map(({ origin }) => origin)).toEqual(['computed', 'asserted', 'asserted', 'computed']);
    expect(pairs[1]?.certainty).toBe(1);
  });

  test('automatic ones say nothing', () => {
    const right = numbered(...GERMAN).reverse();
    const pairs = alignTexts(numbered(...ENGLISH), right);
    expect(pairs.every(({ origin }) => origin === 'computed')).toBe(true);
  });

  test('where they cross, as many as keep the order', () => {
    const left = ['a', 'b', 'c', 'd'].map((id) => p(id, `Passage ${id}.`));
    const right = ['b', 'a', 'c', 'd'].map((id) => p(id, `Stelle ${id}.`));
    const asserted = alignTexts(left, right).filter(({ origin }) => origin === 'asserted');
    expect(asserted).toHaveLength(3);
    expect(shown(asserted)).toEqual(expect.arrayContaining(['c = c', 'd = d']));
  });
});

describe('numbers', () => {
  test.each([
    ['一九五九年九月二十一日', ['1959', '9', '21']],
    ['四萬擔', ['40000']],
    ['廿三', ['23']],
    ['۱۲ نفر', ['12']],
    ['٧ أبريل', ['7']],
    ['40 000 dan, 1.250 Wagen, 2,500 bags', ['40000', '1250', '2500']],
    ['第１０条', ['10']],
    ['three', []],
  ])('%s', (text, numbers) => expect(numbersIn(text)).toEqual(numbers));
});

/** Texts as files may have them: nested, empty, with marks, ids given twice. */
const words = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom('', '?', '1. Wheat', '(a) wheat:', '小麥四萬擔', '٣', 'The frontier was closed at noon.'),
);
const id = fc.oneof(
  fc.nat(30).map((n) => `p${n}`),
  fc.constantFrom('a', 'b', 's1', 's2', ''),
);
const leaf: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant('paragraph' as const), id, content: words.map((one) => [one]) }),
  fc.record({
    kind: fc.constant('heading' as const),
    id,
    level: fc.integer({ min: 1, max: 6 }),
    content: words.map((one) => [one]),
  }),
  fc.record({ kind: fc.constant('figure' as const), id, description: words }),
  fc.record({
    kind: fc.constant('table' as const),
    id,
    rows: fc.array(
      fc.record({ header: fc.boolean(), cells: fc.array(words.map((one) => ({ content: [one] }))) }),
      {
        maxLength: 2,
      },
    ),
  }),
  fc.record({ kind: fc.constant('pb' as const), n: fc.string({ maxLength: 3 }) }),
  fc.record({ kind: fc.constant('enclosure' as const), document: fc.constantFrom('x', 'y') }),
  fc.constant({ kind: 'rule' as const }),
);
const { block } = fc.letrec<{ block: Block }>((tie) => ({
  block: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.record({ kind: fc.constant('quotation' as const), blocks: fc.array(tie('block'), { maxLength: 3 }) }),
    fc.record({
      kind: fc.constant('list' as const),
      ordered: fc.boolean(),
      items: fc.array(fc.record({ blocks: fc.array(tie('block'), { maxLength: 2 }) }), { maxLength: 3 }),
    }),
  ),
}));
const text = fc.array(block, { maxLength: 14 });

describe('whatever the texts hold', () => {
  test('every segment is in one pair, and both texts keep their order', () => {
    const idsOf = (blocks: readonly Block[]): string[] =>
      unitsOf(blocks).flatMap((unit) => (unit.kind === 'enclosure' ? [] : [unit.id]));
    fc.assert(
      fc.property(text, text, (left, right) => {
        const pairs = alignTexts(left, right);
        expect(pairs.flatMap((pair) => pair.left)).toEqual(idsOf(left));
        expect(pairs.flatMap((pair) => pair.right)).toEqual(idsOf(right));
        for (const { certainty } of pairs) {
          expect(certainty).toBeGreaterThanOrEqual(0);
          expect(certainty).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 150 },
    );
  });

  test('a text is aligned with itself one to one', () => {
    fc.assert(
      fc.property(text, (one) => {
        for (const { left, right } of alignTexts(one, one)) {
          expect(left).toHaveLength(1);
          expect(right).toEqual(left);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('units are all the segments that a text has, but for notes and figures without words', () => {
    fc.assert(
      fc.property(text, (one) => {
        const units = unitsOf(one).filter(
          (unit) => unit.kind !== 'enclosure' && !(unit.kind === 'figure' && unit.text === ''),
        );
        expect(units.map((unit) => unit.id)).toEqual(segmentsOf(one).map((segment) => segment.id));
      }),
    );
  });

  test('units are blocks again, cut where one likes', () => {
    fc.assert(
      fc.property(text, fc.nat(20), (one, cut) => {
        const units = unitsOf(one);
        const halves = [...blocksOf(units.slice(0, cut)), ...blocksOf(units.slice(cut))];
        expect(unitsOf(halves).map(({ id: own, text: said }) => [own, said])).toEqual(
          units.map(({ id: own, text: said }) => [own, said]),
        );
      }),
    );
  });

  test('long texts, of which one lacks a chapter', () => {
    const long = Array.from({ length: 600 }, (_, at) =>
      p(`p${at + 1}`, `Report ${at + 1000} says that ${'the wheat '.repeat(1 + (at % 7))}came.`),
    );
    const gap = [...long.slice(0, 200), ...long.slice(260)].map(
      (one, at) => ({ ...one, id: `p${at + 1}` }) as Block,
    );
    const pairs = alignTexts(long, gap);
    const alone = pairs.filter(({ right }) => right.length === 0).map(({ left }) => left[0]);
    expect(alone).toEqual(long.slice(200, 260).map((one) => ('id' in one ? one.id : '')));
  });
});
