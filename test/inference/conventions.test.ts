import { describe, expect, test } from 'vitest';
import { type InferredDocument, inferDocuments } from '#chancery/inference/infer-documents.js';

/*
 * Texts in the manner of each convention → what is worked out from them. All of them are invented.
 */

const FILLER =
  'The talks went on for two hours and covered the harvest, the ferry and the price of rope, on which we could not agree at all.';

interface Sample {
  readonly title?: string;
  readonly text: readonly string[];
  readonly found: Readonly<Record<string, unknown>>;
}

const read = ({ title, text }: Sample): InferredDocument =>
  inferDocuments(
    text.map((one) => ({ text: one })),
    title ? { title } : {},
  );

/** What was found, in few words. */
const shown = (document: InferredDocument): Record<string, unknown> => ({
  kind: document.kind?.value,
  from: document.sender.map(({ name, role }) => (role ? `${name}, ${role}` : name)),
  to: document.addressee.map(({ name, role }) => (role ? `${name}, ${role}` : name)),
  copyTo: document.copyTo.map(({ name }) => name),
  date: document.date?.edtf ?? document.date?.display,
  place: document.place?.value,
  classification: document.classification?.value,
  copyNumber: document.copyNumber?.value,
  subject: document.subject?.value,
  signature: document.signature?.value,
});

const SAMPLES: Readonly<Record<string, readonly (readonly [string, Sample])[]>> = {
  'US State Department': [
    [
      'a telegram between an embassy and the department',
      {
        title: '12. Telegram From the Embassy in Varnia to the Department of State',
        text: ['Port Ansel, March 3, 1957—6 p.m.', `418. ${FILLER}`, 'Hollis'],
        found: {
          kind: 'telegram',
          from: ['Embassy in Varnia'],
          to: ['Department of State'],
          date: '1957-03-03',
          place: 'Port Ansel',
          signature: 'Hollis',
        },
      },
    ],
    [
      'an officer with his name in brackets, and an assistant to somebody',
      {
        title:
          'The Special Assistant to the Governor (Mr. Orr) to the Under Secretary for Island Affairs (Lund)',
        text: ['[Port Ansel,] May 11, 1949.', FILLER],
        found: {
          from: ['Mr. Orr, Special Assistant to the Governor'],
          to: ['Lund, Under Secretary for Island Affairs'],
          date: '1949-05-11',
          place: 'Port Ansel',
        },
      },
    ],
    [
      'a memorandum with captions',
      {
        text: [
          'CONFIDENTIAL',
          'MEMORANDUM',
          'TO: The Secretary',
          'FROM: Harriet Lowe',
          'SUBJECT',
          'Ferry Dues in the Straits',
          `1. ${FILLER}`,
          'cc: Office of Island Affairs',
        ],
        found: {
          from: ['Harriet Lowe'],
          to: ['Secretary'],
          copyTo: ['Office of Island Affairs'],
          classification: 'CONFIDENTIAL',
          subject: 'Ferry Dues in the Straits',
        },
      },
    ],
    [
      'a memorandum of conversation has nobody it is to',
      {
        title: 'Memorandum of a Conversation, Department of State, Washington, June 2, 1958',
        text: ['Washington, June 2, 1958.', 'SUBJECT', 'The Herring Fleet', FILLER],
        found: {
          kind: 'memorandum of conversation',
          to: [],
          date: '1958-06-02',
          place: 'Washington',
          subject: 'The Herring Fleet',
        },
      },
    ],
    [
      'an editorial note is nobody’s letter',
      {
        title: '44. Editorial Note',
        text: [`On June 4, 1958, the Council met. ${FILLER}`],
        found: { kind: 'editorial note', from: [], to: [], date: undefined },
      },
    ],
  ],
  'Soviet and East European': [
    [
      'a record of conversation, with its copy',
      {
        title: 'Record of a Conversation with Comrade Ilse Brandt',
        text: ['Top Secret', 'Copy No. 3', 'Riga, 12.VIII.1958', FILLER, '(signed) A. Petrov'],
        found: {
          kind: 'record of conversation',
          date: '1958-08-12',
          place: 'Riga',
          classification: 'Top Secret',
          copyNumber: 'Copy No. 3',
          from: ['A. Petrov'],
          to: [],
        },
      },
    ],
    [
      'writer, place and date in one line, as in Bonn',
      {
        text: [
          'Dr. Weiler                         Bonn, 9 May 1991',
          'M e m o r a n d u m',
          'Subject: The Chancellor’s Conversation with Mayor Lund[1]',
          FILLER,
          '(Weiler)',
          '[1] Town archive, B 3.',
        ],
        found: {
          kind: 'memorandum of conversation',
          from: ['Weiler'],
          date: '1991-05-09',
          place: 'Bonn',
          subject: 'The Chancellor’s Conversation with Mayor Lund',
          signature: 'Weiler',
        },
      },
    ],
  ],
  'Chinese telegrams and circulars': [
    [
      'addressees above, signature and date below',
      {
        text: [
          'To the Trade Department of the Provincial Committee and the Ministry of Transport:',
          FILLER,
          'Lin Dawei\n2 March 1961',
        ],
        found: {
          from: ['Lin Dawei'],
          to: ['Trade Department of the Provincial Committee', 'Ministry of Transport'],
          date: '1961-03-02',
          signature: 'Lin Dawei',
        },
      },
    ],
    [
      'a cable named as such',
      {
        title: 'Cable from the Chinese Embassy in Varnia to the Ministry of Trade',
        text: [FILLER],
        found: { kind: 'cable', from: ['Chinese Embassy in Varnia'], to: ['Ministry of Trade'] },
      },
    ],
  ],
  'Japanese and British minutes': [
    [
      'which copy, and which division',
      {
        text: [
          'Secret',
          'Copy 4 of 30',
          'Points for the Minister',
          'July 8, 1966',
          'Ocean Fisheries Division',
          FILLER,
        ],
        found: {
          from: ['Ocean Fisheries Division'],
          date: '1966-07-08',
          classification: 'Secret',
          copyNumber: 'Copy 4 of 30',
        },
      },
    ],
    [
      'a printed despatch',
      {
        text: ['Sir R. Marling to Lord Ashby.—(Received May 4.)', FILLER],
        found: { kind: 'despatch', from: ['R. Marling'], to: ['Ashby'] },
      },
    ],
  ],
  'plain letters': [
    [
      'place, date, salutation and signature',
      {
        text: ['Lisbon, 4th May, 1950', 'My dear Mr. Okafor,', FILLER, 'Yours sincerely,', 'Ines Duarte'],
        found: {
          kind: 'letter',
          from: ['Ines Duarte'],
          to: ['Okafor'],
          date: '1950-05-04',
          place: 'Lisbon',
          signature: 'Ines Duarte',
        },
      },
    ],
    [
      'nothing said, nothing found',
      { text: [FILLER, FILLER], found: { kind: undefined, from: [], to: [], date: undefined } },
    ],
  ],
};

