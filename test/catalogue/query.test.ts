import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseQuery, type QueryNode, queryLimits } from '#chancery/catalogue/query.js';

/** A tree as one line: "(and korea (not “united nations”) armi*)". */
function written(node: QueryNode): string {
  switch (node.kind) {
    case 'all':
      return 'all';
    case 'and':
    case 'or':
      return `(${node.kind} ${node.operands.map(written).join(' ')})`;
    case 'near':
      return `(near/${node.distance} ${node.operands.map(written).join(' ')})`;
    case 'field':
      return `${node.field}:${written(node.operand)}`;
    case 'source':
      return `(source ${written(node.operand)})`;
    case 'not':
      return `(not ${written(node.operand)})`;
    case 'word':
      return `${node.text}${node.prefix ? '*' : ''}${node.fuzzy ? `~${node.fuzzy}` : ''}`;
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
    ['korea OR japan', '(or korea japan)'],
    ['korea treaty OR japan', '(or (and korea treaty) japan)'],
    ['(korea OR japan) treaty', '(and (or korea japan) treaty)'],
    ['korea (japan OR (china -"south sea"))', '(and korea (or japan (and china (not “south sea”))))'],
    ['NOT (korea OR japan) pact', '(and (not (or korea japan)) pact)'],
    ['korea NEAR/5 pact', '(near/5 korea pact)'],
    ['"five powers" NEAR pact old', '(and (near/10 “five powers” pact) old)'],
    ['khrushchov~ pact~1', '(and khrushchov~2 pact~1)'],
    ['from:Lin to:"Foreign Office"', '(and from:Lin to:“Foreign Office”)'],
    ['Person:(Lin OR Chou*) -lang:zh', '(and (or person:Lin person:Chou*) (not lang:zh))'],
    ['date:1959-09..1960 after:1958', '(and date:1959-09..1960 after:1958)'],
    ['mao in:source', '(source mao)'],
    ['https://example.org a : b', '(and https://example.org a : b)'],
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
    ['korea OR', 'korea', /OR needs a word/],
    ['OR korea', 'korea', /OR needs a word/],
    ['(korea japan', '(and korea japan)', /parenthesis is not closed/],
    ['korea) japan', '(and korea japan)', /parenthesis is closed that was not opened/],
    ['pers:Lin', 'Lin', /no field “pers”/],
    ['persn:Lin', 'Lin', /Did you mean “person:”/],
    ['from: Lin', '(and from: Lin)', /^$/],
    ['korea NEAR/3', 'korea', /NEAR needs a word/],
    ['mao in:text', 'mao', /followed by “source”/],
    ['('.repeat(3000), 'all', /first 2000 characters/],
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
