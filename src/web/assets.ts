import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, extname } from 'node:path';

/** A file that pages need: its bytes stay in memory, its address changes with its content. */
export interface Asset {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly mediaType: string;
  /** "/assets/style.1a2b3c4d5e.css" */
  readonly href: string;
}

export interface Assets {
  /** The address of an asset by its name: "style.css". Throws where there is no such asset. */
  href(name: string): string;
  /** The asset at an address, or with a fixed name ("favicon.ico"). */
  find(fileName: string): Asset | undefined;
  /** Changes when any asset does: part of every page's `ETag`. */
  readonly version: string;
}

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.ico': 'image/x-icon',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Style sheets of the fonts, as their packages publish them; sets that no archive has asked for are left out. */
const FONTS = [
  '@fontsource-variable/source-serif-4/wght.css',
  '@fontsource-variable/source-serif-4/wght-italic.css',
  '@fontsource-variable/source-sans-3/wght.css',
];

/**
 * Reads everything that pages need besides themselves: style sheet, scripts, icons and fonts.
 *
 * @example
 * loadAssets().href('style.css') // '/assets/style.1a2b3c4d5e.css'
 */
export function loadAssets(): Assets {
  const byName = new Map<string, Asset>();
  const byFile = new Map<string, Asset>();
  const add = (name: string, body: Buffer): Asset => {
    const extension = extname(name);
    const digest = createHash('sha256').update(body).digest('hex').slice(0, 10);
    const file = `${basename(name, extension)}.${digest}${extension}`;
    const asset: Asset = {
      body: new Uint8Array(body),
      mediaType: MEDIA_TYPES[extension] ?? 'application/octet-stream',
      href: `/assets/${file}`,
    };
    byName.set(name, asset);
    byFile.set(file, asset);
    return asset;
  };
  const assetsFolder = new URL('../../assets/', import.meta.url);
  const clientFolder = new URL('../client/', import.meta.url);
  const fontFaces = FONTS.map((path) => fontFacesOf(path, add)).join('\n');
  for (const name of readdirSync(assetsFolder)) {
    const body = readFileSync(new URL(name, assetsFolder));
    add(name, name === 'style.css' ? Buffer.concat([Buffer.from(fontFaces), body]) : body);
  }
  for (const name of readdirSync(clientFolder)) {
    if (name.endsWith('.js')) add(name, withoutSourceMap(readFileSync(new URL(name, clientFolder), 'utf8')));
  }
  const version = createHash('sha256')
    .update([...byFile.keys()].sort().join())
    .digest('hex')
    .slice(0, 8);
  return {
    version,
    href(name) {
      const asset = byName.get(name);
      if (asset === undefined)
        throw new Error(`no asset is called "${name}": assets/ and src/client/ have none`);
      return asset.href;
    },
    find: (fileName) =>
      byFile.get(fileName) ?? (/^favicon\./.test(fileName) ? byName.get(fileName) : undefined),
  };
}

/** A font package's style sheet, with our own addresses in it. */
function fontFacesOf(specifier: string, add: (name: string, body: Buffer) => Asset): string {
  const require = createRequire(import.meta.url);
  const path = require.resolve(specifier);
  return readFileSync(path, 'utf8')
    .replace(/\/\*.*?\*\/\s*/gs, '')
    .replace(/url\(\.\/(files\/[\w-]+\.woff2)\)/g, (_, file: string) => {
      const font = readFileSync(path.replace(/[^/\\]*$/, file));
      return `url(${add(basename(file), font).href})`;
    })
    .replace(/woff2-variations/g, 'woff2')
    .replace(/\s*\n\s*/g, '')
    .replace(/}/g, '}\n');
}

function withoutSourceMap(script: string): Buffer {
  return Buffer.from(script.replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n'));
}
