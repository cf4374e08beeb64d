import { describe, expect, test } from 'vitest';
import { segmentsOf } from '#chancery/records/text.js';
import { documentIn, entriesOf, issuesOf, recordsOf, tei, volume } from './tei-source.js';

const wordsOf = (xml: string): string[] =>
  recordsOf(entriesOf(xml)).map(({ documents }) =>
    segmentsOf(documents[0]?.texts[0]?.blocks ?? [])
      .map(({ text }) => text)
      .join(' '),
  );

const three = ['d1', 'd2', 'd3'].map((id) =>
  documentIn(id, `<head>${id}</head>\n<p>Text of <hi>${id}</hi>.</p>\n`),
);

describe('what is not well-formed is an issue with its place, and every document is kept', () => {
  test.each([
    ['a tag that is not closed', (xml: string) => xml.replace('<hi>d2</hi>', '<hi>d2')],
    ['a closing tag too many', (xml: string) => xml.replace('<hi>d2</hi>', 'd2</hi>')],
    [
      'a division that is not closed',
      (xml: string) =>
        xml.replace(
          '.</p>\n</div><div type="document" xml:id="d3"',
          '.</p>\n<div type="document" xml:id="d3"',
        ),
    ],
    [
      'a quotation mark forgotten',
      (xml: string) => xml.replace('<p>Text of <hi>d2', '<p rend="center>Text of <hi>d2'),
    ],
    ['an ampersand', (xml: string) => xml.replace('<hi>d2</hi>', '<hi>d2</hi> & more')],
    ['a file cut short', (xml: string) => xml.slice(0, xml.indexOf('.</p>', xml.indexOf('<hi>d3</hi>')))],
  ])('%s', (_, spoil) => {
    const xml = spoil(volume(three.join('')));
    const entries = entriesOf(xml);
    expect(
      recordsOf(entries)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(['vol1-d1', 'vol1-d2', 'vol1-d3']);
    const [issue] = issuesOf(entries);
    expect(issue).toMatchObject({ code: 'not-well-formed', severity: 'error', path: 'sample.xml' });
    expect(issue?.line).toBeGreaterThan(2);
    expect(wordsOf(xml)[0]).toContain('Text of d1.');
  });
});

test('entities of the file’s own are refused: nothing is expanded, nothing fetched', () => {
  const bomb = `<!DOCTYPE TEI [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>`;
  const xml = bomb + tei('<text><body><p>&b; &x; caf&#233; &amp; bar</p></body></text>').slice(21);
  const entries = entriesOf(xml);
  expect(issuesOf(entries)).toMatchObject([
    { code: 'xml-entities', line: 1, message: expect.stringContaining('refused, nothing fetched') },
  ]);
  expect(wordsOf(xml)).toEqual(['&b; &x; café & bar']);
});

test('a DTD elsewhere is not fetched, and no loss; its entities are', () => {
  const doctype = '<!DOCTYPE TEI SYSTEM "tei.dtd">';
  const [plain, used] = ['Text.', 'Text &mdash; more.'].map((words) =>
    issuesOf(entriesOf(doctype + tei(`<text><body><p>${words}</p></body></text>`).slice(21))),
  );
  expect(plain).toMatchObject([{ code: 'external-dtd', severity: 'warning' }]);
  expect(used).toMatchObject([{ code: 'external-dtd' }, { code: 'xml-entities', severity: 'error' }]);
});

test('an element outside TEI keeps its words; one warning tells how often it stands', () => {
  const xml = tei('<text><body><p>a <blink>b</blink> c</p>\n<p><blink>d</blink></p></body></text>');
  expect(wordsOf(xml)).toEqual(['a b c d']);
  expect(issuesOf(entriesOf(xml))).toMatchObject([
    { code: 'outside-tei', severity: 'warning', line: 2, message: '<blink> is no element of TEI (2 times)' },
  ]);
});

test('no document is lost to an xml:id given twice', () => {
  const xml = volume(
    `${documentIn('d1', '<head>1. A</head>')}\n${documentIn('d1', '<head>1. B</head>')}<div type="document" n="9"><head>9. C</head></div>`,
  );
  const entries = entriesOf(xml);
  expect(recordsOf(entries).map(({ id }) => id)).toEqual(['vol1-d1', 'vol1-d1-2', 'vol1-9']);
  const [issue] = issuesOf(entries);
  expect(issue).toMatchObject({ code: 'duplicate-xml-id', line: 5, column: 1 });
  expect(issue?.message).toMatch(/"d1" is given twice: at 4:\d+ and at 5:1/);
});

test('a date that does not exist is an issue; its words are kept', () => {
  const entries = entriesOf(
    tei(
      '<text><body><opener><dateline><date when="1951-02-30">end of February</date></dateline></opener></body></text>',
    ),
  );
  expect(issuesOf(entries)).toContainEqual(expect.objectContaining({ code: 'impossible-date', line: 2 }));
  expect(recordsOf(entries)[0]?.dateCreated).toEqual({ display: 'end of February' });
});

test.each([
  ['nothing', ''],
  ['only a declaration', '<?xml version="1.0"?>'],
  ['only a root', '<TEI xmlns="http://www.tei-c.org/ns/1.0"/>'],
])('an empty document: %s', (_, xml) => {
  const entries = entriesOf(xml);
  expect(recordsOf(entries)).toEqual([]);
  expect(issuesOf(entries)).toContainEqual(expect.objectContaining({ code: 'empty-document' }));
});

test('a hundred thousand elements within each other keep their words', () => {
  const depth = 100_000;
  const xml = tei(
    `<text><body><p>${'<hi>'.repeat(depth)}deep${'</hi>'.repeat(depth)}</p><p>after</p></body></text>`,
  );
  expect(wordsOf(xml)).toEqual(['deep after']);
  expect(issuesOf(entriesOf(xml))).toMatchObject([{ code: 'xml-depth' }]);
});

test('a document of a million characters is read, in pieces of any size', () => {
  const xml = tei(`<text><body>${'<p>0123456789 0123456789</p>\n'.repeat(50_000)}</body></text>`);
  const blocks = recordsOf(entriesOf(xml, 65_536))[0]?.documents[0]?.texts[0]?.blocks;
  expect(blocks).toHaveLength(50_000);
});

test('where the pieces of a file end makes no difference', () => {
  const xml = volume(three.join(''));
  const whole = entriesOf(xml, xml.length);
  for (const size of [1, 7, 64]) expect(entriesOf(xml, size)).toEqual(whole);
});
