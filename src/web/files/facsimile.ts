import type { Context } from 'hono';
import type { ByteRange, Site, SiteFile } from '../site.js';

/** What a browser shows itself; anything else is offered for saving. SVG is not among them: it can hold scripts. */
const SHOWN = /^(?:image\/(?:jpeg|png|webp|gif|avif|tiff)|application\/pdf)$/;

/** Page images and PDFs of records, and no other file of the archive folder. */
export function serveFacsimile(site: Site): (context: Context) => Promise<Response> {
  return async (context) => {
    const path = pathOf(new URL(context.req.url).pathname);
    if (path === undefined || !(await site.catalogue.isFacsimile(path))) return notThere();
    const range = readRange(context.req.header('Range'));
    const file = await site.readFile(path, range);
    if (file === undefined) return notThere();
    const etag = `"${file.size.toString(36)}-${(file.modified?.getTime() ?? 0).toString(36)}"`;
    const headers = new Headers({
      'Content-Type': SHOWN.test(file.mediaType) ? file.mediaType : 'application/octet-stream',
      'Cache-Control': 'public, max-age=3600',
      'Accept-Ranges': 'bytes',
      ETag: etag,
    });
    if (file.modified) headers.set('Last-Modified', file.modified.toUTCString());
    if (file.mediaType === 'application/pdf') {
      // The browser's own reader of PDFs brings styles of its own.
      headers.set(
        'Content-Security-Policy',
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
      );
    }
    if (!SHOWN.test(file.mediaType)) headers.set('Content-Disposition', 'attachment');
    if (context.req.header('If-None-Match') === etag) {
      await discard(file);
      return new Response(null, { status: 304, headers });
    }
    if (range && range.start < file.size) {
      const end = Math.min(range.end ?? file.size - 1, file.size - 1);
      headers.set('Content-Range', `bytes ${range.start}-${end}/${file.size}`);
      headers.set('Content-Length', String(end - range.start + 1));
      return new Response(file.body, { status: 206, headers });
    }
    if (range) {
      await discard(file);
      headers.set('Content-Range', `bytes */${file.size}`);
      return new Response(null, { status: 416, headers });
    }
    headers.set('Content-Length', String(file.size));
    if (context.req.method === 'HEAD') {
      await discard(file);
      return new Response(null, { headers });
    }
    return new Response(file.body, { headers });
  };
}

/** Closes a file that nobody is going to read. */
async function discard(file: SiteFile): Promise<void> {
  if (file.body instanceof ReadableStream) await file.body.cancel();
}

function pathOf(pathname: string): string | undefined {
  try {
    const parts = pathname.slice('/facsimile/'.length).split('/').map(decodeURIComponent);
    return parts.some((part) => part === '' || part === '.' || part === '..' || part.includes('\0'))
      ? undefined
      : parts.join('/');
  } catch {
    return undefined;
  }
}

/** One range of bytes (RFC 9110, section 14.1.2); several, or one counted from the end, are answered in full. */
function readRange(header: string | undefined): ByteRange | undefined {
  const match = /^bytes=(\d{1,15})-(\d{1,15})?$/.exec(header ?? '');
  if (!match) return undefined;
  const start = Number(match[1]);
  const end = match[2] === undefined ? undefined : Number(match[2]);
  return end !== undefined && end < start ? undefined : { start, ...(end !== undefined && { end }) };
}

function notThere(): Response {
  return new Response('No such page image.\n', {
    status: 404,
    headers: { 'Content-Type': 'text/plain; charset=utf-8' },
  });
}
