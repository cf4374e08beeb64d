import { fork } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { describe, expect, test } from 'vitest';
import { CatalogueError, openCatalogue } from '#chancery/catalogue/embedded/embedded-catalogue.js';
import { inspectCatalogue, openWriter } from '#chancery/catalogue/embedded/writer.js';
import { found, inFolder, record, write } from './fixture.js';

const WRITER = new URL('./endless-writer.mjs', import.meta.url);

describe('a writer that is killed', () => {
  test.each(['incremental', 'rebuild'])(
    'leaves the old state or the new one: %s',
    (mode) =>
      inFolder(async (folder) => {
        const path = join(folder, 'test.catalogue');
        write(
          path,
          Object.fromEntries(
            Array.from({ length: 30 }, (_, at) => [`s${at}`, [record({ id: `r${at}`, text: 'round0' })]]),
          ),
        );
        const reader = await openCatalogue(path);
        for (let kill = 0; kill < 8; kill++) {
          const child = fork(WRITER, [path, mode, String(kill)], { stdio: 'ignore' });
          await once(child, 'message');
          await new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 150));
          child.kill('SIGKILL');
          await once(child, 'exit');
          // All records are of one round: never half of one and half of another.
          for (const catalogue of [reader, await openCatalogue(path)]) {
            const { hits, total } = await catalogue.search({ limit: 30 });
            expect(total).toBe(30);
            const rounds = new Set(hits.map(({ snippets }) => snippets[0]?.pieces[0]?.text));
            expect(rounds.size).toBe(1);
            const [round = ''] = rounds;
            expect((await catalogue.search({ text: round })).total).toBe(30);
            if (catalogue !== reader) await catalogue.close();
          }
          expect(integrity(path)).toBe('ok');
        }
        await reader.close();
        write(path, { s0: [record({ id: 'r0', text: 'over' })] });
        expect(readdirSync(folder)).toEqual(['test.catalogue']);
      }),
    120_000,
  );
});

function integrity(path: string): unknown {
  const database = new DatabaseSync(path);
  try {
    return Object.values(database.prepare('PRAGMA integrity_check').get() as object)[0];
  } finally {
    database.close();
  }
}

const faultOf = (action: () => unknown): string | undefined => {
  try {
    action();
    return undefined;
  } catch (error) {
    return error instanceof CatalogueError ? error.fault : String(error);
  }
};

describe('two writers at once', () => {
  test.each([
    [false, false],
    [false, true],
    [true, false],
    [true, true],
  ])('the second is told so (rebuild %s, rebuild %s)', (first, second) =>
    inFolder((folder) => {
      const path = join(folder, 'test.catalogue');
      write(path, { a: [record({ id: 'a' })] });
      const writer = openWriter(path, { rebuild: first });
      expect(() => openWriter(path, { rebuild: second })).toThrow(/another Chancery is indexing into/);
      writer.abandon();
      openWriter(path, { rebuild: second }).abandon();
      expect(readdirSync(folder)).toEqual(['test.catalogue']);
    }),
  );

  test('also where nothing was there before', () =>
    inFolder((folder) => {
      const path = join(folder, 'new', 'test.catalogue');
      const writer = openWriter(path);
      expect(faultOf(() => openWriter(path))).toBe('busy');
      writer.commit();
    }));
});

