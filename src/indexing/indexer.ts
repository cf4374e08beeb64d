import { Worker } from 'node:worker_threads';
import type { IndexProgress, IndexReport } from './index-archive.js';
import type { WorkerAnswer, WorkerOrder } from './worker.js';

/** Indexing that failed: the message says what and what to do. */
export class IndexingError extends Error {}

/**
 * A thread that indexes, kept ready for the next change. Orders wait for one another.
 *
 * @example
 * const indexer = new Indexer();
 * await indexer.index({ folder: 'examples/legation', catalogue: path }); // { records: 40, … }
 * await indexer.close();
 */
export class Indexer {
  private worker: Worker | undefined;
  private queue: Promise<unknown> = Promise.resolve();

  index(order: WorkerOrder, progress?: (progress: IndexProgress) => void): Promise<IndexReport> {
    const run = this.queue.then(() => this.run(order, progress));
    this.queue = run.catch(() => undefined);
    return run;
  }

  async close(): Promise<void> {
    await this.worker?.terminate();
    this.worker = undefined;
  }

  private run(order: WorkerOrder, progress?: (progress: IndexProgress) => void): Promise<IndexReport> {
    this.worker ??= new Worker(new URL('./worker.js', import.meta.url));
    const worker = this.worker;
    return new Promise((resolve, reject) => {
      const finish = (settle: () => void): void => {
        worker.off('message', hear).off('error', fail).off('exit', end);
        settle();
      };
      const hear = (answer: WorkerAnswer): void => {
        if (answer.kind === 'progress') progress?.(answer);
        else if (answer.kind === 'done') finish(() => resolve(answer.report));
        else finish(() => reject(new IndexingError(answer.message)));
      };
      const fail = (cause: Error): void => {
        this.worker = undefined;
        finish(() => reject(new IndexingError(`Indexing stopped: ${cause.message}`, { cause })));
      };
      const end = (): void => {
        this.worker = undefined;
        finish(() => reject(new IndexingError('Indexing was stopped.')));
      };
      worker.on('message', hear).once('error', fail).once('exit', end);
      worker.postMessage(order);
    });
  }
}
