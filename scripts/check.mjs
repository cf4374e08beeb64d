import { prepare, run } from './prepare.mjs';

/** `npm run check`: types of the sources and the tests, lint and format, and that generated files are those of the code. */
prepare();
const tsc = 'node_modules/typescript/bin/tsc';
run(process.execPath, [tsc, '-p', 'test/tsconfig.json']);
run('node_modules/.bin/biome', ['check', '--error-on-warnings', '.'], {
  shell: process.platform === 'win32',
});
run(process.execPath, ['scripts/schemas.mjs', '--check']);
