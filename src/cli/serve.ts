import { createReadStream, statSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { serve } from '@hono/node-server';
import { Command } from 'commander';
import { mediaTypeOf } from '../archive/read-source.js';
import { watchFolder } from '../archive/watch.js';
import { openCatalogue } from '../catalogue/embedded/embedded-catalogue.js';
import { inspectCatalogue } from '../catalogue/embedded/writer.js';
import { Indexer } from '../indexing/indexer.js';
import { createApp } from '../web/app.js';
import type { ByteRange, Site, SiteFile } from '../web/site.js';
import { describe, indexFolder } from './index.js';
import { archiveFolder, cataloguePath, UsageError } from './usage.js';

interface ServeFlags {
  readonly port: string;
  readonly host: string;
  readonly catalogue?: string;
  readonly watch: boolean;
}

const DEFAULT_PORT = '8470';
/** How long the first page has the machine for itself. */
const FIRST_LOOK_MS = 1000;

/** `chancery serve`: the reading room, until it is stopped. */
export function serveCommand(_exit: (code: number) => void): Command {
  return new Command('serve')
    .description('open the reading room: index the folder, serve the site, follow changes')
    .argument('[folder]', 'the archive (default: this folder)')
    .option('--port <number>', 'port to listen on; 0 takes a free one', process.env.PORT ?? DEFAULT_PORT)
    .option('--host <name>', 'address to listen on; 0.0.0.0 lets other machines in', '127.0.0.1')
    .option('--catalogue <path>', 'where to keep the index (default: a file in the cache folder)')
    .option('--no-watch', 'do not follow changes in the folder')
    .action(async (given: string | undefined, flags: ServeFlags) => {
      const folder = archiveFolder(given);
      const port = portNumber(flags.port);
      await run(folder, cataloguePath(folder, flags.catalogue), port, flags);
    });
}

async function run(folder: string, path: string, port: number, flags: ServeFlags): Promise<void> {
  // An archive may take a minute to read: what stands in the way of serving it is said before.
  await checkAddress(port, flags.host);
  // A catalogue that is there is served at once, and brought up to date behind the reader's back.
  const ready = inspectCatalogue(path) === 'current';
  if (!ready) {
    const report = await indexFolder(folder, path, {});
    process.stderr.write(`${describe(report)}\n`);
  }
  const catalogue = await openCatalogue(path);
  const listeners = new Set<() => void>();
  const site: Site = {
    catalogue,
    readFile: (file, range) => readArchiveFile(folder, file, range),
    ...(flags.watch && {
      changes(listener: () => void) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    }),
    report: (error, where) => process.stderr.write(`${where}: ${(error as Error).stack ?? String(error)}\n`),
  };
  const app = createApp(site);
  const stopped = new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
  const server = serve({ fetch: app.fetch, port, hostname: flags.host });
  const address = await new Promise<AddressInfo>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenError(error, port, flags.host)));
    server.once('listening', () => resolve(server.address() as AddressInfo));
  });
  const indexer = new Indexer();
  const update = async (thorough: boolean): Promise<void> => {
    try {
      const report = await indexer.index({ folder, catalogue: path, thorough });
      if (report.remark) process.stderr.write(`${report.remark}\n`);
      if (report.changed + report.removed === 0) return;
      process.stderr.write(
        `Read again: ${report.changed} changed, ${report.removed} gone, in ${report.seconds.toFixed(2)} s.\n`,
      );
      for (const listener of listeners) listener();
    } catch (error) {
      process.stderr.write(
        `The folder could not be read again, and its last state is served on: ${(error as Error).message}\n`,
      );
    }
  };
  const stopWatching = flags.watch
    ? await watchFolder(folder, () => void update(false)).catch((error: Error) => {
        // Systems limit how many folders may be watched.
        process.stderr.write(`Changes are not followed; start again to read them. ${error.message}\n`);
      })
    : undefined;
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  const shown = ['0.0.0.0', '127.0.0.1', '[::]', '[::1]'].includes(host) ? 'localhost' : host;
  process.stdout.write(`The reading room is open at http://${shown}:${address.port}/\n`);
  // What changed while nobody watched, before this start or while the archive was read. The first reader comes first.
  const look = ready || flags.watch ? setTimeout(() => void update(ready), FIRST_LOOK_MS) : undefined;

  await stopped;
  clearTimeout(look);
  await stopWatching?.();
  await indexer.close();
  server.close();
  if ('closeAllConnections' in server) server.closeAllConnections();
  await catalogue.close();
}

function portNumber(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65535)
    throw new UsageError(`--port ${text} is no port. Give a number from 0 to 65535.`);
  return port;
}

/** Whether one may listen there: throws what says why not. */
async function checkAddress(port: number, host: string): Promise<void> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', (error: NodeJS.ErrnoException) => reject(listenError(error, port, host)));
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

function listenError(error: NodeJS.ErrnoException, port: number, host: string): Error {
  if (error.code === 'EADDRINUSE') {
    return new Error(
      `port ${port} is in use. Stop what uses it, or give another: --port ${port + 1}, or --port 0 for a free one.`,
    );
  }
  if (error.code === 'EACCES')
    return new Error(`port ${port} may not be used by you. Give one above 1023: --port ${DEFAULT_PORT}.`);
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return new Error(`${host} is no address of this machine. Try --host 127.0.0.1 or --host 0.0.0.0.`);
  }
  return error;
}

/** A file of the archive folder, or part of one. The catalogue has said that it is a facsimile. */
async function readArchiveFile(
  folder: string,
  path: string,
  range?: ByteRange,
): Promise<SiteFile | undefined> {
  if (path.split('/').some((part) => part === '..' || part === '')) return undefined;
  const absolute = join(folder, path);
  const found = statSync(absolute, { throwIfNoEntry: false });
  const mediaType = mediaTypeOf(path);
  if (!found?.isFile() || mediaType === undefined) return undefined;
  const stream = createReadStream(absolute, range ?? {});
  const body = Readable.toWeb(stream) as ReadableStream<Uint8Array>;
  return { body, size: found.size, mediaType, modified: found.mtime };
}
