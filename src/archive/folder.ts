import { readdirSync, realpathSync, type Stats, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Issue } from '../records/issue.js';

/** A file of the archive. */
export interface ArchiveFile {
  /** Relative to the archive folder, with `/` between folders. */
  readonly path: string;
  readonly size: number;
  /** Nanoseconds would be finer; milliseconds are what every file system keeps. */
  readonly modified: number;
}

export interface FolderListing {
  /** By path. */
  readonly files: readonly ArchiveFile[];
  readonly issues: readonly Issue[];
}

/** Files at the top that are about the folder, not of the archive. */
const ABOUT =
  /^(?:readme|licen[cs]e|copying|changelog|contributing|notice|package(?:-lock)?\.json)(?:\.[a-z]+)?$/i;
const LEFT_ALONE = new Set(['node_modules', '__MACOSX']);

/**
 * Every file of an archive folder, sorted by path. Hidden files, and files about the folder (README …), are left alone. Links are
 * followed, but none that leads back; a folder that cannot be read is an issue. Throws where there is no such folder.
 *
 * @example
 * listFolder('/archive').files.map((file) => file.path) // ['archive.yaml', 'records/1959/115345.md', …]
 */
export function listFolder(folder: string): FolderListing {
  const files: ArchiveFile[] = [];
  const issues: Issue[] = [];
  const visit = (path: string, above: ReadonlySet<string>): void => {
    const real = attempt(() => realpathSync(join(folder, path)), path, issues);
    if (real === undefined) return;
    if (above.has(real)) {
      issues.push({
        code: 'looping-link',
        severity: 'warning',
        path,
        message: 'this link leads back to a folder that it lies in; it is not followed',
        advice: 'Remove the link.',
      });
      return;
    }
    const within = new Set([...above, real]);
    for (const entry of attempt(
      () => readdirSync(join(folder, path), { withFileTypes: true }),
      path,
      issues,
    ) ?? []) {
      const inner = path === '' ? entry.name : `${path}/${entry.name}`;
      if (entry.name.startsWith('.') || LEFT_ALONE.has(entry.name)) continue;
      if (path === '' && ABOUT.test(entry.name)) continue;
      const found = kindOf(join(folder, inner), inner, issues);
      if (found?.isDirectory()) visit(inner, within);
      else if (found?.isFile()) files.push({ path: inner, size: found.size, modified: found.mtimeMs });
    }
  };
  visit('', new Set());
  files.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  return { files, issues };
}

function kindOf(absolute: string, path: string, issues: Issue[]): Stats | undefined {
  return attempt(() => statSync(absolute), path, issues);
}

/** What a step on the disk gives, or an issue that says why it could not be taken. */
function attempt<Value>(step: () => Value, path: string, issues: Issue[]): Value | undefined {
  try {
    return step();
  } catch (error) {
    issues.push(unreadable(path || '.', error));
    return undefined;
  }
}

/** An issue for a file or folder that the system does not let us read. */
export function unreadable(path: string, error: unknown): Issue {
  const { code } = error as NodeJS.ErrnoException;
  const reasons: Readonly<Record<string, readonly [string, string]>> = {
    EACCES: ['it may not be read', 'Give yourself leave to read it (chmod u+r).'],
    EPERM: ['it may not be read', 'Give yourself leave to read it (chmod u+r).'],
    ENOENT: ['the link leads nowhere', 'Remove the link, or put back what it leads to.'],
    ELOOP: ['the link leads back to itself', 'Remove the link.'],
    ENAMETOOLONG: ['its name is too long', 'Give it a shorter name.'],
  };
  const [message, advice] = reasons[code ?? ''] ?? [
    (error as Error).message,
    'Look at the file and its disk.',
  ];
  return {
    code: code === 'ELOOP' ? 'looping-link' : 'unreadable-file',
    severity: 'error',
    path,
    message,
    advice,
  };
}
