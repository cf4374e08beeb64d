import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { Site } from '../site.js';

/** Tells open pages that the archive has changed: server-sent events, while somebody edits. */
export function streamChanges(changes: NonNullable<Site['changes']>): (context: Context) => Response {
  return (context) =>
    streamSSE(context, async (stream) => {
      await stream.writeSSE({ event: 'hello', data: '' });
      await new Promise<void>((resolve) => {
        const unsubscribe = changes(() => void stream.writeSSE({ event: 'change', data: '' }));
        // Proxies close connections that stay silent.
        const heartbeat = setInterval(() => void stream.write(': here\n\n'), 25_000);
        heartbeat.unref();
        stream.onAbort(() => {
          clearInterval(heartbeat);
          unsubscribe();
          resolve();
        });
      });
    });
}
