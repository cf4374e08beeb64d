import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Catalogue } from '#chancery/catalogue/catalogue.js';
import { authority, collection, found, record, withCatalogue } from './fixture.js';

const LEGATION = [
  record({
    id: 'frontier',
    title: 'The frontier is closed',
    date: '1951-04-09',
    kind: 'telegram',
    from: 'Anna Lindqvist',
    to: 'Karl Berg',
    repository: 'National Archives of Halmar',
    referenceCode: 'HUD 12/3, C54-1011-39',
    originalLanguages: ['sv'],
    collections: ['border'],
    people: ['Tomas Vrana'],
    text: 'The frontier was closed at noon. Nobody at the Ministry would say why.\n\nStalin’s portrait hangs in the U.S.S.R. consulate.',
    dateAdded: '2024-01-01',
  }),
  record({
    id: 'bridge',
    title: 'Conversation about the bridge',
    date: '1951-05',
    kind: 'memorandum of conversation',
    from: 'Anna Lindqvist',
    repository: 'National Archives of Halmar',
    originalLanguages: ['sv'],
    collections: ['border'],
    places: ['Varnos'],
    scopeAndContent: 'The Minister speaks of the bridge, not of the frontier.',
    text: 'Mr. Vrana said that the bridge would be repaired. North Korea was not mentioned.',
    dateAdded: '2024-03-01',
  }),
  record({
    id: 'beijing',
    title: '北京来电',
    date: '1952',
    kind: 'telegram',
    originalLanguages: ['zh'],
    repository: '外交部档案馆',
    text: { zh: '金日成同志在北京市停留。中国代表团。', en: 'Comrade Kim Il-sŏng is staying in Peking.' },
    dateAdded: '2024-02-01',
  }),
  record({
    id: 'seoul',
    title: 'Letter from Seoul',
    date: '1953/1955',
    kind: 'letter',
    originalLanguages: ['ko'],
    text: { ko: '김일성은 평양에 있다.', ru: 'Ёлка стоит в Пхеньяне.' },
  }),
  record({ id: 'undated', title: 'Undated note on frontiers', text: 'Kim met Il Sung.' }),
  collection('border', 'The border'),
];

const legation = <T>(use: (catalogue: Catalogue) => T | Promise<T>): Promise<T> =>
  withCatalogue(LEGATION, use);

