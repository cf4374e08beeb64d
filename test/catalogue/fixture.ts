import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Catalogue } from '#chancery/catalogue/catalogue.js';
import { openCatalogue } from '#chancery/catalogue/embedded/embedded-catalogue.js';
import { openWriter } from '#chancery/catalogue/embedded/writer.js';
import type { AuthorityRecord } from '#chancery/records/authority-record.js';
import type { Entry } from '#chancery/records/entry.js';
import type { ArchivalRecord, DocumentPart } from '#chancery/records/record.js';

/** What a test says of a record; the rest is as plain as it can be. */
export interface Sketch extends Partial<Omit<ArchivalRecord, 'documents' | 'provenance'>> {
  readonly id: string;
  readonly date?: string;
  readonly kind?: string;
  readonly from?: string;
  readonly to?: string;
  /** Paragraphs, by language; a text in English where it is one string. */
  readonly text?: string | Readonly<Record<string, string>>;
  readonly repository?: string;
  readonly referenceCode?: string;
  readonly people?: readonly string[];
  readonly places?: readonly string[];
}

export function record(sketch: Sketch): Entry {
  const {
    date,
    kind,
    from,
    to,
    text = '',
    repository,
    referenceCode,
    people = [],
    places = [],
    ...rest
  } = sketch;
  const texts = typeof text === 'string' ? { en: text } : text;
  const agent = (name: string) => ({ name, kind: 'person' as const });
  const main: DocumentPart = {
    id: 'main',
    ...(kind && { kind }),
    correspondence: { sender: from ? [agent(from)] : [], addressee: to ? [agent(to)] : [] },
    texts: Object.entries(texts).map(([language, words], at) => ({
      id: language,
      language,
      role: at === 0 ? ('translation' as const) : ('transcription' as const),
      blocks: words.split('\n\n').map((paragraph, nth) => ({
        kind: 'paragraph' as const,
        id: `p${nth + 1}`,
        content: [paragraph],
      })),
    })),
    parts: [],
  };
  return {
    kind: 'record',
    record: {
      title: `Document ${sketch.id}`,
      originalLanguages: [],
      collections: [],
      ...(date && { dateCreated: { edtf: date } }),
      provenance: {
        ...(repository && { holdingRepository: { name: repository } }),
        ...(referenceCode && { referenceCode }),
      },
      ...((people.length > 0 || places.length > 0) && {
        named: [
          ...people.map((name) => ({ entity: 'person' as const, name })),
          ...places.map((name) => ({ entity: 'place' as const, name })),
        ],
      }),
      documents: [main],
      source: { path: `records/${sketch.id}.md`, format: 'markdown' },
      ...rest,
    },
  };
}

export function authority(
  entity: AuthorityRecord['entity'],
  id: string,
  authorizedName: string,
  more: Partial<AuthorityRecord> = {},
): Entry {
  return {
    kind: 'authority',
    authority: { entity, id, authorizedName, source: { path: `${entity}.yaml` }, ...more },
  };
}

export function collection(id: string, title: string, path = `collections/${id}.md`): Entry {
  return { kind: 'collection', collection: { kind: 'collection', id, title, blocks: [], source: { path } } };
}

/** A temporary folder, removed when `use` is done. */
export async function inFolder<T>(use: (folder: string) => T | Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'chancery-catalogue-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Writes sources (path → entries) into a catalogue; `null` removes one. */
export function write(
  path: string,
  sources: Readonly<Record<string, readonly Entry[] | null>>,
  options: Parameters<typeof openWriter>[1] = {},
): ReturnType<ReturnType<typeof openWriter>['commit']> {
  const writer = openWriter(path, options);
  for (const [source, entries] of Object.entries(sources)) {
    if (entries === null) writer.remove(source);
    else writer.put({ path: source, digest: JSON.stringify(entries).slice(0, 20), signature: '1' }, entries);
  }
  return writer.commit();
}

/** A catalogue of some entries, each as a source of its own. */
export async function withCatalogue<T>(
  entries: readonly Entry[],
  use: (catalogue: Catalogue) => T | Promise<T>,
): Promise<T> {
  return inFolder(async (folder) => {
    const path = join(folder, 'test.catalogue');
    write(
      path,
      Object.fromEntries(entries.map((entry, at) => [`source-${String(at).padStart(4, '0')}`, [entry]])),
    );
    const catalogue = await openCatalogue(path);
    try {
      return await use(catalogue);
    } finally {
      await catalogue.close();
    }
  });
}

/** Ids that a query finds, in their order. */
export async function found(catalogue: Catalogue, text: string, more: object = {}): Promise<string[]> {
  const { hits } = await catalogue.search({ text, ...more });
  return hits.map(({ id }) => id);
}