describe('what is at the path is known', () => {
  test.each<[string, (path: string) => void, string]>([
    ['nothing', () => {}, 'absent'],
    ['an empty file', (path) => writeFileSync(path, ''), 'absent'],
    ['a catalogue', (path) => void write(path, {}), 'current'],
    ['a text', (path) => writeFileSync(path, 'Dear diary, '.repeat(500)), 'foreign'],
    ['a folder', (path) => mkdirSync(path), 'foreign'],
    ['another program’s database', (path) => new DatabaseSync(path).exec('CREATE TABLE t (a)'), 'foreign'],
    [
      'a catalogue of another version',
      (path) => {
        write(path, {});
        new DatabaseSync(path).exec('PRAGMA user_version = 99');
      },
      'outdated',
    ],
    [
      'a catalogue cut short',
      (path) => {
        write(path, { a: [record({ id: 'a', text: 'words '.repeat(5000) })] });
        truncateSync(path, 4096);
      },
      'corrupt',
    ],
  ])('%s', async (_, make, condition) => {
    await inFolder(async (folder) => {
      const path = join(folder, 'test.catalogue');
      make(path);
      expect(inspectCatalogue(path)).toBe(condition);
      if (condition !== 'current') {
        await expect(openCatalogue(path)).rejects.toMatchObject({ name: 'CatalogueError', fault: condition });
      }
      // Whatever it was, a catalogue can be made there; what was somebody else's is kept.
      const writer = openWriter(path);
      expect(writer.found).toBe(condition);
      writer.put({ path: 'a', digest: '', signature: '' }, [record({ id: 'a', text: 'ferry' })]);
      writer.commit();
      expect(inspectCatalogue(path)).toBe('current');
      expect(writer.movedTo !== undefined && existsSync(writer.movedTo)).toBe(condition === 'foreign');
      const catalogue = await openCatalogue(path);
      expect(await found(catalogue, 'ferry')).toEqual(['a']);
      await catalogue.close();
    });
  });

  test('damage that shows only when a page is asked for is a CatalogueError, and a rebuild mends it', () =>
    inFolder(async (folder) => {
      const path = join(folder, 'test.catalogue');
      const entries = Object.fromEntries(
        Array.from({ length: 40 }, (_, at) => [
          `s${at}`,
          [record({ id: `r${at}`, text: `word${at} `.repeat(800) })],
        ]),
      );
      write(path, entries);
      const bytes = readFileSync(path);
      bytes.fill(0x5a, Math.floor(bytes.length * 0.3), Math.floor(bytes.length * 0.9));
      writeFileSync(path, bytes);
      const ask = async (): Promise<void> => {
        const catalogue = await openCatalogue(path);
        for (let at = 0; at < 40; at++) {
          await catalogue.record(`r${at}`);
          await catalogue.search({ text: `word${at}` });
        }
      };
      await expect(ask()).rejects.toMatchObject({ name: 'CatalogueError', fault: 'corrupt' });
      write(path, entries, { rebuild: true });
      await ask();
    }));
});

test('a full disk while building leaves no rest, and the old catalogue serves', () =>
  inFolder(async (folder) => {
    const path = join(folder, 'test.catalogue');
    write(path, { a: [record({ id: 'a', text: 'ferry' })] });
    const catalogue = await openCatalogue(path);
    const big = Object.fromEntries(
      Array.from({ length: 60 }, (_, at) => [
        `s${at}`,
        [record({ id: `r${at}`, text: `${at} words `.repeat(4000) })],
      ]),
    );
    const writer = openWriter(path, { rebuild: true, maxPages: 60 });
    let failure: unknown;
    try {
      for (const [source, entries] of Object.entries(big))
        writer.put({ path: source, digest: '', signature: '' }, entries);
      writer.commit();
    } catch (error) {
      failure = error;
    } finally {
      writer.abandon();
    }
    expect(failure).toMatchObject({
      name: 'CatalogueError',
      fault: 'full',
      message: expect.stringContaining('disk is full'),
    });
    expect(readdirSync(folder)).toEqual(['test.catalogue']);
    expect(await found(catalogue, 'ferry')).toEqual(['a']);
    await catalogue.close();
  }));

test('a catalogue may lie at any path, and be moved', () =>
  inFolder(async (folder) => {
    const path = join(folder, 'Ünïcode 目录 "100%" #1?', 'a b.catalogue');
    write(path, { a: [record({ id: 'a', text: 'ferry' })] });
    const copy = join(folder, 'copy');
    copyFileSync(path, copy);
    const catalogue = await openCatalogue(copy);
    expect(await found(catalogue, 'ferry')).toEqual(['a']);
    await catalogue.close();
    await expect(catalogue.search({})).rejects.toThrow(/closed/);
  }));
