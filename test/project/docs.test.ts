import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { formats } from '#chancery/formats/formats.js';
import * as schemas from '#chancery/formats/schemas.js';
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

  /** The indented examples, each with the line of prose before it. */
  const examples = [...format.matchAll(/(?:^|\n)(\S[^\n]*)\n\n((?: {4}[^\n]*\n|\n(?= {4}))+)/g)].map(
    ([, before = '', code = '']) => ({ before, text: code.replace(/^ {4}/gm, '').trim() }),
  );
  const issuesOf = (path: string, text: string, siblings?: Record<string, string>) => {
    const extension = path.split('.').pop() ?? '';
    const reader = formats.find((one) => one.recognizes({ path, extension, text }))!;
    return read(reader, source(path, text, siblings)).issues;
  };

  test('its examples of records, texts, collections and themes are read without an issue', () => {
    const files = examples.filter(({ text }) => text.startsWith('---'));
    expect(files.length).toBeGreaterThanOrEqual(5);
    for (const { text } of files) {
      if (!text.includes('title:'))
        expect(issuesOf('example.md', '---\ntitle: X\n---\n', { zh: text }), text).toEqual([]);
      else
        expect(
          issuesOf(text.includes('records: [') ? 'collections/example.md' : 'example.md', text),
          text,
        ).toEqual([]);
    }
  });

  test('its examples of YAML files are read without an issue, and there is one of each', () => {
    const named = examples.map(({ before, text }) => {
      const begins = text.startsWith('title: The Varnos')
        ? 'archive'
        : text.startsWith('- date:')
          ? 'events'
          : undefined;
      const people = text.startsWith('anna-lindqvist:') ? 'people' : undefined;
      return { path: `${begins ?? people ?? /^`([a-z]+)\.yaml`/.exec(before)?.[1]}.yaml`, text };
    });
    const kinds = ['archive', 'people', 'organizations', 'places', 'repositories', 'subjects', 'events'];
    for (const kind of kinds) {
      const example = named.find(({ path }) => path === `${kind}.yaml`);
      expect(example?.text, kind).toBeTruthy();
      expect(issuesOf(`${kind}.yaml`, example?.text ?? ''), kind).toEqual([]);
    }
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
