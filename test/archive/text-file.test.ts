import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readHead, readTextFile } from '#chancery/archive/text-file.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'chancery-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const file = (bytes: Buffer): string => {
  const path = join(folder, 'file');
  writeFileSync(path, bytes);
  return path;
};

const declared = (encoding: string) => `<?xml version="1.0" encoding="${encoding}"?>\n<p>déjà</p>`;

describe('the encoding of a file', () => {
  test.each<[string, string, Buffer]>([
    ['UTF-8', 'déjà', Buffer.from('déjà')],
    ['UTF-16, little end first, with a mark', 'déjà', Buffer.from('\uFEFFdéjà', 'utf16le')],
    ['UTF-16, big end first, with a mark', 'déjà', Buffer.from('\uFEFFdéjà', 'utf16le').swap16()],
    ['XML in UTF-16 without a mark', declared('UTF-16'), Buffer.from(declared('UTF-16'), 'utf16le')],
    ['XML that declares Latin-1', declared('ISO-8859-1'), Buffer.from(declared('ISO-8859-1'), 'latin1')],
    ['XML that declares what nobody knows', declared('X-NONE'), Buffer.from(declared('X-NONE'))],
    ['XML that was UTF-16 once', declared('UTF-16'), Buffer.from(declared('UTF-16'))],
  ])('%s', (_, text, bytes) => {
    const path = file(bytes);
    expect([...readTextFile(path)].join('')).toBe(text);
    expect(readHead(path)).toBe(text);
  });

  test('Latin-1 that does not say so is refused, with the line', () => {
    const path = file(Buffer.from('one\ndéjà', 'latin1'));
    expect(() => [...readTextFile(path)]).toThrow(
      expect.objectContaining({ code: 'invalid-encoding', line: 2 }),
    );
  });
});
