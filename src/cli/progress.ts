import { type Options, Presets, SingleBar } from 'cli-progress';
import type { IndexProgress } from '../indexing/index-archive.js';

/**
 * Draws a progress bar on standard error, where that is a terminal and the work lasts; elsewhere it says a line now and then.
 *
 * @example
 * const bar = progressBar('Reading');
 * bar.step({ done: 10, total: 100, path: 'records/1.md' });
 * bar.end();
 */
export function progressBar(label: string): { step(progress: IndexProgress): void; end(): void } {
  const out = process.stderr;
  const options: Options = {
    format: `${label} {bar} {percentage}% · {path}`,
    hideCursor: true,
    clearOnComplete: true,
    stream: out,
    barsize: 30,
    etaBuffer: 50,
  };
  const bar = new SingleBar(options, Presets.shades_classic);
  let started = false;
  let said = 0;
  return {
    step({ done, total, path }) {
      if (total === 0) return;
      if (!out.isTTY) {
        const tenth = Math.floor((done / total) * 10);
        if (tenth > said) out.write(`${label}: ${tenth * 10}%\n`);
        said = Math.max(said, tenth);
        return;
      }
      const shown = { path: path.length > 40 ? `…${path.slice(-39)}` : path };
      if (started) bar.update(done, shown);
      else bar.start(total, done, shown);
      started = true;
    },
    end() {
      if (started) bar.stop();
    },
  };
}
