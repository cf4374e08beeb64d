import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Text } from '#chancery/records/text.js';
import { executablePath, launch, listen } from './browser.js';
import { EVIL } from './evil.js';
import { faults } from './html-faults.js';
import { type App, appWith, document, get, paragraph, record } from './site.js';

const ENGLISH: Text = {
  id: 'en',
  language: 'en',
  role: 'translation',
  translators: [{ name: 'Karl Berg' }],
  blocks: [
    { kind: 'heading', id: 'p1', level: 1, content: ['Report'] },
    paragraph(
      'p2',
      'The ',
      { kind: 'supplied', content: ['northern'] },
      ' frontier was closed at noon on 7 April, and the guards had not been told.',
      { kind: 'note', id: 'note-1', label: '1', blocks: [paragraph('note-1-1', 'By order.')] },
    ),
    { kind: 'enclosure', document: 'telegram' },
    paragraph('s4', 'I ask for instructions.'),
  ],
};
const HEBREW: Text = {
  id: 'he',
  language: 'he',
  role: 'transcription',
  blocks: [
    { kind: 'heading', id: 'p1', level: 1, content: ['דין וחשבון'] },
    paragraph('p2', 'הגבול נסגר בצהרי 7 באפריל.'),
    paragraph('p3', 'לשומרים לא נאמר דבר על כך.', {
      kind: 'note',
      id: 'note-1',
      label: '1',
      blocks: [paragraph('note-1-1', 'כך במקור.')],
    }),
    { kind: 'enclosure', document: 'telegram' },
    paragraph('s4', 'אבקש הוראות.'),
  ],
};

const entry = record('parallel', [], {
  originalLanguages: ['he'],
  documents: [
    document('main', [], {
      kind: 'letter',
      texts: [ENGLISH, HEBREW],
      parts: [
        document('telegram', [], {
          kind: 'telegram',
          texts: [{ id: 'he', language: 'he', role: 'transcription', blocks: [paragraph('p4', 'סגור.')] }],
        }),
      ],
    }),
  ],
});
const PATH = '/document/parallel?text=en&beside=he';

