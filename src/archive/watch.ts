import { realpathSync } from 'node:fs';
import watcher from '@parcel/watcher';

/** Changes that come together are told together. */
const QUIET_MS = 60;

/**
 * Tells of changes in a folder, once they have settled for a moment. Gives back a function that ends the watch.
 *
 * @example
 * const stop = await watchFolder('/archive', () => update());
 */
export async function watchFolder(folder: string, changed: () => void): Promise<() => Promise<void>> {
  let timer: NodeJS.Timeout | undefined;
  const subscription = await watcher.subscribe(
    realpathSync(folder),
    () => {
      clearTimeout(timer);
      timer = setTimeout(changed, QUIET_MS);
    },
    { ignore: ['**/.git/**', '**/node_modules/**'] },
  );
  return async () => {
    clearTimeout(timer);
    // A folder that is gone has no watch to end.
    await subscription.unsubscribe().catch(() => undefined);
  };
}
