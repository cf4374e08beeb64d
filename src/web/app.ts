import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { readPath } from './address.js';
import type { Ask, Page, Problem } from './answer.js';
import { type Assets, loadAssets } from './assets.js';
import { serveAsset, serveFavicon } from './files/asset.js';
import { streamChanges } from './files/changes.js';
import { serveFacsimile } from './files/facsimile.js';
import { robots, sitemap, sitemapPart } from './files/sitemap.js';
import { aboutPage } from './pages/about.js';
import { authoritiesPage } from './pages/authorities.js';
import { authorityPage } from './pages/authority.js';
import { browsePage } from './pages/browse.js';
import { collectionPage } from './pages/collection.js';
import { collectionsPage } from './pages/collections.js';
import { correspondencePage } from './pages/correspondence.js';
import { documentPage } from './pages/document.js';
import { essayPage } from './pages/essay.js';
import { helpPage } from './pages/help.js';
import { homePage } from './pages/home.js';
import { notFound } from './pages/not-found.js';
import { searchPage } from './pages/search.js';
import { suggestPage } from './pages/suggest.js';
import { respond } from './respond.js';
import { SECURITY_HEADERS } from './security.js';
import type { Site } from './site.js';

/** The pages: each answers its path, and the same path with `.json` after it. A feature adds a file and a row. */
export const PAGES: readonly (readonly [pattern: string, page: Page])[] = [
  ['/', homePage],
  ['/index', homePage],
  ['/search', searchPage],
  ['/suggest', suggestPage],
  ['/document/:id', documentPage],
  ['/people', authoritiesPage('person')],
  ['/person/:id', authorityPage('person')],
  ['/organizations', authoritiesPage('organization')],
  ['/organization/:id', authorityPage('organization')],
  ['/places', authoritiesPage('place')],
  ['/place/:id', authorityPage('place')],
  ['/repositories', authoritiesPage('repository')],
  ['/repository/:id', authorityPage('repository')],
  ['/subjects', authoritiesPage('subject')],
  ['/subject/:id', authorityPage('subject')],
  ['/correspondence', correspondencePage],
  ['/collections', collectionsPage('collection')],
  ['/collection/:id', collectionPage('collection')],
  ['/themes', collectionsPage('theme')],
  ['/theme/:id', collectionPage('theme')],
  ['/essays', collectionsPage('essay')],
  ['/essay/:id', essayPage],
  ['/browse', browsePage],
  ['/browse/:year', browsePage],
  ['/browse/:year/:month', browsePage],
  ['/browse/:year/:month/:day', browsePage],
  ['/about', aboutPage],
  ['/help', helpPage],
];

/**
 * The reading site: server, tests and static export all ask this one app for a path.
 *
 * @example
 * const app = createApp({ catalogue, readFile });
 * await (await app.request('/document/115345.json')).json()  // the record as the model has it
 */
