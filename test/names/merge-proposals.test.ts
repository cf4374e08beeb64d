import { describe, expect, test } from 'vitest';
import { companyOf, proposeMerges } from '#chancery/names/merge-proposals.js';
import type { AuthorityRecord } from '#chancery/records/authority-record.js';
import { mergedAuthorities } from '#chancery/records/merged-authorities.js';
import { person } from './people.js';

/** An entry of a volume's list: surname first. */
const entry = (
  volume: string,
  id: string,
  printed: string,
  more: Partial<AuthorityRecord> = {},
): AuthorityRecord => {
  const [surname, given, ...rest] = printed.split(', ');
  const natural = given === undefined ? printed : [given, surname, ...rest].join(' ');
  return person(`${volume}-${id}`, natural, natural === printed ? [] : [printed], {
    source: { path: `${volume}.xml` },
    ...more,
  });
};
const groups = (...authorities: AuthorityRecord[]): string[] =>
  proposeMerges(authorities).map(({ members }) => members.map(({ id }) => id).join(' = '));

describe('proposed as one', () => {
  test.each<readonly [what: string, one: AuthorityRecord, other: AuthorityRecord]>([
    ['the same name', entry('v1', 'a', 'Berg, Anna B.'), entry('v2', 'a', 'Berg, Anna B.')],
    ['a name with and without initial', entry('v1', 'a', 'Berg, Anna'), entry('v2', 'a', 'Berg, Anna B.')],
    ['a name with a rank', entry('v1', 'a', 'Berg, General Karl'), entry('v2', 'a', 'Berg, Karl')],
    [
      'initials and an office',
      entry('v1', 'a', 'Berg, A. B.', { description: 'Ambassador to Halmar until 1951' }),
      entry('v2', 'a', 'Berg, Anna B.', { description: 'Ambassador to Halmar' }),
    ],
    ['a name said surname first', entry('v1', 'a', 'Tam Se-ryong'), entry('v2', 'a', 'Tam Se-Ryong')],
  ])('%s', (_, one, other) => {
    expect(groups(one, other)).toEqual([`${one.id} = ${other.id}`]);
  });

  test('those of many lists together, with the evidence', () => {
    const description = 'Director of Frontier Affairs';
    const people = ['v1', 'v2', 'v3'].map((volume) => entry(volume, 'a', 'Berg, Anna B.', { description }));
    const others = ['v1', 'v2', 'v3'].flatMap((volume) => [
      entry(volume, 'c', 'Sund, Carl'),
      entry(volume, 'd', 'Holm, Eva'),
    ]);
    const company = companyOf(
      ['v1', 'v2', 'v3'].map((volume) => [`${volume}-a`, `${volume}-c`, `${volume}-d`]),
    );
    const proposal = proposeMerges([...people, ...others], company).find(
      ({ name }) => name === 'Anna B. Berg',
    );
    expect(proposal).toMatchObject({
      id: 'anna-b-berg',
      evidence: [
        { kind: 'names', text: 'Anna B. Berg in all 3 lists' },
        { kind: 'roles', text: 'Director of Frontier Affairs in 3 of 3' },
        { kind: 'company', text: 'both named together with Carl Sund, Eva Holm' },
      ],
    });
    expect(proposal?.members).toHaveLength(3);
    expect(proposal?.certainty).toBeGreaterThan(0.9);
  });

  test('with the id of the archive’s own record', () => {
    const own = person('anna', 'Anna B. Berg');
    expect(proposeMerges([entry('v1', 'a', 'Berg, Anna B.'), own])[0]?.id).toBe('anna');
  });
});

describe('not proposed', () => {
  test.each<readonly [what: string, one: AuthorityRecord, other: AuthorityRecord]>([
    ['two of one list', entry('v1', 'a', 'Berg, Anna'), entry('v1', 'b', 'Berg, Anna')],
    ['another initial', entry('v1', 'a', 'Berg, Anna B.'), entry('v2', 'a', 'Berg, Anna C.')],
    ['another given name', entry('v1', 'a', 'Berg, Anna'), entry('v2', 'a', 'Berg, Agnes')],
    ['father and son', entry('v1', 'a', 'Berg, Karl, Sr.'), entry('v2', 'a', 'Berg, Karl, Jr.')],
    ['initials alone', entry('v1', 'a', 'Berg, A.'), entry('v2', 'a', 'Berg, Anna')],
    [
      'other dates',
      entry('v1', 'a', 'Berg, Anna', { datesOfExistence: { edtf: '1880/1949' } }),
      entry('v2', 'a', 'Berg, Anna', { datesOfExistence: { edtf: '1911/1949' } }),
    ],
  ])('%s', (_, one, other) => {
    expect(groups(one, other)).toEqual([]);
  });

  test('two who have only a third in common', () => {
    const [anna, agnes, a] = [
      entry('v1', 'a', 'Berg, Anna B.'),
      entry('v2', 'a', 'Berg, Anna C.'),
      entry('v3', 'a', 'Berg, Anna'),
    ];
    expect(groups(anna, agnes, a)).toHaveLength(1);
    expect(proposeMerges([anna, agnes, a])[0]?.members).toHaveLength(2);
  });

  test('what has been accepted', () => {
    const own = person('anna', 'Anna B. Berg', [], { aliases: ['v1-a', 'v2-a'] });
    expect(groups(own, entry('v1', 'a', 'Berg, Anna B.'), entry('v2', 'a', 'Berg, Anna B.'))).toEqual([]);
  });
});

describe('accepted', () => {
  test('the others go into the one that names them, with their forms', () => {
    const own = person('anna', 'Anna Berg', [], { aliases: ['v1-a'] });
    const other = entry('v1', 'a', 'Berg, Anna B.', { description: 'Minister', aliases: ['wikidata-q0'] });
    expect(mergedAuthorities([other, own])).toEqual([
      {
        ...own,
        aliases: ['v1-a', 'wikidata-q0'],
        otherNames: [{ name: 'Anna B. Berg' }, { name: 'Berg, Anna B.' }],
        description: 'Minister',
      },
    ]);
  });

  test('two that name each other are one, the first', () => {
    const [one, other] = [
      person('one', 'One', [], { aliases: ['other'] }),
      person('other', 'Other', [], { aliases: ['one'] }),
    ];
    expect(mergedAuthorities([one, other]).map(({ id }) => id)).toEqual(['one']);
  });

  test('a chain ends at its beginning', () => {
    const chain = [
      person('c', 'C'),
      person('b', 'B', [], { aliases: ['c'] }),
      person('a', 'A', [], { aliases: ['b'] }),
    ];
    expect(mergedAuthorities(chain)).toMatchObject([{ id: 'a', aliases: ['b', 'c'] }]);
  });

  test('nothing changes where nobody is named', () => {
    const people = [person('a', 'A'), person('b', 'B', [], { aliases: ['x'] })];
    expect(mergedAuthorities(people)).toBe(people);
  });
});
