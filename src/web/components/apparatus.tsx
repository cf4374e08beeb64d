import type { RecordSummary } from '../../catalogue/catalogue.js';
import type { Collection } from '../../records/curation.js';
import { displayDate } from '../../records/historical-date.js';
import { collectionHref, documentHref } from '../address.js';
import type { DocumentView } from '../document-view.js';
import { typeset, unbroken } from '../typeset.js';
import { Named } from './named.js';
import { Provenance } from './provenance.js';
import { useReadingLanguage } from './reading-language.js';
import { RouteDrawing, WhoSaw } from './route-drawing.js';
import { Linked } from './words.js';

/** What stands in the margin of a document: citation, provenance, names, related documents, other forms. */
export function Apparatus(props: {
  readonly view: DocumentView;
  readonly citation: string;
  /** The documents within the record, where there are several, as each is cited. */
  readonly parts: readonly { readonly label: string; readonly citation: string }[];
  readonly collections: readonly Collection[];
  readonly related: readonly (RecordSummary & { readonly relation?: string })[];
}) {
  const { view, citation, parts, collections, related } = props;
  const { record } = view;
  const path = documentHref(record.id);
  const language = useReadingLanguage();
  return (
    <aside aria-label="About this document">
      <section>
        <h2 class="caps">Cite</h2>
        <p class="cite" id="citation">
          <Linked text={unbroken(typeset(citation))} />
        </p>
        <p class="links" data-copy="citation"></p>
        {parts.length > 1 && (
          <details>
            <summary>Cite a document in it</summary>
            {parts.map((part, at) => (
              <>
                <p class="caps">{part.label}</p>
                <p class="cite" id={`citation-${at + 1}`}>
                  <Linked text={unbroken(typeset(part.citation))} />
                </p>
                <p class="links" data-copy={`citation-${at + 1}`}></p>
              </>
            ))}
          </details>
        )}
      </section>
      <RouteDrawing record={record} entities={view.entities} />
      <WhoSaw record={record} entities={view.entities} />
      <Provenance view={view} />
      {collections.length > 0 && (
        <section>
          <h2 class="caps">In</h2>
          <ul>
            {collections.map((collection) => (
              <li>
                <a href={collectionHref(collection)} {...language}>
                  {typeset(collection.title)}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Named entities={view.answer.entities} />
      {related.length > 0 && (
        <section>
          <h2 class="caps">Related</h2>
          <ul class="related">
            {related.map((other) => (
              <li>
                <a href={documentHref(other.id)} {...language}>
                  {typeset(other.title)}
                </a>
                <span>
                  {[other.relation, other.date && displayDate(other.date, 'short')]
                    .filter(Boolean)
                    .join(', ')}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h2 class="caps">Take away</h2>
        <p class="links">
          <a href={`${path}.txt`} rel="nofollow">
            Plain text
          </a>
          <a href={`${path}.json`} rel="nofollow">
            JSON
          </a>
        </p>
      </section>
    </aside>
  );
}
