import { raw } from 'hono/html';
import { displayDate } from '../../records/historical-date.js';
import { principalDocument } from '../../records/record.js';
import { documentHref } from '../address.js';
import type { Ask } from '../answer.js';
import { type DocumentView, translatorsOf } from '../document-view.js';
import { beginning } from '../wording.js';
import { isPlainDate } from './date.js';

/** What reference managers, search engines and other sites read: Highwire, Dublin Core, Open Graph, JSON-LD. */
export function DocumentMetadata(props: {
  readonly ask: Ask;
  readonly view: DocumentView;
  readonly citation: string;
}) {
  const { ask, view, citation } = props;
  const { record } = view;
  const { archive } = ask;
  const href = ask.address + documentHref(record.id);
  const date = record.dateCreated?.edtf;
  const authors = principalDocument(record)?.correspondence.sender.map((agent) => agent.name) ?? [];
  const description = record.scopeAndContent && beginning(record.scopeAndContent, 300);
  const metas: (readonly [name: string, content: string | undefined])[] = [
    ['citation_title', record.title],
    ...authors.map((name) => ['citation_author', name] as const),
    ['citation_publication_date', date && isPlainDate(date) ? date.replaceAll('-', '/') : undefined],
    ['citation_publisher', archive.title],
    ['citation_public_url', href],
    ['DC.title', record.title],
    ['DC.date', date],
    ['DC.identifier', href],
    ['DC.source', record.provenance.referenceCode],
    ['DC.language', view.chosen?.language],
    ['DC.rights', record.rights ?? archive.rights],
    ['dcterms.bibliographicCitation', citation],
  ];
  const linked = {
    '@context': 'https://schema.org',
    '@type': 'ArchiveComponent',
    '@id': href,
    name: record.title,
    description,
    dateCreated: date && isPlainDate(date) ? date : record.dateCreated && displayDate(record.dateCreated),
    identifier: record.provenance.referenceCode,
    inLanguage: view.chosen?.language,
    author: authors.length > 0 ? authors.map((name) => ({ '@type': 'Thing', name })) : undefined,
    translator: translatorsOf(record).map((agent) => agent.name),
    holdingArchive: record.provenance.holdingRepository && {
      '@type': 'ArchiveOrganization',
      name: record.provenance.holdingRepository.name,
    },
    isPartOf: { '@type': 'Collection', name: archive.title, url: ask.address },
  };
  return (
    <>
      {metas.map(([name, content]) => content && <meta name={name} content={content} />)}
      <meta property="og:type" content="article" />
      <meta property="og:title" content={record.title} />
      <meta property="og:url" content={href} />
      <meta property="og:site_name" content={archive.title} />
      {description && <meta property="og:description" content={description} />}
      <link rel="alternate" type="text/plain" href={`${documentHref(record.id)}.txt`} />
      <script type="application/ld+json">{raw(jsonForScript(linked))}</script>
    </>
  );
}

/**
 * JSON that may stand in a `<script>` element: no `<` can end it or open a comment.
 *
 * @example
 * jsonForScript({ a: '</script>' }) // '{"a":"\\u003c/script>"}'
 */
export function jsonForScript(value: unknown): string {
  return JSON.stringify(value)
    .replace(/</g, '\\u003c')
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029');
}
