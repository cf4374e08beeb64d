import type { Answer, Ask } from '../answer.js';
import { SearchForm } from '../components/search-form.js';
import { beginning } from '../wording.js';

/** Any path that no page answers. */
export async function notFound(ask: Ask): Promise<Answer> {
  const words = lastWords(ask.path);
  return {
    kind: 'problem',
    status: 404,
    title: 'Nothing at this address',
    detail: `There is no page ${beginning(ask.path, 120)}.`,
    body: () => (
      <>
        <p>If a link brought you here, the document may still be found by its title or by a name in it.</p>
        <SearchForm value={words} />
        <p>
          Or <a href="/browse">browse by date</a>, by <a href="/people">people</a>,{' '}
          <a href="/places">places</a> or <a href="/collections">collections</a>.
        </p>
      </>
    ),
  };
}

/** The last part of a path as words to search for. */
function lastWords(path: string): string {
  const last = path.split('/').findLast((part) => part !== '') ?? '';
  try {
    return decodeURIComponent(last)
      .replace(/\.\w+$/, '')
      .replace(/[-_+]+/g, ' ')
      .slice(0, 100);
  } catch {
    return '';
  }
}
