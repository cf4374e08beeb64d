import { describe, expect, test } from 'vitest';
import { documentHref, facsimileHref, readPath, safeHref } from '#chancery/web/address.js';
import { direction, languageAttributes } from '#chancery/web/language.js';
import { typeset } from '#chancery/web/typeset.js';

describe('addresses of documents', () => {
  test.each([
    ['115345', '/document/115345'],
    ['卷 7', '/document/%E5%8D%B7%207'],
    ['100%', '/document/100%25'],
    ['a"b\'c', '/document/a%22b%27c'],
    ['memo.json', '/document/memo%2Ejson'],
    ['v1.2', '/document/v1.2'],
  ])('%s', (id, href) => {
    expect(documentHref(id)).toBe(href);
    expect(readPath(href)).toEqual({ segments: ['document', id], form: 'html' });
    expect(readPath(`${href}.json`)).toEqual({ segments: ['document', id], form: 'json' });
  });

  test('a broken escape is read as it stands', () => {
    expect(readPath('/document/%E0%A4').segments).toEqual(['document', '%E0%A4']);
  });

  test('page images in folders with any name', () => {
    expect(facsimileHref('records/卷 #7/1?.jpg')).toBe('/facsimile/records/%E5%8D%B7%20%237/1%3F.jpg');
  });
});

describe('links that files may hold', () => {
  test.each([
    ['https://example.org/a?b=c', 'https://example.org/a?b=c'],
    ['mailto:a@example.org', 'mailto:a@example.org'],
    ['/document/1', '/document/1'],
    ['#p4', '#p4'],
    ['javascript:alert(1)', undefined],
    [' JaVaScRiPt:alert(1)', undefined],
    ['java\nscript:alert(1)', undefined],
    ['\u0001javascript:alert(1)', undefined],
    ['data:text/html,<script>alert(1)</script>', undefined],
    ['vbscript:x', undefined],
    ['//evil.example', undefined],
    ['/\\evil.example', undefined],
    ['https:\\\\evil.example', undefined],
    ['ftp://example.org/', undefined],
    ['http://', undefined],
    ['', undefined],
  ])('%j', (href, expected) => {
    expect(safeHref(href)).toBe(expected);
  });
});

describe('languages', () => {
  test.each([
    ['en', 'ltr'],
    ['he', 'rtl'],
    ['yi', 'rtl'],
    ['yi-Latn', 'ltr'],
    ['az-Arab', 'rtl'],
    ['fa-IR', 'rtl'],
  ])('%s is written %s', (tag, expected) => {
    expect(direction(tag)).toBe(expected);
  });

  test('what is no language tag makes no attribute', () => {
    expect(languageAttributes('"><script>')).toEqual({});
    expect(languageAttributes(undefined)).toEqual({});
  });
});

describe('quotation marks as printed', () => {
  test.each([
    ['"Korea\'s plan," he said', '“Korea’s plan,” he said'],
    ["the '50s", 'the ’50s'],
    ["the brokers' tables", 'the brokers’ tables'],
    ['("so")', '(“so”)'],
    ['“as it is”', '“as it is”'],
    ["She said 'yes'.", 'She said ‘yes’.'],
  ])('%s', (text, expected) => {
    expect(typeset(text)).toBe(expected);
  });

  test('in other languages only the apostrophe between letters', () => {
    expect(typeset('l\'accord "dan"', 'fr')).toBe('l’accord "dan"');
  });
});
