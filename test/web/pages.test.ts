import { beforeAll, describe, expect, test } from 'vitest';
import { type App, appWith, document, exampleApp, get, paragraph, record } from './site.js';

const INFERRED = { rule: 'source note', evidence: 'Secret', certainty: 0.9 };

describe('what the program worked out', () => {
  test('is marked wherever it stands, and the page says what the mark means', async () => {
    const app = await appWith([
      record('1', undefined, {
        dateCreated: { edtf: '1960-03-07', inferred: INFERRED },
        provenance: {
          holdingRepository: { name: 'National Archives', inferred: INFERRED },
          fonds: 'Central Files',
          referenceCode: '751K.5',
          pages: '7',
          inferences: { fonds: INFERRED, referenceCode: INFERRED },
        },
        documents: [
          document('main', [paragraph('p1', 'Words.')], {
            kind: 'despatch',
            classification: 'Secret',
            inferences: { kind: INFERRED, classification: INFERRED },
          }),
        ],
      }),
      record('2', undefined, { provenance: { fonds: 'Central Files' } }),
    ]);
    const html = await get(app, '/document/1');
    const marked = [
      ...html.matchAll(/<span class="inf" title="Worked out[^>]*>(.*?)<span class="sr"> \(inferred\)/g),
    ];
    expect(marked.map(([, words = '']) => words.replace(/<[^>]*>/g, ''))).toEqual([
      '7 March 1960',
      'Despatch',
      'Secret',
      'National Archives',
      'Central Files',
      '751K.5',
      'Secret',
    ]);
    expect(html).toContain('worked out by the program from the text');
    expect(await get(app, '/document/2')).not.toContain('class="inf"');
  });
});

describe('names', () => {
  let app: App;
  beforeAll(async () => {
    app = await appWith([
      {
        kind: 'authority',
        authority: {
          entity: 'person',
          id: 'durbrow',
          authorizedName: 'Elbridge Durbrow',
          source: { path: 'people.yaml' },
        },
      },
      {
        kind: 'authority',
        authority: {
          entity: 'repository',
          id: 'state-archive',
          authorizedName: 'State Archive',
          source: { path: 'repositories.yaml' },
        },
      },
      record('1', undefined, {
        provenance: { holdingRepository: { name: 'state-archive' } },
        documents: [
          document('main', [paragraph('p1', 'Words.')], {
            correspondence: {
              sender: [{ name: 'Durbrow', kind: 'person', ref: 'durbrow' }],
              addressee: ['Ada', 'Bo', 'Cy', 'Di', 'Ed'].map((name) => ({ name, kind: 'person' as const })),
            },
          }),
        ],
      }),
    ]);
  });

  test('are given whole where the record says who is meant, with what is printed', async () => {
    expect(await get(app, '/document/1')).toContain(
      '<b title="Printed as “Durbrow”"><a href="/person/durbrow">Elbridge Durbrow</a></b>',
    );
  });

  test('of many addressees unfold', async () => {
    expect(await get(app, '/document/1')).toMatch(/Cy.*<details><summary>and 2 more<\/summary>.*Di.*Ed/s);
  });

  test('stand in lists where a record gives an id', async () => {
    expect(await get(app, '/search')).toContain('State Archive');
    const { hits } = JSON.parse(await get(app, '/search.json'));
    expect(hits[0].holdingRepository).toBe('State Archive');
  });
});

test('an essay has its page, its list and its place among the collections', async () => {
  const app = await appWith([
    {
      kind: 'collection',
      collection: {
        kind: 'essay',
        id: 'on-names',
        title: 'A note on names',
        editors: ['Yun Chi-hye'],
        records: ['1'],
        blocks: [paragraph('p1', 'The capital had three names.')],
        source: { path: 'essays/on-names.md' },
      },
    },
    record('1'),
  ]);
  expect(await get(app, '/essay/on-names')).toMatch(
    /Essay.*A note on names.*Yun Chi-hye.*three names.*\/document\/1/s,
  );
  expect(JSON.parse(await get(app, '/essay/on-names.json'))).toMatchObject({ documents: { total: 1 } });
  for (const list of ['/', '/essays', '/collections'])
    expect(await get(app, list)).toContain('href="/essay/on-names"');
  expect((await app.request('/collection/on-names')).headers.get('Location')).toBe('/essay/on-names');
  await get(app, '/essay/nobody', 404);
});

describe('a document page', () => {
  let app: App;
  beforeAll(async () => {
    app = await appWith([
      {
        kind: 'archive',
        archive: { title: 'Papers', language: 'en', address: 'https://papers.example.org' },
      },
      record('1', [paragraph('p1', 'to ', { kind: 'supplied', content: ['North'] }, ' Korea')], {
        title: 'Report on a Conversation',
        aliases: ['old-1'],
        dateCreated: { edtf: '1959-09-21' },
        scopeAndContent: 'The Ambassador reports.',
        provenance: { holdingRepository: { name: 'Shanxi Archives' }, referenceCode: 'C54', pages: '76' },
        documents: [
          document(
            'cover',
            [paragraph('p1', 'A covering note.'), { kind: 'enclosure', document: 'telegram' }],
            {
              kind: 'covering note',
              correspondence: {
                sender: [{ name: 'Central Committee', kind: 'organization' }],
                addressee: [
                  {
                    name: 'all provinces',
                    inferred: { rule: 'address line', evidence: '[To] all', certainty: 0.8 },
                  },
                ],
              },
              parts: [
                document('telegram', [], {
                  kind: 'telegram',
                  texts: [
                    {
                      id: 'en',
                      language: 'en',
                      role: 'translation',
                      translationOf: 'zh',
                      blocks: [paragraph('p2', 'Today', { kind: 'supplied', content: ['Comrade'] })],
                    },
                    { id: 'zh', language: 'zh', role: 'transcription', blocks: [paragraph('p2', '今天')] },
                  ],
                }),
              ],
            },
          ),
        ],
        facsimile: [{ id: 's1', path: 'records/卷 1/001.png', mediaType: 'image/png' }],
      }),
      record('2', undefined, { dateCreated: { edtf: '1959-09-25' } }),
      record('gone', undefined, { withdrawn: { reason: 'Its owner asked for it.', replacedBy: '2' } }),
      record('memo', undefined, { title: 'Memo' }),
      record('memo.json', undefined, { title: 'Memo in a file' }),
      record('卷 7 100%"x"', undefined, { title: 'Odd id' }),
    ]);
  });

  test('says what it is: title, date, kind, summary, route, citation, provenance', async () => {
    const html = await get(app, '/document/1');
    for (const words of [
      '<h1>Report on a Conversation</h1>',
      '<time datetime="1959-09-21">21 September 1959</time>',
      'Covering note',
      'The Ambassador reports.',
      'Shanxi Archives, C54, p. 76',
    ]) {
      expect(html).toContain(words);
    }
    expect(html).toMatch(/<div class="route">.*Central Committee.*→.*all provinces/s);
  });

  test('shows what was worked out as such, with its evidence', async () => {
    expect(await get(app, '/document/1')).toMatch(/class="inf" title="[^"]*address line: “\[To\] all”/);
  });

  test('sets enclosed documents in the one that encloses them, with a list to jump by', async () => {
    const html = await get(app, '/document/1');
    expect(html).toMatch(
      /<section class="part" id="cover".*<section class="part" id="telegram".*Enclosed telegram/s,
    );
    expect(html).toMatch(/<nav class="jumps".*href="#telegram"/s);
  });

  test('has every text at an address of its own', async () => {
    expect(await get(app, '/document/1')).toContain('href="/document/1?text=zh"');
    expect(await get(app, '/document/1?text=zh')).toContain('<div class="text" lang="zh"><p id="p2"');
  });

  test('hides the editors’ words where the address asks for the source’s own', async () => {
    expect(await get(app, '/document/1')).toMatch(/<input type="checkbox" id="editors-words" checked/);
    expect(await get(app, '/document/1?words=source')).not.toMatch(/id="editors-words" checked/);
    expect(await get(app, '/document/1.txt')).toContain('[Comrade]');
    expect(await get(app, '/document/1.txt?words=source')).not.toContain('Comrade');
  });

  test('tells robots and reference managers what it is', async () => {
    const html = await get(app, '/document/1');
    expect(html).toContain('<link rel="canonical" href="https://papers.example.org/document/1"/>');
    expect(html).toContain('<meta name="citation_title" content="Report on a Conversation"/>');
    const linked = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)?.[1] ?? '';
    expect(JSON.parse(linked)).toMatchObject({ name: 'Report on a Conversation', dateCreated: '1959-09-21' });
  });

  test('leads to the next by date', async () => {
    expect(await get(app, '/document/1')).toMatch(/<a href="\/document\/2" rel="next">/);
  });

  test('shows page images beside the text, which leads to them', async () => {
    expect(await get(app, '/document/1')).toContain('href="/document/1?view=pages">Beside 1 page image</a>');
    const html = await get(app, '/document/1?text=zh&view=pages');
    expect(html).toMatch(
      /<section class="pane" aria-label="1 page image" tabindex="0"><ol><li id="image-1">/,
    );
    expect(html).toContain('<link rel="canonical" href="https://papers.example.org/document/1"/>');
    expect(html).toContain('href="/document/1?text=zh">Text alone</a>');
    expect(await get(app, '/document/2?view=pages')).not.toContain('class="pane"');
  });

  test('shows page images by their own addresses', async () => {
    expect(await get(app, '/document/1')).toContain(
      'src="/facsimile/records/%E5%8D%B7%201/001.png" alt="Page 1" loading="lazy"',
    );
  });

  test('is the record itself as JSON', async () => {
    const response = await app.request('/document/1.json');
    expect(response.headers.get('Content-Type')).toBe('application/json; charset=utf-8');
    expect(await response.json()).toMatchObject({ id: '1', provenance: { referenceCode: 'C54' } });
  });

  test('a former id redirects, in every form', async () => {
    for (const [from, to] of [
      ['/document/old-1', '/document/1'],
      ['/document/old-1.json', '/document/1.json'],
      ['/document/old-1?text=zh', '/document/1?text=zh'],
    ] as const) {
      const response = await app.request(from);
      expect([response.status, response.headers.get('Location')]).toEqual([301, to]);
    }
  });

  test('a withdrawn document says so and shows nothing else', async () => {
    const html = await get(app, '/document/gone', 410);
    expect(html).toContain('Its owner asked for it.');
    expect(html).toContain('href="/document/2"');
    expect(html).not.toContain('The frontier was closed');
    expect(JSON.parse(await get(app, '/document/gone.json', 410))).toMatchObject({
      status: 410,
      title: 'Withdrawn',
    });
  });

  test('an unknown id helps further', async () => {
    const html = await get(app, '/document/nobody', 404);
    expect(html).toContain('No such document');
    expect(html).toContain('<form action="/search"');
  });

  test('ids may hold anything but a slash, and may end in ".json"', async () => {
    expect(await get(app, `/document/${encodeURIComponent('卷 7 100%"x"')}`)).toContain('Odd id');
    expect(JSON.parse(await get(app, '/document/memo.json'))).toMatchObject({ title: 'Memo' });
    expect(await get(app, '/document/memo%2Ejson')).toContain('<h1>Memo in a file</h1>');
    expect(JSON.parse(await get(app, '/document/memo%2Ejson.json'))).toMatchObject({
      title: 'Memo in a file',
    });
  });
});

