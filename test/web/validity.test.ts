import { describe, expect, test } from 'vitest';
import { EVIL_PATHS, evilEntries } from './evil.js';
import { faults } from './html-faults.js';
import { kindsOfPages } from './kinds.js';
import { appWith, exampleApp } from './site.js';

describe('pages are valid HTML', () => {
  test('every kind of page of the example archive', async () => {
    const app = await exampleApp();
    for (const path of await kindsOfPages(app)) {
      expect(await faults(await (await app.request(path)).text()), path).toEqual([]);
    }
  }, 60_000);

  test('whatever the files hold', async () => {
    const app = await appWith(evilEntries());
    for (const path of EVIL_PATHS) {
      expect(await faults(await (await app.request(path)).text()), path).toEqual([]);
    }
  }, 60_000);
});

describe('pages are light', () => {
  test('no page of the example needs more than 100 KB besides fonts and images, styles and scripts included', async () => {
    const app = await exampleApp();
    const size = async (path: string): Promise<number> =>
      (await (await app.request(path)).arrayBuffer()).byteLength;
    for (const path of await kindsOfPages(app)) {
      const html = await (await app.request(path)).text();
      let total = new TextEncoder().encode(html).length;
      const needed = [...html.matchAll(/<(?:script [^>]*src|link rel="stylesheet" href)="([^"]+)"/g)];
      for (const [, href = ''] of needed) total += await size(href);
      expect(total, path).toBeLessThan(100_000);
    }
  }, 60_000);
});
