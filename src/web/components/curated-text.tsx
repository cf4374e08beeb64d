import { raw } from 'hono/html';
import type { Collection } from '../../records/curation.js';
import { entityHref } from '../address.js';
import { blocksHtml, IdRegister, notesHtml, type TextContext } from '../text-html.js';

/** Ids of the page itself, which no paragraph may take. */
const RESERVED = ['page-content', 'time-line', 'notes', 'documents'];

/** What editors write of a collection, theme or essay, with its notes. */
export function CuratedText(props: { readonly collection: Collection; readonly numbered?: boolean }) {
  const { collection, numbered = false } = props;
  if (collection.blocks.length === 0) return null;
  const context: TextContext = {
    entityHref: (entity, ref) => (ref === undefined ? undefined : entityHref(entity, ref)),
    headingLevel: 2,
    ids: new IdRegister(RESERVED),
    notes: [],
    marks: new Set(),
    numbered,
  };
  const html = blocksHtml(collection.blocks, context);
  const notes = notesHtml(context);
  return (
    <article class="essay">
      {raw(html)}
      {notes !== '' && (
        <section class="notes" role="doc-endnotes" aria-label="Notes">
          <ol>{raw(notes)}</ol>
        </section>
      )}
    </article>
  );
}
