import type { Suggestion } from '../../catalogue/catalogue.js';
import { documentHref, entityHref } from '../address.js';
import type { Answer, Ask } from '../answer.js';

/** `/suggest.json?q=…`: completions for the search box. */
export async function suggestPage(ask: Ask): Promise<Answer> {
  const text = ask.query.get('q')?.trim() ?? '';
  const suggestions = text === '' ? [] : await ask.catalogue.suggest(text.slice(0, 200), 8);
  if (ask.form === 'html') {
    return { kind: 'redirect', status: 302, to: `/search?q=${encodeURIComponent(text)}` };
  }
  return {
    kind: 'page',
    title: 'Suggestions',
    canonical: '/suggest',
    index: false,
    body: () => null,
    json: () => ({
      suggestions: suggestions.map((suggestion) => ({ ...suggestion, href: suggestionHref(suggestion) })),
    }),
  };
}

/** The page that a suggestion leads to. */
export function suggestionHref(suggestion: Pick<Suggestion, 'kind' | 'id'>): string {
  return suggestion.kind === 'record'
    ? documentHref(suggestion.id)
    : entityHref(suggestion.kind, suggestion.id);
}
