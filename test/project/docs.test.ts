import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { formats } from '#chancery/formats/formats.js';
import * as schemas from '#chancery/formats/schemas.js';
import { readYaml } from '#chancery/formats/yaml-file.js';
import { read, source } from '../formats/sources.js';

const format = readFileSync('docs/format.md', 'utf8');
const readme = readFileSync('README.md', 'utf8');

describe('docs/format.md is complete', () => {
  const keys = (schema: z.ZodObject): string[] => Object.keys(schema.shape);
  test.each([
    ['a record', keys(schemas.recordSchema)],
    ['a text in another language', keys(schemas.siblingSchema)],
    ['archive.yaml', keys(schemas.archiveSchema)],
    ['authority files', Object.values(schemas.authoritySchemas).flatMap((schema) => keys(schema))],
    ['collections', keys(schemas.collectionSchema)],
    ['events', keys(schemas.eventSchema)],
  ])('every key of %s', (_, names) => {
    for (const name of names) expect(format, name).toMatch(new RegExp(`[\`{, \\n]${name}[\`:, }]`));
  });

  test('every format of the table', () => {
    for (const { name, title } of formats) expect(format, name).toContain(title.split(' (')[0]);
  });

  /** The indented examples, by what they begin with. */
  const examples = format.split(/\n(?=\S)/).flatMap((part) => {
    const lines = part.split('\n').slice(1);
    const code = lines.filter((line) => line.startsWith('    ') || line.trim() === '');
    return code.some((line) => line.trim() !== '')
      ? [
          code
            .map((line) => line.slice(4))
            .join('\n')
            .trim(),
        ]
      : [];
  });

  test('its examples of records and collections are read without an issue', () => {
    const files = examples.filter((example) => example.startsWith('---'));
    expect(files.length).toBeGreaterThanOrEqual(3);
    for (const text of files) {
      const path = text.includes('records: [') ? 'collections/example.md' : 'example.md';
      const reader = formats.find((one) => one.recognizes({ path, extension: 'md', text }))!;
      expect(read(reader, source(path, text)).issues).toEqual([]);
    }
  });

  test('its examples of YAML files are read without an issue', () => {
    const archive = examples.find((example) => example.startsWith('title: The Varnos'));
    const people = examples.find((example) => example.startsWith('anna-lindqvist:'));
    const events = examples.find((example) => example.startsWith('- date:'));
    for (const [path, text] of [
      ['archive.yaml', archive],
      ['people.yaml', people],
      ['events.yaml', events],
    ] as const) {
      const reader = formats.find((one) => one.recognizes({ path, extension: 'yaml', text: text ?? '' }))!;
      expect(read(reader, source(path, text ?? '')).issues, path).toEqual([]);
      expect(text, path).toBeTruthy();
    }
    expect(readYaml({ path: 'x', text: archive ?? '' }, schemas.archiveSchema).value?.title).toBe(
      'The Varnos Legation Papers',
    );
  });
});

describe('the README is true', () => {
  test('what it links to is there', () => {
    const targets = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, target = '']) => target);
    expect(targets.filter((target) => !existsSync(target))).toEqual([]);
  });

  test('every command and option that it names exists', async () => {
    const { chancery } = await import('../cli/chancery.js');
    for (const [, command = '', options = ''] of readme.matchAll(/npx chancery (\w+) \[folder\](.*)/g)) {
      const { out } = await chancery(command, '--help');
      for (const [option] of options.matchAll(/--[\w-]+/g))
        expect(out, `${command} ${option}`).toContain(option);
    }
  });
});
