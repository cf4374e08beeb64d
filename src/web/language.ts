const NAMES = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'code' });
const RIGHT_TO_LEFT = new Set('ar arc azb ckb dv fa glk he ks lrc mzn nqo pnb ps sd syr ug ur yi'.split(' '));
const RIGHT_TO_LEFT_SCRIPTS = new Set('adlm arab hebr mand nkoo rohg samr syrc thaa'.split(' '));

/** Whether a string may stand in a `lang` attribute. */
export function isLanguageTag(tag: string): boolean {
  return /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*$/.test(tag);
}

/**
 * A language in English words.
 *
 * @example
 * languageName('zh')      // 'Chinese'
 * languageName('zh-Hant') // 'Traditional Chinese'
 */
export function languageName(tag: string): string {
  return isLanguageTag(tag) ? (NAMES.of(tag) ?? tag) : tag;
}

/**
 * A language in its own words.
 *
 * @example
 * autonym('zh') // '中文'
 */
export function autonym(tag: string): string {
  if (!isLanguageTag(tag) || /^en\b/i.test(tag)) return languageName(tag);
  return new Intl.DisplayNames([tag], { type: 'language', fallback: 'code' }).of(tag) ?? tag;
}

/** Which way a language is written. */
export function direction(tag: string): 'ltr' | 'rtl' {
  const [language = '', ...rest] = tag.toLowerCase().split('-');
  const script = rest.find((part) => part.length === 4 && /^[a-z]+$/.test(part));
  if (script !== undefined) return RIGHT_TO_LEFT_SCRIPTS.has(script) ? 'rtl' : 'ltr';
  return RIGHT_TO_LEFT.has(language) ? 'rtl' : 'ltr';
}

/**
 * The attributes of an element whose words are in another language than the page's.
 *
 * @example
 * languageAttributes('he') // { lang: 'he', dir: 'rtl' }
 * languageAttributes('en') // { lang: 'en' }
 * languageAttributes(undefined) // {}
 */
export function languageAttributes(tag: string | undefined): {
  readonly lang?: string;
  readonly dir?: 'rtl';
} {
  if (tag === undefined || !isLanguageTag(tag)) return {};
  return direction(tag) === 'rtl' ? { lang: tag, dir: 'rtl' } : { lang: tag };
}
