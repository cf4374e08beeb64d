import { parentPort, workerData } from 'node:worker_threads';
import { readEntries } from '../archive/archive-folder.js';
import { type PreparedEntry, preparedEntry } from '../catalogue/embedded/writer.js';
import type { Batch, ReadingOrder } from './read-ahead.js';

/*
 * The thread behind `readAhead`: reads the sources of its order and posts what they say in batches, at most so many of
 * them before they are taken; an empty batch ends it.
 */

/** Characters of a batch, about. */
const BATCH_SIZE = 1 << 20;
const MOST_AHEAD = 4;

const { folder, context, sources } = workerData as ReadingOrder;
let room = MOST_AHEAD;
let wake: (() => void) | undefined;
parentPort?.on('message', () => {
  room++;
  wake?.();
});

async function post(batch: Batch): Promise<void> {
  while (room === 0) {
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  }
  room--;
  parentPort?.postMessage(batch);
}

let batch: Batch[number][] = [];
let size = 0;
for (const [position, source] of sources.entries()) {
  let entries: PreparedEntry[] = [];
  for (const entry of readEntries(folder, source, context)) {
    const prepared = preparedEntry(entry);
    entries.push(prepared);
    size += prepared.json.length;
    if (size < BATCH_SIZE) continue;
    await post([...batch, { source: position, entries, ends: false }]);
    [batch, entries, size] = [[], [], 0];
  }
  batch.push({ source: position, entries, ends: true });
}
if (batch.length > 0) await post(batch);
await post([]);
parentPort?.close();
