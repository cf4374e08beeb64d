import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { executablePath, launch, listen } from './browser.js';
import { EVIL_PATHS, evilEntries } from './evil.js';
import { kindsOfPages } from './kinds.js';
import { type App, appWith, document, exampleApp, paragraph, record } from './site.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

describe.skipIf(executablePath === undefined)('in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  }, 60_000);
  afterAll(async () => await browser?.close());

  /** A page, and everything that went wrong on it: errors, and requests to other hosts. */
  async function open(
    options: Parameters<Browser['newContext']>[0] = {},
  ): Promise<{ page: Page; faults: string[] }> {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    const faults: string[] = [];
    page.on(
      'console',
      (message) =>
        message.type() === 'error' && !/status of 4\d\d/.test(message.text()) && faults.push(message.text()),
    );
    page.on('pageerror', (error) => faults.push(String(error)));
    page.on('dialog', (dialog) => {
      faults.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('request', (request) => {
      const { hostname } = new URL(request.url());
      if (hostname !== '127.0.0.1' && hostname !== '') faults.push(`request to ${hostname}`);
    });
    return { page, faults };
  }

  async function violations(page: Page): Promise<string[]> {
    // The page's own policy forbids scripts from elsewhere: the auditor is let in by the browser, not by the page.
    await page.evaluate(axe);
    return await page.evaluate(async () => {
      const auditor = (
        globalThis as unknown as {
          axe: {
            run(
              options: unknown,
            ): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }>;
          };
        }
      ).axe;
      const { violations: found } = await auditor.run({
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      });
      // Signs of notes stand in the line of a sentence, which WCAG 2.2 excepts from the size of targets (2.5.8).
      for (const violation of found) {
        if (violation.id === 'target-size')
          violation.nodes = violation.nodes.filter((node) => !/class="fn"/.test(node.html));
      }
      return found
        .filter(({ nodes }) => nodes.length > 0)
        .map(
          ({ id, nodes }) =>
            `${id}: ${nodes[0]?.html.slice(0, 160)} (${nodes.length}) ${nodes[0]?.failureSummary.slice(0, 200)}`,
        );
    });
  }

  describe('accessibility, on every kind of page', () => {
    let app: App;
    let server: Awaited<ReturnType<typeof listen>>;
    beforeAll(async () => {
      app = await exampleApp();
      server = await listen(app);
    });
    afterAll(() => server?.close());

    test.each([
      ['by day', { colorScheme: 'light' }],
      ['by night', { colorScheme: 'dark' }],
      ['on a phone', { viewport: { width: 390, height: 844 } }],
    ] as const)(
      '%s',
      async (_name, options) => {
        const { page, faults } = await open(options);
        const found: string[] = [];
        for (const path of await kindsOfPages(app)) {
          await page.goto(server.address + path);
          found.push(...(await violations(page)).map((violation) => `${path} ${violation}`));
          const [width = 0, room = 0] = await page.evaluate(() => [
            window.document.documentElement.scrollWidth,
            window.innerWidth,
          ]);
          if (width > room) found.push(`${path} is wider (${width}) than the window (${room})`);
        }
        expect(found).toEqual([]);
        expect(faults).toEqual([]);
        await page.context().close();
      },
      180_000,
    );
  });

  test('nothing that a file holds ever runs', async () => {
    const server = await listen(await appWith(evilEntries()));
    const { page, faults } = await open();
    for (const path of EVIL_PATHS) await page.goto(server.address + path);
    expect(faults).toEqual([]);
    server.close();
    await page.context().close();
  }, 60_000);

  describe('reading', () => {
    let server: Awaited<ReturnType<typeof listen>>;
    beforeAll(async () => {
      server = await listen(
        await appWith([
          record('1', undefined, {
            title: 'Report',
            bibliographicCitation: 'Report, 1959.',
            documents: [
              document('main', [paragraph('p1', 'to ', { kind: 'supplied', content: ['North'] }, ' Korea')]),
            ],
          }),
          {
            kind: 'authority',
            authority: {
              entity: 'person',
              id: 'kim',
              authorizedName: 'Kim Il Sung',
              source: { path: 'people.yaml' },
            },
          },
          record('2', [paragraph('p1', { kind: 'name', entity: 'person', ref: 'kim', content: ['Kim'] })]),
        ]),
      );
    });
    afterAll(() => server?.close());

    test('the editors’ words can be hidden without a script', async () => {
      const { page } = await open({ javaScriptEnabled: false });
      await page.goto(`${server.address}/document/1`);
      const supplied = page.locator('.text .s');
      expect(await supplied.isVisible()).toBe(true);
      await page.getByLabel('editors’ words').uncheck();
      expect(await supplied.isVisible()).toBe(false);
      await page.context().close();
    });

    test('the choice is remembered on the next page', async () => {
      const { page } = await open();
      await page.goto(`${server.address}/document/1`);
      await page.getByLabel('editors’ words').uncheck();
      await page.goto(`${server.address}/document/1?text=en`);
      expect(await page.getByLabel('editors’ words').isChecked()).toBe(false);
      await page.context().close();
    });

    test('a citation is copied', async () => {
      const { page } = await open({ permissions: ['clipboard-read', 'clipboard-write'] });
      await page.goto(`${server.address}/document/1`);
      await page.getByRole('button', { name: 'Copy' }).click();
      await page.getByText('Copied').waitFor();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('Report, 1959.');
      await page.context().close();
    });

    test('the keyboard comes to the content first, and Escape closes the suggestions', async () => {
      const { page } = await open();
      await page.goto(`${server.address}/document/2`);
      await page.keyboard.press('Tab');
      const skip = page.getByText('Skip to the content');
      expect(await skip.evaluate((link) => link === link.ownerDocument.activeElement)).toBe(true);
      expect((await skip.boundingBox())?.width).toBeGreaterThan(50);
      await page.getByRole('combobox').fill('kim');
      await page.getByRole('option').first().waitFor();
      await page.keyboard.press('Escape');
      expect(await page.getByRole('listbox').isVisible()).toBe(false);
      expect(await page.getByRole('combobox').inputValue()).toBe('kim');
      await page.context().close();
    });

    test('suggestions are chosen from the keyboard', async () => {
      const { page, faults } = await open();
      await page.goto(`${server.address}/`);
      await page.getByRole('combobox').fill('kim');
      await page.getByRole('option').first().waitFor();
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/person/kim');
      expect(faults).toEqual([]);
      await page.context().close();
    });
  });
});
