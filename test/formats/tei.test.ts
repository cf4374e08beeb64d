import { describe, expect, test } from 'vitest';
import { teiFormat } from '#chancery/formats/tei/tei.js';
import type { ArchivalRecord } from '#chancery/records/record.js';
import { type Block, type Inline, plainText, segmentsOf } from '#chancery/records/text.js';
import { documentIn, entriesOf, recordsOf, tei, volume } from './tei-source.js';

/** The only record of a file. */
function only(xml: string): ArchivalRecord {
  const records = recordsOf(entriesOf(xml));
  expect(records).toHaveLength(1);
  return records[0]!;
}

/** The blocks of a body. */
function blocksOf(body: string): readonly Block[] {
  return only(tei(`<text><body>${body}</body></text>`)).documents[0]?.texts[0]?.blocks ?? [];
}

/** The words and marks of one paragraph. */
function marks(paragraph: string): readonly Inline[] {
  const block = blocksOf(`<p>${paragraph}</p>`)[0];
  return block?.kind === 'paragraph' ? block.content : [];
}

describe('a TEI file is known by its root element', () => {
  test.each([
    ['<TEI xmlns="http://www.tei-c.org/ns/1.0">', true],
    [
      '\uFEFF<?xml version="1.0"?>\n<?xml-model href="x"?>\n<!-- a <TEI> volume -->\n<tei:TEI xmlns:tei="…">',
      true,
    ],
    ['<!DOCTYPE TEI [ <!ENTITY a "b"> ]>\n<TEI>', true],
    ['<teiCorpus xmlns="http://www.tei-c.org/ns/1.0">', true],
    ['<html><TEI>', false],
    ['<!-- <TEI> --><ead>', false],
    ['TEI, said the <TEI> manual', false],
    ['<TEIform>', false],
  ])('%s', (text, known) => {
    expect(teiFormat.recognizes({ path: 'a.txt', extension: 'txt', text })).toBe(known);
  });
});

describe('words and marks', () => {
  test('line ends and indentation are layout; words are neither joined nor split', () => {
    const content = marks(`
      The envoy (<persName>
        <hi rend="italic">Lindqvist</hi>
      </persName>) spoke of govern<pb n="7"/>ment
      and   <hi rend="italic">nothing </hi>else<note n="1">Not printed.</note>.`);
    expect(plainText(content)).toBe('The envoy (Lindqvist) spoke of government and nothing else.');
  });

  test.each<[string, Inline[]]>([
    ['<hi rend="strong">a</hi>', [{ kind: 'emphasis', rend: 'bold', content: ['a'] }]],
    ['<hi rend="smallcaps">a</hi>', [{ kind: 'emphasis', rend: 'small-caps', content: ['a'] }]],
    ['<hi rend="letter-spacing: +2px">a</hi>', [{ kind: 'emphasis', rend: 'spaced', content: ['a'] }]],
    ['<hi rend="roman">a</hi>', ['a']],
    ['<foreign xml:lang="sv">nej</foreign>', [{ kind: 'foreign', language: 'sv', content: ['nej'] }]],
    ['<supplied>North</supplied> Korea', [{ kind: 'supplied', content: ['North'] }, ' Korea']],
    ['[North] Korea', [{ kind: 'supplied', content: ['North'] }, ' Korea']],
    [
      '<gap reason="illegible" quantity="2" unit="word"/>',
      [{ kind: 'gap', reason: 'illegible', description: '2 word illegible', quantity: 2, unit: 'word' }],
    ],
    ['<unclear>Varnos</unclear>', [{ kind: 'unclear', content: ['Varnos'] }]],
    [
      '<choice><sic>recieved</sic><corr>received</corr></choice>',
      [{ kind: 'sic', content: ['recieved'] }, ' ', { kind: 'supplied', content: ['received'] }],
    ],
    [
      '<add place="margin" hand="#k">seen</add>',
      [{ kind: 'add', place: 'margin', hand: '#k'.slice(1), content: ['seen'] }],
    ],
    ['<del>not</del>', [{ kind: 'del', content: ['not'] }]],
    ['one<lb/>two', ['one', { kind: 'lb' }, 'two']],
    [
      '<date when="1951-04-09T10:00:00">9 April</date>',
      [{ kind: 'date', edtf: '1951-04-09', content: ['9 April'] }],
    ],
    [
      '<persName ref="#lindqvist">she</persName>',
      [{ kind: 'name', entity: 'person', ref: 'lindqvist', content: ['she'] }],
    ],
    [
      '<placeName ref="http://www.geonames.org/3067696/prague.html">Prague</placeName>',
      [{ kind: 'name', entity: 'place', ref: 'geonames-3067696', content: ['Prague'] }],
    ],
    [
      '<rs type="org" key="legation">we</rs>',
      [{ kind: 'name', entity: 'organization', ref: 'legation', content: ['we'] }],
    ],
    ['<term>démarche</term>', ['démarche']],
    [
      '<ref target="https://example.org/a">a</ref>',
      [{ kind: 'link', href: 'https://example.org/a', content: ['a'] }],
    ],
    ['<ref target="javascript:alert(1)">a</ref>', ['a']],
    ['<ref target="#pg_12">page 12</ref>', ['page 12']],
    ['a <fw>running title</fw>b', ['a b']],
  ])('%s', (paragraph, content) => {
    expect(marks(paragraph)).toEqual(content);
  });

  test('a note is the editors’ unless it says that it is the source’s', () => {
    const [, editors, sources] = marks(
      'a<note n="1" xml:id="fn1">Not found.</note><note place="margin">Seen.</note>',
    );
    expect(editors).toMatchObject({ kind: 'note', id: 'fn1', label: '1' });
    expect(editors).not.toHaveProperty('source');
    expect(sources).toMatchObject({ kind: 'note', source: true });
  });
});

