/** A fault that would make a parser swallow what follows, and where in the piece it stands. */
export interface Repair {
  readonly offset: number;
  readonly message: string;
}

/** Sections whose characters mean nothing, and how they end. */
const SECTIONS: Readonly<Record<string, string>> = { '<![CDATA[': ']]>', '<!--': '-->', '<?': '?>' };

/**
 * What is looked for: sections to leave alone, a `&` and a `<` that begin nothing, and an attribute's value in which a
 * tag begins, so that its quotation mark was forgotten.
 */
const PLACES = /<!\[CDATA\[|<!--|<\?|&(?!#?\w{1,40};)|<(?![\p{L}_:/!?])|=\s*(?:"[^"<]*<|'[^'<]*<)/gu;

/** No reference and no tag worth waiting for is longer. */
const LONGEST = 4000;

const UNSETTLED = /(?:<[^<>]*|<[^<]*=\s*["'][^"'<]*|&#?\w*|[-\]?]{1,2})$/;

/**
 * Mends, piece by piece, the faults of an XML file after which a parser loses its way.
 *
 * @example
 * new XmlRepair().mend('<p>R & D</p>') // { text: '<p>R &amp; D</p>', repairs: [{ offset: 5, … }] }
 */
export class XmlRepair {
  /** The end of the section in which the last piece ended. */
  #until?: string;
  #rest = '';

  /** What can be said of the text up to here; the rest waits for the next piece. */
  mend(piece: string, last = false): { readonly text: string; readonly repairs: readonly Repair[] } {
    const whole = this.#rest + piece;
    const end = last ? whole.length : settled(whole);
    this.#rest = whole.slice(end);
    return this.#mended(whole.slice(0, end));
  }

  #mended(text: string): { text: string; repairs: Repair[] } {
    const repairs: Repair[] = [];
    let mended = '';
    let from = 0;
    const insert = (offset: number, replaced: number, by: string, message: string): void => {
      mended += text.slice(from, offset) + by;
      from = offset + replaced;
      repairs.push({ offset, message });
    };
    PLACES.lastIndex = this.#skip(text, 0);
    for (let match = PLACES.exec(text); match; match = PLACES.exec(text)) {
      const [found] = match;
      const { index } = match;
      const section = SECTIONS[found];
      if (section !== undefined) {
        this.#until = section;
        PLACES.lastIndex = this.#skip(text, index + found.length);
      } else if (found === '&') insert(index, 1, '&amp;', '"&" begins no reference');
      else if (found === '<') insert(index, 1, '&lt;', '"<" begins no tag');
      else if (isInTag(text, index)) {
        const value = found.search(/["']/);
        const close = found.indexOf('>', value);
        const mark = found.charAt(value);
        const message = `an attribute’s value has no closing ${mark}`;
        if (close >= 0) insert(index + close, 0, mark, message);
        else insert(index + found.length - 1, 0, `${mark}>`, message);
        PLACES.lastIndex = index + found.length - 1;
      } else PLACES.lastIndex = index + 1;
    }
    return { text: repairs.length === 0 ? text : mended + text.slice(from), repairs };
  }

  /** Where the section ends that is open at some place. */
  #skip(text: string, from: number): number {
    if (this.#until === undefined) return from;
    const end = text.indexOf(this.#until, from);
    if (end < 0) return text.length;
    const after = end + this.#until.length;
    this.#until = undefined;
    return after;
  }
}

/** Up to where nothing that comes can change what is said: before a tag, a reference, or an end of a section that is open. */
function settled(text: string): number {
  const tail = UNSETTLED.exec(text.slice(-LONGEST));
  return tail ? text.length - tail[0].length : text.length;
}

/** Whether the `=` at some place stands behind the name of an attribute in a tag whose values so far are closed. */
function isInTag(text: string, index: number): boolean {
  const before = text.slice(text.lastIndexOf('<', index), index);
  return /^<[^\s<>"'/]+(?:\s+[^\s=<>"']+\s*=\s*(?:"[^"]*"|'[^']*'))*\s+[^\s=<>"']+\s*$/.test(before);
}
