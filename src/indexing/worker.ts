import { parentPort } from 'node:worker_threads';
import { type IndexOptions, type IndexReport, indexArchive } from './index-archive.js';

/*
 * Indexing in a thread of its own, so that readers are answered while an archive is read. One order at a time; each is answered with
 * `progress` messages and then `done` or `failed`.
 */

export type WorkerOrder = Omit<IndexOptions, 'progress'>;
export type WorkerAnswer =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number; readonly path: string }
  | { readonly kind: 'done'; readonly report: IndexReport }
  | { readonly kind: 'failed'; readonly message: string; readonly name: string };

parentPort?.on('message', async (order: WorkerOrder) => {
  const answer = (message: WorkerAnswer): void => parentPort?.postMessage(message);
  let last = 0;
  try {
    const progress = (step: { done: number; total: number; path: string }): void => {
      const now = performance.now();
      if (now - last < 50 && step.done < step.total) return;
      last = now;
      answer({ kind: 'progress', ...step });
    };
    answer({ kind: 'done', report: await indexArchive({ ...order, progress }) });
  } catch (error) {
    const { message, name } = error as Error;
    answer({ kind: 'failed', message, name });
  }
});