describe('blocks', () => {
  test('parts of a letter keep their place and what they do', () => {
    const blocks = blocksOf(`
      <opener><dateline>Varnos, 9 April 1951</dateline><salute>Sir,</salute></opener>
      <p>The frontier was closed.</p>
      <closer>With respect <signed>Lindqvist</signed></closer>
      <postscript><p>It has reopened.</p></postscript>`);
    expect(
      blocks.map((block) =>
        block.kind === 'paragraph' ? [block.id, block.role, plainText(block.content)] : block,
      ),
    ).toEqual([
      ['p1', 'dateline', 'Varnos, 9 April 1951'],
      ['p2', 'salutation', 'Sir,'],
      ['p3', undefined, 'The frontier was closed.'],
      ['p4', 'signature', 'With respect'],
      ['p5', 'signature', 'Lindqvist'],
      ['p6', 'postscript', 'It has reopened.'],
    ]);
  });

  test('a list within a paragraph divides it; an xml:id of the source is kept', () => {
    const blocks = blocksOf(
      '<p xml:id="oath">He said: <list><label>1.</label><item>yes</item><item>no</item></list> and left.</p><p>So.</p>',
    );
    expect(blocks.map(({ kind }) => kind)).toEqual(['paragraph', 'list', 'paragraph', 'paragraph']);
    expect(segmentsOf(blocks)).toEqual([
      { id: 'oath', text: 'He said:' },
      { id: 'p2', text: '1. yes' },
      { id: 'p3', text: 'no' },
      { id: 'p4', text: 'and left.' },
      { id: 'p5', text: 'So.' },
    ]);
  });

  test('tables, verse, quotations, interviews, figures, page breaks', () => {
    const blocks = blocksOf(`
      <pb n="3" facs="003.jpg"/>
      <table><head>Posts</head><row role="label"><cell>Post</cell><cell cols="2">Staff</cell></row><row><cell>Varnos</cell><cell>2</cell><cell>3</cell></row></table>
      <lg><l>Over the bridge</l><l>and home.</l></lg>
      <quote><p>Nobody crosses.</p></quote>
      <sp><speaker>Q.</speaker><p>Who closed it?</p></sp>
      <figure><graphic url="map.png"/><figDesc>The frontier</figDesc></figure>
      <milestone unit="section"/>`);
    expect(blocks.map(({ kind }) => kind)).toEqual([
      'pb',
      'table',
      'paragraph',
      'quotation',
      'paragraph',
      'paragraph',
      'figure',
      'rule',
    ]);
    expect(blocks[0]).toEqual({ kind: 'pb', n: '3', surface: 's1' });
    expect(blocks[1]).toMatchObject({
      caption: ['Posts'],
      rows: [{ header: true, cells: [{}, { columns: 2 }] }, { header: false }],
    });
    expect(blocks[2]).toMatchObject({ content: ['Over the bridge', { kind: 'lb' }, 'and home.'] });
  });
});

