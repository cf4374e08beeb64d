import { expect, test } from 'vitest';
import { authorityFileFormat } from '#chancery/formats/archive-files.js';
import { read, source } from './sources.js';

const people = (yaml: string) => {
  const { entries, issues } = read(authorityFileFormat, source('people.yaml', yaml));
  const ids = entries.flatMap((entry) => (entry.kind === 'authority' ? [entry.authority.id] : []));
  return { ids, issues };
};

test('of two people with one id the first keeps it', () => {
  const { ids, issues } = people('a: {name: Anna}\na: {name: Ada}');
  expect(ids).toEqual(['a']);
  expect(issues).toMatchObject([{ code: 'duplicate-key', line: 2, column: 1 }]);
});

test.each([
  ['anna: Anna', 'invalid-value', '"anna": "Anna" should be keys, each with what belongs to it'],
  ['"a b": {name: A}', 'invalid-value', '"a b" is not an id: spaces and / ? # \\ have no place in one'],
  ['a: {name: A, names: {Chinese: 安娜}}', 'unknown-language', '"names": "Chinese" is not a language tag'],
  ['a: {name: A, links: {Wikidata: Q1}}', 'not-an-address', '"Wikidata": "Q1" is not an address'],
  ['a: {name: A, roles: [{role: B, dat: 1949}]}', 'unknown-key', 'unknown key "dat"'],
  ['a: {names: {ru: Анна}}', 'missing-key', '"name" is missing'],
])('%s', (yaml, code, message) => {
  expect(people(`b: {name: Boris}\n${yaml}`)).toMatchObject({
    ids: expect.arrayContaining(['b']),
    issues: [{ code, message, line: 2, path: 'people.yaml' }],
  });
});
