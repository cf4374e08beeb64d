import type { EntityKind } from '../../records/agent.js';
import type { HouseMarks } from '../../records/editorial-marks.js';
import type { Issue } from '../../records/issue.js';
import type { DocumentPart, Surface } from '../../records/record.js';
import { attribute, type XmlElement } from './xml-tree.js';

/** What holds for a whole file while its elements become text. */
export interface Edition {
  readonly path: string;
  /** Id of the volume, before the ids of its documents and of its lists of names; absent in a single document. */
  readonly volume?: string;
  readonly marks?: HouseMarks;
  /** What the lists of names read so far say an id is. */
  readonly entities: Map<string, EntityKind>;
  report(
    issue: Pick<Issue, 'code' | 'message' | 'advice'> & { severity?: Issue['severity'] },
    at: XmlElement,
  ): void;
  /** An element that TEI does not have. */
  outside(element: XmlElement): void;
}

/** What fills up while one text is read: the ids given in it, its pages, and the documents enclosed in it. */
export interface Transcription {
  readonly edition: Edition;
  readonly ids: SegmentIds;
  readonly surfaces: Map<string, Surface>;
  readonly parts: DocumentPart[];
  /** Elements that are told elsewhere: the heading, the source note, the dateline's date … */
  readonly told: ReadonlySet<XmlElement>;
  /** Reads an enclosed document and gives the id under which it is one of `parts`. */
  enclose?(attachment: XmlElement): string;
  /** The note at the text's end to which a reference leads; once. */
  endNoteAt?(reference: XmlElement): XmlElement | undefined;
  /** Where `#id` leads within this file. */
  anchor?(id: string): string | undefined;
}

/**
 * Ids of segments: an element's own `xml:id`, or its place in the text. Each is given once.
 *
 * @example
 * ids.of(first)   // 'p1'
 * ids.of(second)  // 'oath', where <p xml:id="oath">
 * ids.of(third)   // 'p3'
 */
export class SegmentIds {
  readonly #given = new Set<string>();
  #place = 0;
  #notes = 0;

  of(element?: XmlElement): string {
    this.#place += 1;
    return this.#claim(own(element), () => `p${this.#place}`);
  }

  ofNote(element: XmlElement): string {
    this.#notes += 1;
    return this.#claim(own(element), () => `n${this.#notes}`);
  }

  /** Of a paragraph within a note: the note is the segment. */
  within(note: string): { of(element?: XmlElement): string } {
    let place = 0;
    return {
      of: () => {
        place += 1;
        return this.#claim(undefined, () => `${note}.${place}`);
      },
    };
  }

  #claim(wanted: string | undefined, otherwise: () => string): string {
    let id = wanted !== undefined && !this.#given.has(wanted) ? wanted : otherwise();
    const plain = id;
    for (let again = 2; this.#given.has(id); again += 1) id = `${plain}-${again}`;
    this.#given.add(id);
    return id;
  }
}

/** An `xml:id`, or, for the passage of a translation, that of the passage it corresponds to (TEI att.global.linking). */
function own(element: XmlElement | undefined): string | undefined {
  if (element === undefined) return undefined;
  return attribute(element, 'xml:id') ?? /^#([\w.-]+)$/.exec(attribute(element, 'corresp') ?? '')?.[1];
}

/** The facsimile page that an element names in `@facs`, put among the surfaces once. */
export function surfaceOf(element: XmlElement, text: Transcription): string | undefined {
  const externalName = attribute(element, 'facs');
  if (externalName === undefined) return undefined;
  const known = text.surfaces.get(externalName);
  if (known) return known.id;
  const label = attribute(element, 'n');
  const id = `s${text.surfaces.size + 1}`;
  text.surfaces.set(externalName, { id, externalName, ...(label !== undefined && { label }) });
  return id;
}
