/** An XML element: name, attributes, children, and where its tag begins (both count from 1). */
export interface XmlElement {
  /**
   * Local name for elements of TEI, `frus:attachment` for those of the Office of the Historian, and
   * `prefix:name` or `{namespace}name` for all others.
   */
  readonly name: string;
  /** By name as written (`xml:id`, `when`), those of the Office of the Historian as `frus:…`. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlNode[];
  readonly line: number;
  readonly column?: number;
}

export type XmlNode = XmlElement | string;

/** An element without anything in it: where one looks for what a file does not have. */
export const NOTHING: XmlElement = { name: '', attributes: {}, children: [], line: 0 };

/** The value of an attribute without the space around it; `undefined` where it is absent or empty. */
export function attribute(element: XmlElement, name: string): string | undefined {
  return element.attributes[name]?.trim() || undefined;
}

export function isElement(node: XmlNode): node is XmlElement {
  return typeof node !== 'string';
}

/** Child elements, those with one of some names where names are given. */
export function childrenOf(element: XmlElement, ...names: string[]): XmlElement[] {
  return element.children
    .filter(isElement)
    .filter((child) => names.length === 0 || names.includes(child.name));
}

/**
 * The element at a path of child names, the first at each step.
 *
 * @example
 * at(header, 'fileDesc', 'titleStmt', 'title')
 */
export function at(element: XmlElement | undefined, ...path: string[]): XmlElement | undefined {
  let found = element;
  for (const name of path) found = found && childrenOf(found, name)[0];
  return found;
}

/** Descendants with one of some names in document order, not looking into those that `skip` names. */
export function descendants(
  element: XmlElement,
  names: readonly string[],
  skip: readonly string[] = [],
): XmlElement[] {
  const found: XmlElement[] = [];
  const visit = (parent: XmlElement): void => {
    for (const child of parent.children) {
      if (typeof child === 'string' || skip.includes(child.name)) continue;
      if (names.includes(child.name)) found.push(child);
      visit(child);
    }
  };
  visit(element);
  return found;
}

/** Descendants with a name that do not stand within another of that name. */
export function outermost(element: XmlElement, name: string): XmlElement[] {
  return childrenOf(element).flatMap((child) => (child.name === name ? [child] : outermost(child, name)));
}

/**
 * The words of an element on one line, not those of the elements that `skip` names.
 *
 * @example
 * wordsOf(head, ['note']) // 'Telegram From the Embassy in Iran to the Department of State'
 */
export function wordsOf(element: XmlElement | undefined, skip: readonly string[] = []): string {
  if (element === undefined) return '';
  let words = '';
  const visit = (parent: XmlElement): void => {
    for (const child of parent.children) {
      if (typeof child === 'string') words += child;
      else if (child.name === 'lb') words += ' ';
      else if (!skip.includes(child.name)) visit(child);
    }
  };
  visit(element);
  return oneLine(words);
}

/** Words with the line breaks and indentation of the file taken out, also those before a comma or in brackets. */
export function oneLine(words: string): string {
  let line = words.trim();
  if (line.includes('\n'))
    line = line.replace(/[^\S\n]*\n\s*/g, '\n').replace(/\n(?=[,.;:)\]’”])|(?<=[([“‘])\n/g, '');
  return SPACES.test(line) ? line.replace(/\s+/g, ' ') : line;
}

/** Space that is more than one plain space. */
const SPACES = /\s\s|[^\S ]/;
