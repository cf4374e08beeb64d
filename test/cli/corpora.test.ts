import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Catalogue } from '#chancery/catalogue/catalogue.js';
import { openCatalogue } from '#chancery/catalogue/embedded/embedded-catalogue.js';
import { createApp } from '#chancery/web/app.js';
import { chancery, folderWith } from './chancery.js';

/*
 * The whole way, from files to pages, on corpora that nobody on this project wrote. They lie beside the checkout, and are read in place.
 */

const corpora = '../shared/corpora';

describe.skipIf(!existsSync(corpora)).each([
  ['seed', 1, 1],
  ['ehri', 211, 211],
  ['frus', 11_948, 12_000],
])('%s (needs the corpora)', (name, records, documents) => {
  let catalogue: Catalogue;
  let report: { records: number; documents: number; texts: number };

  beforeAll(async () => {
    const path = join(folderWith({}), `${name}.catalogue`);
    const ended = await chancery('index', join(process.cwd(), corpora, name), '--catalogue', path, '--json');
    report = JSON.parse(ended.out);
    catalogue = await openCatalogue(path);
  });
  afterAll(() => catalogue?.close());

  test('every document is read', () => {
    expect(report.records).toBe(records);
    expect(report.documents).toBeGreaterThanOrEqual(documents);
    expect(report.texts).toBeGreaterThanOrEqual(records);
  });

  test('every document has its page, and its data', async () => {
    const app = createApp({ catalogue, readFile: async () => undefined });
    const wrong: string[] = [];
    let seen = 0;
    for (let after: string | undefined; ; ) {
      const page = await catalogue.recordIds({ limit: 1000, ...(after !== undefined && { after }) });
      for (const { id } of page) {
        const path = `/document/${encodeURIComponent(id)}`;
        const html = await app.request(path);
        const text = await html.text();
        if (html.status !== 200 || !/<h1[^>]*>[^<]*\S/.test(text) || !text.includes('id="p')) wrong.push(id);
        if (seen++ % 50 === 0) {
          const json = (await (await app.request(`${path}.json`)).json()) as { id: string };
          expect(json.id).toBe(id);
        }
      }
      after = page[page.length - 1]?.id;
      if (page.length < 1000) break;
    }
    expect(seen).toBe(records);
    expect(wrong).toEqual([]);
  }, 600_000);
});
