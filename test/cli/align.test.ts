import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { chancery, folderWith } from './chancery.js';

const folder = folderWith({
  'bridge.md':
    '---\ntitle: The bridge\noriginalLanguage: de\n---\n\nThe bridge was closed at noon.\n\nI ask for instructions. {#s2}\n',
  'bridge.de.md': 'Die Brücke wurde mittags geschlossen.\n\nIch bitte um Weisung. {#s2}\n',
  'alone.md': '---\ntitle: Alone\n---\n\nOne text.\n',
});
const english = join(folder, 'bridge.md');
const german = join(folder, 'bridge.de.md');
const alone = join(folder, 'alone.md');

describe('chancery align', () => {
  test('shows the passages that belong together', async () => {
    const { code, out } = await chancery('align', english);
    expect(code).toBe(0);
    expect(out).toContain('bridge, main: en and de');
    expect(out).toMatch(/computed, \d+ %\n {2}en +p1 +The bridge.*\n {2}de +p1 +Die Brücke/);
    expect(out).toMatch(/asserted\n {2}en +s2 .*\n {2}de +s2 /);
  });

  test('--json gives one object, from the file of either text', async () => {
    const { out } = await chancery('align', german, '--json');
    const { alignments } = JSON.parse(out) as { alignments: unknown[] };
    expect(alignments).toMatchObject([
      {
        record: 'bridge',
        document: 'main',
        left: 'en',
        right: 'de',
        pairs: [
          { left: ['p1'], right: ['p1'], origin: 'computed' },
          { left: ['s2'], right: ['s2'], origin: 'asserted', certainty: 1 },
        ],
      },
    ]);
  });

  test('a document with one text, and a file that is not there', async () => {
    expect((await chancery('align', alone)).out).toContain('has two texts');
    expect(await chancery('align', join(folder, 'nothing.md'))).toMatchObject({ code: 2 });
  });
});
