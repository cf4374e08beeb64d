import { expect, test } from 'vitest';
import { unbroken } from '#chancery/web/typeset.js';

test.each([
  ['6 April 1951, pp. 20–21', '6\u00a0April 1951, pp.\u00a020–21'],
  ['fol. 3 of vol. 12', 'fol.\u00a03 of vol.\u00a012'],
  ['in 1951 May left', 'in 1951 May left'],
  ['the top. 3 men', 'the top. 3 men'],
])('%s keeps day and month, and what counts pages, together', (given, expected) => {
  expect(unbroken(given)).toBe(expected);
});
