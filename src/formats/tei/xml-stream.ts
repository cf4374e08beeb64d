import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { XmlRepair } from './xml-repair.js';
import type { XmlElement, XmlNode } from './xml-tree.js';

const TEI = 'http://www.tei-c.org/ns/1.0';

/** Elements below this depth lose their tags and keep their words: no document needs more, and the stack has an end. */
const DEEPEST = 200;

/** Faults reported for one file; the later ones mostly follow from the first. */
const MOST_FAULTS = 20;

export interface XmlFault {
  readonly code: 'not-well-formed' | 'xml-entities' | 'external-dtd' | 'xml-depth';
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

export interface XmlListener {
  /** An element is complete. Returns whether it stays in the tree of its parent. */
  close(element: XmlElement, ancestors: readonly XmlElement[]): boolean;
  open?(element: XmlElement, ancestors: readonly XmlElement[]): void;
  fault(fault: XmlFault): void;
}

interface OpenElement {
  readonly tag: string;
  /** Absent below `DEEPEST`. */
  readonly element?: XmlElement;
  /** What `xmlns` attributes on it bind. */
  readonly bindings?: ReadonlyMap<string, string>;
}

/**
 * Builds the tree of an XML file from pieces of its text, and hands out each element when it is complete, so that
 * what has been read can be let go.
 *
 * It goes on after faults. Entities that a file declares itself are never expanded, and nothing is fetched.
 */
export class XmlStream {
  readonly #listener: XmlListener;
  readonly #parser = new SaxesParser();
  readonly #repair = new XmlRepair();
  /** Elements that are open. Saxes forgets its own when a closing tag matches none of them. */
  readonly #open: OpenElement[] = [];
  readonly #ancestors: XmlElement[] = [];
  readonly #bindings = new Map<string, string>();
  #started?: { line: number; column: number };
  /** Closing tags that saxes implied for the one that it is reading; they hold unless that one matches nothing. */
  #implied: { tag: string; fault?: XmlFault }[] = [];
  #stray?: string;
  #faults = 0;
  #entities = false;
  #tooDeep = false;

