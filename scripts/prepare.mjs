import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Root of the project. */
export const root = fileURLToPath(new URL('..', import.meta.url));
const OLDEST_NODE = [20, 19];

/** Installs and builds what is missing or out of date. Says what it does, and stops the process where that fails. */
export function prepare() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
    stop(`Chancery needs Node ${OLDEST_NODE.join('.')} or newer; this is ${process.versions.node}.`);
  }
  if (modified('node_modules/.package-lock.json') < modified('package-lock.json')) {
    say('Installing what Chancery needs …');
    run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  }
  const built = modified('dist/.tsbuildinfo');
  if (
    built < Math.max(newest('src'), modified('tsconfig.json'), modified('node_modules/.package-lock.json'))
  ) {
    say('Building …');
    // What was removed from the sources must not live on in the build.
    rmSync(new URL('../dist', import.meta.url), { recursive: true, force: true });
    run(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json']);
  }
}

/** Runs a program in the project's root, with its output shown, and stops where it fails. */
export function run(program, args, options = {}) {
  const windows = process.platform === 'win32' && program === 'npm';
  const result = spawnSync(program, args, { cwd: root, stdio: 'inherit', shell: windows, ...options });
  if (result.error) stop(`${program} could not be started: ${result.error.message}`);
  if (result.status !== 0) process.exit(result.status ?? 1);
}

function say(text) {
  process.stderr.write(`${text}\n`);
}

function stop(text) {
  say(text);
  process.exit(1);
}

function modified(path) {
  return statSync(new URL(`../${path}`, import.meta.url), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function newest(folder) {
  const url = new URL(`../${folder}/`, import.meta.url);
  if (!existsSync(url)) return 0;
  const files = readdirSync(url, { recursive: true, withFileTypes: true });
  return Math.max(...files.map((file) => statSync(`${file.parentPath ?? file.path}/${file.name}`).mtimeMs));
}
