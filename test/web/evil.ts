import type { Entry } from '#chancery/records/entry.js';
import type { Inline } from '#chancery/records/text.js';
import { document, paragraph, record } from './site.js';

/** What an ill-willed or careless file may hold, in any field. */
export const EVIL = `"><script>alert(1)</script><img src=x onerror=alert(2)><a href='javascript:alert(3)' style="color:red" onclick=alert(4)>x</a></style></title>\u0000\u202e&#39;`;
const LINK = 'javascript:alert(5)';

/** An archive in which every field is evil. */
export function evilEntries(): Entry[] {
  const agent = {
    name: EVIL,
    ref: EVIL,
    kind: 'person',
    role: EVIL,
    place: { name: EVIL, ref: EVIL },
  } as const;
  const inferred = { rule: EVIL, evidence: EVIL, certainty: 0.5 };
  const date = { edtf: '1959-09-21', display: EVIL, inferred };
  const marks: Inline[] = [
    EVIL,
    { kind: 'supplied', content: [EVIL] },
    { kind: 'gap', reason: EVIL as 'illegible', description: EVIL },
    { kind: 'unclear', content: [EVIL] },
    { kind: 'sic', content: [EVIL] },
    { kind: 'add', place: EVIL, hand: EVIL, content: [EVIL] },
    { kind: 'del', content: [EVIL] },
    { kind: 'pb', n: EVIL, surface: EVIL },
    { kind: 'note', id: EVIL, label: EVIL, blocks: [paragraph(EVIL, EVIL)] },
    { kind: 'emphasis', rend: EVIL as 'italic', content: [EVIL] },
    { kind: 'foreign', language: EVIL, content: [EVIL] },
    { kind: 'name', entity: 'person', ref: EVIL, content: [EVIL], inferred },
    { kind: 'date', edtf: EVIL, content: [EVIL] },
    { kind: 'link', href: LINK, content: [EVIL] },
    { kind: 'link', href: `https://example.org/${EVIL}`, content: [EVIL] },
  ];
  const source = { path: 'test.md', format: EVIL };
  return [
    {
      kind: 'archive',
      archive: {
        title: EVIL,
        subtitle: EVIL,
        description: EVIL,
        publisher: EVIL,
        language: EVIL,
        contact: LINK,
        rights: EVIL,
        requiredStatement: EVIL,
      },
    },
    record(
      'evil',
      [
        { kind: 'paragraph', id: EVIL, role: EVIL as 'signature', rend: EVIL as 'italic', content: marks },
        { kind: 'heading', id: EVIL, level: 1, content: marks },
        {
          kind: 'list',
          ordered: false,
          role: EVIL as 'signature',
          items: [{ label: [EVIL], blocks: [paragraph(EVIL, EVIL)] }],
        },
        { kind: 'table', id: EVIL, caption: [EVIL], rows: [{ header: true, cells: [{ content: marks }] }] },
        { kind: 'figure', id: EVIL, source: LINK, description: EVIL },
        { kind: 'pb', n: EVIL, surface: EVIL },
      ],
      {
        title: EVIL,
        number: EVIL,
        dateCreated: date,
        otherDates: [{ ...date, type: 'other' }],
        scopeAndContent: EVIL,
        extent: EVIL,
        originalLanguages: [EVIL],
        provenance: {
          holdingRepository: { name: EVIL },
          fonds: EVIL,
          referenceCode: EVIL,
          pages: EVIL,
          immediateSource: [agent],
          sponsors: [agent],
          publisher: { name: EVIL },
          custodialHistory: EVIL,
          sourceNote: [paragraph(EVIL, ...marks)],
        },
        translators: [agent],
        credits: EVIL,
        editorialNote: EVIL,
        rights: EVIL,
        conditionsOfAccess: EVIL,
        requiredStatement: EVIL,
        bibliographicCitation: EVIL,
        publishedAt: LINK,
        collections: ['evil-collection'],
        subjects: [{ name: EVIL }],
        named: [{ entity: 'place', name: EVIL, inferred }],
        related: [{ id: 'other', relation: EVIL }],
        facsimile: [{ id: EVIL, path: `x/${EVIL}.png`, label: EVIL, mediaType: EVIL }],
        documents: [
          document(EVIL, [paragraph('p1', ...marks)], {
            kind: EVIL,
            title: EVIL,
            dateCreated: date,
            placeCreated: { name: EVIL, inferred },
            correspondence: {
              sender: [{ ...agent, inferred }],
              addressee: [agent],
              receiver: [agent],
              copyTo: [agent],
            },
            classification: EVIL,
            copyNumber: EVIL,
            referenceCode: EVIL,
            inferred,
            texts: [
              {
                id: EVIL,
                language: EVIL,
                role: 'translation',
                translators: [agent],
                title: EVIL,
                blocks: [paragraph('p1', ...marks)],
              },
            ],
            parts: [document('inner', [paragraph('p2', EVIL)], { kind: EVIL, inferred })],
          }),
        ],
      },
    ),
    record('other', undefined, { dateCreated: { edtf: '1960' } }),
    record(EVIL.replaceAll('/', ''), undefined, { aliases: ['was-evil'] }),
    {
      kind: 'authority',
      authority: {
        entity: 'person',
        id: 'evil-person',
        authorizedName: EVIL,
        parallelNames: [{ name: EVIL, language: EVIL, romanization: EVIL }],
        otherNames: [{ name: EVIL }],
        datesOfExistence: { display: EVIL },
        roles: [{ role: EVIL, date: { display: EVIL } }],
        description: EVIL,
        links: [
          { label: EVIL, href: LINK },
          { label: EVIL, href: 'https://example.org/' },
        ],
        partOf: { name: EVIL, ref: EVIL },
        address: EVIL,
        source,
      },
    },
    {
      kind: 'collection',
      collection: {
        kind: 'collection',
        id: 'evil-collection',
        title: EVIL,
        summary: EVIL,
        editors: [EVIL],
        publication: EVIL,
        rights: EVIL,
        link: LINK,
        blocks: [paragraph('p1', ...marks)],
        source,
      },
    },
    {
      kind: 'collection',
      collection: {
        kind: 'theme',
        id: 'evil-theme',
        title: EVIL,
        summary: EVIL,
        records: ['evil', 'other'],
        blocks: [],
        source,
      },
    },
    {
      kind: 'event',
      event: {
        id: EVIL,
        title: EVIL,
        date: { edtf: '1959', display: EVIL },
        description: EVIL,
        places: [{ name: EVIL }],
        themes: ['evil-theme'],
        records: ['evil'],
        source,
      },
    },
  ];
}

export const EVIL_PATHS = [
  '/',
  '/document/evil',
  '/document/other',
  `/document/${encodeURIComponent(EVIL.replaceAll('/', ''))}`,
  '/person/evil-person',
  '/collection/evil-collection',
  '/theme/evil-theme',
  '/collections',
  '/themes',
  '/people',
  '/places',
  '/repositories',
  '/subjects',
  '/browse',
  '/browse/1959',
  '/browse/1959/09',
  '/about',
  '/help',
  '/search',
  `/search?q=${encodeURIComponent(EVIL)}`,
  `/search?q=x&person=${encodeURIComponent(EVIL)}&from=${encodeURIComponent(EVIL)}&sort=${encodeURIComponent(EVIL)}`,
];
