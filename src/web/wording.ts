const NUMBER = new Intl.NumberFormat('en');
const LIST = new Intl.ListFormat('en', { type: 'conjunction' });

/** @example formatNumber(16756) // '16,756' */
export function formatNumber(value: number): string {
  return NUMBER.format(value);
}

/**
 * A number with its noun.
 *
 * @example
 * count(1, 'document')           // '1 document'
 * count(3, 'person', 'people')   // '3 people'
 */
export function count(value: number, one: string, many = `${one}s`): string {
  return `${NUMBER.format(value)} ${value === 1 ? one : many}`;
}

/** @example enumerate(['a', 'b', 'c']) // 'a, b, and c' */
export function enumerate(words: readonly string[]): string {
  return LIST.format(words);
}

/** @example sentenceCase('covering note') // 'Covering note' */
export function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The paragraphs of a plain text: a blank line stands between them. */
export function paragraphs(text: string | undefined): string[] {
  return (text ?? '')
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/**
 * The first words of a text, cut at a word.
 *
 * @example
 * beginning('The frontier has been closed.', 16) // 'The frontier has…'
 */
export function beginning(text: string, length: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= length) return line;
  const cut = line.slice(0, length + 1);
  const end = cut.lastIndexOf(' ');
  return `${cut.slice(0, end > length * 0.6 ? end : length).replace(/[\s,;:–—-]+$/, '')}…`;
}
