import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openCatalogue } from '#chancery/catalogue/embedded/embedded-catalogue.js';
import { indexArchive } from '#chancery/indexing/index-archive.js';

const CHANCERY = fileURLToPath(new URL('../../bin/chancery.mjs', import.meta.url));
const RECORDS = 40;

/** Every record of the archive says in which round it was written. */
function writeRound(archive: string, round: number): void {
  for (let at = 0; at < RECORDS; at++) {
    const text = `---\nid: r${at}\ntitle: Record ${at}\n---\n\nround${round} ${'lantern '.repeat(200)}\n`;
    writeFileSync(join(archive, `records/r${at}.md`), text);
  }
}

function index(archive: string, catalogue: string, ...flags: string[]) {
  return spawn(process.execPath, [CHANCERY, 'index', archive, '--catalogue', catalogue, ...flags], {
    stdio: 'ignore',
  });
}

async function withArchive(use: (archive: string, catalogue: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'chancery-reading-'));
  try {
    mkdirSync(join(folder, 'archive/records'), { recursive: true });
    writeRound(join(folder, 'archive'), 0);
    await use(join(folder, 'archive'), join(folder, 'test.catalogue'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test('while another process indexes, every answer is of the old state or of the new one', () =>
  withArchive(async (archive, path) => {
    await indexArchive({ folder: archive, catalogue: path });
    const catalogue = await openCatalogue(path);
    const roundsFound = async (): Promise<number[]> => {
      // Without words to look for, a snippet is the beginning of the text.
      const { hits } = await catalogue.search({ limit: RECORDS });
      expect(hits).toHaveLength(RECORDS);
      const rounds = hits.map(({ snippets }) => /round(\d+)/.exec(JSON.stringify(snippets))?.[1]);
      return [...new Set(rounds.map(Number))];
    };
    for (let round = 1; round <= 4; round++) {
      writeRound(archive, round);
      const child = index(archive, path, ...(round % 2 === 0 ? ['--rebuild'] : []));
      const ended = once(child, 'exit');
      let running = true;
      void ended.then(() => {
        running = false;
      });
      while (running) {
        const found = await roundsFound();
        expect(found).toHaveLength(1);
        expect([round - 1, round]).toContain(found[0]);
        await new Promise((resolve) => setImmediate(resolve));
      }
      expect((await ended)[0]).toBe(0);
      expect(await roundsFound()).toEqual([round]);
    }
    await catalogue.close();
  }));

test('killed at any moment, the next indexing ends as if nothing had been', () =>
  withArchive(async (archive, path) => {
    await indexArchive({ folder: archive, catalogue: path });
    for (let round = 1; round <= 6; round++) {
      writeRound(archive, round);
      const child = index(archive, path, ...(round % 2 === 0 ? ['--rebuild'] : []));
      await new Promise((resolve) => setTimeout(resolve, 100 + Math.random() * 500));
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    await indexArchive({ folder: archive, catalogue: path });
    await indexArchive({ folder: archive, catalogue: `${path}-anew` });
    const [grown, anew] = [await openCatalogue(path), await openCatalogue(`${path}-anew`)];
    for (const query of [{}, { text: 'round6' }, { text: 'lantern' }, { text: 'round5' }]) {
      expect(await grown.search(query)).toEqual(await anew.search(query));
    }
    expect(await grown.counts()).toEqual(await anew.counts());
    await grown.close();
    await anew.close();
    expect(readdirSync(join(archive, '..')).sort()).toEqual([
      'archive',
      'test.catalogue',
      'test.catalogue-anew',
    ]);
  }));
