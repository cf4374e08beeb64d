import { describe, expect, test } from 'vitest';
import type { Catalogue } from '#chancery/catalogue/catalogue.js';
import type { Entry } from '#chancery/records/entry.js';
import { authority, record, withCatalogue } from './fixture.js';

const PEOPLE = [
  authority('person', 'kim-il-sung', 'Kim Il Sung', {
    parallelNames: [
      { name: '김일성', language: 'ko' },
      { name: '金日成', language: 'zh' },
    ],
    otherNames: [{ name: 'Kim Il-sŏng' }, { name: 'the Marshal' }],
  }),
  authority('person', 'zhukov', 'Georgy Zhukov', { otherNames: [{ name: 'the Marshal' }] }),
  authority('organization', 'foreign-office', 'Foreign Office', {
    partOf: { name: 'halmar', ref: 'halmar' },
  }),
  authority('organization', 'halmar', 'Government of Halmar'),
];

const personOf = async (entries: readonly Entry[], name: string, ref?: string): Promise<string | undefined> =>
  withCatalogue(
    [...entries, record({ id: 'a', named: [{ entity: 'person', name, ...(ref && { ref }) }] })],
    async (catalogue) => (await catalogue.search({})).facets.person[0]?.value,
  );

describe('a name stands for', () => {
  test.each([
    ['whom its id says', 'He', 'kim-il-sung', 'kim-il-sung'],
    ['whom it is the id of', 'kim-il-sung', undefined, 'kim-il-sung'],
    ['the only one that attests the form', '金日成', undefined, 'kim-il-sung'],
    ['the only one, case and spaces apart', 'KIM  Il SUNG', undefined, 'kim-il-sung'],
    ['nobody who is described, where two attest the form', 'the Marshal', undefined, 'the-marshal'],
    ['nobody who is described, where no form is the same', 'Kim Il', undefined, 'kim-il'],
    ['nobody who is described, where only the id looks the same', 'Zhukov!', undefined, 'zhukov-2'],
    ['itself, where the id is unknown', 'Qiao', 'qiao-1', 'qiao'],
  ])('%s: %s', async (_, name, ref, id) => {
    expect(await personOf(PEOPLE, name, ref)).toBe(id);
  });

  test('an agent of unknown kind is whoever is described, and otherwise nobody', () =>
    withCatalogue(
      [
        ...PEOPLE,
        {
          ...record({ id: 'a' }),
          record: {
            ...(record({ id: 'a' }) as Extract<Entry, { kind: 'record' }>).record,
            documents: [
              {
                id: 'main',
                correspondence: { sender: [{ name: 'Foreign Office' }], addressee: [{ name: 'Somebody' }] },
                texts: [],
                parts: [],
              },
            ],
          },
        } as Entry,
      ],
      async (catalogue) => {
        const { facets } = await catalogue.search({});
        expect(facets.organization.map(({ value }) => value)).toEqual(['foreign-office']);
        expect(facets.person).toEqual([]);
        expect(await catalogue.authority('organization', 'foreign-office')).toMatchObject({
          attested: 1,
          sent: 1,
          received: 0,
        });
      },
    ));
});

const archive = <T>(use: (catalogue: Catalogue) => T | Promise<T>): Promise<T> =>
  withCatalogue(
    [
      ...PEOPLE,
      record({
        id: 'a',
        date: '1950-06-01',
        from: 'Kim Il-sŏng',
        to: 'Élan Berg',
        people: ['金日成'],
        title: 'Marching orders',
      }),
      record({ id: 'b', date: '1950-06-02', from: 'Élan Berg', to: 'Kim Il Sung' }),
      record({ id: 'c', date: '1950-06-03', from: 'Anna Lindqvist', people: ['김일성', 'Ёлкин'] }),
      record({
        id: 'd',
        date: '1970',
        people: ['Anna Lindqvist'],
        aliases: ['old-d'],
        related: [{ id: 'a' }],
      }),
      record({ id: 'e', withdrawn: { reason: 'by mistake' }, people: ['Nobody Else'] }),
    ],
    use,
  );

