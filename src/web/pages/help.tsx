import type { Answer, Ask } from '../answer.js';
import { SearchForm } from '../components/search-form.js';

const SYNTAX: readonly (readonly [example: string, meaning: string])[] = [
  ['frontier closed', 'both words, anywhere in a document, in any order'],
  ['"closed at noon"', 'these words in this order'],
  ['frontier -railway', 'the first word, in documents without the second'],
  ['diplom*', 'words that begin so: diplomat, diplomacy …'],
  ['frontier OR border', 'either word'],
  ['(frontier OR border) railway', 'parentheses keep together what belongs together'],
  ['bridge NEAR/5 closed', 'at most five words apart, in either order'],
  ['raiwlay~', 'words that are spelled much alike'],
  ['from:Lin to:"Foreign Office"', 'who wrote it and for whom; also copy: and via: (whoever passed it on)'],
  [
    'person:Lin place:Peking',
    'whom and what it names, in any form and script that the archive knows; also org:',
  ],
  [
    'title:report type:telegram',
    'words of the title, the kind of document; also archive:, ref:, collection:, translator:',
  ],
  [
    'lang:de has:scan',
    'the language of the original; and whether there is an original, a translation or a scan',
  ],
  ['date:1951-03..1952', 'when it was written; also before:1952 and after:1950-06'],
  ['frontier in:source', "only the source's own words, without those that editors supplied"],
  ['金日成', 'Chinese, Japanese and Korean are searched as they are written, without spaces'],
];

/** `/help`: how to search. */
export async function helpPage(_ask: Ask): Promise<Answer> {
  return {
    kind: 'page',
    title: 'How to search',
    canonical: '/help',
    body: () => (
      <div class="prose">
        <h1>How to search</h1>
        <SearchForm label="Try a search" />
        <dl class="syntax">
          {SYNTAX.map(([example, meaning]) => (
            <div>
              <dt>
                <a href={`/search?q=${encodeURIComponent(example)}`} rel="nofollow">
                  <code>{example}</code>
                </a>
              </dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
        <p>
          Capitals and accents make no difference. Titles and summaries count for more than the text. All
          texts of a document are searched: the original, its translations, and the words in brackets that
          editors supplied.
        </p>
        <p>
          Beside the results stand the people, places, archives and languages of all documents found; choosing
          one narrows the results, and choosing it again takes the choice back. A bar in the years shows only
          its years. The address of the page holds the whole search: keep it, or send it to somebody.
        </p>
      </div>
    ),
    json: () => ({ syntax: SYNTAX.map(([example, meaning]) => ({ example, meaning })) }),
  };
}
