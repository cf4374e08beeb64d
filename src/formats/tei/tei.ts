import type { Entry } from '../../records/entry.js';
import type { Format, Head, ReadingContext, Source } from '../format.js';
import { TeiFile } from './tei-file.js';
import { XmlStream } from './xml-stream.js';

/**
 * TEI P5 (https://tei-c.org/guidelines/p5/): single documents, volumes of many (`div[@type="document"]`), lists of names.
 *
 * A file is read as a stream: a volume's documents are handed on one by one.
 */
export const teiFormat: Format = {
  name: 'tei',
  title: 'TEI P5 XML',
  recognizes,
  read,
};

/** Before the root there may be a byte order mark, the XML declaration, comments, instructions and a DOCTYPE. */
const PROLOG = /^\uFEFF?(?:\s+|<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE\s[^[>]*(?:\[[\s\S]*?\]\s*)?>)*/;
const ROOT = /^<(?:[\w.-]+:)?(?:TEI|teiCorpus)(?=[\s/>]|$)/;

function recognizes({ text }: Head): boolean {
  const prolog = PROLOG.exec(text)?.[0] ?? '';
  const rest = text.slice(prolog.length);
  if (ROOT.test(rest)) return true;
  // The prolog may be longer than the head of the file.
  return (
    /^(?:$|<!|<\?)/.test(rest) && prolog !== text && /<!DOCTYPE\s+(?:[\w.-]+:)?(?:TEI|teiCorpus)\b/.test(text)
  );
}

function* read(source: Source, context: ReadingContext): Iterable<Entry> {
  const file = new TeiFile(source, context);
  const stream = new XmlStream(file);
  for (const piece of source.chunks()) {
    stream.write(piece);
    yield* file.take();
  }
  stream.end();
  yield* file.finish();
}
