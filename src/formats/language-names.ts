/** Languages that archives name and ISO 639-1 has no two letters for, or names otherwise. */
const OTHERS: Readonly<Record<string, string>> = {
  mandarin: 'zh',
  cantonese: 'yue',
  'classical chinese': 'lzh',
  farsi: 'fa',
  dari: 'prs',
  'serbo-croatian': 'sh',
  slovene: 'sl',
  flemish: 'nl',
  moldovan: 'ro',
  castilian: 'es',
};

/**
 * The BCP 47 tag of a language's English name, or `undefined` where there is none; a tag is its own.
 *
 * @example
 * languageTag('Chinese')               // 'zh'
 * languageTag('Chinese (Traditional)') // 'zh-Hant'
 * languageTag('ru')                    // 'ru'
 */
export function languageTag(name: string): string | undefined {
  const words = name.trim().toLowerCase();
  const qualified = /^(.*?)\s*\((traditional|simplified)(?: \w+)?\)$/.exec(words);
  if (qualified)
    return `${languageTag(qualified[1] ?? '') ?? 'zh'}-${qualified[2] === 'traditional' ? 'Hant' : 'Hans'}`;
  if (/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/.test(words) && names().has(words.split('-')[0] ?? '')) {
    return Intl.getCanonicalLocales(words)[0];
  }
  return OTHERS[words] ?? tags().get(words);
}

let byName: Map<string, string> | undefined;
let byTag: Map<string, string> | undefined;

/** English name → tag, of all two-letter languages; made once, since the list never changes. */
function tags(): Map<string, string> {
  if (byName === undefined)
    byName = new Map([...names()].map(([tag, name]) => [name, Intl.getCanonicalLocales(tag)[0] ?? tag]));
  return byName;
}

function names(): Map<string, string> {
  if (byTag) return byTag;
  const english = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });
  const letters = [...'abcdefghijklmnopqrstuvwxyz'];
  const two = letters.flatMap((first) => letters.map((second) => first + second));
  byTag = new Map(
    [...two, 'yue', 'prs', 'lzh'].flatMap((tag): [string, string][] => {
      const name = english.of(tag);
      return name ? [[tag, name.toLowerCase()]] : [];
    }),
  );
  return byTag;
}
