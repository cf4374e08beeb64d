import { describe, expect, test } from 'vitest';
import type { Block, Inline } from '#chancery/records/text.js';
import { blocksHtml, IdRegister, notesHtml, type TextContext } from '#chancery/web/text-html.js';

function context(more: Partial<TextContext> = {}): TextContext {
  return {
    entityHref: (entity, ref) => (ref === undefined ? undefined : `/${entity}/${ref}`),
    headingLevel: 2,
    ids: new IdRegister(),
    notes: [],
    marks: new Set(),
    numbered: false,
    ...more,
  };
}

const html = (content: readonly Inline[], more: Partial<TextContext> = {}): string =>
  blocksHtml([{ kind: 'paragraph', id: 'p1', content }], context(more), 'en').replace(
    /^<p[^>]*>|<\/p>$/g,
    '',
  );

describe('editors’ marks', () => {
  test.each<[string, readonly Inline[], string]>([
    [
      'supplied words',
      ['to ', { kind: 'supplied', content: ['North'] }, ' Korea'],
      'to <span class="s">[North]</span> Korea',
    ],
    [
      'a gap says why',
      [{ kind: 'gap', reason: 'redacted', description: 'one line redacted' }],
      '<span class="g" title="Withheld or struck out before release">[one line redacted]</span>',
    ],
    [
      'sic stands after its word',
      [{ kind: 'sic', content: ['recieved'] }],
      'recieved<span class="s sic"> [sic]</span>',
    ],
    [
      'a doubtful reading',
      [{ kind: 'unclear', content: ['Wu'] }],
      '<span class="u" title="Doubtful reading">Wu<span class="s">[?]</span></span>',
    ],
    ['deletions', [{ kind: 'del', content: ['not'] }], '<del>not</del>'],
    [
      'additions say where',
      [{ kind: 'add', place: 'in the margin', content: ['seen'] }],
      '<ins title="Added in the source, in the margin">seen</ins>',
    ],
    ['a page begins', [{ kind: 'pb', n: '76' }], '<span class="pb" id="page-76">p. 76</span>'],
    ['line ends', ['Beijing', { kind: 'lb' }, '1959'], 'Beijing<br>1959'],
    [
      'emphasis',
      [{ kind: 'emphasis', rend: 'small-caps', content: ['nota'] }],
      '<span class="smcp">nota</span>',
    ],
    [
      'foreign words carry their language and direction',
      [{ kind: 'foreign', language: 'he', content: ['שלום'] }],
      '<span class="foreign" lang="he" dir="rtl">שלום</span>',
    ],
    [
      'a name leads to its page',
      [{ kind: 'name', entity: 'person', ref: 'kim', content: ['Kim'] }],
      '<a class="name" href="/person/kim">Kim</a>',
    ],
    [
      'an inferred name shows its evidence',
      [
        {
          kind: 'name',
          entity: 'person',
          ref: 'kim',
          content: ['Kim'],
          inferred: { rule: 'name', evidence: 'Kim', certainty: 0.8 },
        },
      ],
      '<a class="name inf" href="/person/kim" title="Worked out from the text (name: “Kim”), not stated by an editor">Kim</a>',
    ],
    [
      'dates',
      [{ kind: 'date', edtf: '1959-09-21', content: ['Monday'] }],
      '<time datetime="1959-09-21">Monday</time>',
    ],
    ['dates that HTML cannot say', [{ kind: 'date', edtf: '1959~', content: ['then'] }], 'then'],
    [
      'links',
      [{ kind: 'link', href: 'https://example.org/', content: ['here'] }],
      '<a href="https://example.org/" rel="noopener">here</a>',
    ],
    ['links that would run', [{ kind: 'link', href: 'javascript:alert(1)', content: ['here'] }], 'here'],
    ['text is escaped', ['<b>&"'], '&lt;b&gt;&amp;”'],
  ])('%s', (_name, content, expected) => {
    expect(html(content)).toBe(expected);
  });

  test('a link in a link loses the inner one, and a note in a link follows it', () => {
    const note: Inline = { kind: 'note', id: 'n1', blocks: [] };
    const name: Inline = { kind: 'name', entity: 'person', ref: 'mao', content: ['Mao', note] };
    const out = html([{ kind: 'link', href: 'https://example.org/', content: ['see ', name, ' there'] }]);
    expect(out).toMatch(/^<a href="https:\/\/example.org\/" rel="noopener">see Mao there<\/a><a class="fn"/);
  });

  test('quotation marks are set by what stands before them, across marks', () => {
    expect(html(['He said "', { kind: 'supplied', content: ['the'] }, ' end" of it'])).toBe(
      'He said “<span class="s">[the]</span> end” of it',
    );
  });
});

