import { prepare, run } from './prepare.mjs';

/** `npm test [-- filter]`: installs and builds what is missing, then runs the tests against the build. */
prepare();
run(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...process.argv.slice(2)]);