  constructor(listener: XmlListener) {
    this.#listener = listener;
    const parser = this.#parser;
    // Seven handlers and no more: saxes stores each under a computed name, and with the eighth its parser object turns
    // into a hash table in V8, which makes all of it three times slower.
    parser.on('opentagstart', (tag) => {
      const { line, column } = parser;
      const start = column - tag.name.length - 1;
      this.#started = start > 0 ? { line, column: start } : { line: Math.max(1, line - 1), column: 1 };
    });
    parser.on('opentag', (tag) => this.#openTag(tag));
    parser.on('closetag', (tag) => this.#implied.push({ tag: tag.name }));
    parser.on('text', (text) => this.#text(text));
    parser.on('cdata', (text) => this.#text(text));
    parser.on('doctype', (doctype) => this.#doctype(doctype));
    parser.on('error', (error) => this.#error(error.message.replace(/^\d+:\d+: /, '')));
  }

  write(piece: string): void {
    this.#parse(this.#repair.mend(piece));
  }

  #parse({ text, repairs }: ReturnType<XmlRepair['mend']>): void {
    const { line, column } = this.#parser;
    for (const { offset, message } of repairs) {
      const before = text.slice(0, offset).split('\n');
      const place = before.length === 1 ? column + offset + 1 : (before.at(-1)?.length ?? 0) + 1;
      this.#fault('not-well-formed', message, line + before.length - 1, place);
    }
    this.#parser.write(text);
    this.#settle();
  }

  /** The file ends: what is still open is complete as it stands. */
  end(): void {
    this.#parse(this.#repair.mend('', true));
    const unclosed = this.#open.at(-1)?.tag;
    const { line, column } = this.#parser;
    if (unclosed !== undefined) {
      this.#fault('not-well-formed', `the file ends within <${unclosed}>`, line, column + 1);
      this.#faults = MOST_FAULTS;
    }
    while (this.#open.length > 0) this.#closeTop();
    this.#parser.close();
  }

  #openTag(tag: SaxesTagPlain): void {
    this.#settle();
    if (this.#open.length >= DEEPEST) {
      this.#open.push({ tag: tag.name });
      if (!this.#tooDeep) this.#fault('xml-depth', `elements are nested more than ${DEEPEST} deep`);
      this.#tooDeep = true;
      return;
    }
    const { line, column } = this.#started ?? this.#parser;
    const declared = Object.keys(tag.attributes).filter((name) => /^xmlns(?::|$)/.test(name));
    const previous = new Map<string, string>();
    for (const name of declared) {
      const prefix = name.slice(6);
      previous.set(prefix, this.#bindings.get(prefix) ?? '');
      this.#bindings.set(prefix, tag.attributes[name] ?? '');
    }
    const element: XmlElement = {
      name: this.#elementName(tag.name),
      attributes: this.#attributes(tag.attributes),
      children: [],
      line,
      column,
    };
    this.#open.push({ tag: tag.name, element, ...(previous.size > 0 && { bindings: previous }) });
    this.#listener.open?.(element, this.#ancestors);
    this.#ancestors.push(element);
  }

  #elementName(name: string): string {
    const colon = name.indexOf(':');
    const local = name.slice(colon + 1);
    const uri = this.#bindings.get(colon < 0 ? '' : name.slice(0, colon)) ?? '';
    if (uri === TEI || (uri === '' && colon < 0)) return local;
    if (isFrus(uri)) return `frus:${local}`;
    if (uri === 'http://www.w3.org/1999/xhtml') return `html:${local}`;
    return colon < 0 ? `{${uri}}${local}` : name;
  }

  #attributes(attributes: Record<string, string>): Record<string, string> {
    const names = Object.keys(attributes);
    const foreign = names.filter((name) => {
      const colon = name.indexOf(':');
      return colon > 0 && !name.startsWith('frus:') && isFrus(this.#bindings.get(name.slice(0, colon)) ?? '');
    });
    if (foreign.length === 0) return attributes;
    const renamed = { ...attributes };
    for (const name of foreign) renamed[`frus:${name.slice(name.indexOf(':') + 1)}`] = attributes[name] ?? '';
    return renamed;
  }

  #text(text: string): void {
    this.#settle();
    // Saxes writes a closing tag that matches nothing as text.
    const words =
      this.#stray !== undefined && text.startsWith(this.#stray) ? text.slice(this.#stray.length) : text;
    this.#stray = undefined;
    const siblings = this.#ancestors.at(-1)?.children;
    if (siblings === undefined || words === '') return;
    const last = siblings.length - 1;
    if (typeof siblings[last] === 'string') siblings[last] += words;
    else siblings.push(words);
  }

  /** Closes what saxes closed: now it is known that the closing tag matched. */
  #settle(): void {
    if (this.#implied.length === 0) return;
    const implied = this.#implied;
    this.#implied = [];
    for (const { fault } of implied) {
      if (fault) this.#fault('not-well-formed', fault.message, fault.line, fault.column);
      this.#closeTop();
    }
  }

  #closeTop(): void {
    const top = this.#open.pop();
    if (top?.element === undefined) return;
    this.#ancestors.pop();
    if (top.bindings) for (const [prefix, uri] of top.bindings) this.#bindings.set(prefix, uri);
    const kept = this.#listener.close(top.element, this.#ancestors);
    if (kept) (this.#ancestors.at(-1)?.children as XmlNode[] | undefined)?.push(top.element);
  }

  #error(message: string): void {
    const { line, column } = this.#parser;
    const implied = this.#implied.at(-1);
    if (message.startsWith('unexpected close tag') && implied) {
      implied.fault = {
        code: 'not-well-formed',
        line,
        column: column + 1,
        message: `<${implied.tag}> is not closed`,
      };
      return;
    }
    const stray = /^unmatched closing tag: (.*)\.$/.exec(message)?.[1];
    if (stray !== undefined) {
      this.#implied = [];
      this.#stray = `</${stray}>`;
      this.#closeByName(stray);
      return;
    }
    this.#settle();
    if (message.startsWith('unclosed tag')) return;
    if (message.startsWith('undefined entity')) {
      if (!this.#entities)
        this.#fault('xml-entities', 'the file uses an entity that XML does not define itself');
      this.#entities = true;
      return;
    }
    this.#fault('not-well-formed', message.replace(/\.$/, ''));
  }

  /** A closing tag of which saxes knows no element: ours may be open still. */
  #closeByName(tag: string): void {
    const depth = this.#open.findLastIndex((open) => open.tag === tag);
    if (depth < 0) {
      this.#fault('not-well-formed', `</${tag}> closes nothing`);
      return;
    }
    while (this.#open.length > depth) this.#closeTop();
  }

  #doctype(doctype: string): void {
    if (/<!ENTITY/.test(doctype)) {
      this.#entities = true;
      this.#fault('xml-entities', 'the file declares entities: refused, nothing fetched');
    } else if (/^\s*\S+\s+(?:SYSTEM|PUBLIC)\s/.test(doctype)) {
      this.#fault('external-dtd', 'the file names an external DTD: refused, nothing fetched');
    }
  }

  #fault(
    code: XmlFault['code'],
    message: string,
    line = this.#parser.line,
    column = this.#parser.column + 1,
  ): void {
    this.#faults += 1;
    if (this.#faults <= MOST_FAULTS) this.#listener.fault({ code, line, column, message });
  }
}

function isFrus(uri: string): boolean {
  return /^https?:\/\/history\.state\.gov\//.test(uri);
}
