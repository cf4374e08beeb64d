import type { CollectionAnswer } from '../../catalogue/catalogue.js';
import type { Collection } from '../../records/curation.js';
import { collectionHref } from '../address.js';
import type { Page } from '../answer.js';
import { Contents } from './home.js';

const LISTS = {
  collection: { name: 'collections', title: 'Collections' },
  theme: { name: 'themes', title: 'Themes' },
  essay: { name: 'essays', title: 'Essays' },
} as const;

/** `/collections`, `/themes`, `/essays`: a table of contents, smaller collections under the larger that hold them. */
export function collectionsPage(kind: Collection['kind']): Page {
  return async (ask) => {
    const all = await ask.catalogue.collections();
    const answers = all.filter(({ collection }) => collection.kind === kind);
    const others = (['theme', 'essay'] as const)
      .filter((other) => other !== kind)
      .map((other) => [other, all.filter(({ collection }) => collection.kind === other)] as const)
      .filter(([, list]) => list.length > 0);
    const ids = new Set(answers.map(({ collection }) => collection.id));
    const top = answers.filter(({ collection }) => !collection.partOf || !ids.has(collection.partOf));
    const { name, title } = LISTS[kind];
    return {
      kind: 'page',
      title,
      canonical: `/${name}`,
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
          {others.map(([other, list]) => (
            <section class="others" aria-labelledby={LISTS[other].name}>
              <h2 id={LISTS[other].name}>
                <a href={`/${LISTS[other].name}`}>{LISTS[other].title}</a>
              </h2>
              <Contents answers={list} />
            </section>
          ))}
        </div>
      ),
      json: () => ({
        [name]: answers.map((answer) => described(answer, ask.address)),
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
