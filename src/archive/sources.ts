import { isLanguageTag } from '../formats/schemas.js';
import type { ArchiveFile } from './folder.js';

/** Files that are read together: a record's file, its texts in other languages, its page images. */
export interface SourceFiles {
  /** Path of the file that gives the source its name. */
  readonly path: string;
  readonly stem: string;
  readonly main: ArchiveFile;
  readonly siblings: readonly { readonly file: ArchiveFile; readonly language: string }[];
  readonly facsimile: readonly ArchiveFile[];
}

const TEXT = /\.(?:md|markdown|mdown|txt|text|xml|tei|ya?ml|csv|json)$/i;
const PROSE = /\.(?:md|markdown|mdown|txt|text)$/i;
const IMAGE = /\.(?:jpe?g|png|webp|tiff?|gif|avif)$/i;
const SCAN = /\.(?:jpe?g|png|webp|tiff?|gif|avif|pdf)$/i;

/**
 * Puts together the files that share a stem (`docs/format.md`). Files that belong to no record, such as an image by itself, are
 * `others`.
 *
 * @example
 * groupFiles([file('a/1.md'), file('a/1.zh.md'), file('a/1/001.jpg')]).sources
 * // [{ path: 'a/1.md', stem: '1', siblings: [{ language: 'zh', … }], facsimile: ['a/1/001.jpg'], … }]
 */
export function groupFiles(files: readonly ArchiveFile[]): {
  readonly sources: readonly SourceFiles[];
  readonly others: readonly ArchiveFile[];
} {
  const texts = files.filter((file) => TEXT.test(file.path));
  const mains = new Map<string, ArchiveFile>();
  const pending: { file: ArchiveFile; base: string; language: string }[] = [];
  for (const file of texts) {
    const base = withoutExtension(file.path);
    const [, before, language] = PROSE.test(file.path)
      ? (/^(.+)\.([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)$/.exec(base) ?? [])
      : [];
    if (before && language && isLanguageTag(language)) pending.push({ file, base: before, language });
    else if (mains.has(base)) mains.set(file.path, file);
    else mains.set(base, file);
  }
  const siblings = new Map<string, { file: ArchiveFile; language: string }[]>();
  for (const { file, base, language } of pending) {
    // A text in a language, with no record beside it, is the record.
    if (!mains.has(base)) mains.set(base, file);
    else siblings.set(base, [...(siblings.get(base) ?? []), { file, language }]);
  }
  const scans = new Map<string, ArchiveFile[]>();
  const others: ArchiveFile[] = [];
  for (const file of files) {
    if (TEXT.test(file.path)) continue;
    const own = withoutExtension(file.path);
    const folder = file.path.split('/').slice(0, -1).join('/');
    const base =
      SCAN.test(file.path) && mains.has(own)
        ? own
        : IMAGE.test(file.path) && mains.has(folder)
          ? folder
          : undefined;
    if (base === undefined) others.push(file);
    else scans.set(base, [...(scans.get(base) ?? []), file]);
  }
  const inPageOrder = new Intl.Collator('en', { numeric: true });
  const sources = [...mains].map(
    ([base, main]): SourceFiles => ({
      path: main.path,
      stem: stemOf(base === main.path ? withoutExtension(base) : base),
      main,
      siblings: siblings.get(base) ?? [],
      facsimile: (scans.get(base) ?? []).sort((a, b) => inPageOrder.compare(a.path, b.path)),
    }),
  );
  sources.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { sources, others };
}

function withoutExtension(path: string): string {
  return path.replace(/\.[^./]+$/, '');
}

function stemOf(base: string): string {
  return base.split('/').pop() ?? base;
}
