import type { Agent } from '../../../records/agent.js';
import { referenceOf } from '../inlines.js';
import { at, attribute, childrenOf, descendants, wordsOf, type XmlElement } from '../xml-tree.js';

/** Elements with correspondents of their own. */
const ELSEWHERE = ['head', 'note', 'frus:attachment', 'floatingText', 'quote'];

/** What stands above a list of addressees, or of senders; other lists of the type hold who was present. */
const CAPTION = /^(?:(?:memorandum |letter |message )?(?:to|for|from|by)\b.{0,3})?$/iu;

/**
 * Sender or addressee as the text itself names them, where the edition marks that: `<list type="to">` with the line "TO",
 * and names of `@type` from or to.
 *
 * @example
 * inAddressLines(div, 'to', 'vol1') // [{ name: 'The Secretary of State' }]
 */
export function inAddressLines(document: XmlElement, side: 'from' | 'to', volume: string): Agent[] {
  const isSide = (element: XmlElement): boolean => attribute(element, 'type') === side;
  const items = descendants(document, ['list'], ELSEWHERE)
    .filter((list) => isSide(list) && CAPTION.test(wordsOf(at(list, 'head'), ['note'])))
    .flatMap((list) => childrenOf(list, 'item'));
  const names = descendants(document, ['persName', 'orgName', 'gloss', 'name'], ELSEWHERE).filter(isSide);
  return (names.length > 0 ? names : items).flatMap((element) => {
    const name = wordsOf(element, ['note']).replace(/[,.;]$/u, '');
    const [person, ...others] = element.name === 'item' ? descendants(element, ['persName']) : [element];
    const named = others.length === 0 ? person : undefined;
    const ref = named && referenceOf(named, volume);
    const kind = named && (named.name === 'persName' ? 'person' : 'organization');
    return name === '' ? [] : [{ name, ...(ref && { ref }), ...(kind && { kind }) }];
  });
}
