import type { Context } from 'hono';
import type { Asset, Assets } from '../assets.js';

/** Style sheet, scripts and fonts: their addresses change with their content, so that they never go stale. */
export function serveAsset(assets: Assets): (context: Context) => Response {
  return (context) => {
    const asset = assets.find(context.req.param('file') ?? '');
    if (asset === undefined) return new Response('No such file.\n', { status: 404 });
    return send(asset, 'public, max-age=31536000, immutable');
  };
}

/** Icons have fixed addresses: browsers guess them. */
export function serveFavicon(assets: Assets, name: string): () => Response {
  return () => {
    const asset = assets.find(name);
    return asset ? send(asset, 'public, max-age=86400') : new Response(null, { status: 404 });
  };
}

function send(asset: Asset, caching: string): Response {
  return new Response(asset.body, {
    headers: {
      'Content-Type': asset.mediaType,
      'Content-Length': String(asset.body.byteLength),
      'Cache-Control': caching,
    },
  });
}