describe('a text finds the records that have all of it', () => {
  test.each([
    ['frontier', ['bridge', 'frontier']],
    ['FRONTIER noon', ['frontier']],
    ['front*', ['bridge', 'frontier', 'undated']],
    ['frontier -bridge', ['frontier']],
    ['-frontier', ['beijing', 'seoul', 'undated']],
    ['-frontier -kim', ['seoul']],
    ['"closed at noon"', ['frontier']],
    ['"noon closed"', []],
    ['"say why stalin"', []],
    ['stalin', ['frontier']],
    ['ussr', ['frontier']],
    ['u.s.s.r.', ['frontier']],
    ['Il-sung', ['undated']],
    ['Il-song', ['beijing']],
    ['Il-sŏng', ['beijing']],
    ['C54-1011-39', ['frontier']],
    ['1011', ['frontier']],
    ['"12/3"', ['frontier']],
    ['北京', ['beijing']],
    ['北京市', ['beijing']],
    ['中国', ['beijing']],
    ['中', ['beijing']],
    ['市', ['beijing']],
    ['京北', []],
    ['-中国 telegram', ['frontier']],
    ['김일성', ['seoul']],
    ['평양', ['seoul']],
    ['елка', ['seoul']],
    ['halmar', ['bridge', 'frontier']],
    ['lindqvist', ['bridge', 'frontier']],
    ['vrana', ['bridge', 'frontier']],
    ['nothingatall', []],
  ])('%s → %j', (text, ids) =>
    legation(async (catalogue) => {
      expect((await found(catalogue, text)).sort()).toEqual([...ids].sort());
    }),
  );

  test('editors’ words are read as if they stood in the text', () =>
    withCatalogue(
      [
        {
          ...record({ id: 'a' }),
          record: {
            ...(record({ id: 'a' }) as { record: import('#chancery/records/record.js').ArchivalRecord })
              .record,
            documents: [
              {
                id: 'main',
                correspondence: { sender: [], addressee: [] },
                parts: [],
                texts: [
                  {
                    id: 'en',
                    role: 'translation',
                    blocks: [
                      {
                        kind: 'paragraph',
                        id: 'p1',
                        content: ['to ', { kind: 'supplied', content: ['North'] }, ' Korea'],
                      },
                    ],
                  },
                ],
              },
            ],
          },
        } as import('#chancery/records/entry.js').Entry,
      ],
      async (catalogue) => {
        expect(await found(catalogue, '"north korea"')).toEqual(['a']);
      },
    ));

  test('a word in the title counts more than one in the summary, and that more than one in the text', () =>
    withCatalogue(
      [
        record({ id: 'text', title: 'One', text: 'About the ferry and other matters.' }),
        record({ id: 'summary', title: 'Two', scopeAndContent: 'About the ferry and other matters.' }),
        record({ id: 'title', title: 'About the ferry and other matters.' }),
        ...Array.from({ length: 9 }, (_, at) => record({ id: `z${at}`, text: 'Nothing of the kind.' })),
      ],
      async (catalogue) => {
        expect(await found(catalogue, 'ferry')).toEqual(['title', 'summary', 'text']);
      },
    ));
});

describe('what was found is sorted and paged', () => {
  test.each([
    ['date', ['frontier', 'bridge', 'beijing', 'seoul', 'undated']],
    ['-date', ['seoul', 'beijing', 'bridge', 'frontier', 'undated']],
    ['added', ['bridge', 'beijing', 'frontier', 'seoul', 'undated']],
    [undefined, ['frontier', 'bridge', 'beijing', 'seoul', 'undated']],
  ])('by %s', (sort, ids) =>
    legation(async (catalogue) => {
      expect(await found(catalogue, '', { sort })).toEqual(ids);
      expect(await found(catalogue, '', { sort, offset: 1, limit: 2 })).toEqual(ids.slice(1, 3));
      expect(await found(catalogue, '', { sort, offset: 10 })).toEqual([]);
    }),
  );

  test('pages of a ranking make up the whole', () =>
    legation(async (catalogue) => {
      const all = await found(catalogue, 'the');
      const pages = await Promise.all(
        all.map((_, offset) => found(catalogue, 'the', { offset, limit: 1, sort: 'relevance' })),
      );
      expect(pages.flat()).toEqual(all);
    }));

  test('the answer says which order it has', () =>
    legation(async (catalogue) => {
      expect((await catalogue.search({})).sort).toBe('date');
      expect((await catalogue.search({ text: 'frontier' })).sort).toBe('relevance');
      expect((await catalogue.search({ text: '-frontier', sort: 'relevance' })).sort).toBe('date');
    }));
});

describe('dates narrow', () => {
  test.each([
    ['1951', '1951', ['frontier', 'bridge']],
    ['1951-04', '1951-04', ['frontier']],
    ['1951-05-20', '1951-05-20', ['bridge']],
    ['1954', undefined, ['seoul']],
    [undefined, '1951-04-30', ['frontier']],
    ['1956', undefined, []],
  ])('from %s to %s', (from, to, ids) =>
    legation(async (catalogue) => {
      expect(await found(catalogue, '', { from, to })).toEqual(ids);
    }),
  );

  test('what is no date is said, and does not narrow', () =>
    legation(async (catalogue) => {
      const { total, remark } = await catalogue.search({ from: 'yesterday' });
      expect(total).toBe(5);
      expect(remark).toMatch(/“yesterday” is not a date/);
    }));
});

