import type { Catalogue } from '../catalogue/catalogue.js';

/** What the reading site needs from whoever runs it: a server, a test or an export. */
export interface Site {
  readonly catalogue: Catalogue;
  /** A file of the archive folder. Pages ask only for facsimiles that the catalogue knows. */
  readFile(path: string, range?: ByteRange): Promise<SiteFile | undefined>;
  /** Calls `listener` after every change of the catalogue; absent where nothing watches the folder. */
  changes?(listener: () => void): () => void;
  /** Told of every failure that a reader sees as "500"; nothing of it reaches the page. */
  report?(error: unknown, path: string): void;
}

/** First and last byte, inclusive; without `end`, to the end of the file. */
export interface ByteRange {
  readonly start: number;
  readonly end?: number;
}

export interface SiteFile {
  /** The bytes asked for: all, or those of the range. */
  readonly body: ReadableStream<Uint8Array> | Uint8Array<ArrayBuffer>;
  /** Bytes of the whole file. */
  readonly size: number;
  readonly mediaType: string;
  readonly modified?: Date;
}
