import type { Answer, Ask } from '../answer.js';
import { SearchForm } from '../components/search-form.js';

const SYNTAX: readonly (readonly [example: string, meaning: string])[] = [
  ['frontier closed', 'both words, anywhere in a document, in any order'],
  ['"closed at noon"', 'these words in this order'],
  ['frontier -railway', 'the first word, in documents without the second'],
  ['diplom*', 'words that begin so: diplomat, diplomacy …'],
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
