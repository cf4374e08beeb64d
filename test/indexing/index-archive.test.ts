import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Catalogue } from '#chancery/catalogue/catalogue.js';
import { openCatalogue } from '#chancery/catalogue/embedded/embedded-catalogue.js';
import { indexArchive } from '#chancery/indexing/index-archive.js';
import { readAhead } from '#chancery/indexing/read-ahead.js';

const EXAMPLE = fileURLToPath(new URL('../../examples/legation', import.meta.url));

async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'chancery-indexing-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function answersOf(path: string): Promise<unknown> {
  const catalogue: Catalogue = await openCatalogue(path);
  try {
    const ids = (await catalogue.recordIds({ limit: 1000 })).map(({ id }) => id);
    return {
      counts: await catalogue.counts(),
      issues: await catalogue.issues(),
      records: await Promise.all(ids.map((id) => catalogue.record(id))),
      searches: await Promise.all(
        ['', 'legation', 'tele*', '"the minister"', '大使'].map((text) => catalogue.search({ text })),
      ),
    };
  } finally {
    await catalogue.close();
  }
}

test('an archive that another thread reads is the same archive', () =>
  inFolder(async (folder) => {
    const [one, two] = [join(folder, 'one'), join(folder, 'two')];
    await indexArchive({ folder: EXAMPLE, catalogue: one });
    const steps: number[] = [];
    const report = await indexArchive({
      folder: EXAMPLE,
      catalogue: two,
      readAheadFrom: 0,
      progress: ({ done, total }) => steps.push(done / total),
    });
    expect(report.records).toBeGreaterThan(20);
    expect(await answersOf(two)).toEqual(await answersOf(one));
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
    expect(steps.at(-1)).toBe(1);
  }));

test('changes are the same, whichever thread reads them', () =>
  inFolder(async (folder) => {
    const copy = join(folder, 'archive');
    cpSync(EXAMPLE, copy, { recursive: true });
    const [grown, rebuilt] = [join(folder, 'grown'), join(folder, 'rebuilt')];
    await indexArchive({ folder: copy, catalogue: grown, readAheadFrom: 0 });
    writeFileSync(join(copy, 'records/new.md'), '---\ntitle: A new one\ndate: 1951\n---\n\nLanterns.\n');
    rmSync(join(copy, 'records/1949'), { recursive: true });
    const { changed, removed } = await indexArchive({ folder: copy, catalogue: grown, readAheadFrom: 0 });
    expect(changed).toBe(1);
    expect(removed).toBeGreaterThan(0);
    await indexArchive({ folder: copy, catalogue: rebuilt, rebuild: true });
    expect(await answersOf(grown)).toEqual(await answersOf(rebuilt));
    expect((await indexArchive({ folder: copy, catalogue: grown, thorough: true })).changed).toBe(0);
  }));

test('where the reading thread fails, so does the reading', async () => {
  const order = { folder: EXAMPLE, context: { language: 'en' }, sources: [null as never] };
  await expect(async () => {
    for await (const _ of readAhead(order));
  }).rejects.toThrow();
});
