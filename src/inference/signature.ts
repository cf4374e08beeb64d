import { isBody, isPersonalName } from './agents-in-words.js';

const DATE_LINE = /^[^.]{0,30}\b\d{4}\.?$/u;
/** What may stand below a signature. */
const BELOW =
  /^(?:P\.? ?S\b|cc\b|c\.c\.|copies|copy to|enclosures?|encl\b|attachments?|attached|distribution|\(?(?:no )?stamp|\[?seal|initials|secret|top secret|confidential|\d{1,4}$|\[?(?:p|page)\.? ?\d|\[\d{1,3}\])/iu;
const OFFICE_BELOW =
  /^(?:\(?(?:for |by )?(?:the )?(?:acting |deputy |assistant |first |under |vice |special )*(?:secretary|ambassador|minister|director|chairman|president|chief|chargé|consul|counsel|head|general|colonel|major|captain|commander|brigadier|lieutenant|rear|admiral|executive|attach|president|prime))/iu;

/**
 * The name below a document, from its last lines with the very last first.
 *
 * @example
 * signatureOf(['21 September 1959', 'Qiao Xiaoguang', 'We shall report again.']) // { name: 'Qiao Xiaoguang', certainty: 0.85 }
 */
export function signatureOf(
  lines: readonly string[],
): { readonly name: string; readonly certainty: number } | undefined {
  for (const [index, line] of lines.slice(0, 8).entries()) {
    const bare = line.replace(/^(?:\/s\/|\(?signed\)?:?|\[signed\]|s\/)\s*/iu, '').replace(/[[\]()]/gu, '');
    const words = bare.replace(/,$/u, '').trim();
    const above = lines.slice(index + 1, index + 3);
    if (above.length === 2 && above.every(isItem)) return undefined;
    if (BELOW.test(line)) continue;
    if (isPersonalName(titleCase(words))) {
      const single = !/[\s.]/u.test(words);
      return { name: words, certainty: single ? 0.75 : index === 0 ? 0.85 : 0.8 };
    }
    const [name = '', office = ''] = words.split(/, (.*)/u);
    if (isPersonalName(name) && OFFICE_BELOW.test(office)) return { name, certainty: 0.8 };
    const titled =
      /^(?:President|Prime Minister|Premier|Chairman|King|Marshal|General) (\p{Lu}[\p{L} .’'-]{2,40})$/u.exec(
        words,
      );
    if (titled) return { name: words, certainty: 0.8 };
    if (isOffice(words, bare) && !(above[0] && isPersonalName(titleCase(above[0].split(',')[0] ?? ''))))
      return { name: words, certainty: 0.7 };
    if (DATE_LINE.test(line) || BELOW.test(line) || OFFICE_BELOW.test(words) || line.length < 3) continue;
    if (line.length > 120 || /[.?!”"]$/u.test(line)) return undefined;
  }
  return undefined;
}

/** Short lines without a stop stand in a list, where the last name is nobody's signature. */
function isItem(line: string): boolean {
  return line.length < 70 && !/[,.?!:;”"]$/u.test(line) && !DATE_LINE.test(line);
}

function isOffice(words: string, line: string): boolean {
  return (
    isBody(words) &&
    !OFFICE_BELOW.test(words) &&
    words.split(' ').length <= 7 &&
    !/[.:;?!]$/u.test(line) &&
    /^(?:the )?\p{Lu}/iu.test(words)
  );
}

/** Names set in capitals: "HENDERSON", "W. AVERELL HARRIMAN". */
function titleCase(words: string): string {
  return words === words.toUpperCase()
    ? words.replace(/(\p{Lu})([\p{Lu}’']+)/gu, (_, first: string, rest: string) => first + rest.toLowerCase())
    : words;
}
