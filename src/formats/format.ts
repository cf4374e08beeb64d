import type { AuthorityRecord } from '../records/authority-record.js';
import type { Entry } from '../records/entry.js';

/** A file as a format reader sees it: its name and its text, never the disk. */
export interface SourceFile {
  /** Relative to the archive folder, with `/` between folders. */
  readonly path: string;
  /**
   * The file's text in pieces of some 64 KB to 1 MB, decoded (UTF-8, or UTF-16 with a byte order mark), without the
   * mark. A piece never ends inside a surrogate pair. Throws `UnreadableFile` where the bytes are no text.
   */
  chunks(): Iterable<string>;
}

/**
 * What is read together: one file, the texts of the same document in other languages, and its page images.
 *
 * `records/1959/115345.md`, `115345.zh.md` and `115345/001.jpg` are one source.
 */
export interface Source extends SourceFile {
  /** File name without folders, extension and language: "115345". The record's id where the file does not say. */
  readonly stem: string;
  /** Sibling texts, by path; `language` is what stands between stem and extension. */
  readonly siblings: readonly (SourceFile & { readonly language: string })[];
  /** Page images and PDFs, paths relative to the archive folder, in page order. */
  readonly facsimile: readonly string[];
}

/** The beginning of a file, by which a format knows its own. */
export interface Head {
  readonly path: string;
  /** Lower case, without the dot. */
  readonly extension: string;
  /** The first 4,096 characters or so. */
  readonly text: string;
}

/**
 * One way of writing records down. To add a format: one file that exports one of these, and one row in `formats`.
 *
 * `read` yields entries in file order and issues on the way; bad content never throws. `archive.language` is what a
 * text that does not name its language is taken for.
 */
export interface Format {
  readonly name: string;
  /** For people: "TEI P5 XML". */
  readonly title: string;
  recognizes(head: Head): boolean;
  read(source: Source, context: ReadingContext): Iterable<Entry>;
}

/** What a reader needs to know of the archive around the file. */
export interface ReadingContext {
  /** BCP 47 tag of texts that do not say theirs. */
  readonly language: string;
  /** The archive's own reading of words in square brackets, from `archive.yaml`. */
  readonly marks?: Readonly<Record<string, 'supplied' | 'gap' | 'sic' | 'unclear' | 'plain'>>;
  /** Whom and what the archive's own authority files describe: their names are looked for in texts. */
  readonly authorities?: readonly AuthorityRecord[];
}

/** The bytes of a file are no text; `reason` says why, and `line` where. */
export class UnreadableFile extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly advice: string,
    readonly line?: number,
  ) {
    super(message);
  }
}

/** The whole text of a file. */
export function textOf(file: SourceFile): string {
  return [...file.chunks()].join('');
}
