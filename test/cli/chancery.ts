import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';

const program = fileURLToPath(new URL('../../bin/chancery.mjs', import.meta.url));
const made: string[] = [];
const running: ChildProcess[] = [];

afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** A folder with those files, removed when the tests of the file are done. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'chancery-'));
  made.push(folder);
  for (const [path, content] of Object.entries(files)) put(folder, path, content);
  return folder;
}

/** Writes a file below a folder. */
export function put(folder: string, path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line to its end. The catalogue lies in a cache folder of its own. */
export async function chancery(...args: string[]): Promise<Ended> {
  const { child, output } = launch(args);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, ...output };
}

/** Runs `chancery serve` until it has printed its address. */
export async function serve(folder: string, ...args: string[]) {
  const { child, output } = launch(['serve', folder, '--port', '0', ...args]);
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', () => {
      const found = /http:\/\/\S+?(?=\/?\s)/.exec(output.out)?.[0];
      if (found) resolve(found);
    });
    child.once('close', (code) => reject(new Error(`ended with ${code}: ${output.err}`)));
  });
  const stop = (): Promise<number | null> => {
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    child.kill('SIGTERM');
    return ended;
  };
  return { address, output, stop, process: child };
}

let cache: string | undefined;

function launch(args: string[]) {
  cache ??= folderWith({});
  const env = { ...process.env, XDG_CACHE_HOME: cache, NO_COLOR: '1' };
  const child = spawn(process.execPath, [program, ...args], { env, cwd: cache });
  running.push(child);
  const output = { out: '', err: '' };
  child.stdout.on('data', (data) => (output.out += data));
  child.stderr.on('data', (data) => (output.err += data));
  return { child, output };
}

/** Asks until the answer is as wanted, or the time is over; gives back the milliseconds that it took. */
export async function until(wanted: () => Promise<boolean>, limit = 10_000): Promise<number> {
  const start = performance.now();
  while (performance.now() - start < limit) {
    if (await wanted()) return performance.now() - start;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`not so within ${limit} ms`);
}
