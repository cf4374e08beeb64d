import type { Reporter, TestModule } from 'vitest/node';

/** Ends a run with one plain line that any CI can read: "N passed, N failed, N skipped". */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const states = { passed: 0, failed: 0, skipped: 0 };
    for (const module of modules) {
      const tests = [...module.children.allTests()];
      for (const test of tests)
        states[
          test.result().state === 'pending' ? 'skipped' : (test.result().state as keyof typeof states)
        ]++;
      // A file that could not be loaded holds no tests, and is a failure.
      if (tests.length === 0 && !module.ok()) states.failed++;
    }
    states.failed += unhandled.length;
    const line = `${states.passed} passed, ${states.failed} failed, ${states.skipped} skipped`;
    // After the other reporters' summaries.
    process.on('exit', () => process.stdout.write(`${line}\n`));
  }
}
