import { chmodSync, copyFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Issue } from '#chancery/records/issue.js';
import { chancery, folderWith, put, serve } from './chancery.js';

/*
 * Whatever a folder holds: everything else is read and served, and an issue says where it is, what is wrong and what to do.
 */

const GOOD = '---\ntitle: A good record\n---\nIts text.';
const tei = (body: string): string =>
  `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Volume</title></titleStmt></fileDesc></teiHeader><text><body>${body}</body></text></TEI>`;

async function check(files: Record<string, string | Uint8Array>) {
  const folder = folderWith({ 'good.md': GOOD, ...files });
  return checkFolder(folder);
}

async function checkFolder(folder: string) {
  const { code, out, err } = await chancery('check', folder, '--json');
  if (out === '') throw new Error(err);
  const { issues, records } = JSON.parse(out) as { issues: Issue[]; records: number };
  return { code, issues, records, folder };
}

const record = (text: string): string => `---\n${text}\n---\nText.`;

describe('a flawed file is an issue, and the others are read', () => {
  test.each<[string, Record<string, string | Uint8Array>, string, string, number | undefined]>([
    ['malformed YAML', { 'bad.md': record('title: "X') }, 'malformed-yaml', 'bad.md', undefined],
    ['a misspelt key', { 'bad.md': record('title: X\nsumary: Y') }, 'unknown-key', 'bad.md', 3],
    [
      'an impossible date',
      { 'bad.md': record('title: X\ndate: 1951-02-30') },
      'impossible-date',
      'bad.md',
      3,
    ],
    ['a missing title', { 'bad.md': record('date: 1951') }, 'missing-title', 'bad.md', 1],
    ['broken XML', { 'bad.xml': tei('\n<p>one</p>\n<p>two</q>\n') }, 'not-well-formed', 'bad.xml', 3],
    [
      'invalid UTF-8',
      { 'bad.md': Uint8Array.from([...Buffer.from('---\ntitle: X\n---\n'), 0xc3, 0x28]) },
      'invalid-encoding',
      'bad.md',
      4,
    ],
    ['a NUL byte', { 'bad.md': 'one\ntwo\0' }, 'nul-byte', 'bad.md', 2],
    ['an empty file', { 'bad.md': '' }, 'empty-file', 'bad.md', undefined],
    [
      'two texts in one language',
      { 'a.md': record('title: X\nlanguage: ru'), 'a.ru.md': 'Текст.' },
      'duplicate-text',
      'a.ru.md',
      1,
    ],
    ['a file of no format', { 'bad.csv': 'a,b' }, 'unknown-format', 'bad.csv', undefined],
    ['an image without a record', { 'lost.jpg': 'x' }, 'unused-file', 'lost.jpg', undefined],
  ])('%s', async (_, files, code, path, line) => {
    const { issues, records } = await check(files);
    const found = issues.find((issue) => issue.code === code);
    expect(found, JSON.stringify(issues)).toMatchObject({ path, ...(line && { line }) });
    expect(found?.message).not.toBe('');
    expect(found?.advice).toBeTruthy();
    expect(records).toBeGreaterThanOrEqual(1);
  });

  test('a duplicate id: the first keeps it, both files are named', async () => {
    const { code, issues, records } = await check({
      'a.md': record('id: same\ntitle: First'),
      'b.md': record('id: same\ntitle: Second'),
    });
    const issue = issues.find((one) => one.code === 'duplicate-id');
    expect(issue).toMatchObject({ severity: 'error', path: 'b.md' });
    expect(issue?.message).toContain('a.md');
    expect([code, records]).toEqual([1, 2]);
  });

  test.each([
    ['an external entity', '<!DOCTYPE TEI [<!ENTITY x SYSTEM "file:///etc/passwd">]>', '&x;'],
    [
      'entities that grow without end',
      '<!DOCTYPE TEI [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>',
      '&b;',
    ],
  ])('XML with %s is refused, and nothing is fetched', async (_, doctype, use) => {
    const { issues, folder } = await check({ 'bad.xml': `${doctype}\n${tei(`<p>before ${use} after</p>`)}` });
    expect(issues.map((issue) => issue.code)).toContain('xml-entities');
    const site = await serve(folder, '--no-watch');
    expect(await (await fetch(`${site.address}/search.json?q=root`)).text()).not.toContain('root:');
    await site.stop();
  });

  test('UTF-16 with a byte order mark is read', async () => {
    const text = `\uFEFF${record('title: Граница')}`;
    const { issues, records } = await check({ 'utf16.md': Buffer.from(text, 'utf16le') });
    expect([issues, records]).toEqual([[], 2]);
  });

  test('a link that loops is not followed', async () => {
    const folder = folderWith({ 'a/good.md': GOOD });
    symlinkSync('..', join(folder, 'a', 'up'));
    const { issues, records } = await checkFolder(folder);
    expect(issues).toMatchObject([{ code: 'looping-link', path: 'a/up' }]);
    expect(records).toBe(1);
  });

  test.skipIf(process.getuid?.() === 0)(
    'a file that may not be read (needs a user who is not root)',
    async () => {
      const folder = folderWith({ 'good.md': GOOD, 'secret.md': GOOD });
      chmodSync(join(folder, 'secret.md'), 0);
      expect((await checkFolder(folder)).issues).toMatchObject([
        { code: 'unreadable-file', path: 'secret.md' },
      ]);
    },
  );

  test('a link that leads nowhere', async () => {
    const folder = folderWith({ 'good.md': GOOD });
    symlinkSync('nowhere.md', join(folder, 'lost.md'));
    expect((await checkFolder(folder)).issues).toMatchObject([{ code: 'unreadable-file', path: 'lost.md' }]);
  });

  test('a Markdown file of 200 MB is refused, not read', async () => {
    const { issues, records } = await check({ 'huge.md': Buffer.alloc(200 * 1024 * 1024, 'word ') });
    expect(issues).toMatchObject([{ code: 'too-large', path: 'huge.md' }]);
    expect(records).toBe(1);
  });

  test('a TEI file of 200 MB is read as it streams', async () => {
    const folder = folderWith({ 'good.md': GOOD });
    const paragraph = `<p>${'The frontier was closed at noon. '.repeat(400)}</p>`;
    const documents = Array.from(
      { length: 2_000 },
      (_, n) => `<div type="document" xml:id="d${n}"><head>${n}. Note</head>${paragraph.repeat(8)}</div>`,
    );
    writeFileSync(join(folder, 'huge.xml'), tei(documents.join('\n')));
    const { records } = await checkFolder(folder);
    expect(records).toBe(2_001);
  }, 180_000);

  test('a document of a million characters has its page', async () => {
    const folder = folderWith({
      'long.md': record(`title: Long`).replace('Text.', 'The frontier was closed. '.repeat(40_000)),
    });
    const site = await serve(folder, '--no-watch');
    const page = await fetch(`${site.address}/document/long`);
    expect([page.status, (await page.text()).length > 1_000_000]).toEqual([200, true]);
    await site.stop();
  });

  test('names with spaces, quotes, per cent and Han', async () => {
    const names = ['a b', 'it\'s "quoted"', '100%', '%20', '邊境', 'a&b=c+d'];
    const image = Buffer.from('/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP////////////8=', 'base64');
    const files = Object.fromEntries(
      names.flatMap((name) => [
        [`${name}.md`, GOOD],
        [`${name}/1 %.jpg`, image],
      ]),
    );
    const folder = folderWith(files);
    const site = await serve(folder, '--no-watch');
    for (const name of names) {
      const page = await fetch(`${site.address}/document/${encodeURIComponent(name)}`);
      expect([name, page.status]).toEqual([name, 200]);
      const source = /<img[^>]*src="([^"]+)"/
        .exec(await page.text())?.[1]
        ?.replaceAll('&amp;', '&')
        .replaceAll('&#39;', "'")
        .replaceAll('&quot;', '"');
      expect((await fetch(new URL(source ?? '', site.address))).status, `${name}: ${source}`).toBe(200);
    }
    await site.stop();
  });
});

