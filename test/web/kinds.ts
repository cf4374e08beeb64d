import type { App } from './site.js';

/** One address of every kind of page of the example archive, and of what can be seen on it. */
export async function kindsOfPages(app: App): Promise<string[]> {
  const first = async (path: string, of: (body: never) => string | undefined): Promise<string[]> => {
    const found = of((await (await app.request(path)).json()) as never);
    return found === undefined ? [] : [found];
  };
  const list = (path: string, page: string) =>
    first(
      path,
      (body: { entries: { id: string }[] }) =>
        body.entries[0] && `${page}${encodeURIComponent(body.entries[0].id)}`,
    );
  const { hits } = (await (await app.request('/search.json?sort=date')).json()) as { hits: { id: string }[] };
  const documents = hits.slice(0, 12).map((hit) => `/document/${encodeURIComponent(hit.id)}`);
  return [
    '/',
    '/search',
    '/search?q=bridge',
    '/search?q=bridge&from=1951&to=1951',
    '/search?q=zzzzzz',
    '/correspondence',
    '/correspondence?sender=nobody&from=1951',
    ...documents,
    ...(await list('/people.json', '/person/')),
    ...(await list('/organizations.json', '/organization/')),
    ...(await list('/places.json', '/place/')),
    ...(await list('/repositories.json', '/repository/')),
    ...(await list('/subjects.json', '/subject/')),
    ...(await first(
      '/collections.json',
      (body: { collections: { id: string }[] }) =>
        body.collections[0] && `/collection/${body.collections[0].id}`,
    )),
    ...(await first(
      '/themes.json',
      (body: { themes: { id: string }[] }) => body.themes[0] && `/theme/${body.themes[0].id}`,
    )),
    ...(await first(
      '/essays.json',
      (body: { essays: { id: string }[] }) => body.essays[0] && `/essay/${body.essays[0].id}`,
    )),
    '/document/conversation-qu?view=pages',
    '/people',
    '/organizations',
    '/places',
    '/repositories',
    '/subjects',
    '/collections',
    '/themes',
    '/essays',
    '/browse',
    '/browse/1951',
    '/browse/1951/04',
    '/about',
    '/help',
    '/document/nobody',
    '/nothing',
  ];
}
