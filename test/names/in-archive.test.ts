import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { openCatalogue } from '#chancery/catalogue/embedded/embedded-catalogue.js';
import { indexArchive } from '#chancery/indexing/index-archive.js';
import { mentionsOf } from '#chancery/records/record.js';

const folder = mkdtempSync(join(tmpdir(), 'chancery-names-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};

const LIST = `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A list</title></titleStmt></fileDesc></teiHeader>
<text><body><listPerson><person xml:id="p_BA1"><persName>Anna Berg</persName></person></listPerson>
<p>By <persName ref="#p_BA1">A. B.</persName></p></body></text></TEI>`;

/** What the catalogue says of the people whom records name, after an update, and after making it anew. */
async function peopleAfter(rebuild: boolean): Promise<unknown> {
  const path = join(folder, '..', `${folder.split('/').pop()}-${rebuild}.catalogue`);
  await indexArchive({ folder, catalogue: path, rebuild });
  const catalogue = await openCatalogue(path);
  try {
    const answer = await catalogue.record('1');
    const record = 'record' in answer ? answer.record : undefined;
    const { facets } = await catalogue.search({});
    return {
      named:
        record &&
        mentionsOf(record).map(
          ({ name, ref, inferred }) => `${name} → ${ref}${inferred ? ' (inferred)' : ''}`,
        ),
      people: facets.person.map(({ value, count }) => `${value} ${count}`).sort(),
    };
  } finally {
    await catalogue.close();
    if (rebuild) rmSync(path, { force: true });
  }
}

describe('an archive with authority files', () => {
  test('has the names in its texts marked, and marked anew when the files change', async () => {
    write('records/1.md', '---\ntitle: One\ndate: 1951\n---\n\nAnna Berg met Mr. Sund. Berg left.\n');
    write('people.yaml', 'anna-berg:\n  name: Anna Berg\n');
    const first = { named: ['Anna Berg → anna-berg (inferred)'], people: ['anna-berg 1'] };
    expect(await peopleAfter(false)).toEqual(first);
    write('people.yaml', 'anna-berg:\n  name: Anna Berg\ncarl-sund:\n  name: Carl Sund\n');
    const second = {
      named: ['Anna Berg → anna-berg (inferred)', 'Sund → carl-sund (inferred)'],
      people: ['anna-berg 1', 'carl-sund 1'],
    };
    expect(await peopleAfter(false)).toEqual(second);
    expect(await peopleAfter(true)).toEqual(second);
  });

  test('puts together who is said to be the same', async () => {
    write('list.xml', LIST);
    write('people.yaml', 'anna-berg:\n  name: Anna B. Berg\n  sameAs: [p_BA1]\n');
    const path = join(folder, '..', `${folder.split('/').pop()}-same.catalogue`);
    await indexArchive({ folder, catalogue: path });
    const catalogue = await openCatalogue(path);
    const { facets } = await catalogue.search({});
    expect(facets.person.map(({ value }) => value)).toEqual(['anna-berg']);
    expect((await catalogue.authority('person', 'p_BA1'))?.id).toBe('anna-berg');
    expect(
      (await catalogue.authorities('person', { offset: 0, limit: 9 })).entries.map(({ id }) => id),
    ).toEqual(['anna-berg']);
    expect((await catalogue.issues()).map(({ code }) => code)).not.toContain('unknown-reference');
    await catalogue.close();
    rmSync(path, { force: true });
  });
});
