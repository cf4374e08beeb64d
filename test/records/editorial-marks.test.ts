import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readMarks } from '#chancery/records/editorial-marks.js';
import { type Inline, plainText } from '#chancery/records/text.js';

const supplied = (...content: Inline[]): Inline => ({ kind: 'supplied', content });
const gap = (reason: string, description: string, quantity?: number, unit?: string): Inline =>
  ({ kind: 'gap', reason, description, ...(quantity && { quantity, unit }) }) as Inline;

describe('words in square brackets', () => {
  test.each<[string, Inline[]]>([
    ['to [North] Korea', ['to ', supplied('North'), ' Korea']],
    [
      '[To] All [Party [and State]] offices',
      [supplied('To'), ' All ', supplied('Party ', supplied('and State')), ' offices'],
    ],
    ['[illegible]', [gap('illegible', 'illegible')]],
    ['[two words illegible] then', [gap('illegible', 'two words illegible', 2, 'word'), ' then']],
    ['[one line redacted]', [gap('redacted', 'one line redacted', 1, 'line')]],
    [
      '[3 lines of source text not declassified]',
      [gap('redacted', '3 lines of source text not declassified', 3, 'line')],
    ],
    ['[...]', [gap('omitted', '...')]],
    ['[page missing]', [gap('damaged', 'page missing')]],
    ['he recieved [sic] it', ['he ', { kind: 'sic', content: ['recieved'] }, ' it']],
    ['with [Marek?] there', ['with ', { kind: 'unclear', content: ['Marek'] }, ' there']],
    ['at noon [?] exactly', ['at ', { kind: 'unclear', content: ['noon'] }, ' exactly']],
    ['[in the margin: seen, K.]', [{ kind: 'add', place: 'in the margin', content: ['seen, K.'] }]],
    ['[handwritten by Berg: no]', [{ kind: 'add', hand: 'Berg', content: ['no'] }]],
    ['before [p. 76] after', ['before ', { kind: 'pb', n: '76' }, ' after']],
    ['[76]', [{ kind: 'pb', n: '76' }]],
    ['as in note [3] above', ['as in note [3] above']],
    ['never [closed', ['never [closed']],
    ['never opened] here', ['never opened] here']],
    ['[[half] open', ['[', supplied('half'), ' open']],
    ['[]', ['[]']],
  ])('%s', (text, expected) => {
    expect(readMarks([text])).toEqual(expected);
  });

  test('a bracket may open in one run and close in another', () => {
    const title: Inline = { kind: 'emphasis', rend: 'italic', content: ['Morning Post'] };
    expect(readMarks(['read [the ', title, ' of today] aloud'])).toEqual([
      'read ',
      supplied('the ', title, ' of today'),
      ' aloud',
    ]);
  });

  test('a remark that merely speaks of something missing is no gap', () => {
    const remark =
      'The second sheet, which was missing when the file was first described, has since been found in another box';
    expect(readMarks([`[${remark}]`])).toEqual([supplied(remark)]);
  });

  test('an archive may read its own words in its own way', () => {
    const house = { 'cipher group corrupt': 'gap', blank: 'plain' } as const;
    expect(readMarks(['a [Cipher group corrupt] b [blank]'], house)).toEqual([
      'a ',
      gap('illegible', 'Cipher group corrupt'),
      ' b [blank]',
    ]);
  });

  test('no words are lost, whatever the brackets', () => {
    const piece = fc.constantFrom('[', ']', 'word', ' ', '?', '金', '\n');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        const letters = (value: string): string => value.replace(/[^\p{L}]/gu, '');
        expect(letters(plainText(readMarks([text])))).toBe(letters(text));
      }),
    );
  });

  test('ten thousand brackets within one another are read in a moment', () => {
    expect(readMarks(['['.repeat(10_000) + ']'.repeat(10_000)]).length).toBeGreaterThan(0);
  });
});
