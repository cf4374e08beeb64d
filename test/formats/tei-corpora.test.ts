import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { teiFormat } from '#chancery/formats/tei/tei.js';
import type { Entry } from '#chancery/records/entry.js';
import { issuesOf, recordsOf, sourceOf } from './tei-source.js';

/** Others' editions, beside the repository; see CONTRIBUTING. */
const CORPORA = join(import.meta.dirname, '../../../shared/corpora');
const frus = join(CORPORA, 'frus');
const ehri = join(CORPORA, 'ehri');

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.xml'))
    .map((name) => join(folder, name));
}

function* read(path: string): Iterable<Entry> {
  const stem = path.slice(path.lastIndexOf('/') + 1, -4);
  yield* teiFormat.read(
    sourceOf(() => [readFileSync(path, 'utf8')], stem),
    { language: 'en' },
  );
}

function told(name: string, folder: string): string {
  return existsSync(folder) ? name : `${name} (skipped: no corpus at ../shared/corpora)`;
}

describe.skipIf(!existsSync(frus))(told('Foreign Relations of the United States', frus), () => {
  test('11,948 documents, each with an id of its own and a title; most say where they lie and when they were written', {
    timeout: 120_000,
  }, () => {
    const ids = new Set<string>();
    const counts = { untitled: 0, dated: 0, kept: 0, coded: 0, kind: 0, sender: 0, classified: 0 };
    for (const path of filesIn(frus)) {
      for (const { id, title, dateCreated, provenance, documents } of recordsOf(read(path))) {
        ids.add(id);
        if (title === '' || title === id) counts.untitled += 1;
        if (dateCreated?.edtf) counts.dated += 1;
        if (provenance.holdingRepository) counts.kept += 1;
        if (provenance.referenceCode) counts.coded += 1;
        if (documents[0]?.kind) counts.kind += 1;
        if (documents[0]?.classification) counts.classified += 1;
        if (documents[0]?.correspondence.sender.length) counts.sender += 1;
      }
    }
    expect(ids.size).toBe(11_948);
    expect(counts.untitled).toBe(0);
    expect(counts.dated).toBeGreaterThan(10_800);
    expect(counts.kept).toBeGreaterThan(10_800);
    expect(counts.coded).toBeGreaterThan(10_600);
    expect(counts.kind).toBeGreaterThan(11_800);
    expect(counts.classified).toBeGreaterThan(10_400);
    expect(counts.sender).toBeGreaterThan(8_000);
  });
});

describe.skipIf(!existsSync(ehri))(told('EHRI online editions', ehri), () => {
  test('211 documents, and the names that their indexes describe', () => {
    const entries = filesIn(ehri).flatMap((path) => [...read(path)]);
    const records = recordsOf(entries);
    expect(new Set(records.map(({ id }) => id)).size).toBe(211);
    expect(records.filter(({ title, id }) => title === '' || title === id)).toEqual([]);
    const described = entries.filter(
      (entry) => entry.kind === 'authority' && entry.authority.entity !== 'repository',
    );
    expect(described).toHaveLength(2_520);
    expect(issuesOf(entries)).toEqual([]);
  });
});
