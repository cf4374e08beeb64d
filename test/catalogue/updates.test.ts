import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Catalogue } from '#chancery/catalogue/catalogue.js';
import { openCatalogue } from '#chancery/catalogue/embedded/embedded-catalogue.js';
import { openWriter, prefersRebuild } from '#chancery/catalogue/embedded/writer.js';
import type { Entry } from '#chancery/records/entry.js';
import { authority, collection, found, inFolder, record, write } from './fixture.js';

/** Everything that a catalogue answers, but for the name of its state. */
async function answers(catalogue: Catalogue): Promise<unknown> {
  const queries = ['', 'ferry', 'lantern', 'ferry -lantern', '"iron ferry"', 'la*', '金', 'halmar', '-ferry'];
  const ids = (await catalogue.recordIds({ limit: 100 })).map(({ id }) => id);
  return {
    archive: await catalogue.archive(),
    counts: await catalogue.counts(),
    issues: await catalogue.issues(),
    ids,
    records: await Promise.all(['r1', 'r2', 'r3', 'r4', 'old'].map((id) => catalogue.record(id))),
    searches: await Promise.all(
      queries.flatMap((text) => [
        catalogue.search({ text, limit: 5 }),
        catalogue.search({ text, sort: '-date' }),
      ]),
    ),
    people: await catalogue.authorities('person', { offset: 0, limit: 100 }),
    person: await catalogue.authority('person', 'p1'),
    collections: await catalogue.collections(),
    related: await Promise.all(ids.map((id) => catalogue.related(id, 3))),
    suggestions: await Promise.all(['k', 'doc', 'fer', '金'].map((text) => catalogue.suggest(text, 5))),
    calendar: await catalogue.calendar(),
  };
}

const words = fc.array(fc.constantFrom('ferry', 'lantern', 'iron', 'the', '金日成', 'Kim', 'laundry'), {
  maxLength: 6,
});
const sometimes = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });
const aRecord: fc.Arbitrary<Entry> = fc
  .record({
    id: fc.constantFrom('r1', 'r2', 'r3', 'r4'),
    text: words,
    date: sometimes(fc.constantFrom('1950', '1951-02', '1951-02-03/1952')),
    people: fc.array(fc.constantFrom('Kim', 'KIM', 'p1', 'Lee'), { maxLength: 2 }),
    collections: fc.array(fc.constantFrom('c1', 'c2'), { maxLength: 1 }),
    aliases: sometimes(fc.constant(['old', 'r4'])),
    withdrawn: sometimes(fc.constant({ reason: 'error' })),
    related: sometimes(fc.constant([{ id: 'r2' }, { id: 'old' }])),
    repository: sometimes(fc.constant('National Archives of Halmar')),
  })
  .map(({ text, ...rest }) => record({ ...rest, text: text.join(' ') }));
const anEntry = fc.oneof(
  { weight: 4, arbitrary: aRecord },
  fc.constantFrom('Kim', 'Lee', 'Park').map((name) => authority('person', 'p1', name)),
  fc
    .tuple(fc.constantFrom('c1', 'c2'), fc.constantFrom('One', 'Two'))
    .map(([id, title]) => collection(id, title)),
  fc.constantFrom<Entry>(
    { kind: 'archive', archive: { title: 'First', language: 'en' } },
    { kind: 'archive', archive: { title: 'Second', language: 'de' } },
    { kind: 'issue', issue: { code: 'x', severity: 'warning', path: 'a.md', line: 3, message: 'odd' } },
  ),
);
const path = fc.constantFrom('a', 'b', 'c', 'd');
const change = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(path, fc.array(anEntry, { maxLength: 4 })) },
  fc.tuple(path, fc.constant(null)),
);

test(
  'however a catalogue came about, it answers the same',
  () =>
    inFolder(async (folder) => {
      let nth = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.array(change, { minLength: 1, maxLength: 4 }), { maxLength: 5 }),
          async (commits) => {
            const grown = join(folder, `grown-${++nth}`);
            const rebuilt = join(folder, `rebuilt-${nth}`);
            const sources = new Map<string, readonly Entry[]>();
            write(grown, {});
            const reader = await openCatalogue(grown);
            for (const changes of commits) {
              const writer = openWriter(grown);
              for (const [source, entries] of changes) {
                if (entries === null) {
                  writer.remove(source);
                  sources.delete(source);
                } else {
                  writer.put({ path: source, digest: '', signature: '' }, entries);
                  sources.set(source, entries);
                }
              }
              writer.commit();
            }
            const shuffled = [...sources].reverse();
            const writer = openWriter(rebuilt, { rebuild: true });
            for (const [source, entries] of shuffled)
              writer.put({ path: source, digest: '', signature: '' }, entries);
            writer.commit();
            const other = await openCatalogue(rebuilt);
            try {
              expect(await answers(reader)).toEqual(await answers(other));
            } finally {
              await reader.close();
              await other.close();
            }
          },
        ),
        { numRuns: 60 },
      );
    }),
  120_000,
);

