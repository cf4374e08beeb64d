import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';
import type { Catalogue } from '#chancery/catalogue/catalogue.js';
import { openCatalogue } from '#chancery/catalogue/embedded/embedded-catalogue.js';
import { openWriter } from '#chancery/catalogue/embedded/writer.js';
import { indexArchive } from '#chancery/indexing/index-archive.js';
import type { Entry } from '#chancery/records/entry.js';
import type { ArchivalRecord, DocumentPart } from '#chancery/records/record.js';
import type { Block, Inline } from '#chancery/records/text.js';
import { createApp } from '#chancery/web/app.js';
import type { Site } from '#chancery/web/site.js';

export type App = ReturnType<typeof createApp>;

const opened: Catalogue[] = [];
const folders: string[] = [];

afterAll(async () => {
  for (const catalogue of opened) await catalogue.close();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** The example archive, indexed into a file of its own. */
export async function exampleApp(): Promise<App> {
  const folder = fileURLToPath(new URL('../../examples/legation', import.meta.url));
  const path = join(temporaryFolder(), 'example.catalogue');
  await indexArchive({ folder, catalogue: path });
  return await appAt(path, folder);
}

/** An archive of just these files: path → content. */
export async function appOfFiles(files: Readonly<Record<string, string>>): Promise<App> {
  const folder = temporaryFolder();
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), content);
  }
  const path = join(temporaryFolder(), 'files.catalogue');
  await indexArchive({ folder, catalogue: path });
  return await appAt(path, folder);
}

/** An archive of just these entries. */
export async function appWith(entries: readonly Entry[], site: Partial<Site> = {}): Promise<App> {
  const path = join(temporaryFolder(), 'test.catalogue');
  const writer = openWriter(path);
  writer.put({ path: 'test.md', digest: '1', signature: '1' }, entries);
  writer.commit();
  return await appAt(path, temporaryFolder(), site);
}

async function appAt(path: string, folder: string, site: Partial<Site> = {}): Promise<App> {
  const catalogue = await openCatalogue(path);
  opened.push(catalogue);
  return createApp({
    catalogue,
    async readFile(file, range) {
      const bytes = new Uint8Array(await readFile(join(folder, file)));
      const { mtime } = await stat(join(folder, file));
      const body = range ? bytes.slice(range.start, (range.end ?? bytes.length) + 1) : bytes;
      return { body, size: bytes.length, mediaType: 'image/png', modified: mtime };
    },
    ...site,
  });
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'chancery-web-'));
  folders.push(folder);
  return folder;
}

/** A record with one document and one English text. */
export function record(
  id: string,
  blocks: readonly Block[] = [paragraph('p1', 'The frontier was closed at noon.')],
  more: Partial<ArchivalRecord> = {},
): Entry {
  return {
    kind: 'record',
    record: {
      id,
      title: `Document ${id}`,
      originalLanguages: ['en'],
      provenance: {},
      collections: [],
      documents: [document('main', blocks)],
      source: { path: 'test.md', format: 'markdown' },
      ...more,
    },
  };
}

export function document(
  id: string,
  blocks: readonly Block[],
  more: Partial<DocumentPart> = {},
): DocumentPart {
  return {
    id,
    correspondence: { sender: [], addressee: [] },
    texts: [{ id: 'en', language: 'en', role: 'transcription', blocks }],
    parts: [],
    ...more,
  };
}

export function paragraph(id: string, ...content: Inline[]): Block {
  return { kind: 'paragraph', id, content };
}

/** The body of an answer, which must be of that status. */
export async function get(app: App, path: string, status = 200): Promise<string> {
  const response = await app.request(path);
  const body = await response.text();
  if (response.status !== status)
    throw new Error(`${path} answered ${response.status}, not ${status}: ${body.slice(0, 300)}`);
  return body;
}
