import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { SourceFiles } from '../archive/sources.js';
import type { PreparedEntry } from '../catalogue/embedded/writer.js';
import type { ReadingContext } from '../formats/format.js';

/** What a reading thread is to read, in this order. */
export interface ReadingOrder {
  readonly folder: string;
  readonly context: ReadingContext;
  readonly sources: readonly SourceFiles[];
}

/** Some of what sources say; a batch holds the ends and beginnings of many small ones, or a piece of a large one. */
export type Batch = readonly {
  /** Position among the sources of the order. */
  readonly source: number;
  readonly entries: readonly PreparedEntry[];
  /** Nothing more comes of this source. */
  readonly ends: boolean;
}[];

/**
 * Reads sources in a thread of its own and prepares what they say, so that reading and writing share two cores. The
 * thread is only a few batches ahead of whoever takes them. Throws where it ends before its time.
 *
 *     reading thread   read, analyse ──batch──▶ ──batch──▶ ┐
 *                                    ◀── taken ── taken ── ┤
 *     indexing thread                                      └─▶ write
 */
export async function* readAhead(order: ReadingOrder): AsyncGenerator<Batch> {
  const thread = new Worker(new URL('./reading-thread.js', import.meta.url), {
    workerData: order,
    resourceLimits: { maxYoungGenerationSizeMb: 32 },
  });
  try {
    for await (const [batch] of on(thread, 'message', { close: ['exit'] }) as AsyncIterable<[Batch]>) {
      if (batch.length === 0) return;
      yield batch;
      thread.postMessage('taken');
    }
    throw new Error('the thread that reads the files ended before its time');
  } finally {
    await thread.terminate();
  }
}