const inCatalogue = <T>(use: (file: string, catalogue: Catalogue) => Promise<T>): Promise<T> =>
  inFolder(async (folder) => {
    const file = join(folder, 'test.catalogue');
    write(file, { a: [record({ id: 'a', text: 'ferry' })], b: [record({ id: 'b', text: 'lantern' })] });
    const catalogue = await openCatalogue(file);
    try {
      return await use(file, catalogue);
    } finally {
      await catalogue.close();
    }
  });

describe('a change', () => {
  test('is seen by an open reader, and has a new state', () =>
    inCatalogue(async (file, catalogue) => {
      const before = await catalogue.state();
      const report = write(file, { a: [record({ id: 'a', text: 'barge' })] });
      expect(report).toMatchObject({ changed: 1, removed: 0, counts: { records: 2 } });
      expect(await found(catalogue, 'barge')).toEqual(['a']);
      expect(await found(catalogue, 'ferry')).toEqual([]);
      expect(await catalogue.state()).not.toBe(before);
    }));

  test('is not seen before it is committed, and never if it is abandoned', () =>
    inCatalogue(async (file, catalogue) => {
      const writer = openWriter(file);
      writer.remove('a');
      expect(await found(catalogue, 'ferry')).toEqual(['a']);
      writer.abandon();
      expect(await found(catalogue, 'ferry')).toEqual(['a']);
      expect(() => writer.commit()).toThrow(/closed/);
    }));

  test('of nothing leaves the state as it is', () =>
    inCatalogue(async (file, catalogue) => {
      const before = await catalogue.state();
      const writer = openWriter(file);
      writer.touch({ path: 'a', digest: 'new', signature: 'new' });
      expect(writer.commit()).toMatchObject({ changed: 0, removed: 0 });
      expect(await catalogue.state()).toBe(before);
      const again = openWriter(file);
      expect(again.sources().get('a')).toEqual({ path: 'a', digest: 'new', signature: 'new' });
      again.abandon();
    }));

  test('that fails half way cannot be committed', () =>
    inCatalogue(async (file, catalogue) => {
      const writer = openWriter(file);
      const broken = function* (): Generator<Entry> {
        yield record({ id: 'x' });
        throw new Error('the disk was pulled out');
      };
      expect(() => writer.put({ path: 'x', digest: '', signature: '' }, broken())).toThrow(/pulled out/);
      expect(() => writer.commit()).toThrow(/abandon/);
      writer.abandon();
      expect((await catalogue.record('x')).kind).toBe('unknown');
    }));

  test('of one record of many indexes that one, and where only lines moved none', () =>
    inCatalogue(async (file, catalogue) => {
      const volume = (edited: number, shift: number): Entry[] =>
        Array.from({ length: 50 }, (_, at) =>
          record({
            id: `d${at}`,
            text: at === edited ? 'edited' : `document ${at}`,
            source: { path: 'volume.xml', format: 'tei', line: at * 10 + shift },
          }),
        );
      expect(write(file, { 'volume.xml': volume(-1, 0) }).changed).toBe(50);
      expect(write(file, { 'volume.xml': volume(7, 3) }).changed).toBe(1);
      expect(await found(catalogue, 'edited')).toEqual(['d7']);
      expect(write(file, { 'volume.xml': volume(7, 5) }).changed).toBe(0);
      const answer = await catalogue.record('d7');
      expect(answer.kind === 'record' && answer.record.source.line).toBe(75);
    }));
});

describe('a rebuild', () => {
  test('takes the place of the old file under an open reader', () =>
    inCatalogue(async (file, catalogue) => {
      const writer = openWriter(file, { rebuild: true });
      expect(writer.sources().size).toBe(0);
      writer.put({ path: 'c', digest: '', signature: '' }, [record({ id: 'c', text: 'barge' })]);
      expect((await catalogue.counts()).records).toBe(2);
      writer.commit();
      expect((await catalogue.counts()).records).toBe(1);
      expect(await found(catalogue, 'barge')).toEqual(['c']);
    }));

  test.each([
    [3, 40, false],
    [63, 64, false],
    [400, 900, true],
    [400, 12_000, false],
  ])('for %i of %i sources: %s', (changed, total, answer) => {
    expect(prefersRebuild(changed, total)).toBe(answer);
  });
});

