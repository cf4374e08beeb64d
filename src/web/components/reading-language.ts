import { createContext, useContext } from 'hono/jsx';
import { languageAttributes } from '../language.js';

/** The language in which the archive describes its records; the page's own words are English. */
export const ReadingLanguage = createContext('en');

/** The attributes of words that the archive's editors wrote: titles and summaries in lists. */
export function useReadingLanguage(): ReturnType<typeof languageAttributes> {
  const language = useContext(ReadingLanguage);
  return languageAttributes(language === 'en' ? undefined : language);
}
