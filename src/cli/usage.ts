import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, realpathSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';

/** The command was called wrongly: exit code 2. */
export class UsageError extends Error {}

/**
 * The archive folder that a command was given, or this one.
 *
 * @example
 * archiveFolder('examples/legation') // '/home/ada/chancery/examples/legation'
 */
export function archiveFolder(given: string | undefined): string {
  const folder = resolve(given ?? '.');
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found === undefined)
    throw new UsageError(`there is no folder ${folder}. Give the folder that holds your records.`);
  if (!found.isDirectory())
    throw new UsageError(`${folder} is a file. Give the folder that holds it: ${dirname(folder)}`);
  return realpathSync(folder);
}

/**
 * Where the catalogue of a folder lies: where `--catalogue` says, otherwise in the user's cache folder, under a name made from the
 * folder's own.
 *
 * @example
 * cataloguePath('/home/ada/papers', undefined) // '/home/ada/.cache/chancery/papers-1f3c9a2b.catalogue'
 */
export function cataloguePath(folder: string, given: string | undefined): string {
  if (given !== undefined) {
    const path = resolve(given);
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
      throw new UsageError(`--catalogue ${path} is a folder. Give the path of a file; it need not exist.`);
    }
    if (path.startsWith(`${folder}/`)) {
      throw new UsageError(`--catalogue ${path} lies in the archive folder. Give a path outside it.`);
    }
    if (!existsSync(dirname(path)))
      throw new UsageError(`there is no folder ${dirname(path)} for the catalogue.`);
    return path;
  }
  const name = basename(folder).replace(/[^\p{L}\p{N}._-]+/gu, '-') || 'archive';
  const key = createHash('sha256').update(folder).digest('hex').slice(0, 8);
  const cache = join(cacheFolder(), 'chancery');
  mkdirSync(cache, { recursive: true });
  return join(cache, `${name.slice(0, 60)}-${key}.catalogue`);
}

function cacheFolder(): string {
  if (process.env.XDG_CACHE_HOME) return process.env.XDG_CACHE_HOME;
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches');
  if (process.platform === 'win32' && process.env.LOCALAPPDATA) return process.env.LOCALAPPDATA;
  return join(homedir(), '.cache');
}