describe('a file that is one document', () => {
  const header = `<teiHeader>
    <fileDesc>
      <titleStmt>
        <title xml:lang="sv">Gränsen stängd</title><title xml:lang="en">The frontier closed</title>
        <respStmt><resp>Edited by</resp><persName>Karl Berg</persName></respStmt>
        <respStmt><resp>Translated by</resp><persName>Eva Holm</persName></respStmt>
      </titleStmt>
      <publicationStmt><publisher>Society for Northern History</publisher>
        <availability><licence target="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</licence></availability>
      </publicationStmt>
      <seriesStmt><title>Varnos Reports</title></seriesStmt>
      <sourceDesc><msDesc><msIdentifier>
        <institution><orgName ref="https://archives.example.org/institutions/ha-001">National Archives of Halmar</orgName></institution>
        <collection>Legation at Varnos</collection><idno>HUD 12/3</idno>
      </msIdentifier></msDesc></sourceDesc>
    </fileDesc>
    <profileDesc>
      <creation><origDate when="1951-04-09">9 April 1951</origDate> <origPlace>Varnos</origPlace> <persName ref="#lindqvist">Anna Lindqvist</persName></creation>
      <abstract><p>The Minister reports.</p></abstract>
      <langUsage><language ident="sv"/></langUsage>
    </profileDesc>
  </teiHeader>`;
  const texts = `<text><body><div type="transcription">
    <div type="original" xml:lang="sv"><pb n="1" facs="a_01.jpg"/><p>Gränsen är stängd.</p></div>
    <div type="translation"><p>The frontier is closed.</p></div>
  </div></body></text>`;

  test('its header describes the record', () => {
    expect(only(tei(header + texts, 'copied'))).toMatchObject({
      id: 'sample',
      aliases: ['copied'],
      title: 'The frontier closed',
      dateCreated: { edtf: '1951-04-09' },
      scopeAndContent: 'The Minister reports.',
      originalLanguages: ['sv'],
      provenance: {
        holdingRepository: { name: 'National Archives of Halmar', ref: 'ha-001' },
        fonds: 'Legation at Varnos',
        referenceCode: 'HUD 12/3',
      },
      translators: [{ name: 'Eva Holm', kind: 'person' }],
      credits: 'Edited by Karl Berg',
      rights: 'CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/)',
      collections: ['varnos-reports'],
      facsimile: [{ id: 's1', externalName: 'a_01.jpg', label: '1' }],
      documents: [
        {
          id: 'main',
          placeCreated: { name: 'Varnos' },
          correspondence: {
            sender: [{ name: 'Anna Lindqvist', ref: 'lindqvist', kind: 'person' }],
            addressee: [],
          },
          texts: [
            { id: 'sv', language: 'sv', role: 'transcription' },
            { id: 'en', language: 'en', role: 'translation', translationOf: 'sv' },
          ],
        },
      ],
    });
  });

  test('its series is a collection, its keeper a repository', () => {
    const entries = entriesOf(tei(header + texts));
    expect(entries).toContainEqual(
      expect.objectContaining({
        kind: 'collection',
        collection: expect.objectContaining({ id: 'varnos-reports', title: 'Varnos Reports' }),
      }),
    );
    expect(entries).toContainEqual(
      expect.objectContaining({
        kind: 'authority',
        authority: expect.objectContaining({ entity: 'repository', id: 'ha-001' }),
      }),
    );
  });

  test('a translation that is not available is no text', () => {
    const record = only(
      tei(header + texts.replace('The frontier is closed.', 'No translation is available.')),
    );
    expect(record.documents[0]?.texts.map(({ id }) => id)).toEqual(['sv']);
  });

  test('a file without a header takes its title from the heading and its date from the dateline', () => {
    const record = only(
      tei(
        '<text><body><head>A note</head><opener><dateline><placeName>Varnos</placeName>, <date when="1951">1951</date></dateline></opener><p>Closed.</p></body></text>',
      ),
    );
    expect(record).toMatchObject({
      id: 'sample',
      title: 'A note',
      dateCreated: { edtf: '1951' },
      documents: [{ placeCreated: { name: 'Varnos' } }],
    });
  });

  test('each text of a group is a document', () => {
    const record = only(
      tei(
        '<text><group><text xml:id="a"><body><head>One</head><p>1</p></body></text><text xml:id="b"><body><head>Two</head><p>2</p></body></text></group></text>',
      ),
    );
    expect(record.documents.map(({ id, title }) => [id, title])).toEqual([
      ['main', 'One'],
      ['b', 'Two'],
    ]);
  });

  test('each TEI of a corpus is a record', () => {
    const one = (id: string): string =>
      `<TEI xml:id="${id}"><teiHeader><fileDesc><titleStmt><title>${id}</title></titleStmt></fileDesc></teiHeader><text><body><p>${id}</p></body></text></TEI>`;
    const xml = `<teiCorpus xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/>${one('a')}${one('b')}</teiCorpus>`;
    expect(recordsOf(entriesOf(xml)).map(({ id, title }) => [id, title])).toEqual([
      ['a', 'a'],
      ['b', 'b'],
    ]);
  });
});

