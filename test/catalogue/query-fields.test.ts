import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { type App, appOfFiles } from '../web/site.js';

const FILES = {
  'archive.yaml': 'title: Letters\n',
  'people.yaml': 'lin:\n  name: Lin Daoyuan\n  names: {zh-Hant: 林道遠}\n',
  'records/1.md': `---
title: A report on the ferry
date: 1951-03-01
kind: telegram
originalLanguage: zh
referenceCode: D 12/3
translators: Eva Brandt
from: { name: Lin Daoyuan, ref: lin, kind: person }
to: { name: Foreign Section, kind: organization }
copyTo: { name: Paul Adler, kind: person }
---

Chairman Wei [Guohua] asked that the ferry wait; the [North] bank is closed.
`,
  'records/2.md': `---
title: An answer
date: 1952-01-10
kind: letter
originalLanguage: de
from: { name: Foreign Section, kind: organization }
to: { name: Lin Daoyuan, ref: lin, kind: person }
---

Noted. The ferry may not wait for Chairman Wei and his barge.
`,
  'records/3.md': `---
title: Minutes
date: 1953
---

The railway bridge stood empty, and the barge was sold.
`,
};

describe('a search finds', () => {
  let site: App;
  beforeAll(async () => {
    site = await appOfFiles(FILES);
  });
  const found = async (query: string): Promise<string> => {
    const answer = await site.request(`/search.json?q=${encodeURIComponent(query)}&sort=date`);
    const { hits } = (await answer.json()) as { hits: { id: string }[] };
    return hits.map(({ id }) => id).join(' ');
  };

  test.each([
    ['telegram OR minutes', '1 3'],
    ['(ferry OR bridge) barge', '2 3'],
    ['barge -(ferry OR noted)', '3'],
    ['NOT ferry', '3'],
    ['ferry NEAR/1 wait', '1'],
    ['ferry NEAR/2 wait', '1 2'],
    ['raiwlay~', '3'],
    ['bridje~1', '3'],
    ['from:Lin', '1'],
    ['from:林道遠', '1'],
    ['from:lin', '1'],
    ['to:"Lin Daoyuan"', '2'],
    ['to:Daoyuan OR copy:Adler', '1 2'],
    ['copy:Lin', ''],
    ['ferry from:(Lin OR Nobody)', '1'],
    ['person:林', '1 2'],
    ['org:section', '1 2'],
    ['type:letter', '2'],
    ['lang:de', '2'],
    ['lang:german', '2'],
    ['ref:"D 12/3"', '1'],
    ['ref:12', '1'],
    ['translator:Brandt', '1'],
    ['title:ferry', '1'],
    ['title:(answer OR minutes)', '2 3'],
    ['date:1951', '1'],
    ['date:1951-06..1953', '2 3'],
    ['before:1952', '1'],
    ['after:1951', '2 3'],
    ['date:..1952-01 -date:1951', '2'],
    ['has:translation', '1 2'],
    ['"North bank"', '1'],
    ['"Chairman Wei Guohua"', '1'],
    ['"Chairman Wei Guohua" in:source', ''],
    ['"Chairman Wei" in:source', '1 2'],
    ['"Chairman Wei asked" in:source', '1'],
    ['Guohua in:source', ''],
    ['report in:source', ''],
  ])('%s → %s', async (query, ids) => {
    expect(await found(query)).toBe(ids);
  });

  test('what makes no sense is said, and the rest counts', async () => {
    for (const [query, remark] of [
      ['ferry has:wings', 'has:'],
      ['ferry date:soon', 'is not a date'],
    ] as const) {
      const answer = await site.request(`/search.json?q=${encodeURIComponent(query)}`);
      const body = (await answer.json()) as { total: number; remark: string };
      expect(body.total).toBe(2);
      expect(body.remark).toContain(remark);
    }
  });

  test('whatever is typed, there is a page', async () => {
    const pieces = fc.constantFrom(
      '(',
      ')',
      '"',
      '-',
      '~',
      '*',
      ':',
      '/',
      'NEAR/5 ',
      'NEAR(',
      ' OR ',
      ' AND ',
      'NOT ',
      'from:',
      'in:source ',
      'date:',
      'ref:',
      'title:',
      'has:',
      '..',
      "'; DROP TABLE record; --",
      '{title} : x',
      '^a',
      'ferry',
      '林',
      '\0',
      '\ud800',
      '1951',
      ' ',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(pieces, fc.string({ unit: 'binary' })), { maxLength: 30 }),
        async (parts) => {
          const query = new URLSearchParams({ q: parts.join('') });
          expect((await site.request(`/search?${query}`)).status).toBe(200);
        },
      ),
      { numRuns: 300 },
    );
    for (const long of [
      '('.repeat(100_000),
      'a OR '.repeat(20_000),
      'NOT '.repeat(500),
      '-(-('.repeat(400),
    ]) {
      expect((await site.request(`/search?${new URLSearchParams({ q: long })}`)).status).toBe(200);
    }
  }, 60_000);
});
