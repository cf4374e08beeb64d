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
