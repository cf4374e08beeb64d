import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const source = fileURLToPath(new URL('../../src', import.meta.url));

/** Who may import whom: docs/architecture.md, "Layers". */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  records: [],
  alignment: ['records'],
  formats: ['records'],
  inference: ['records'],
  names: ['records'],
  archive: ['formats', 'inference', 'names', 'records'],
  catalogue: ['records'],
  indexing: ['archive', 'catalogue', 'formats', 'records'],
  web: ['alignment', 'catalogue', 'formats', 'records'],
  cli: ['alignment', 'archive', 'catalogue', 'formats', 'indexing', 'names', 'records', 'web'],
  client: [],
};

const files = readdirSync(source, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name));

const layerOf = (path: string): string => relative(source, path).split('/')[0] ?? '';

const imports = files.flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, target = '']) => ({
    file,
    target,
  })),
);

describe('the layers', () => {
  test('every folder of src is a layer', () => {
    expect([...new Set(files.map(layerOf))].sort()).toEqual(Object.keys(MAY_IMPORT).sort());
  });

  test.each(Object.keys(MAY_IMPORT))('%s imports only what it may', (layer) => {
    const strays = imports
      .filter(({ file, target }) => layerOf(file) === layer && target.startsWith('.'))
      .map(({ file, target }) => ({ file: relative(source, file), layer: layerOf(join(file, '..', target)) }))
      .filter((found) => found.layer !== layer && !MAY_IMPORT[layer]?.includes(found.layer));
    expect(strays).toEqual([]);
  });

  test('records, formats and pages know no disk', () => {
    const strays = imports.filter(
      ({ file, target }) =>
        ['records', 'formats', 'inference', 'names', 'client'].includes(layerOf(file)) &&
        /^(?:node:)?(?:fs|http|net|child_process)/.test(target),
    );
    expect(strays.map(({ file, target }) => `${relative(source, file)} → ${target}`)).toEqual([]);
  });
});