describe('every page of the example archive', () => {
  let app: App;
  beforeAll(async () => {
    app = await exampleApp();
  });

  test.each([
    '/',
    '/search',
    '/search?q=bridge',
    '/people',
    '/organizations',
    '/places',
    '/repositories',
    '/subjects',
    '/collections',
    '/themes',
    '/browse',
    '/browse/1951',
    '/browse/1951/04',
    '/browse/1951/04/04',
    '/about',
    '/help',
  ])('%s answers readers and programs', async (path) => {
    expect(await get(app, path)).toMatch(/^<!doctype html>\n<html lang="en">.*<h1/s);
    const [bare = '', query = ''] = path.split('?');
    const json = `${bare === '/' ? '/index' : bare}.json${query && `?${query}`}`;
    expect(JSON.parse(await get(app, json))).toBeTypeOf('object');
  });

  test('the pages that they lead to are there', async () => {
    const seen = new Set(['/']);
    const queue = ['/'];
    const broken: string[] = [];
    while (queue.length > 0) {
      const path = queue.pop() as string;
      const response = await app.request(path);
      if (response.status !== 200) broken.push(`${path} ${response.status}`);
      if (!(response.headers.get('Content-Type') ?? '').startsWith('text/html')) continue;
      for (const [, href = ''] of (await response.text()).matchAll(/<a [^>]*href="(\/[^"#]*)/g)) {
        const next = href.replaceAll('&amp;', '&');
        // Choices of the search page are without number.
        if (seen.has(next) || next.startsWith('/search?') || next.startsWith('/facsimile/')) continue;
        seen.add(next);
        queue.push(next);
      }
    }
    expect(broken).toEqual([]);
    expect(seen.size).toBeGreaterThan(100);
  }, 60_000);

  test('search narrows by links that can be shared', async () => {
    const found = JSON.parse(await get(app, '/search.json?q=bridge'));
    expect(found.total).toBeGreaterThan(0);
    expect(found.hits[0]).toMatchObject({ id: expect.any(String), title: expect.any(String) });
    const [person] = found.facets.person;
    const html = await get(app, '/search?q=bridge');
    expect(html).toContain(
      `href="/search?q=bridge&amp;person=${encodeURIComponent(person.value)}" rel="nofollow"`,
    );
    const narrowed = JSON.parse(
      await get(app, `/search.json?q=bridge&person=${encodeURIComponent(person.value)}`),
    );
    expect(narrowed.total).toBe(person.count);
    const chosen = await get(app, `/search?q=bridge&person=${encodeURIComponent(person.value)}`);
    expect(chosen).toMatch(
      /<ul class="chips".*<a href="\/search\?q=bridge" rel="nofollow" aria-label="Remove People/s,
    );
  });

  test('search pages follow one another', async () => {
    const first = JSON.parse(await get(app, '/search.json'));
    const second = JSON.parse(await get(app, first.next));
    expect(second.hits[0].id).not.toBe(first.hits[0].id);
  });

  test('a search that finds nothing helps', async () => {
    const html = await get(app, '/search?q=zzzzzz&from=1951');
    expect(html).toContain('No documents');
    expect(html).toContain('Search the whole archive');
  });

  test('nonsense in a query string is left out', async () => {
    for (const query of [
      'page=-1',
      'page=1e9',
      'sort=up',
      'from=yesterday',
      'person=',
      'q=%00',
      'q="',
      'q=-',
      'q=*',
      'q=%ff',
    ]) {
      expect((await app.request(`/search?${query}`)).status, query).toBe(200);
    }
  });

  test('suggestions lead to pages', async () => {
    const { suggestions } = JSON.parse(await get(app, '/suggest.json?q=Rohde'));
    expect(suggestions.length).toBeGreaterThan(0);
    expect((await app.request(suggestions[0].href)).status).toBe(200);
  });
});

describe('the site as a whole', () => {
  let app: App;
  beforeAll(async () => {
    app = await appWith([record('1', undefined, { dateCreated: { edtf: '1959' } })]);
  });

  test('pages are asked for again only when something has changed', async () => {
    const first = await app.request('/document/1');
    const etag = first.headers.get('ETag') ?? '';
    expect(etag).toMatch(/^W\/".+"$/);
    const again = await app.request('/document/1', { headers: { 'If-None-Match': etag } });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  test('assets never change under their address', async () => {
    const [, href = ''] = /<link rel="stylesheet" href="([^"]+)"/.exec(await get(app, '/')) ?? [];
    const response = await app.request(href);
    expect(response.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable');
    const css = await response.text();
    expect(css).toMatch(/url\(\/assets\/source-serif-4-latin-wght-normal\.[0-9a-f]+\.woff2\)/);
    expect(css).not.toMatch(/url\((?!\/assets\/)/);
    for (const [, font = ''] of css.matchAll(/url\(([^)]+)\)/g))
      expect((await app.request(font)).status).toBe(200);
  });

  test('HEAD is answered as GET, without the body', async () => {
    const response = await app.request('/document/1', { method: 'HEAD' });
    expect([response.status, await response.text()]).toEqual([200, '']);
  });

  test('other methods are refused', async () => {
    const response = await app.request('/document/1', { method: 'POST' });
    expect([response.status, response.headers.get('Allow')]).toEqual([405, 'GET, HEAD']);
  });

  test.each([
    '/nothing.json',
    '/document/nobody.json',
    '/person/nobody.json',
    '/theme/nothing.json',
    '/browse/1959/13.json',
  ])('%s is a problem as in RFC 9457', async (path) => {
    const response = await app.request(path);
    expect(response.headers.get('Content-Type')).toBe('application/problem+json; charset=utf-8');
    expect(await response.json()).toMatchObject({
      type: 'about:blank',
      status: 404,
      title: expect.any(String),
      detail: expect.any(String),
      instance: path.replace('.json', ''),
    });
  });

  test('whoever accepts JSON only gets problems as JSON', async () => {
    const response = await app.request('/nothing', { headers: { Accept: 'application/json' } });
    expect(response.headers.get('Content-Type')).toBe('application/problem+json; charset=utf-8');
  });

  test('a failure is reported, and its page says nothing of it', async () => {
    const told: unknown[] = [];
    const failing = await appWith([record('1')], { report: (error) => told.push(error) });
    const broken = await appWith([], {
      report: (error) => told.push(error),
      catalogue: new Proxy({} as never, {
        get: () => () => {
          throw new Error('secret at /srv/private');
        },
      }),
    });
    for (const path of ['/document/1', '/document/1.json', '/nothing']) {
      const body = await get(broken, path, 500);
      expect(body).not.toContain('secret');
      expect(body).not.toContain('/srv');
      expect(body).toContain('Something went wrong');
    }
    expect(told.length).toBe(3);
    expect(await get(failing, '/document/1')).toContain('<h1>');
  });

  test('a slash at the end is taken away, and never leads to another host', async () => {
    const response = await app.request('/people/?starts=A');
    expect([response.status, response.headers.get('Location')]).toEqual([301, '/people?starts=A']);
    for (const path of ['http://localhost//evil.example/', 'http://localhost//evil.example/%2F..']) {
      expect((await app.request(new Request(path))).headers.get('Location') ?? '/').toMatch(/^\/(?!\/)/);
    }
  });

  test('robots find the map, and the map the documents', async () => {
    expect(await get(app, '/robots.txt')).toContain('Sitemap: http://localhost/sitemap.xml');
    expect(await get(app, '/sitemap.xml')).toContain('<loc>http://localhost/sitemap/1.xml</loc>');
    expect(await get(app, '/sitemap/1.xml')).toContain('<loc>http://localhost/document/1</loc>');
    expect((await app.request('/sitemap/2.xml')).status).toBe(404);
  });

  test('icons', async () => {
    expect((await app.request('/favicon.svg')).headers.get('Content-Type')).toBe('image/svg+xml');
    expect((await app.request('/favicon.ico')).headers.get('Content-Type')).toBe('image/x-icon');
  });

  test('open pages hear of changes while somebody edits', async () => {
    const listeners = new Set<() => void>();
    const live = await appWith([record('1')], {
      changes: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    });
    expect(await get(live, '/')).toContain('live-reload');
    expect(await get(app, '/')).not.toContain('live-reload');
    const response = await live.request('/changes');
    expect(response.headers.get('Content-Type')).toContain('text/event-stream');
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    const read = async (): Promise<string> => new TextDecoder().decode((await reader.read()).value);
    expect(await read()).toContain('event: hello');
    while (listeners.size === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    for (const listener of listeners) listener();
    expect(await read()).toContain('event: change');
    await reader.cancel();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(listeners.size).toBe(0);
  });

  test('an archive without a single record still has its pages', async () => {
    const empty = await appWith([]);
    for (const path of ['/', '/search', '/people', '/browse', '/collections', '/about']) {
      expect((await empty.request(path)).status, path).toBe(200);
    }
  });
});