describe('bad use', () => {
  test.each([
    [['check', '/nowhere/at/all'], 2, 'no folder /nowhere/at/all'],
    [['serve', '/nowhere/at/all'], 2, 'no folder'],
    [['chek'], 2, 'unknown command'],
    [['serve', '.', '--port', 'http'], 2, 'no port'],
    [['index', '--nosuch'], 2, 'unknown option'],
  ])('%j', async (args, code, words) => {
    const ended = await chancery(...args);
    expect(ended.err).toContain(words);
    expect(ended.code).toBe(code);
  });

  test('a file where a folder is wanted', async () => {
    const folder = folderWith({ 'good.md': GOOD });
    const ended = await chancery('check', join(folder, 'good.md'));
    expect([ended.code, ended.err.includes('is a file')]).toEqual([2, true]);
  });

  test('an empty folder is served, with a word about it', async () => {
    const folder = folderWith({});
    const { code, issues } = await checkFolder(folder);
    expect([code, issues[0]?.code]).toEqual([0, 'empty-archive']);
    const site = await serve(folder);
    expect((await fetch(`${site.address}/`)).status).toBe(200);
    expect((await fetch(`${site.address}/search?q=x`)).status).toBe(200);
    await site.stop();
  });

  test('a port in use', async () => {
    const folder = folderWith({ 'good.md': GOOD });
    const site = await serve(folder);
    const port = new URL(site.address).port;
    const ended = await chancery('serve', folderWith({ 'good.md': GOOD }), '--port', port);
    expect([ended.code, ended.err]).toEqual([1, expect.stringContaining(`port ${port} is in use`)]);
    // It is said before an archive is read, which may take a minute.
    expect(ended.err).not.toContain('Reading');
    await site.stop();
  });

  test('a catalogue inside the archive', async () => {
    const folder = folderWith({ 'good.md': GOOD });
    const ended = await chancery('index', folder, '--catalogue', join(folder, 'x.catalogue'));
    expect([ended.code, ended.err.includes('outside')]).toEqual([2, true]);
  });
});