describe('facets count over all hits', () => {
  const counts = async (
    catalogue: Catalogue,
    name: string,
    query: object,
  ): Promise<Record<string, number>> => {
    const { facets } = await catalogue.search(query);
    return Object.fromEntries(facets[name as 'type'].map(({ value, count }) => [value, count]));
  };

  test.each([
    ['collection', { border: 2 }],
    ['year', { 1951: 2, 1952: 1, 1953: 1, 1954: 1, 1955: 1 }],
    ['person', { 'anna-lindqvist': 2, 'karl-berg': 1, 'tomas-vrana': 1 }],
    ['place', { varnos: 1 }],
    ['repository', { 'national-archives-of-halmar': 2, 外交部档案馆: 1 }],
    ['language', { sv: 2, zh: 1, ko: 1 }],
    ['type', { telegram: 2, letter: 1, 'memorandum of conversation': 1 }],
  ])('%s', (name, expected) =>
    legation(async (catalogue) => {
      expect(await counts(catalogue, name, { limit: 1 })).toEqual(expected);
    }),
  );

  test('values have names', () =>
    legation(async (catalogue) => {
      const { facets } = await catalogue.search({});
      expect(facets.language.map(({ label }) => label)).toEqual(['Swedish', 'Chinese', 'Korean']);
      expect(facets.collection[0]?.label).toBe('The border');
    }));

  test('several values of a facet widen, several facets narrow', () =>
    legation(async (catalogue) => {
      expect(await found(catalogue, '', { facets: { type: ['telegram', 'letter'] } })).toEqual([
        'frontier',
        'beijing',
        'seoul',
      ]);
      expect(await found(catalogue, '', { facets: { type: ['telegram'], language: ['zh'] } })).toEqual([
        'beijing',
      ]);
      expect(await found(catalogue, '', { facets: { type: ['no such type'] } })).toEqual([]);
    }));

  test('the counts of a facet leave its own choice out', () =>
    legation(async (catalogue) => {
      const query = { facets: { type: ['telegram'] } } as const;
      expect(await counts(catalogue, 'type', query)).toEqual({
        telegram: 2,
        letter: 1,
        'memorandum of conversation': 1,
      });
      expect(await counts(catalogue, 'language', query)).toEqual({ sv: 1, zh: 1 });
    }));

  test('or count only what was found', () =>
    legation(async (catalogue) => {
      const query = { facets: { type: ['telegram'] }, counting: 'found' } as const;
      expect(await counts(catalogue, 'type', query)).toEqual({ telegram: 2 });
      expect(await counts(catalogue, 'language', query)).toEqual({ sv: 1, zh: 1 });
    }));

  test('a chosen value is listed whatever its count', () =>
    legation(async (catalogue) => {
      const { facets } = await catalogue.search({
        facets: { language: ['ko'], type: ['nonsense'] },
        facetLimit: 1,
      });
      expect(facets.language).toContainEqual({ value: 'ko', label: 'Korean', count: 0, selected: true });
      expect(facets.type).toContainEqual({ value: 'nonsense', label: 'nonsense', count: 0, selected: true });
    }));

  test('the histogram has every year from the first to the last', () =>
    legation(async (catalogue) => {
      const { years } = await catalogue.search({ text: 'telegram letter*' });
      expect(years).toEqual([]);
      const all = (await catalogue.search({ facets: { type: ['memorandum of conversation', 'letter'] } }))
        .years;
      expect(all.map(({ year, count }) => [year, count])).toEqual([
        [1951, 1],
        [1952, 0],
        [1953, 1],
        [1954, 1],
        [1955, 1],
      ]);
    }));
});

