import { beforeAll, describe, expect, test } from 'vitest';
import type { CorrespondenceAnswer } from '#chancery/catalogue/correspondence.js';
import { type App, appOfFiles } from './site.js';

const FILES = {
  'archive.yaml': 'title: Letters\n',
  'people.yaml': 'lin:\n  name: Lin Daoyuan\n  names: {zh-Hant: 林道遠}\n',
  'records/1.md': `---
title: A report on the ferry
date: 1951-03-05
documents:
  - id: note
    kind: covering note
    date: 1951-03-05
    from: { name: Cabinet Office, kind: organization }
    to: { name: Harbour Board, kind: organization }
    documents:
      - id: telegram
        kind: telegram
        date: 1951-03-01
        from: { name: Lin Daoyuan, ref: lin, kind: person }
        to: { name: Foreign Section, kind: organization }
        copyTo: { name: Eva Brandt, kind: person }
        events: [{ type: seen, by: { name: Paul Adler, kind: person }, date: 1951-03-03 }]
---

For your information.
`,
  'records/2.md': `---
title: An answer
date: 1952-01-10
from: { name: Foreign Section, kind: organization }
to: { name: Lin Daoyuan, ref: lin, kind: person }
---

Noted.
`,
};

describe('/correspondence', () => {
  let site: App;
  beforeAll(async () => {
    site = await appOfFiles(FILES);
  });

  const ask = async (query: string): Promise<CorrespondenceAnswer> =>
    (await (await site.request(`/correspondence.json?${query}`)).json()) as CorrespondenceAnswer;

  test('each document that was sent is a letter, also within another', async () => {
    const { letters, total } = await ask('');
    expect(total).toBe(3);
    expect(letters.map(({ date, document }) => [date, document])).toEqual([
      ['1951-03-01', 'telegram'],
      ['1951-03-05', 'note'],
      ['1952-01-10', 'main'],
    ]);
    expect(letters[0]?.via.map(({ label }) => label)).toEqual(['Cabinet Office']);
    expect(letters[0]?.copies.map(({ label }) => label)).toEqual(['Eva Brandt']);
  });

  test('somebody is found by address, by any form of the name, and by a part of it', async () => {
    for (const name of ['person/lin', '林道遠', 'lin dao']) {
      expect((await ask(`sender=${encodeURIComponent(name)}`)).total).toBe(1);
      expect((await ask(`party=${encodeURIComponent(name)}`)).total).toBe(2);
    }
  });

  test('what somebody saw holds what came enclosed, and what others noted', async () => {
    expect((await ask('saw=Harbour+Board')).total).toBe(2);
    expect((await ask('saw=Paul+Adler')).letters.map(({ document }) => document)).toEqual(['telegram']);
    expect((await ask('saw=Lin&from=1952&to=1952-06')).total).toBe(1);
  });

  test('nobody by a name, and a date that is none, are said', async () => {
    const { total, remark } = await ask('sender=Nobody&from=soon');
    expect(total).toBe(0);
    expect(remark).toContain('“Nobody”');
    expect(remark).toContain('“soon” is not a date');
    expect((await site.request('/correspondence?sender=%00%ff%22&from=x&page=-1')).status).toBe(200);
  });

  test('every figure of the table leads to its letters', async () => {
    const html = await (await site.request('/correspondence')).text();
    expect(html).toContain('sender=person%2Flin&amp;addressee=organization%2Fforeign-section');
    expect((await ask('sender=person/lin&addressee=organization/foreign-section')).total).toBe(1);
  });

  test('the page of a record draws the way of its documents and says it in words', async () => {
    const html = await (await site.request('/document/1')).text();
    const [drawing = ''] = /<svg[^>]*aria-label="Route:[\s\S]*?<\/svg>/.exec(html) ?? [];
    const places = ['Lin Daoyuan', 'Foreign Section', 'Paul Adler', 'Cabinet Office', 'Harbour Board'];
    const at = places.map((name) => drawing.indexOf(`>${name}<`));
    expect(at.every((place) => place > 0)).toBe(true);
    expect([...at].sort((a, b) => a - b)).toEqual(at);
    expect(drawing).toContain('1 Mar 1951');
    expect(drawing).toContain('5 Mar 1951');
    expect(html).toContain('Who saw this');
  });

  test('each document of a record has its own citation, with its own address', async () => {
    const html = await (await site.request('/document/1')).text();
    const [, cited = ''] = /id="citation-2">([\s\S]*?)<\/p>/.exec(html) ?? [];
    const words = cited.replace(/<[^>]*>/g, '').replace(/\u00a0|\u202f/g, ' ');
    expect(words).toContain('Telegram, Lin Daoyuan to Foreign Section, 1 March 1951, ');
    expect(words).toContain('/document/1#telegram, in “A report on the ferry,” 5 March 1951');
  });
});
