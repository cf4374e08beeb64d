import { createReadStream } from 'node:fs';
import { SaxesParser } from 'saxes';

/*
 * The documents of a volume of *Foreign Relations of the United States*, each as bare text and as what its markup says.
 * Its own reader, so that what is measured and what measures share no code.
 */

/** Elements that stand in lines of their own: each becomes a paragraph of the bare text. */
const BLOCKS = new Set(
  'head p dateline seg salute signed item label row list table opener closer postscript trailer address addrLine quote floatingText div lg l figure'.split(
    ' ',
  ),
);
/** The edition's own words, which a typed document does not have. */
const APPARATUS = new Set(['note', 'pb', 'figDesc', 'graphic']);

/**
 * Calls `visit` for each document: `{ id, head, body, attachments, truth }`, where `body` is a list of paragraphs and
 * `attachments` are the places in it at which the markup begins an attachment. Resolves when the file is read, or when
 * `visit` returned `false`.
 */
export async function readVolume(path, visit) {
  const parser = new SaxesParser();
  const open = [];
  let document;
  let stopped = false;
  parser.on('error', () => {});
  parser.on('opentag', ({ name, attributes }) => {
    open.push({ name, attributes, text: '' });
    if (name === 'div' && attributes.type === 'document' && !document)
      document = begin(attributes, open.length);
    if (document) openIn(document, name, attributes);
  });
  parser.on('text', (text) => {
    if (document) write(document, text);
  });
  parser.on('closetag', ({ name }) => {
    if (document) {
      closeIn(document, name);
      if (open.length === document.depth) {
        const done = finish(document);
        document = undefined;
        if (visit(done) === false) stopped = true;
      }
    }
    open.pop();
  });
  const stream = createReadStream(path, 'utf8');
  for await (const piece of stream) {
    parser.write(piece);
    if (stopped) break;
  }
}

function begin(attributes, depth) {
  return {
    depth,
    id: attributes['xml:id'],
    inner: [],
    apparatus: 0,
    nested: 0,
    head: undefined,
    body: [],
    attachments: [],
    attachmentDue: false,
    buffer: '',
    label: false,
    marks: [],
    truth: { from: [], to: [], signed: [], date: [], headDate: [], place: [], otherDate: false },
  };
}

function openIn(document, name, attributes) {
  document.inner.push(name);
  if (APPARATUS.has(name)) document.apparatus += 1;
  if (document.apparatus > 0) return;
  if (BLOCKS.has(name)) flush(document, name === 'item' || name === 'p');
  if (name === 'lb') document.buffer += '\u2028';
  if (name === 'cell') document.buffer += ' ';
  if (name === 'frus:attachment' || name === 'quote' || name === 'floatingText') {
    if (name === 'frus:attachment' && document.inner.length > 1) document.attachmentDue = true;
    document.nested += 1;
  }
  document.marks.push({ name, attributes, text: '' });
}

function write(document, text) {
  if (document.apparatus > 0) return;
  document.buffer += text;
  for (const mark of document.marks) mark.text += text;
}

function closeIn(document, name) {
  document.inner.pop();
  if (APPARATUS.has(name)) {
    document.apparatus -= 1;
    return;
  }
  if (document.apparatus > 0) return;
  const mark = document.marks.pop();
  if (mark && document.nested === 0) note(document, mark);
  if (name === 'head' && document.head === undefined && document.nested === 0 && document.body.length < 4) {
    document.head = tidy(document.buffer);
    document.buffer = '';
  } else if (BLOCKS.has(name)) flush(document, name === 'label');
  if (name === 'frus:attachment' || name === 'quote' || name === 'floatingText') document.nested -= 1;
}

/** What the markup says, of the document itself. */
function note({ inner, truth, head }, { name, attributes, text }) {
  const words = tidy(text).replace(/^[[(]+|[\]),.]+$/gu, '');
  if (words === '') return;
  const inHead = inner.includes('head') && head === undefined;
  if (
    ['persName', 'gloss', 'orgName', 'name', 'rs'].includes(name) &&
    ['from', 'to'].includes(attributes.type) &&
    inHead
  )
    truth[attributes.type].push({ words, person: name === 'persName' });
  if (name === 'signed') truth.signed.push(words);
  if (name === 'placeName' && inner.includes('dateline')) truth.place.push(words);
  if (name === 'date' && (inner.includes('dateline') || inHead)) {
    const day = /^\d{4}(?:-\d\d(?:-\d\d)?)?/.exec(attributes.when ?? '')?.[0];
    if (day && inner.includes('dateline')) truth.date.push(day);
    else if (day) truth.headDate.push(day);
    else truth.otherDate = true;
  }
}

/** Ends a paragraph. A label waits for its item. */
function flush(document, keepLabel) {
  const words = tidy(document.buffer);
  if (
    words === '' ||
    (keepLabel && words.length < 8 && document.inner.at(-1) !== 'head' && /^[\d(a-z.*)•–-]+$/iu.test(words))
  )
    return;
  if (document.attachmentDue) {
    document.attachments.push(document.body.length);
    document.attachmentDue = false;
  }
  document.body.push(words);
  document.buffer = '';
}

function finish(document) {
  flush(document, false);
  const { id, head, body, attachments, truth } = document;
  return { id, head: head ?? '', body, attachments: attachments.filter((at) => at > 0), truth };
}

function tidy(text) {
  return text
    .replace(/[^\S\u2028]+/gu, ' ')
    .replace(/ ?\u2028 ?/gu, '\n')
    .replace(/ +([,.;:\])])/gu, '$1')
    .replace(/([[(]) +/gu, '$1')
    .trim();
}
