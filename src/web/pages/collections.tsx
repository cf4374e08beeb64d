import type { CollectionAnswer } from '../../catalogue/catalogue.js';
import { collectionHref } from '../address.js';
import type { Page } from '../answer.js';
import { Contents } from './home.js';

/** `/collections` and `/themes`: a table of contents, smaller collections under the larger that hold them. */
export function collectionsPage(kind: 'collection' | 'theme'): Page {
  return async (ask) => {
    const all = await ask.catalogue.collections();
    const answers = all.filter(({ collection }) => collection.kind === kind);
    const others =
      kind === 'collection' ? all.filter(({ collection }) => collection.kind !== 'collection') : [];
    const ids = new Set(answers.map(({ collection }) => collection.id));
    const top = answers.filter(({ collection }) => !collection.partOf || !ids.has(collection.partOf));
    const title = kind === 'theme' ? 'Themes' : 'Collections';
    return {
      kind: 'page',
      title,
      canonical: kind === 'theme' ? '/themes' : '/collections',
      body: () => (
        <div class="wide">
          <div class="head">
            <h1>{title}</h1>
            {answers.length === 0 && <p class="summary">The editors have put none together yet.</p>}
          </div>
          {top.map((answer) => {
            const parts = answers.filter(({ collection }) => collection.partOf === answer.collection.id);
            return (
              <>
                <Contents answers={[answer]} />
                {parts.length > 0 && (
                  <div class="inner">
                    <Contents answers={parts} />
                  </div>
                )}
              </>
            );
          })}
          {others.length > 0 && (
            <section class="others">
              <h2>Themes and essays</h2>
              <Contents answers={others} />
            </section>
          )}
        </div>
      ),
      json: () => ({
        [kind === 'theme' ? 'themes' : 'collections']: answers.map((answer) =>
          described(answer, ask.address),
        ),
      }),
    };
  };
}

function described(answer: CollectionAnswer, address: string) {
  const { blocks: _, source: __, ...collection } = answer.collection;
  return {
    ...collection,
    count: answer.count,
    from: answer.from,
    to: answer.to,
    href: address + collectionHref(collection),
  };
}