describe('a catalogue that cannot be used is made anew, with a word about it', () => {
  test.each([
    ['garbage', Buffer.from('this is no database'.repeat(100))],
    ['cut off', undefined],
  ])('%s', async (_, content) => {
    const folder = folderWith({ 'good.md': GOOD });
    const catalogue = join(folderWith({}), 'x.catalogue');
    await chancery('index', folder, '--catalogue', catalogue);
    if (content) writeFileSync(catalogue, content);
    else {
      copyFileSync(catalogue, `${catalogue}.whole`);
      const { readFileSync } = await import('node:fs');
      writeFileSync(catalogue, readFileSync(`${catalogue}.whole`).subarray(0, 5000));
    }
    const ended = await chancery('index', folder, '--catalogue', catalogue, '--json');
    expect(ended.code).toBe(0);
    expect(ended.err).toMatch(/anew|aside/);
    expect(JSON.parse(ended.out)).toMatchObject({ records: 1 });
  });

  test('somebody else’s file is moved aside, not lost', async () => {
    const folder = folderWith({ 'good.md': GOOD });
    const elsewhere = folderWith({ 'diary.txt': 'my diary' });
    const ended = await chancery('index', folder, '--catalogue', join(elsewhere, 'diary.txt'));
    expect(ended.code).toBe(0);
    expect(ended.err).toContain('aside');
    const { readdirSync, readFileSync } = await import('node:fs');
    const kept = readdirSync(elsewhere)
      .filter((name) => name.startsWith('diary.txt.'))
      .map((name) => readFileSync(join(elsewhere, name), 'utf8'));
    expect(kept).toContain('my diary');
  });
});

test('scripts in any field or text are never more than text', async () => {
  const evil = '<script>window.hacked=1</script><img src=x onerror=hacked=1>" onmouseover="hacked=1';
  const yaml = JSON.stringify(evil);
  const folder = folderWith({});
  put(folder, 'archive.yaml', `title: ${yaml}\ndescription: ${yaml}\npublisher: ${yaml}\n`);
  put(
    folder,
    'evil.md',
    `---\ntitle: ${yaml}\nsummary: ${yaml}\nfrom: ${yaml}\nto: ${yaml}\nrepository: ${yaml}\nreferenceCode: ${yaml}\nkind: ${yaml}\ncredits: ${yaml}\npeople: [${yaml}]\nplaces: [${yaml}]\nsubjects: [${yaml}]\n---\n${evil}\n\n[click](javascript:hacked=1) ![x](javascript:1) [data](data:text/html,x) [^1]\n\n<style>*{display:none}</style>\n\n[^1]: ${evil}`,
  );
  const site = await serve(folder, '--no-watch');
  for (const path of [
    '/',
    '/document/evil',
    '/search?q=script',
    '/search?q=%3Cscript%3E',
    '/people',
    '/places',
    '/repositories',
    '/browse',
    '/about',
  ]) {
    const response = await fetch(`${site.address}${path}`);
    const html = await response.text();
    expect([path, response.status]).toEqual([path, 200]);
    expect(html, path).not.toMatch(
      /<script>window|<img src=x|<style>\*|href="(?:javascript|data):|\sonmouseover="hacked/i,
    );
    expect(response.headers.get('content-security-policy'), path).toMatch(/default-src 'none'/);
    expect(response.headers.get('content-security-policy'), path).not.toMatch(/unsafe/);
  }
  await site.stop();
});