describe('blocks', () => {
  test('a paragraph carries its permalink', () => {
    const out = blocksHtml([{ kind: 'paragraph', id: 'p4', content: ['x'] }], context({ numbered: true }));
    expect(out).toBe(
      '<p id="p4" class="seg"><a class="n" href="#p4" aria-label="Link to paragraph 4">4</a>x</p>',
    );
  });

  test('no id is given twice', () => {
    const block: Block = { kind: 'paragraph', id: 'p1', content: [] };
    const out = blocksHtml(
      [block, block, { ...block, id: 'page-content' }],
      context({ ids: new IdRegister(['page-content']) }),
    );
    expect([...out.matchAll(/id="([^"]+)"/g)].map((match) => match[1])).toEqual([
      'p1',
      'p1-2',
      'page-content-2',
    ]);
  });

  test('headings leave no level out, whatever the source skips', () => {
    const heading = (level: number): Block => ({ kind: 'heading', id: `h${level}`, level, content: ['x'] });
    const out = blocksHtml([1, 4, 2, 6, 1].map(heading), context({ headingLevel: 3 }));
    expect([...out.matchAll(/<h(\d)/g)].map((match) => match[1])).toEqual(['3', '4', '4', '5', '3']);
  });

  test('signature and date at an end stand together', () => {
    const out = blocksHtml(
      [
        { kind: 'paragraph', id: 'p1', content: ['x'] },
        { kind: 'paragraph', id: 'p2', role: 'signature', content: ['Qiao'] },
        { kind: 'paragraph', id: 'p3', role: 'dateline', content: ['1959'] },
      ],
      context(),
    );
    expect(out).toBe(
      '<p id="p1" class="seg">x</p><div class="closer"><p id="p2" class="seg signature">Qiao</p><p id="p3" class="seg dateline">1959</p></div>',
    );
  });

  test('a note has its sign in the text and its words at the end, each leading to the other', () => {
    const notes = context();
    const inner: Block = { kind: 'paragraph', id: 'n1-p1', content: ['See no. 2.'] };
    const text = blocksHtml(
      [
        {
          kind: 'paragraph',
          id: 'p1',
          content: ['x', { kind: 'note', id: 'n1', label: '1', blocks: [inner] }],
        },
      ],
      notes,
    );
    expect(text).toContain('id="ref-n1" href="#n1"');
    expect(notesHtml(notes)).toMatch(
      /<li id="n1"><a class="back" [^>]*href="#ref-n1"[^>]*>1<\/a>.*See no\. 2\./,
    );
  });

  test.each([
    ['1,850 kg', true],
    ['2, 442', true],
    ['–3.5%', true],
    ['31 December', false],
    ['Wagon 7', false],
  ])('a cell that holds "%s" stays in one line: %s', (words, whole) => {
    const out = blocksHtml(
      [{ kind: 'table', id: 't1', rows: [{ header: false, cells: [{ content: [words] }] }] }],
      context(),
    );
    expect(out.includes('<td class="number">')).toBe(whole);
  });

  test('a table keeps its spans and can be scrolled with the keyboard', () => {
    const out = blocksHtml(
      [{ kind: 'table', id: 't1', rows: [{ header: true, cells: [{ content: ['a'], columns: 2 }] }] }],
      context(),
    );
    expect(out).toBe(
      '<div class="seg table" role="region" aria-label="Table t1" tabindex="0" id="t1"><table><tbody><tr><th scope="col" colspan="2">a</th></tr></tbody></table></div>',
    );
  });

  test('a million characters take no time', () => {
    const blocks: Block[] = Array.from({ length: 2000 }, (_, at) => ({
      kind: 'paragraph',
      id: `p${at}`,
      content: ['words "and" words '.repeat(30)],
    }));
    const start = performance.now();
    expect(blocksHtml(blocks, context({ numbered: true })).length).toBeGreaterThan(1_000_000);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
