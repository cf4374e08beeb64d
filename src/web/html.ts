const SPECIAL = /[&<>"']/;
const SPECIALS = /[&<>"']/g;
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
/** https://html.spec.whatwg.org/#preprocessing-the-input-stream; half surrogates are dealt with by the encoder. */
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufdd0-\ufdef\ufffe\uffff]/;
const ALL_FORBIDDEN = new RegExp(FORBIDDEN.source, 'g');

/**
 * Text as it may stand between tags and in quoted attributes.
 *
 * @example
 * escapeHtml('<b title="x">&') // '&lt;b title=&quot;x&quot;&gt;&amp;'
 */
export function escapeHtml(text: string): string {
  return SPECIAL.test(text) ? text.replace(SPECIALS, (character) => ENTITIES[character] ?? character) : text;
}

/** A finished page, with U+FFFD for characters that no page may hold. */
export function withoutForbidden(html: string): string {
  return FORBIDDEN.test(html) ? html.replace(ALL_FORBIDDEN, '\uFFFD') : html;
}

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