describe('a letter of another edition', () => {
  const letter = only(
    tei(`<teiHeader><fileDesc>
      <titleStmt><title>To the Minister</title></titleStmt>
      <publicationStmt><publisher>Letters of Varnos</publisher><idno type="URL">https://letters.example.org/7</idno></publicationStmt>
      <sourceDesc><msDesc><msIdentifier><repository>Halmar Library</repository><idno>MS 7</idno></msIdentifier>
        <physDesc><objectDesc><supportDesc><extent>2 leaves</extent></supportDesc></objectDesc></physDesc>
        <history><provenance>Bought in 1950.</provenance></history></msDesc></sourceDesc></fileDesc>
      <profileDesc><correspDesc>
        <correspAction type="sent"><persName ref="#al">Anna Lindqvist</persName><placeName>Varnos</placeName><date when="1951-04-09"/></correspAction>
        <correspAction type="received"><orgName>Foreign Office</orgName><placeName>Halmar</placeName><date when="1951-04-12"/></correspAction>
      </correspDesc></profileDesc></teiHeader>
      <text><body>
        <p>The bridge<ref target="#e1">1</ref> is <app><lem wit="#A">closed</lem><rdg wit="#B">open</rdg></app><anchor xml:id="here"/>.</p>
      </body><back><div type="notes"><head>Notes</head>
        <note xml:id="e1" n="1">At Unpo.</note><note target="#here" n="2">So he says.</note>
      </div></back></text>`),
  );

  test('its header says who wrote to whom, and when it came', () => {
    expect(letter.documents[0]).toMatchObject({
      dateCreated: { edtf: '1951-04-09' },
      placeCreated: { name: 'Varnos' },
      correspondence: {
        sender: [{ name: 'Anna Lindqvist', ref: 'al', kind: 'person' }],
        addressee: [{ name: 'Foreign Office', kind: 'organization' }],
        events: [{ type: 'receipt', date: { edtf: '1951-04-12' }, place: { name: 'Halmar' } }],
      },
    });
    expect(letter).toMatchObject({
      extent: '2 leaves',
      publishedAt: 'https://letters.example.org/7',
      provenance: { referenceCode: 'MS 7', custodialHistory: 'Bought in 1950.' },
    });
  });

  test('notes at its end stand where they belong, variants in notes', () => {
    const blocks = letter.documents[0]?.texts[0]?.blocks ?? [];
    expect(blocks).toHaveLength(1);
    expect(blocks[0]).toMatchObject({
      content: [
        'The bridge',
        { kind: 'note', label: '1', blocks: [{ content: ['At Unpo.'] }] },
        ' is closed',
        { kind: 'note', blocks: [{ content: ['open', ' (B)'] }] },
        { kind: 'note', label: '2', blocks: [{ content: ['So he says.'] }] },
        '.',
      ],
    });
  });
});