describe('pages of people', () => {
  test('count in how many records they stand, which they sent, which they got', () =>
    archive(async (catalogue) => {
      expect(await catalogue.authority('person', 'kim-il-sung')).toMatchObject({
        label: 'Kim Il Sung',
        attested: 3,
        sent: 1,
        received: 1,
        authority: { id: 'kim-il-sung' },
      });
      expect(await catalogue.authority('person', 'élan-berg')).toMatchObject({
        attested: 2,
        sent: 1,
        received: 1,
      });
      expect(await catalogue.authority('person', 'nobody-else')).toBeUndefined();
      expect((await catalogue.authority('organization', 'halmar'))?.parts).toEqual([
        { entity: 'organization', id: 'foreign-office', label: 'Foreign Office' },
      ]);
    }));

  test('are listed by name and by letter', () =>
    archive(async (catalogue) => {
      const { total, entries, letters } = await catalogue.authorities('person', { offset: 0, limit: 10 });
      expect(total).toBe(4);
      expect(entries.map(({ label }) => label)).toEqual([
        'Anna Lindqvist',
        'Élan Berg',
        'Kim Il Sung',
        'Ёлкин',
      ]);
      expect(letters.map(({ letter }) => letter)).toEqual(['A', 'E', 'K', 'Е']);
      const under = await catalogue.authorities('person', { offset: 0, limit: 10, starts: 'É' });
      expect(under.entries.map(({ id }) => id)).toEqual(['élan-berg']);
    }));

  test('a record says whom it names, with all that it calls them', () =>
    archive(async (catalogue) => {
      const answer = await catalogue.record('a');
      expect(
        answer.kind === 'record' && answer.entities.find(({ id }) => id === 'kim-il-sung'),
      ).toMatchObject({
        names: ['金日成', 'Kim Il-sŏng'],
        described: true,
        otherScript: { name: '김일성', language: 'ko' },
      });
    }));

  test.each([
    ['kim', 'kim-il-sung'],
    ['il su', 'kim-il-sung'],
    ['金', 'kim-il-sung'],
    ['elan', 'élan-berg'],
    ['BER', 'élan-berg'],
    ['march', 'a'],
  ])('typing %s suggests %s', (text, id) =>
    archive(async (catalogue) => {
      expect((await catalogue.suggest(text, 5))[0]?.id).toBe(id);
    }),
  );
});

describe('records lead to others', () => {
  test('by alias, and by ids that look alike', () =>
    archive(async (catalogue) => {
      expect(await catalogue.record('old-d')).toEqual({ kind: 'alias', id: 'd' });
      expect((await catalogue.record('e')).kind).toBe('record');
      expect(await catalogue.record('frontier')).toEqual({ kind: 'unknown', near: [] });
    }));

  test('by date', () =>
    archive(async (catalogue) => {
      const { previous, next } = await catalogue.neighbours('b');
      expect([previous?.id, next?.id]).toEqual(['a', 'c']);
      expect(await catalogue.neighbours('nothing')).toEqual({});
      expect(Object.keys(await catalogue.neighbours('e'))).toEqual([]);
    }));

  test('by whom both name, what the editors say first', () =>
    archive(async (catalogue) => {
      expect((await catalogue.related('a', 1)).map(({ id }) => id)).toEqual(['b']);
      expect((await catalogue.related('d', 2)).map(({ id }) => id)).toEqual(['a', 'c']);
    }));

  test('a calendar counts', () =>
    archive(async (catalogue) => {
      expect(await catalogue.calendar()).toEqual([
        { date: '1950', count: 3 },
        { date: '1970', count: 1 },
      ]);
      expect(await catalogue.calendar({ year: 1950 })).toEqual([{ date: '1950-06', count: 3 }]);
      expect(await catalogue.calendar({ year: 1950, month: 6 })).toHaveLength(3);
      expect(await catalogue.calendar({ year: 1970 })).toEqual([]);
    }));

  test('all ids come page by page, withdrawn ones not', () =>
    archive(async (catalogue) => {
      expect(await catalogue.recordIds({ limit: 3 })).toEqual([{ id: 'a' }, { id: 'b' }, { id: 'c' }]);
      expect(await catalogue.recordIds({ after: 'c', limit: 3 })).toEqual([{ id: 'd' }]);
    }));
});

test('lists say names where records give only ids of authority records', () =>
  withCatalogue(
    [
      ...PEOPLE,
      authority('repository', 'state-archive', 'State Archive of Halmar', { aliases: ['stateark'] }),
      record({ id: 'a', from: 'kim-il-sung', to: 'the Marshal', repository: 'state-archive' }),
      record({ id: 'b', from: 'foreign-office', to: 'nobody', repository: 'stateark' }),
      record({ id: 'c', from: 'He', repository: 'Archive of Elsewhere' }),
    ],
    async (catalogue) => {
      const { hits } = await catalogue.search({});
      expect(hits).toMatchObject(await catalogue.summaries(['a', 'b', 'c']));
      expect(
        hits.map(({ sender, addressee, holdingRepository }) => [sender, addressee, holdingRepository]),
      ).toEqual([
        [['Kim Il Sung'], ['the Marshal'], 'State Archive of Halmar'],
        [['Foreign Office'], ['nobody'], 'State Archive of Halmar'],
        [['He'], [], 'Archive of Elsewhere'],
      ]);
    },
  ));
