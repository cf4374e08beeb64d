import { rmSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { chancery, folderWith, put, serve, until } from './chancery.js';

const record = (title: string, text = 'Text.'): string =>
  `---\ntitle: ${title}\ndate: 1951-04-09\n---\n${text}`;

describe('chancery --help teaches', () => {
  test('the program', async () => {
    const { code, out } = await chancery('--help');
    expect(code).toBe(0);
    for (const word of ['serve', 'index', 'check', 'chancery serve ~/papers', 'docs/format.md'])
      expect(out).toContain(word);
  });

  test.each([
    ['serve', ['--port', '--host', '--catalogue', '--no-watch']],
    ['index', ['--json', '--catalogue', '--rebuild']],
    ['check', ['--json', 'Exit code']],
  ])('%s', async (command, words) => {
    const { code, out } = await chancery(command, '--help');
    expect(code).toBe(0);
    for (const word of words) expect(out).toContain(word);
  });

  test('a command that was mistyped', async () => {
    expect((await chancery('serv')).err).toContain('Did you mean serve?');
  });
});

describe('chancery index', () => {
  test('--json answers with one object', async () => {
    const folder = folderWith({ 'a.md': record('A'), 'a.ru.md': 'Текст.', 'b.md': record('B') });
    const { code, out } = await chancery('index', folder, '--json');
    const report = JSON.parse(out);
    expect([code, report.records, report.documents, report.texts, report.issues]).toEqual([0, 2, 2, 3, 0]);
    expect(report.seconds).toBeGreaterThanOrEqual(0);
    expect(report.bytes).toBeGreaterThan(0);
  });

  test('reads only what changed, by content', async () => {
    const folder = folderWith({ 'a.md': record('A'), 'b.md': record('B') });
    const changed = async (): Promise<number> =>
      JSON.parse((await chancery('index', folder, '--json')).out).changed;
    await changed();
    expect(await changed()).toBe(0);
    put(folder, 'a.md', record('A'));
    expect(await changed()).toBe(0);
    put(folder, 'a.md', record('Another'));
    expect(await changed()).toBe(1);
  });
});

describe('chancery check', () => {
  test('a line for each issue: where, what, what to do', async () => {
    const folder = folderWith({ 'a.md': '---\ntitel: A\n---\n' });
    const { code, out } = await chancery('check', folder);
    expect(code).toBe(1);
    expect(out).toContain('a.md:2:1: error: unknown key "titel". Did you mean "title"? [unknown-key]');
    expect(out).toMatch(/1 record read; 2 errors, 0 warnings\./);
  });

  test('nothing wrong', async () => {
    const { code, out } = await chancery('check', folderWith({ 'a.md': record('A') }));
    expect([code, out]).toEqual([0, '1 record read; nothing is wrong.\n']);
  });
});

describe('chancery serve', () => {
  test('an edit is on the page, and the open page is told', async () => {
    const folder = folderWith({ 'a.md': record('A', 'The frontier is open.') });
    const site = await serve(folder);
    const page = async (path = '/document/a'): Promise<string> => (await fetch(site.address + path)).text();
    expect(await page()).toContain('The frontier is open.');

    const events = await fetch(`${site.address}/changes`);
    expect(events.headers.get('content-type')).toContain('text/event-stream');
    const reader = events.body!.getReader();
    let told = '';
    const listening = (async () => {
      for (let step = await reader.read(); !step.done; step = await reader.read())
        told += new TextDecoder().decode(step.value);
    })().catch(() => undefined);

    put(folder, 'a.md', record('A', 'The frontier is closed.'));
    await until(async () => (await page()).includes('The frontier is closed.'));
    await until(async () => /data:/.test(told));
    put(folder, 'b.md', record('Newcomer'));
    await until(async () => (await page('/search?q=newcomer')).includes('/document/b'));
    unlinkSync(join(folder, 'b.md'));
    await until(async () => (await fetch(`${site.address}/document/b`)).status === 404);
    expect(await site.stop()).toBe(0);
    await listening;
  });

  test('a folder that was indexed is served at once, and what changed meanwhile is found', async () => {
    const folder = folderWith({ 'a.md': record('Before') });
    await chancery('index', folder);
    put(folder, 'a.md', record('After'));
    const site = await serve(folder);
    await until(async () => (await (await fetch(`${site.address}/document/a`)).text()).includes('After'));
    await site.stop();
  });

  test('a folder that is taken away is served on, and the program ends when it is told to', async () => {
    const folder = folderWith({ 'a.md': record('A') });
    const site = await serve(folder);
    rmSync(folder, { recursive: true });
    await until(async () => site.output.err.includes('its last state is served on'));
    expect((await fetch(`${site.address}/document/a`)).status).toBe(200);
    expect(await site.stop()).toBe(0);
  });

  test('--no-watch leaves the page as it was', async () => {
    const site = await serve(folderWith({ 'a.md': record('A') }), '--no-watch');
    expect((await fetch(`${site.address}/changes`)).status).toBe(404);
    await site.stop();
  });
});
