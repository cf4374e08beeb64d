import { HtmlValidate } from 'html-validate';
import { describe, expect, test } from 'vitest';
import { EVIL_PATHS, evilEntries } from './evil.js';
import { kindsOfPages } from './kinds.js';
import { appWith, exampleApp } from './site.js';

const validator = new HtmlValidate({
  extends: ['html-validate:standard', 'html-validate:document'],
  rules: {
    // How the source looks, not whether it is valid.
    'void-style': 'off',
    'no-trailing-whitespace': 'off',
    'doctype-style': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'no-inline-style': 'error',
    'long-title': 'off',
    'no-raw-characters': 'off',
    'text-content': 'error',
    // Scripts and style sheets of our own host, whose addresses are their digests.
    'require-sri': 'off',
    // Ids are the editors' own; HTML allows any but white space.
    'valid-id': ['error', { relaxed: true }],
    // Groups of roles on lists and forms serve readers that do not know newer elements.
    'prefer-native-element': 'off',
    'no-redundant-role': 'off',
    'tel-non-breaking': 'off',
  },
});

async function faults(html: string): Promise<string[]> {
  const report = await validator.validateString(html);
  return report.results.flatMap((result) =>
    result.messages.map(
      ({ ruleId, message, offset }) =>
        `${ruleId}: ${message} at ${html.slice(Math.max(0, offset - 40), offset + 80)}`,
    ),
  );
}

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
