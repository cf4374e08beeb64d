import type { Context } from 'hono';
import { collectionHref, documentHref } from '../address.js';
import { escapeHtml } from '../html.js';
import type { Site } from '../site.js';

/** Addresses in one part of the map; the protocol allows 50,000: https://www.sitemaps.org/protocol.html */
const PART = 10_000;
const XML = { 'Content-Type': 'application/xml; charset=utf-8', 'Cache-Control': 'public, max-age=3600' };
const NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';

/** `robots.txt`: everything is open; search results are endless, and pages lead to every document. */
export function robots(site: Site): (context: Context) => Promise<Response> {
  return async (context) => {
    const root = await rootOf(site, context);
    const lines = [
      'User-agent: *',
      'Disallow: /search?',
      'Disallow: /suggest.json',
      '',
      `Sitemap: ${root}/sitemap.xml`,
      '',
    ];
    return new Response(lines.join('\n'), {
      headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'public, max-age=3600' },
    });
  };
}

/** The index of the parts. */
export function sitemap(site: Site): (context: Context) => Promise<Response> {
  return async (context) => {
    const root = await rootOf(site, context);
    const { records } = await site.catalogue.counts();
    const parts = Math.max(1, Math.ceil(records / PART));
    const entries = Array.from(
      { length: parts },
      (_, at) => `<sitemap><loc>${escapeHtml(`${root}/sitemap/${at + 1}.xml`)}</loc></sitemap>`,
    );
    return new Response(
      `<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex ${NAMESPACE}>${entries.join('\n')}</sitemapindex>\n`,
      { headers: XML },
    );
  };
}

/** One part: documents, and in the first part the pages about the archive too. */
export function sitemapPart(site: Site): (context: Context) => Promise<Response> {
  return async (context) => {
    const { catalogue } = site;
    const root = await rootOf(site, context);
    const wanted = Number.parseInt(context.req.param('part') ?? '', 10);
    let after: string | undefined;
    let part: { id: string; modified?: string }[] = [];
    for (let at = 1; at <= Math.min(wanted, 10_000); at++) {
      part = await catalogue.recordIds({ ...(after !== undefined && { after }), limit: PART });
      after = part[part.length - 1]?.id;
      if (after === undefined) break;
    }
    if (wanted < 1 || (part.length === 0 && wanted !== 1))
      return new Response('No such part.\n', { status: 404 });
    const urls = part.map(({ id, modified }) => urlOf(root + documentHref(id), modified));
    if (wanted === 1) {
      const fixed = [
        '/',
        '/browse',
        '/people',
        '/organizations',
        '/places',
        '/repositories',
        '/collections',
        '/themes',
        '/essays',
        '/subjects',
        '/about',
        '/help',
      ];
      const collections = await catalogue.collections();
      urls.unshift(
        ...[...fixed, ...collections.map((answer) => collectionHref(answer.collection))].map((path) =>
          urlOf(root + path),
        ),
      );
    }
    return new Response(
      `<?xml version="1.0" encoding="UTF-8"?>\n<urlset ${NAMESPACE}>\n${urls.join('\n')}\n</urlset>\n`,
      { headers: XML },
    );
  };
}

function urlOf(href: string, modified?: string): string {
  const lastmod =
    modified !== undefined && /^\d{4}-\d\d-\d\d/.test(modified)
      ? `<lastmod>${escapeHtml(modified)}</lastmod>`
      : '';
  return `<url><loc>${escapeHtml(href)}</loc>${lastmod}</url>`;
}

async function rootOf(site: Site, context: Context): Promise<string> {
  return (await site.catalogue.archive()).address ?? new URL(context.req.url).origin;
}
