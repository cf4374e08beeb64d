import { documentHref, withQuery } from '../address.js';
import type { DocumentView } from '../document-view.js';
import { languageAttributes } from '../language.js';
import { counterpartOf, parallelHref } from '../parallel-html.js';
import { count } from '../wording.js';
import type { RenderedText } from './document-text.js';
import { facingHref, pageImagesOf } from './facsimile.js';

/** The texts to choose from, the page images, and the switch for editors' words, which works without a script. */
export function Views(props: { readonly view: DocumentView; readonly text: RenderedText }) {
  const { view, text } = props;
  const { record, choices, chosen, withSupplied, facing, beside } = view;
  const counterpart = counterpartOf(choices, chosen);
  const images = pageImagesOf(record).length;
  const edited = text.marks.has('supplied') || text.marks.has('sic') || text.marks.has('unclear');
  if (choices.length < 2 && images === 0 && !edited) return <div class="views empty"></div>;
  const textOf = (id: string | undefined): string | undefined => (id === choices[0]?.id ? undefined : id);
  const hrefOf = (id: string | undefined): string =>
    withQuery(documentHref(record.id), new URLSearchParams(id === undefined ? [] : [['text', id]]));
  return (
    <div class="views">
      {choices.map((choice) => (
        <a
          href={facing ? facingHref(record.id, textOf(choice.id)) : hrefOf(textOf(choice.id))}
          aria-current={choice === chosen && beside === undefined ? 'true' : undefined}
          lang={choice.role === 'transcription' ? languageAttributes(choice.language).lang : undefined}
        >
          {choice.label}
        </a>
      ))}
      {chosen && counterpart && (
        <a
          href={parallelHref(record.id, chosen.id, (beside ?? counterpart).id)}
          aria-current={beside === undefined ? undefined : 'true'}
        >
          Side by side
        </a>
      )}
      {images > 0 &&
        (facing ? (
          <a href={hrefOf(textOf(chosen?.id))}>Text alone</a>
        ) : (
          <a href={facingHref(record.id, textOf(chosen?.id))}>Beside {count(images, 'page image')}</a>
        ))}
      {edited && (
        <label>
          <input type="checkbox" id="editors-words" checked={withSupplied} /> editors’ words
        </label>
      )}
    </div>
  );
}