describe('snippets show why', () => {
  const marked = async (catalogue: Catalogue, text: string): Promise<string[]> => {
    const { hits } = await catalogue.search({ text });
    return (hits[0]?.snippets ?? []).map(
      ({ field, pieces }) =>
        `${field}: ${pieces.map((piece) => (piece.match ? `[${piece.text}]` : piece.text)).join('')}`,
    );
  };

  test.each([
    ['"closed at noon"', ['text: The frontier was [closed at noon]. Nobody at the Ministry would say why.']],
    ['u.s.s.r.', ['text: Stalin’s portrait hangs in the [U.S.S.R]. consulate.']],
    ['il-song', ['text: Comrade Kim [Il-sŏng] is staying in Peking.']],
    ['北京市', ['text: 金日成同志在[北京市]停留。中国代表团。']],
    ['京', ['title: 北[京]来电', 'text: 金日成同志在北[京]市停留。中国代表团。']],
    [
      'bridge -noon',
      [
        'title: Conversation about the [bridge]',
        'summary: The Minister speaks of the [bridge], not of the frontier.',
        'text: Mr. Vrana said that the [bridge] would be repaired. North Korea was not mentioned.',
      ],
    ],
    ['varnos', ['summary: The Minister speaks of the bridge, not of the frontier.']],
  ])('%s', (text, snippets) =>
    legation(async (catalogue) => {
      expect(await marked(catalogue, text)).toEqual(snippets);
    }),
  );

  test('a snippet leads to its passage', () =>
    legation(async (catalogue) => {
      const { hits } = await catalogue.search({ text: 'portrait' });
      expect(hits[0]?.snippets[0]).toMatchObject({ text: 'en', segment: 'p2', language: 'en' });
    }));

  test('of a document of a million characters the passage is cut out in good time', () => {
    const words = `${'The delegation went on to other matters. '.repeat(25_000)}`;
    return withCatalogue(
      [record({ id: 'long', text: `Here is a needle in hay. ${words}\n\n${words}` })],
      async (catalogue) => {
        const start = performance.now();
        const { hits } = await catalogue.search({ text: 'needle' });
        expect(performance.now() - start).toBeLessThan(1000);
        const text = hits[0]?.snippets[0]?.pieces.map((piece) => piece.text).join('') ?? '';
        expect(text).toContain('needle');
        expect(text.length).toBeLessThan(400);
      },
    );
  });
});

test(
  'hostile queries find something or nothing, and never fail',
  () =>
    legation(async (catalogue) => {
      const pieces = fc.constantFrom(
        '"',
        '* ',
        'NEAR(',
        ' OR ',
        ' NOT ',
        '{title}:',
        '^',
        '+',
        "';DROP TABLE record;--",
        'title:',
        '(',
        ')',
        '\0',
        '\ud800',
        '金',
        'frontier',
        '-',
        '“',
        '%',
        '😀',
        'a*',
      );
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.oneof(pieces, fc.string({ unit: 'binary' })), { maxLength: 20 }),
          async (parts) => {
            const result = await catalogue.search({ text: parts.join('') });
            expect(result.total).toBeLessThanOrEqual(5);
            await catalogue.suggest(parts.join(''), 5);
            await catalogue.record(parts.join(''));
          },
        ),
        { numRuns: 1000 },
      );
      const start = performance.now();
      for (const text of [
        '('.repeat(100_000),
        '"a '.repeat(50_000),
        'a* '.repeat(50_000),
        '金'.repeat(100_000),
      ]) {
        await catalogue.search({ text });
      }
      expect(performance.now() - start).toBeLessThan(4000);
    }),
  60_000,
);

test('a name is found by the words of its record, whatever describes it', () =>
  withCatalogue(
    [record({ id: 'a', people: ['kim-il-sung'] }), authority('person', 'kim-il-sung', 'Kim Il Sung')],
    async (catalogue) => {
      const { facets } = await catalogue.search({});
      expect(facets.person).toEqual([
        { value: 'kim-il-sung', label: 'Kim Il Sung', count: 1, selected: false },
      ]);
    },
  ));
