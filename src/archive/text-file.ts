import { closeSync, openSync, readSync } from 'node:fs';
import { UnreadableFile } from '../formats/format.js';
import { unreadable } from './folder.js';

const PIECE = 256 * 1024;

/**
 * The text of a file in pieces, decoded strictly: UTF-8, UTF-16 with a byte order mark, or what XML declares itself to be. Throws `UnreadableFile` where the bytes
 * are no text, naming the line; a file that cannot be opened throws what the system says.
 *
 * @example
 * [...readTextFile('/archive/records/1.md')].join('') // '---\ntitle: …'
 */
export function* readTextFile(path: string): Iterable<string> {
  const file = openForReading(path);
  try {
    const buffer = Buffer.allocUnsafe(PIECE);
    let decoder: TextDecoder | undefined;
    let line = 1;
    let held = '';
    for (;;) {
      const size = readSync(file, buffer, 0, PIECE, null);
      const bytes = buffer.subarray(0, size);
      decoder ??= decoderFor(bytes);
      let text: string;
      try {
        text = held + decoder.decode(bytes, { stream: size > 0 });
      } catch {
        throw new UnreadableFile(
          'invalid-encoding',
          `the bytes in line ${line + newlinesBefore(bytes)} are not ${decoder.encoding.toUpperCase()}`,
          'Save the file as UTF-8.',
          line + newlinesBefore(bytes),
        );
      }
      held = '';
      const nul = text.indexOf('\0');
      if (nul >= 0) {
        const at = line + countNewlines(text.slice(0, nul));
        throw new UnreadableFile(
          'nul-byte',
          `there is a NUL byte in line ${at}`,
          'This may be no text file; save it as UTF-8 text.',
          at,
        );
      }
      // A pair of surrogates is never parted.
      if (size > 0 && /[\uD800-\uDBFF]$/.test(text)) {
        held = text.slice(-1);
        text = text.slice(0, -1);
      }
      line += countNewlines(text);
      if (text !== '') yield text;
      if (size === 0) return;
    }
  } finally {
    closeSync(file);
  }
}

function openForReading(path: string): number {
  try {
    return openSync(path, 'r');
  } catch (error) {
    const { code, message, advice = '' } = unreadable(path, error);
    throw new UnreadableFile(code, message, advice);
  }
}

/**
 * The beginning of a file, for finding its format: never throws for what the bytes are.
 *
 * @example
 * readHead('/archive/frus1958-60v17.xml').slice(0, 5) // '<?xml'
 */
export function readHead(path: string, size = 4096): string {
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.alloc(size);
    const bytes = buffer.subarray(0, readSync(file, buffer, 0, size, 0));
    return new TextDecoder(encodingOf(bytes), { fatal: false }).decode(bytes);
  } finally {
    closeSync(file);
  }
}

function decoderFor(bytes: Uint8Array): TextDecoder {
  return new TextDecoder(encodingOf(bytes), { fatal: true });
}

/** The byte order mark says it, or the XML declaration (XML 1.0, appendix F). */
function encodingOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0x3c && second === 0) return 'utf-16le';
  if (first === 0 && second === 0x3c) return 'utf-16be';
  const head = String.fromCharCode(...bytes.subarray(0, 200));
  const declared = /^<\?xml[^>]*?\sencoding\s*=\s*["']([\w.-]+)["']/.exec(head)?.[1] ?? 'utf-8';
  // In a file of single bytes, "UTF-16" is what its editor once was.
  return isEncoding(declared) && !/^utf-?16/i.test(declared) ? declared : 'utf-8';
}

function isEncoding(label: string): boolean {
  try {
    return new TextDecoder(label).encoding !== '';
  } catch {
    return false;
  }
}

/** Lines of a piece before its first byte that is no UTF-8. */
function newlinesBefore(bytes: Uint8Array): number {
  const text = new TextDecoder('utf-8').decode(bytes);
  const wrong = text.indexOf('\uFFFD');
  return countNewlines(wrong < 0 ? text : text.slice(0, wrong));
}

function countNewlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
