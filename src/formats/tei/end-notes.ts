import { attribute, childrenOf, descendants, type XmlElement } from './xml-tree.js';

/** Notes that stand together at the end of a text, and where they belong in it. */
export interface EndNotes {
  /** What needs no telling at the end: notes that are led to, and divisions of nothing else. */
  readonly told: ReadonlySet<XmlElement>;
  /** The note to which a `ref`, `ptr` or `anchor` leads; each once. */
  at(reference: XmlElement): XmlElement | undefined;
}

/**
 * Finds the notes of a text's end, and what leads to them: a pointer with the note's id (`<ptr target="#n1"/>`), or the place
 * that the note itself names (`<note target="#here">`). TEI 3.9.1.1
 */
export function endNotesOf(text: XmlElement): EndNotes {
  const references = descendants(text, ['ref', 'ptr', 'anchor']);
  const targets = new Set(references.map(targetOf));
  const ids = new Set(references.map((reference) => attribute(reference, 'xml:id')));
  const waiting = new Map<string, XmlElement>();
  const told = new Set<XmlElement>();
  for (const group of groupsOfNotes(text)) {
    const notes = childrenOf(group, 'note');
    const led = notes.filter((note) => {
      const [id, place] = [attribute(note, 'xml:id'), targetOf(note)];
      if (id !== undefined && targets.has(id)) waiting.set(id, note);
      else if (place !== undefined && ids.has(place)) waiting.set(place, note);
      else return false;
      return true;
    });
    for (const note of led) told.add(note);
    const others = childrenOf(group).filter((child) => !led.includes(child) && child.name !== 'head');
    if (led.length > 0 && others.length === 0) told.add(group);
  }
  return {
    told,
    at(reference) {
      for (const key of [targetOf(reference), attribute(reference, 'xml:id')]) {
        const note = key === undefined ? undefined : waiting.get(key);
        if (key === undefined || note === undefined) continue;
        waiting.delete(key);
        return note;
      }
      return undefined;
    },
  };
}

/** What holds notes and, besides a heading, no text: a division, `noteGrp`, or the `back`. */
function groupsOfNotes(text: XmlElement): XmlElement[] {
  return descendants(text, ['div', 'div1', 'noteGrp', 'back']).filter(
    (group) =>
      childrenOf(group, 'note').length > 0 && childrenOf(group, 'p', 'ab', 'opener', 'closer').length === 0,
  );
}

function targetOf(element: XmlElement): string | undefined {
  return /^#(\S+)$/.exec(attribute(element, 'target')?.trim() ?? '')?.[1];
}
