import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { chancery, folderWith } from './chancery.js';

const LETTER =
  'Lisbon, 4 May 1950\n\nDear Mr. Okafor,\n\nThe ferry has not come, and nobody here can say when it will.\n\nInes Duarte\n';

describe('chancery describe', () => {
  test('prints what was worked out, with the words for it', async () => {
    const folder = folderWith({ 'letter.txt': LETTER });
    const { code, out } = await chancery('describe', join(folder, 'letter.txt'));
    expect(code).toBe(0);
    expect(out).toMatch(/from +Ines Duarte\n +“Ines Duarte” \(signature, \d\d %\)/);
    expect(out).toMatch(/date +1950-05-04/);
  });

  test('--json answers with one object', async () => {
    const folder = folderWith({ 'archive.yaml': 'title: T\n', 'records/letter.txt': LETTER });
    const { code, out } = await chancery('describe', join(folder, 'records/letter.txt'), '--json');
    expect(code).toBe(0);
    const [record] = JSON.parse(out).records;
    expect(record.documents[0].inferred).toContainEqual({
      name: 'place',
      value: 'Lisbon',
      inferred: { rule: 'dateline', evidence: 'Lisbon', certainty: 0.95 },
    });
  });

  test('what an editor wrote is not inferred', async () => {
    const folder = folderWith({ 'a.md': `---\ntitle: A\nfrom: B\n---\n${LETTER}` });
    expect((await chancery('describe', join(folder, 'a.md'))).out).toContain('nothing is inferred');
  });

  test.each([
    ['a file that is not there', 'nowhere.txt', 2, 'there is no file'],
    ['a folder', '.', 2, 'there is no file'],
    ['a file of no record', 'archive.yaml', 1, 'holds no record'],
  ])('%s', async (_, name, expected, words) => {
    const folder = folderWith({ 'archive.yaml': 'title: T\n', 'a.txt': LETTER });
    const { code, err } = await chancery('describe', join(folder, name));
    expect([code, err]).toEqual([expected, expect.stringContaining(words)]);
  });
});
