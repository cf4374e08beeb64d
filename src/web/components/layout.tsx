import type { Child } from 'hono/jsx';
import type { Answer, Ask } from '../answer.js';
import type { Assets } from '../assets.js';
import { count } from '../wording.js';
import { ReadingLanguage } from './reading-language.js';

/** What the shell of every page needs besides the page. */
export interface Shell {
  readonly assets: Assets;
  /** Whether the page listens for changes of the archive. */
  readonly live: boolean;
}

const SECTIONS: readonly (readonly [href: string, label: string, sections: RegExp])[] = [
  ['/search', 'Documents', /^\/(?:search|document)/],
  ['/browse', 'Dates', /^\/browse/],
  ['/people', 'People', /^\/(?:people|person|organization)/],
  ['/places', 'Places', /^\/place/],
  ['/collections', 'Collections', /^\/(?:collection|theme|essay)/],
  ['/about', 'About', /^\/(?:about|help)/],
];

/** The whole page around an answer: head, masthead, main, colophon. */
export function Layout(props: {
  readonly ask: Ask;
  readonly shell: Shell;
  readonly answer: Exclude<Answer, { kind: 'redirect' }>;
  readonly children: Child;
}) {
  const { ask, answer, shell, children } = props;
  const { archive, path } = ask;
  const { assets } = shell;
  const page = answer.kind === 'page' ? answer : undefined;
  const home = path === '/';
  const title = home ? archive.title : `${answer.title} · ${archive.title}`;
  const scripts = ['suggestions.js', ...(page?.scripts ?? []), ...(shell.live ? ['live-reload.js'] : [])];
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        {page?.description && <meta name="description" content={page.description} />}
        {page && page.index !== false && <link rel="canonical" href={ask.address + page.canonical} />}
        {(!page || page.index === false) && <meta name="robots" content="noindex" />}
        <meta name="color-scheme" content="light dark" />
        <link
          rel="preload"
          href={assets.href('source-serif-4-latin-wght-normal.woff2')}
          as="font"
          type="font/woff2"
          crossorigin="anonymous"
        />
        <link rel="stylesheet" href={assets.href('style.css')} />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="icon" href="/favicon.ico" sizes="32x32" />
        {page && <link rel="alternate" type="application/json" href={jsonHref(ask)} />}
        {page?.head?.()}
        {scripts.map((name) => (
          <script type="module" src={assets.href(name)}></script>
        ))}
      </head>
      <body>
        <a class="skip" href="#page-content">
          Skip to the content
        </a>
        <header class="site">
          <a class="name" href="/" aria-current={home ? 'page' : undefined}>
            {archive.title}
          </a>
          {page && <span class="address">{printedAddress(ask.address + page.canonical)}</span>}
          <nav aria-label="Archive">
            {SECTIONS.map(([href, label, section]) => (
              <a href={href} aria-current={path === href ? 'page' : section.test(path) ? 'true' : undefined}>
                {label}
              </a>
            ))}
          </nav>
          {!page?.hasSearch && (
            // biome-ignore lint/a11y/useSemanticElements: <search> is not yet known to every screen reader
            <form action="/search" role="search" class="find" aria-label="Quick search">
              <input
                type="search"
                name="q"
                aria-label="Search the archive"
                placeholder={`Search ${count(ask.counts.records, 'document')}`}
              />
              <button type="submit">Search</button>
            </form>
          )}
        </header>
        <main id="page-content" class={page?.layout}>
          <ReadingLanguage.Provider value={archive.language}>{children}</ReadingLanguage.Provider>
        </main>
        <footer class="site">
          <p>
            <a href="/">{archive.title}</a>
            {archive.publisher && <>, {archive.publisher}</>}
            {archive.rights && <>. {archive.rights}</>}
          </p>
          <p>
            <a href="/about">About this archive</a> <a href="/help">How to search</a>{' '}
            <a href="/correspondence">Correspondence</a> <a href="/organizations">Organizations</a>{' '}
            <a href="/repositories">Holding archives</a>
            {page && (
              <>
                {' '}
                <a href={jsonHref(ask)} rel="nofollow">
                  This page as JSON
                </a>
              </>
            )}
          </p>
        </footer>
      </body>
    </html>
  );
}

/** On paper a page says where it stands; schemes and escapes are for browsers. */
function printedAddress(href: string): string {
  try {
    return decodeURI(href).replace(/^https?:\/\//, '');
  } catch {
    return href;
  }
}

function jsonHref(ask: Ask): string {
  const query = ask.query.toString();
  return `${ask.path === '/' ? '/index' : ask.path}.json${query ? `?${query}` : ''}`;
}
