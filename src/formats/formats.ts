import {
  archiveDescriptionFormat,
  authorityFileFormat,
  collectionFormat,
  eventsFormat,
} from './archive-files.js';
import { captionedTextFormat } from './captioned-text.js';
import type { Format, Head } from './format.js';
import { markdownFormat } from './markdown.js';
import { plainTextFormat } from './plain-text.js';
import { teiFormat } from './tei/tei.js';

/** Every format that Chancery reads, the most particular first: the first one that recognizes a file reads it. */
export const formats: readonly Format[] = [
  archiveDescriptionFormat,
  authorityFileFormat,
  eventsFormat,
  collectionFormat,
  teiFormat,
  captionedTextFormat,
  markdownFormat,
  plainTextFormat,
];

/**
 * The format of a file, found by looking at it.
 *
 * @example
 * formatOf({ path: 'a.xml', extension: 'xml', text: '<TEI xmlns="http://www.tei-c.org/ns/1.0">' })?.name // 'tei'
 */
export function formatOf(head: Head): Format | undefined {
  return formats.find((format) => format.recognizes(head));
}
