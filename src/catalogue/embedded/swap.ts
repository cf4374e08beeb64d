import { closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { CatalogueError } from '../catalogue-error.js';
import { catalogueError, Database } from './sqlite.js';

const BUILDING = '.building-';

/** Where a catalogue is built anew before it takes the old one's place: beside it, so that `rename` is one step. */
export function buildingPath(path: string): string {
  return `${path}${BUILDING}${process.pid}`;
}

/**
 * Removes what killed processes left half built. Throws `CatalogueError` where another process is building: whoever
 * builds holds the lock of his file, which the system takes back when he dies.
 */
export function clearStaleBuildings(path: string): void {
  const name = `${basename(path)}${BUILDING}`;
  for (const file of filesBeside(path)) {
    if (!file.startsWith(name) || file.endsWith('-journal')) continue;
    const building = join(dirname(path), file);
    if (isLocked(building)) throw catalogueError('busy', path);
    removeDatabase(building);
  }
}

function isLocked(path: string): boolean {
  let database: Database | undefined;
  try {
    database = new Database(path, { timeout: 0 });
    database.exec('BEGIN EXCLUSIVE; ROLLBACK;');
    return false;
  } catch (error) {
    return error instanceof CatalogueError && error.fault === 'busy';
  } finally {
    database?.close();
  }
}

/** Puts a built file in the place of the catalogue: readers open either the old one or the new one. */
export function swapIn(building: string, path: string): void {
  syncFile(building);
  renameSync(building, path);
  syncFile(dirname(path));
}

/** Moves somebody else's file aside; answers where it is now. */
export function moveAside(path: string, now: Date): string {
  const stem = `${path}.foreign-${now.toISOString().replace(/[:.]/g, '-')}`;
  let aside = stem;
  for (let number = 2; statSync(aside, { throwIfNoEntry: false }); number++) aside = `${stem}-${number}`;
  renameSync(path, aside);
  return aside;
}

/** Removes a database with its journal. */
export function removeDatabase(path: string): void {
  rmSync(path, { force: true });
  rmSync(`${path}-journal`, { force: true });
}

function filesBeside(path: string): string[] {
  try {
    return readdirSync(dirname(path));
  } catch {
    return [];
  }
}

function syncFile(path: string): void {
  // Windows cannot open a folder: there `rename` is as durable as it gets.
  let handle: number;
  try {
    handle = openSync(path, 'r');
  } catch {
    return;
  }
  try {
    fsyncSync(handle);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') throw catalogueError('full', path, error);
  } finally {
    closeSync(handle);
  }
}