describe.each(Object.entries(SAMPLES))('%s', (_, samples) => {
  test.each(samples)('%s', (_, sample) => {
    expect(shown(read(sample))).toMatchObject(sample.found);
  });
});

describe('where another document begins', () => {
  const letter = ['Lisbon, 4 May 1950', 'Dear Anna,', FILLER, 'Ines Duarte'];

  test.each([
    ['[Enclosure]', 'enclosure'],
    ['Enclosure No. 2', 'enclosure'],
    ['Attachment', 'attachment'],
    ['Tab A', 'attachment'],
    ['Annex 1', 'annex'],
    ['Appendix B', 'annex'],
  ])('%s', (label, kind) => {
    const { end, parts } = read({ text: [...letter, label, FILLER, FILLER], found: {} });
    expect([end, parts.map(({ start, kind }) => [start, kind?.value])]).toEqual([4, [[4, kind]]]);
  });

  test('an enclosure within an enclosure', () => {
    const { parts } = read({ text: [...letter, '[Enclosure]', FILLER, '[Subenclosure]', FILLER], found: {} });
    expect(parts.map(({ start, parts }) => [start, parts.map((part) => part.start)])).toEqual([[4, [6]]]);
  });

  test('a list of what is sent along is no document', () => {
    expect(read({ text: [...letter, 'Enclosures:', '1. A map', '2. A list'], found: {} }).parts).toEqual([]);
    expect(read({ text: [...letter, 'Enclosure:', 'A map of the straits'], found: {} }).parts).toEqual([]);
  });

  test('names below a signature are no document', () => {
    const text = [
      'I enclose a copy of the report for your use.',
      FILLER,
      'Ines Duarte',
      'Pedro Alves',
      FILLER,
    ];
    expect(read({ text, found: {} }).parts).toEqual([]);
  });
});

describe('bad input', () => {
  test.each([
    ['no text', []],
    ['empty paragraphs', ['', ' ', '']],
    ['a label alone', ['[Enclosure]']],
    ['brackets without end', ['[[[[[To', '(((( to the (', ')']],
    ['an impossible date', ['Lisbon, 31 February 1950', FILLER]],
    ['a line without end', ['To '.repeat(100_000)]],
    ['commas without end', [`To ${'A, and '.repeat(120)}:`, 'x, '.repeat(100_000)]],
    ['capitals without end', [`${'A. '.repeat(50_000)}to The`, `Memorandum ${'From '.repeat(300)}`]],
  ])('%s', (_, text) => {
    const started = performance.now();
    expect(read({ text, found: {} }).date?.edtf).toBeUndefined();
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
