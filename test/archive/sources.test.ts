import { describe, expect, test } from 'vitest';
import { groupFiles } from '#chancery/archive/sources.js';

const group = (...paths: string[]) => groupFiles(paths.map((path) => ({ path, size: 1, modified: 1 })));
const shape = (...paths: string[]) =>
  group(...paths).sources.map(({ path, stem, siblings, facsimile }) => ({
    path,
    stem,
    siblings: siblings.map((sibling) => sibling.language),
    facsimile: facsimile.map((file) => file.path),
  }));

describe('files that share a stem belong together', () => {
  test('a record, its texts in other languages, its pages in the order of their numbers', () => {
    expect(
      shape('r/12.md', 'r/12.ru.md', 'r/12.zh-Hant.md', 'r/12/10.jpg', 'r/12/2.jpg', 'r/12.pdf'),
    ).toEqual([
      {
        path: 'r/12.md',
        stem: '12',
        siblings: ['ru', 'zh-Hant'],
        facsimile: ['r/12.pdf', 'r/12/2.jpg', 'r/12/10.jpg'],
      },
    ]);
  });

  test('a text in a language, with no record beside it, is the record', () => {
    expect(shape('12.ru.md')).toMatchObject([{ path: '12.ru.md', stem: '12', siblings: [] }]);
  });

  test('a dot in a name is no language', () => {
    expect(shape('report.final.md', 'v1.2.md').map(({ stem }) => stem)).toEqual(['report.final', 'v1.2']);
  });

  test('two files of one stem and different kinds are two sources', () => {
    expect(shape('12.md', '12.xml').map(({ path }) => path)).toEqual(['12.md', '12.xml']);
  });

  test('an image without a record is told of', () => {
    expect(group('12.md', 'lost.jpg', 'map/1.png').others.map((file) => file.path)).toEqual([
      'lost.jpg',
      'map/1.png',
    ]);
  });
});
