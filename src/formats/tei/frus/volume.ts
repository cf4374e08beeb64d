import type { Collection } from '../../../records/curation.js';
import { readBlocks } from '../blocks.js';
import { publicationOf, responsibilities, rightsOf, titleIn } from '../header.js';
import { type Edition, SegmentIds } from '../transcription.js';
import { at, wordsOf, type XmlElement } from '../xml-tree.js';

/** A volume as a collection: its title, editors and publication, with its preface as the text. */
export function collectionOf(
  id: string,
  header: XmlElement | undefined,
  preface: XmlElement | undefined,
  edition: Edition,
): Collection {
  const title = titleIn(header, ['en']) || id;
  const editors = responsibilities(header).flatMap(({ agents }) => agents.map(({ name }) => name));
  const publication = publicationOf(header);
  const rights = rightsOf(header);
  const summary = wordsOf(at(header, 'profileDesc', 'abstract'));
  const blocks = preface
    ? readBlocks(
        preface,
        { edition, ids: new SegmentIds(), surfaces: new Map(), parts: [], told: new Set() },
        1,
      )
    : [];
  return {
    kind: 'collection',
    id,
    title,
    ...(summary && { summary }),
    ...(editors.length > 0 && { editors }),
    ...(publication && { publication }),
    ...(rights && { rights }),
    blocks,
    source: { path: edition.path },
  };
}
