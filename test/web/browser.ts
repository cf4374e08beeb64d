import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { type Browser, chromium } from 'playwright-core';
import type { App } from './site.js';

const PLACES = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The system's own Chromium; tests that need it are skipped where there is none. */
export const executablePath = PLACES.find((path) => path !== undefined && path !== '' && existsSync(path));

if (executablePath === undefined) {
  console.warn('No Chromium found (CHROMIUM names one): tests in a browser are skipped.');
}

export async function launch(): Promise<Browser> {
  return await chromium.launch({
    executablePath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** Serves an app on a free port. */
export async function listen(app: App): Promise<{ readonly address: string; close(): void }> {
  return await new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, (info: AddressInfo) =>
      resolve({ address: `http://127.0.0.1:${info.port}`, close: () => server.close() }),
    );
  });
}
