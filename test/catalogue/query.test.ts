import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseQuery, type QueryNode, queryLimits } from '#chancery/catalogue/query.js';

/** A tree as one line: "(and korea (not “united nations”) armi*)". */
function written(node: QueryNode): string {
  switch (node.kind) {
    case 'all':
      return 'all';
    case 'and':
      return `(and ${node.operands.map(written).join(' ')})`;
    case 'not':
      return `(not ${written(node.operand)})`;
    case 'word':
      return `${node.text}${node.prefix ? '*' : ''}`;
    case 'phrase':
      return `“${node.text}${node.prefix ? '*' : ''}”`;
  }
}

describe('a query is read as a tree', () => {
  test.each([
    ['', 'all'],
    ['korea', 'korea'],
    ['korea armistice', '(and korea armistice)'],
    ['korea AND armistice', '(and korea armistice)'],
    ['"united nations"', '“united nations”'],
    ['“united nations” «conseil» 「国連」', '(and “united nations” “conseil” “国連”)'],
    ['korea -japan −china', '(and korea (not japan) (not china))'],
    ['korea NOT japan', '(and korea (not japan))'],
    ['korea -"south vietnam"', '(and korea (not “south vietnam”))'],
    ['armi*', 'armi*'],
    ['"council of min*"', '“council of min*”'],
    ['korea - japan', '(and korea - japan)'],
    ['Il-sung C54-1011-39', '(and Il-sung C54-1011-39)'],
    ['not and or', '(and not and or)'],
  ])('%s → %s', (query, tree) => {
    expect(written(parseQuery(query).tree)).toBe(tree);
    expect(parseQuery(query).remarks).toEqual([]);
  });

  test('nodes know their place in the query', () => {
    const { tree } = parseQuery('  korea  “united nations”');
    expect(tree).toMatchObject({
      operands: [
        { start: 2, end: 7 },
        { start: 9, end: 25 },
      ],
    });
  });
});

describe('what is not understood is said, and the rest counts', () => {
  test.each([
    ['"united nations', '(and united nations)', /quotation mark is not closed/],
    ['korea "', 'korea', /quotation mark at the end/],
    ['korea ""', 'korea', /nothing between/],
    ['*', 'all', /star by itself/],
    ['korea *', 'korea', /star by itself/],
    ['korea OR japan', '(and korea japan)', /OR is not understood yet/],
    ['korea NOT', 'korea', /NOT needs a word/],
    ['-korea', '(not korea)', /everything except/],
    [`${'x '.repeat(100)}`, `(and ${Array(queryLimits.clauses).fill('x').join(' ')})`, /first 64 words/],
  ])('%s', (query, tree, remark) => {
    const parsed = parseQuery(query);
    expect(written(parsed.tree)).toBe(tree);
    expect(parsed.remarks.join(' ')).toMatch(remark);
  });

  test('a very long query is cut', () => {
    expect(parseQuery('x'.repeat(100_000)).remarks.join(' ')).toMatch(/first 2000 characters/);
  });

  test('nothing throws', () => {
    const pieces = fc.constantFrom(
      '"',
      '“',
      '」',
      '-',
      '−',
      '*',
      'NOT ',
      'OR ',
      ' ',
      '(',
      ')',
      "'",
      'NEAR(',
      ':',
      '\0',
      '\ud800',
      '金',
      'x',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string({ unit: 'binary' }))), (parts) => {
        parseQuery(parts.join(''));
      }),
      { numRuns: 2000 },
    );
  });
});