test('a corpus is the collection of its texts', () => {
  const title = (words: string) =>
    `<teiHeader><fileDesc><titleStmt><title>${words}</title></titleStmt></fileDesc></teiHeader>`;
  const one = (words: string) => `<TEI>${title(words)}<text><body><p>${words}</p></body></text></TEI>`;
  const entries = entriesOf(
    `<teiCorpus xmlns="http://www.tei-c.org/ns/1.0">${title('Letters of Varnos')}${one('A')}${one('B')}</teiCorpus>`,
  );
  expect(entries.map((entry) => entry.kind)).toEqual(['collection', 'record', 'record']);
  expect(entries[0]).toMatchObject({ collection: { id: 'sample', title: 'Letters of Varnos' } });
  expect(recordsOf(entries).map(({ collections }) => collections)).toEqual([['sample'], ['sample']]);
});

describe('a volume of documents', () => {
  const letter = documentIn(
    'd1',
    `<head>1. Telegram From the <gloss type="from">Embassy in Halmar</gloss> to the <gloss type="to">Department of State</gloss><note n="1" xml:id="d1fn1" type="source">Source: Department of State, Central Files, 611.56D/1–258. Top Secret; Niact. Drafted by <persName corresp="#p_LA">Lindqvist</persName>.</note></head>
     <dateline><placeName>Varnos</placeName>, <date when="1951-04-09T16:00:00">April 9, 1951, 4 p.m.</date></dateline>
     <p>Closed at noon. See <ref target="#d2">Document 2</ref> and <ref target="frus9#d7">another</ref>.</p>`,
  );

  test('each is a record that says what its heading and its source note say', () => {
    const [record] = recordsOf(entriesOf(volume(letter)));
    expect(record).toMatchObject({
      id: 'vol1-d1',
      number: '1',
      title: 'Telegram From the Embassy in Halmar to the Department of State',
      dateCreated: { edtf: '1951-04-09', display: 'April 9, 1951, 4 p.m.' },
      provenance: {
        holdingRepository: { name: 'Department of State', inferred: { rule: 'source-note' } },
        fonds: 'Central Files',
        referenceCode: '611.56D/1–258',
        sourceNote: [{ kind: 'paragraph' }],
      },
      collections: ['vol1'],
      documents: [
        {
          kind: 'telegram',
          classification: 'Top Secret; Niact',
          placeCreated: { name: 'Varnos' },
          correspondence: {
            sender: [{ name: 'Embassy in Halmar', kind: 'organization' }],
            addressee: [{ name: 'Department of State', kind: 'organization' }],
          },
          inferences: { kind: { rule: 'head', evidence: 'Telegram' } },
        },
      ],
    });
    const links = JSON.stringify(record).match(/\/document\/[^"]*/g);
    expect(links).toEqual(['/document/vol1-d2', '/document/frus9-d7']);
  });

  test.each([
    [
      '2. Letter From the Ambassador in Halmar (<persName type="from" corresp="#p_LA">Lindqvist</persName>) to President <persName type="to">Berg</persName>',
      'letter',
      { name: 'Lindqvist', kind: 'person', ref: 'vol1-p_LA', role: 'Ambassador in Halmar' },
      { name: 'Berg', kind: 'person' },
    ],
    [
      '2. Memorandum From the Special Assistant to the President (Holm) to the Secretary of State',
      'memorandum',
      {
        name: 'Holm',
        kind: 'person',
        role: 'Special Assistant to the President',
        inferred: { rule: 'head' },
      },
      { name: 'Secretary of State', inferred: { rule: 'head' } },
    ],
    [
      'No. 2<lb/>The Minister in Halmar (<persName>Holm</persName>) to the Department of State',
      undefined,
      { name: 'Holm', role: 'Minister in Halmar', inferred: { certainty: 0.9 } },
      { name: 'Department of State', kind: 'organization' },
    ],
    [
      '2. Airgram From the Legation in Halmar to the Department of State, April 9, 1951',
      'airgram',
      {
        name: 'Legation in Halmar',
        kind: 'organization',
        inferred: { evidence: 'from the Legation in Halmar' },
      },
      { name: 'Department of State' },
    ],
    [
      '2. Memorandum of a Telephone Conversation Between the Secretary and Holm',
      'memorandum of telephone conversation',
      undefined,
      undefined,
    ],
    ['2. Editorial Note', 'editorial note', undefined, undefined],
    [
      '2. Special National Intelligence Estimate',
      'special national intelligence estimate',
      undefined,
      undefined,
    ],
  ])('heading: %s', (head, kind, sender, addressee) => {
    const [record] = recordsOf(entriesOf(volume(documentIn('d2', `<head>${head}</head><p>x</p>`))));
    const document = record?.documents[0];
    expect(document?.kind).toBe(kind);
    if (sender) expect(document?.correspondence.sender).toMatchObject([sender]);
    else expect(document?.correspondence.sender).toEqual([]);
    if (addressee) expect(document?.correspondence.addressee).toMatchObject([addressee]);
  });

  test.each([
    [
      'Source: National Archives, RG 59, Central Files 1967–69, POL 27 HAL. Secret; Exdis.',
      'National Archives',
      'RG 59, Central Files 1967–69',
      'POL 27 HAL',
      'Secret; Exdis',
    ],
    [
      'Source: Eisenhower Library, Whitman File, NSC Records. Top Secret. Drafted by Berg.',
      'Eisenhower Library',
      'Whitman File',
      'NSC Records',
      'Top Secret',
    ],
    [
      'Source: Department of State, Conference Files: Lot 64 D 560, CF 1183. No classification marking.',
      'Department of State',
      'Conference Files',
      'Lot 64 D 560, CF 1183',
      'No classification marking',
    ],
    [
      '[Source: Central Intelligence Agency, DCI Files: Job 80–1, Box 4. Secret. 2 pages not declassified.]',
      'Central Intelligence Agency',
      'DCI Files',
      'Job 80–1, Box 4',
      'Secret',
    ],
    [
      '501.BC Halmar/7–149: Telegram',
      'Department of State',
      'Central Files',
      '501.BC Halmar/7–149',
      undefined,
    ],
    [
      'S/S–NSC files, lot 63 D 351, NSC 5422',
      'Department of State',
      'S/S–NSC files',
      'lot 63 D 351, NSC 5422',
      undefined,
    ],
  ])('source note: %s', (note, repository, fonds, referenceCode, classification) => {
    const xml = volume(documentIn('d3', `<head>3. Message<note type="source">${note}</note></head><p>x</p>`));
    const [record] = recordsOf(entriesOf(xml));
    expect(record?.provenance).toMatchObject({
      holdingRepository: { name: repository },
      fonds,
      referenceCode,
    });
    expect(record?.documents[0]?.classification).toBe(classification);
  });

  test('where the heading names nobody, the lines TO and FROM do', () => {
    const xml = volume(
      documentIn(
        'd1',
        `<head>1. Memorandum</head><list type="to"><head>TO</head><item>The President</item></list>
         <list type="to"><head>PRESENT</head><item>Mr. Berg</item></list>
         <p>FROM: <persName type="from" corresp="#p_AL">Anna Lindqvist</persName></p>`,
      ),
    );
    expect(only(xml).documents[0]?.correspondence).toEqual({
      sender: [{ name: 'Anna Lindqvist', ref: 'vol1-p_AL', kind: 'person' }],
      addressee: [{ name: 'The President' }],
    });
  });

  test('an entry of a calendar describes a document that is published as images', () => {
    const xml = volume(
      `<div type="chapter"><head>Halmar, 1951</head>${documentIn('d4', '<head>4. Memorandum from Holm to Berg, April 9. Closing of the frontier. Secret. 2 pp. DOS, CF, 725.5/4–951.</head><frus:file path="1/0001.tif"/>')}</div>`,
    );
    expect(recordsOf(entriesOf(xml))[0]).toMatchObject({
      title: 'Memorandum from Holm to Berg, April 9',
      scopeAndContent: 'Closing of the frontier.',
      extent: '2 pp.',
      dateCreated: { edtf: '1951-04-09', inferred: { certainty: 0.75 } },
      provenance: {
        holdingRepository: { name: 'Department of State' },
        fonds: 'Central Files',
        referenceCode: '725.5/4–951',
      },
      facsimile: [{ externalName: '1/0001.tif' }],
      documents: [{ classification: 'Secret' }],
    });
  });

  test('an attachment is a document of its own where it stands', () => {
    const [record] = recordsOf(
      entriesOf(
        volume(
          documentIn(
            'd5',
            '<head>5. Letter</head><p>Enclosed.</p><frus:attachment xml:id="d5a1"><head>Memorandum by Holm</head><p>Closed.</p></frus:attachment><p>Regards.</p>',
          ),
        ),
      ),
    );
    const main = record?.documents[0];
    expect(
      main?.texts[0]?.blocks.map((block) => (block.kind === 'enclosure' ? block.document : block.kind)),
    ).toEqual(['paragraph', 'd5a1', 'paragraph']);
    expect(main?.parts).toMatchObject([{ id: 'd5a1', title: 'Memorandum by Holm', kind: 'memorandum' }]);
  });

  test('a span that the edition gives dates a document; that of an editorial note is of its events', () => {
    const span =
      'frus:doc-dateTime-min="1951-04-01T00:00:00-05:00" frus:doc-dateTime-max="1951-04-09T23:59:59-05:00"';
    const xml =
      volume(`<div type="document" subtype="historical-document" xml:id="d6" n="6" ${span}><head>6. Message</head><dateline><date>Undated</date></dateline></div>
      <div type="document" subtype="editorial-note" xml:id="d7" n="7" ${span}><head>7. Editorial Note</head><p>x</p></div>`);
    const [message, note] = recordsOf(entriesOf(xml));
    expect(message?.dateCreated).toEqual({ edtf: '1951-04-01/1951-04-09', display: 'Undated' });
    expect(note?.dateCreated).toBeUndefined();
    expect(note?.otherDates).toEqual([{ type: 'event', edtf: '1951-04-01/1951-04-09' }]);
  });

  test('lists of persons and abbreviations are authority records', () => {
    const front = `<div xml:id="persons"><list><item><hi rend="strong"><persName xml:id="p_LA">Lindqvist, Anna</persName>,</hi> Minister in Halmar</item></list></div>
      <div xml:id="terms"><list><item><term xml:id="t_AEC">AEC</term>, Atomic Energy Commission</item><item><term xml:id="t_niact">Niact</term>, telegram indicator</item></list></div>`;
    const authorities = entriesOf(volume(letter, front)).flatMap((entry) =>
      entry.kind === 'authority' ? [entry.authority] : [],
    );
    expect(authorities).toMatchObject([
      {
        entity: 'person',
        id: 'vol1-p_LA',
        authorizedName: 'Anna Lindqvist',
        otherNames: [{ name: 'Lindqvist, Anna' }],
        description: 'Minister in Halmar',
      },
      {
        entity: 'organization',
        id: 'vol1-t_AEC',
        authorizedName: 'Atomic Energy Commission',
        otherNames: [{ name: 'AEC' }],
      },
      { entity: 'subject', id: 'vol1-t_niact', authorizedName: 'Niact', description: 'telegram indicator' },
    ]);
  });

  test('the volume is a collection', () => {
    const collection = entriesOf(volume(letter)).find((entry) => entry.kind === 'collection');
    expect(collection).toMatchObject({
      collection: {
        id: 'vol1',
        title: 'Relations with Halmar',
        publication: 'Varnos: Printing Office, 1990',
        editors: ['Karl Berg'],
      },
    });
  });
});

describe('an index of names', () => {
  const index = tei(`<text><body>
    <listPlace><place xml:id="prague"><placeName>Prague</placeName><placeName xml:lang="cs">Praha</placeName><location><geo>50.08 14.42</geo></location>
      <linkGrp><link target="http://www.geonames.org/3067696/prague"/></linkGrp></place></listPlace>
  </body></text>`);

  test('is authority records and no record; addresses give the ids that mentions use', () => {
    const entries = entriesOf(index);
    expect(recordsOf(entries)).toEqual([]);
    expect(entries).toEqual([
      {
        kind: 'authority',
        authority: expect.objectContaining({
          entity: 'place',
          id: 'prague',
          aliases: ['geonames-3067696'],
          authorizedName: 'Prague',
          parallelNames: [{ name: 'Praha', language: 'cs' }],
          coordinates: { latitude: 50.08, longitude: 14.42 },
          links: [{ label: 'GeoNames', href: 'http://www.geonames.org/3067696/prague' }],
        }),
      },
    ]);
  });

  test('of terms, too', () => {
    const entries = entriesOf(
      tei('<text><body><list><item xml:id="t1"><name>Frontiers</name></item></list></body></text>'),
    );
    expect(entries).toMatchObject([
      { kind: 'authority', authority: { entity: 'subject', id: 't1', authorizedName: 'Frontiers' } },
    ]);
  });
});