describe('two texts side by side', () => {
  let app: App;
  beforeAll(async () => {
    app = await appWith([entry, record('single')]);
  });
  const rows = (html: string): string[] =>
    [
      ...html.matchAll(
        /<div class="pair (?:asserted|computed|alone)[^>]*>.*?(?=<div class="pair|<section|<\/section|$)/gs,
      ),
    ].map(([row]) =>
      row
        .replace(/<[^>]*>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    );

  test('a tab leads there where a document has two texts', async () => {
    expect(await get(app, '/document/parallel')).toContain('href="/document/parallel?text=en&amp;beside=he"');
    expect(await get(app, '/document/parallel?text=he')).toContain(
      'href="/document/parallel?text=he&amp;beside=en"',
    );
    expect(await get(app, '/document/single')).not.toContain('Side by side');
  });

  test('each passage stands level with its counterpart', async () => {
    const [heading, divided] = rows(await get(app, PATH));
    expect(heading).toContain('Report');
    expect(heading).toContain('דין וחשבון');
    expect(divided).toContain('frontier');
    expect(divided).toContain('הגבול');
    expect(divided).toContain('לשומרים');
  });

  test('each column has its language and direction', async () => {
    const html = await get(app, PATH);
    expect(html).toContain('<div class="cell text" lang="en">');
    expect(html).toContain('<div class="cell text" lang="he" dir="rtl">');
    const turned = await get(app, '/document/parallel?text=he&beside=en');
    const columns = [...turned.matchAll(/class="cell text" lang="(\w+)"/g)].map(([, language]) => language);
    expect(columns.slice(0, 2)).toEqual(['he', 'en']);
  });

  test('every segment has its permalink, which names the language', async () => {
    const html = await get(app, PATH);
    expect(html).toContain('href="/document/parallel?text=en#p2"');
    expect(html).toContain('href="/document/parallel?text=he#p3"');
    expect(html).toContain('aria-label="Link to paragraph 3, Hebrew"');
    expect(await get(app, '/document/parallel?text=he')).toContain('<p id="p3"');
  });

  test('an enclosed document stands where the texts have it, and says which language it is in', async () => {
    const html = await get(app, PATH);
    expect(html.indexOf('frontier')).toBeLessThan(html.indexOf('סגור'));
    expect(html.indexOf('סגור')).toBeLessThan(html.indexOf('I ask for instructions'));
    expect(html).toContain('In Hebrew only.');
  });

  test('what was computed says so; what editors paired is marked', async () => {
    const html = await get(app, PATH);
    expect(html).toContain('as the editors marked them, and where they did not, by the program');
    expect(rows(html).find((row) => row.includes('instructions'))).toContain('אבקש');
    expect(html).toMatch(/<div class="pair asserted">.*?instructions/s);
  });

  test('notes of both stand at the end; no id is there twice', async () => {
    const html = await get(app, PATH);
    expect(html).toContain('By order.');
    expect(html).toContain('כך במקור.');
    const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, id = ''] of html.matchAll(/href="#([^"]+)"/g))
      expect(ids).toContain(decodeURIComponent(id));
  });

  test('a text that is not there, or is the same, is no counterpart', async () => {
    expect(await get(app, '/document/parallel?text=en&beside=fr')).not.toContain('class="parallel"');
    expect(await get(app, '/document/parallel?text=en&beside=en')).not.toContain('class="parallel"');
  });

  test('asked again, it answers the same', async () => {
    expect(await get(app, PATH)).toBe(await get(app, PATH));
  });

  test('is valid HTML', async () => {
    for (const path of [PATH, '/document/parallel?text=he&beside=en']) {
      expect(await faults(await get(app, path))).toEqual([]);
    }
  });

  test('whatever the files hold', async () => {
    const blocks = [paragraph(EVIL, EVIL), paragraph('p1', EVIL)];
    const texts = ['en', EVIL].map(
      (id): Text => ({ id, language: id, role: id === 'en' ? 'translation' : 'transcription', blocks }),
    );
    const evil = await appWith([record('evil', [], { documents: [document(EVIL, [], { texts })] })]);
    const html = await get(evil, `/document/evil?text=en&beside=${encodeURIComponent(EVIL)}`);
    expect(html).toContain('class="parallel"');
    expect(html).not.toMatch(/<script>alert|<img src=x|href="javascript/);
  });
});

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

describe.skipIf(executablePath === undefined)('side by side, in a browser', () => {
  let browser: Browser;
  let site: { readonly address: string; close(): void };
  beforeAll(async () => {
    browser = await launch();
    site = await listen(await appWith([entry]));
  }, 60_000);
  afterAll(async () => {
    site?.close();
    await browser?.close();
  });

  test.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 390],
  ] as const)('%s, %i pixels wide: axe finds nothing, and nothing stands out', async (colorScheme, width) => {
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
    const page = await context.newPage();
    await page.goto(site.address + PATH);
    await page.evaluate(axe);
    const found = await page.evaluate(async () => {
      const auditor = (
        globalThis as unknown as {
          axe: {
            run(options: unknown): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
          };
        }
      ).axe;
      const { violations } = await auditor.run({
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      });
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
    });
    // Signs of notes stand in the line of a sentence, which WCAG 2.2 excepts from the size of targets (2.5.8).
    expect(found.filter((one) => !(one.startsWith('target-size') && one.includes('class="fn"')))).toEqual([]);
    const overflow = await page.evaluate(
      () => window.document.documentElement.scrollWidth - window.innerWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
    await context.close();
  });

  test('counterparts are level on a wide screen, and one under the other on a narrow one and without a script', async () => {
    for (const [width, level] of [
      [1280, true],
      [390, false],
    ] as const) {
      const context = await browser.newContext({
        viewport: { width, height: 900 },
        javaScriptEnabled: false,
      });
      const page = await context.newPage();
      await page.goto(site.address + PATH);
      const [left, right] = await Promise.all(
        ['#s4', '#he-s4'].map(async (id) => (await page.locator(id).boundingBox())!.y),
      );
      expect(Math.abs(right! - left!) < 12).toBe(level);
      await context.close();
    }
  });
});