describe('two files that claim the same id', () => {
  const claims = {
    'records/b.md': [
      record({ id: 'x', title: 'Second', source: { path: 'records/b.md', format: 'markdown' } }),
    ],
    'records/a.md': [
      record({ id: 'x', title: 'First', source: { path: 'records/a.md', format: 'markdown', line: 1 } }),
    ],
  };

  test('the first path keeps it, and an issue names both', () =>
    inCatalogue(async (file, catalogue) => {
      write(file, claims);
      expect(await found(catalogue, 'first')).toEqual(['x']);
      expect(await found(catalogue, 'second')).toEqual([]);
      expect(await catalogue.issues()).toMatchObject([
        {
          code: 'duplicate-id',
          severity: 'error',
          path: 'records/b.md',
          message: expect.stringContaining('records/a.md'),
        },
      ]);
    }));

  test('when it goes, the other takes over', () =>
    inCatalogue(async (file, catalogue) => {
      write(file, claims);
      write(file, { 'records/a.md': null });
      expect(await found(catalogue, 'second')).toEqual(['x']);
      expect(await catalogue.issues()).toEqual([]);
    }));

  test('the same description of a collection in several files is no issue, another one is', () =>
    inCatalogue(async (file, catalogue) => {
      write(file, { v1: [collection('c', 'One', 'v1')], v2: [collection('c', 'One', 'v2')] });
      expect(await catalogue.issues()).toEqual([]);
      write(file, { v3: [collection('c', 'Another', 'v3')] });
      expect(await catalogue.issues()).toMatchObject([{ code: 'duplicate-id', path: 'v3' }]);
      expect((await catalogue.collection('c'))?.collection.title).toBe('One');
    }));
});

test('what is named but not there is an issue', () =>
  inCatalogue(async (file, catalogue) => {
    write(file, {
      c: [
        record({
          id: 'c',
          collections: ['missing'],
          named: [{ entity: 'person', name: 'Kim', ref: 'kim' }],
          related: [{ id: 'nowhere' }, { id: 'a' }],
        }),
      ],
    });
    expect((await catalogue.issues()).map(({ code, path }) => [code, path])).toEqual([
      ['unknown-collection', 'records/c.md'],
      ['unknown-record', 'records/c.md'],
      ['unknown-reference', 'records/c.md'],
    ]);
    expect((await catalogue.counts()).issues).toBe(3);
  }));

describe('an id that nothing describes', () => {
  const naming = (id: string, format: string, ...refs: readonly string[]): Entry => {
    const path = `${id}.${format}`;
    return record({
      id,
      named: refs.map((ref) => ({ entity: 'place', name: ref.toUpperCase(), ref })),
      source: { path, format },
    });
  };
  const ids = (count: number): string[] => Array.from({ length: count }, (_, at) => `p${at}`);
  const told = (catalogue: Catalogue): Promise<string[]> =>
    catalogue
      .issues()
      .then((issues) => issues.map(({ path, code, message }) => `${path} ${code} ${message}`));

  test('is told once, at the first place, however the catalogue came about', () =>
    inCatalogue(async (file, catalogue) => {
      write(file, { 'z.md': [naming('z', 'markdown', 'prague')] });
      write(file, {
        'y.md': [naming('y', 'markdown', 'prague', 'brno')],
        'x.md': [naming('x', 'markdown', 'prague')],
      });
      expect(await told(catalogue)).toEqual([
        'x.markdown unknown-reference there is no authority record "prague" for the place "PRAGUE" (and 2 more records)',
        'y.markdown unknown-reference there is no authority record "brno" for the place "BRNO"',
      ]);
    }));

  test('is one of many in an edition that is served as it is', () =>
    inCatalogue(async (file, catalogue) => {
      write(file, { v: [naming('v', 'tei', ...ids(20))] });
      expect(await told(catalogue)).toHaveLength(20);
      write(file, { v: [naming('v', 'tei', ...ids(21)), naming('w', 'tei', 'p7')] });
      expect(await told(catalogue)).toEqual([
        'v.tei undescribed-references there is no authority record for 21 ids of the kind place; most used: "p7" for "P7" (2 records), "p0" for "P0" (1 record), "p1" for "P1" (1 record), "p10" for "P10" (1 record), "p11" for "P11" (1 record)',
      ]);
      write(file, { v: [naming('v', 'markdown', ...ids(21))] });
      expect(await told(catalogue)).toHaveLength(21);
    }));
});
