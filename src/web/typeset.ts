const STRAIGHT = /["']/;
const OPENS_AFTER = /^$|[\s([{—–\-/“‘«„]/;

/**
 * Straight quotation marks and apostrophes as a printer sets them. Only in English, whose rules these are; elsewhere
 * just the apostrophe between two letters. `before` is the character that stands before the text.
 *
 * @example
 * typeset('"Korea\'s plan," he said') // '“Korea’s plan,” he said'
 * typeset("the '50s", '')             // 'the ’50s'
 */
export function typeset(text: string, language = 'en', before = ''): string {
  if (!STRAIGHT.test(text)) return text;
  if (!/^en\b/i.test(language)) return text.replace(/(?<=\p{L})'(?=\p{L})/gu, '’');
  return text.replace(/["']/g, (mark, at: number) => {
    const previous = at === 0 ? before : text.charAt(at - 1);
    const next = text.charAt(at + 1);
    // Between two marks ("'Tis") the inner one goes by the outer one.
    const opens =
      OPENS_AFTER.test(previous) || (/["']/.test(previous) && OPENS_AFTER.test(text.charAt(at - 2)));
    if (mark === '"')
      return opens && next !== '' && !/\s/.test(next) ? '“' : opens && next === '' ? '“' : '”';
    return opens && /[\p{L}"“]/u.test(next) ? '‘' : '’';
  });
}

const MONTH = 'January|February|March|April|May|June|July|August|September|October|November|December';
const DAY_AND_MONTH = new RegExp(`\\b(\\d{1,2}) (?=(?:${MONTH})\\b)`, 'g');
const PAGE_ABBREVIATION = /\b(pp?|fols?|vols?|nos?)\. (?=\d)/gi;

/**
 * Keeps together what should not part at the end of a line, in the short lines of apparatus.
 *
 * @example
 * unbroken('6 April 1951, pp. 20') // '6\u00a0April 1951, pp.\u00a020'
 */
export function unbroken(text: string): string {
  return text.replace(DAY_AND_MONTH, '$1\u00a0').replace(PAGE_ABBREVIATION, '$1.\u00a0');
}
