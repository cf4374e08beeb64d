import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EVIL, EVIL_PATHS, evilEntries } from './evil.js';
import { type App, appWith, record } from './site.js';

/** Any path that no page answers carries the reader's own words. */
const WRONG_PATHS = [
  `/nothing/${encodeURIComponent(EVIL)}`,
  `/document/${encodeURIComponent(`${EVIL}?`)}`,
  `/person/${encodeURIComponent(EVIL)}`,
  `/theme/${encodeURIComponent(EVIL)}`,
  `/browse/${encodeURIComponent(EVIL)}`,
  `/people?starts=${encodeURIComponent(EVIL)}`,
];

describe('what a file or an address holds never becomes markup', () => {
  let app: App;
  beforeAll(async () => {
    app = await appWith(evilEntries());
  });

  test.each([...EVIL_PATHS, ...WRONG_PATHS])('%s', async (path) => {
    const response = await app.request(path);
    expect(response.status).toBeLessThan(500);
    const html = await response.text();
    const tags = [...html.matchAll(/<([a-zA-Z][^\s/>]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/g)];
    expect(tags.length).toBeGreaterThan(10);
    for (const [tag, name = '', rest = ''] of tags) {
      const attributes = [...rest.matchAll(/([^\s=]+)(?:="([^"]*)")?/g)].map(
        ([, key = '', value]) => [key, value] as const,
      );
      for (const [key, value] of attributes) {
        expect(key, tag).not.toMatch(/^on|^style$|^srcdoc$/i);
        if (/^(?:href|src|action)$/.test(key)) expect(value, tag).toMatch(/^(?:https?:|mailto:|\/(?!\/)|#)/);
      }
      if (name === 'script')
        expect(rest, tag).toMatch(/^ type="(?:module" src="\/assets\/[^"]+"|application\/ld\+json")$/);
      expect(['iframe', 'object', 'embed', 'style', 'base']).not.toContain(name);
    }
    expect(html).not.toMatch(/<script>|<img src=x|\u0000/);
  });

  test.each([
    '/document/evil.json',
    '/index.json',
    '/search.json?q=x',
    '/suggest.json?q=%3Cscript%3E',
    '/document/evil.txt',
  ])('%s is never taken for a page', async (path) => {
    const response = await app.request(path);
    expect(response.headers.get('Content-Type')).toMatch(/^(?:application\/json|text\/plain)/);
    expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff');
  });
});

describe('headers', () => {
  test('every answer carries a strict policy, errors and files too', async () => {
    const app = await appWith([record('1')]);
    for (const path of [
      '/',
      '/document/1',
      '/document/1.json',
      '/nothing',
      '/robots.txt',
      '/favicon.svg',
      '/assets/x',
    ]) {
      const { headers } = await app.request(path);
      expect(headers.get('Content-Security-Policy'), path).toBe(
        "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      );
      expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
      expect(headers.get('Referrer-Policy')).toBe('strict-origin-when-cross-origin');
    }
  });
});

describe('files of the archive folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'chancery-files-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('page images are served, and nothing else', async () => {
    writeFileSync(join(folder, '1 卷%.png'), 'image');
    const asked: string[] = [];
    const app = await appWith(
      [
        record('1', undefined, {
          facsimile: [
            { id: 's1', path: '1 卷%.png' },
            { id: 's2', path: 'x.svg' },
          ],
        }),
      ],
      {
        async readFile(path, range) {
          asked.push(path);
          const bytes = new TextEncoder().encode('image');
          const body = range ? bytes.slice(range.start, (range.end ?? 4) + 1) : bytes;
          return { body, size: 5, mediaType: path.endsWith('.svg') ? 'image/svg+xml' : 'image/png' };
        },
      },
    );
    const response = await app.request(`/facsimile/${encodeURIComponent('1 卷%.png')}`);
    expect([response.status, await response.text()]).toEqual([200, 'image']);
    expect(response.headers.get('Content-Type')).toBe('image/png');
    for (const path of [
      'archive.yaml',
      '../secret',
      '%2e%2e/secret',
      '%2e%2e%2fsecret',
      '/etc/passwd',
      '..%5c..%5csecret',
      'a%00.png',
      '%',
      '',
    ]) {
      expect((await app.request(`/facsimile/${path}`)).status, path).toBe(404);
    }
    expect(asked).toEqual(['1 卷%.png']);
    const svg = await app.request('/facsimile/x.svg');
    expect(svg.headers.get('Content-Type')).toBe('application/octet-stream');
    expect(svg.headers.get('Content-Disposition')).toBe('attachment');
    const head = await app.request(`/facsimile/${encodeURIComponent('1 卷%.png')}`, { method: 'HEAD' });
    expect([head.status, head.headers.get('Content-Length'), await head.text()]).toEqual([200, '5', '']);
    const part = await app.request(`/facsimile/${encodeURIComponent('1 卷%.png')}`, {
      headers: { Range: 'bytes=1-2' },
    });
    expect([part.status, await part.text(), part.headers.get('Content-Range')]).toEqual([
      206,
      'ma',
      'bytes 1-2/5',
    ]);
  });
});
