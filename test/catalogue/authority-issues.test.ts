import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openCatalogue } from '#chancery/catalogue/embedded/embedded-catalogue.js';
import { indexArchive } from '#chancery/indexing/index-archive.js';

const folder = mkdtempSync(join(tmpdir(), 'chancery-authorities-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('what authority records say that cannot be is an issue, with its place', async () => {
  writeFileSync(
    join(folder, 'people.yaml'),
    `lin:
  name: Lin Daoyuan
  sameAs: nobody
lin-the-younger:
  name: Lin Dao
  otherNames: [Lin Daoyuan]
old-lin:
  name: Old Lin
  sameAs: lin
`,
  );
  writeFileSync(
    join(folder, 'places.yaml'),
    `harbour:
  name: Harbour
  partOf: town
town:
  name: Town
  partOf: district
district:
  name: District
  partOf: harbour
street:
  name: Street
  partOf: town
`,
  );
  const path = join(folder, '..', `${folder.split('/').pop()}.catalogue`);
  await indexArchive({ folder, catalogue: path });
  const catalogue = await openCatalogue(path);
  const issues = await catalogue.issues();
  await catalogue.close();
  rmSync(path, { force: true });
  expect(issues.map(({ code, path: file, line, message }) => [code, file, line, message])).toEqual([
    [
      'unknown-same-as',
      'people.yaml',
      2,
      '"lin" is said to be the same as "nobody", but no person has that id',
    ],
    ['shared-form', 'people.yaml', 5, '"lin-the-younger" and "lin" (line 2) are both called "lin daoyuan"'],
    [
      'circular-hierarchy',
      'places.yaml',
      8,
      '"district" lies in "harbour" lies in "town" lies in "district": nothing can lie in itself',
    ],
  ]);
});
