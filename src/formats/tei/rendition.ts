import type { Rendition } from '../../records/text.js';
import { attribute, type XmlElement } from './xml-tree.js';

/** What editions write in `@rend`, `@rendition` and `@style`, as patterns; the first that fits counts. */
const RENDITIONS: readonly (readonly [RegExp, Rendition])[] = [
  [/small-?_?caps|^sc$/i, 'small-caps'],
  [/letter-spac|spaced|gesperrt|sperr|expanded/i, 'spaced'],
  [/^sup$|super/i, 'superscript'],
  [/^sub$|subscript/i, 'subscript'],
  [/strike|line-through|crossed/i, 'strike'],
  [/underlin|^u$|^ul$/i, 'underline'],
  [/strong|bold|^b$/i, 'bold'],
  [/italic|ital$|oblique|^i$|^it$|^em$/i, 'italic'],
  [/cent(?:er|re)/i, 'center'],
  [/^#?right$|text-align:\s*right|flush-?right/i, 'right'],
  [/indent|hanging/i, 'indent'],
  [/quot/i, 'quoted'],
  [/code|typewriter|monospace/i, 'code'],
];

/**
 * How an element is set, from `@rend`, `@rendition` and `@style` (TEI att.global.rendition), or `undefined` for plain.
 *
 * @example
 * renditionOf({ name: 'hi', attributes: { rend: 'strong' }, … })  // 'bold'
 * renditionOf({ name: 'hi', attributes: { rend: 'roman' }, … })   // undefined
 */
export function renditionOf(element: XmlElement): Rendition | undefined {
  for (const name of ['rend', 'rendition', 'style']) {
    const value = attribute(element, name);
    if (value === undefined || /noindent/.test(value)) continue;
    for (const part of value.split(name === 'style' || value.includes(':') ? /;/ : /\s+/)) {
      const found = RENDITIONS.find(([pattern]) => pattern.test(part.trim()))?.[1];
      if (found) return found;
    }
  }
  return undefined;
}

/** How a whole paragraph is set: only what moves it. */
export function layoutOf(element: XmlElement): Rendition | undefined {
  const rendition = renditionOf(element);
  return rendition === 'center' || rendition === 'right' || rendition === 'indent' ? rendition : undefined;
}
