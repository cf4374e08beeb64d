const SPECIAL = /[&<>"']/g;
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * Text as it may stand between tags and in quoted attributes. Characters that HTML and XML forbid become U+FFFD.
 *
 * @example
 * escapeHtml('<b title="x">&') // '&lt;b title=&quot;x&quot;&gt;&amp;'
 */
export function escapeHtml(text: string): string {
  const clean = FORBIDDEN.test(text) ? text.replace(FORBIDDEN_ALL, '\uFFFD') : text;
  return clean.replace(SPECIAL, (character) => ENTITIES[character] ?? character);
}

const FORBIDDEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufdd0-\ufdef\ufffe\uffff]|\p{Surrogate}/u;
const FORBIDDEN_ALL = new RegExp(FORBIDDEN.source, 'gu');

/**
 * Attributes in the order given, each with a space before it; those that are `undefined` are left out.
 *
 * @example
 * attributes({ lang: 'zh', dir: undefined }) // ' lang="zh"'
 */
export function attributes(values: Readonly<Record<string, string | undefined>>): string {
  let html = '';
  for (const name in values) {
    const value = values[name];
    if (value !== undefined) html += ` ${name}="${escapeHtml(value)}"`;
  }
  return html;
}