export function createApp(site: Site): Hono {
  const assets = loadAssets();
  const shell = { assets, live: site.changes !== undefined };
  const app = new Hono();

  app.use(async (context, next) => {
    await next();
    const { headers } = context.res;
    for (const name in SECURITY_HEADERS)
      if (!headers.has(name)) headers.set(name, SECURITY_HEADERS[name] ?? '');
  });
  app.use(compress());

  app.get('/assets/:file', serveAsset(assets));
  app.get('/favicon.svg', serveFavicon(assets, 'favicon.svg'));
  app.get('/favicon.ico', serveFavicon(assets, 'favicon.ico'));
  app.get('/facsimile/*', serveFacsimile(site));
  app.get('/robots.txt', robots(site));
  app.get('/sitemap.xml', sitemap(site));
  app.get('/sitemap/:part{[0-9]+\\.xml}', sitemapPart(site));
  if (site.changes) app.get('/changes', streamChanges(site.changes));

  for (const [pattern, page] of PAGES) {
    const handle = async (request: Request): Promise<Response> => {
      const url = new URL(request.url);
      const etag = await etagOf(site, assets, shell.live);
      const caching = { ETag: etag, 'Cache-Control': 'no-cache' };
      if (matches(request.headers.get('If-None-Match'), etag))
        return new Response(null, { status: 304, headers: caching });
      const ask = await askOf(site, url, pattern);
      const answer = await page(ask);
      const response = respond(answer, ask, shell, request);
      if (answer.kind === 'page' && response.status === 200) {
        for (const [name, value] of Object.entries(caching)) response.headers.set(name, value);
      }
      return response;
    };
    app.get(pattern, (context) => handle(context.req.raw));
    if (!/:\w+$/.test(pattern))
      app.get(`${pattern === '/' ? '/index' : pattern}.json`, (context) => handle(context.req.raw));
  }

  app.all('*', async (context) => {
    const request = context.req.raw;
    const url = new URL(request.url);
    const trimmed = url.pathname.replace(/\/+$/, '');
    const ask = await askOf(site, url, '');
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      const response = respond(methodNotAllowed(request.method), ask, shell, request);
      response.headers.set('Allow', 'GET, HEAD');
      return response;
    }
    // "/people/" is "/people". A path that begins with two slashes would lead to another host.
    if (trimmed !== url.pathname && /^\/[^/]/.test(trimmed)) {
      return respond({ kind: 'redirect', status: 301, to: trimmed + url.search }, ask, shell, request);
    }
    return respond(await notFound(ask), ask, shell, request);
  });

  app.onError(async (error, context) => {
    const url = new URL(context.req.url);
    site.report?.(error, url.pathname);
    const problem: Problem = {
      kind: 'problem',
      status: 500,
      title: 'Something went wrong',
      detail: 'The archive could not answer this request. It has been noted; please try again in a moment.',
    };
    // The catalogue itself may be what failed: this page asks it for nothing.
    const ask: Ask = { ...blankAsk(site, url), archive: { title: 'Archive', language: 'en' } };
    return respond(problem, ask, shell, context.req.raw);
  });
  return app;
}

async function askOf(site: Site, url: URL, pattern: string): Promise<Ask> {
  const { catalogue } = site;
  const [archive, counts] = await Promise.all([catalogue.archive(), catalogue.counts()]);
  const blank = blankAsk(site, url);
  const { segments } = readPath(url.pathname);
  const params: Record<string, string> = {};
  for (const [at, part] of pattern.slice(1).split('/').entries()) {
    if (part.startsWith(':')) params[part.slice(1)] = segments[at] ?? '';
  }
  return { ...blank, archive, counts, params, address: archive.address ?? blank.address };
}

function blankAsk(site: Site, url: URL): Ask {
  const { form } = readPath(url.pathname);
  const path = form === 'html' ? url.pathname : url.pathname.slice(0, -1 - form.length);
  return {
    catalogue: site.catalogue,
    archive: { title: '', language: 'en' },
    counts: { records: 0, documents: 0, texts: 0, issues: 0 },
    params: {},
    query: url.searchParams,
    path: path === '/index' ? '/' : path,
    form,
    address: url.origin,
  };
}

/** Pages change with the catalogue and with the program; weak, since a proxy may compress them. */
async function etagOf(site: Site, assets: Assets, live: boolean): Promise<string> {
  const state = await site.catalogue.state();
  return `W/"${encodeURIComponent(state)}-${assets.version}${live ? '-live' : ''}"`;
}

/** RFC 9110, section 13.1.2: weak comparison against a list. */
function matches(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch === null) return false;
  const bare = etag.replace(/^W\//, '');
  return ifNoneMatch.split(',').some((value) => value.trim().replace(/^W\//, '') === bare);
}

function methodNotAllowed(method: string): Problem {
  return {
    kind: 'problem',
    status: 405,
    title: 'Reading only',
    detail: `This archive is changed through its files; its pages answer GET and HEAD, not ${method.slice(0, 20)}.`,
  };
}
