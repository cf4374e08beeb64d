/** Digits by which the scripts of the world write decimal numbers: each row's zero (Unicode, general category Nd). */
const ZEROS = [
  0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0,
  0xf20, 0x1040, 0x17e0, 0x1810, 0xff10,
];
const HAN_DIGITS = new Map([...'〇零一二三四五六七八九'].map((sign, at) => [sign, Math.max(0, at - 1)]));
for (const [sign, value] of [...'壹貳參肆伍陸柒捌玖'].map((one, at) => [one, at + 1] as const))
  HAN_DIGITS.set(sign, value);
for (const [sign, value] of [
  ['两', 2],
  ['兩', 2],
  ['贰', 2],
  ['叁', 3],
  ['陆', 6],
] as const)
  HAN_DIGITS.set(sign, value);
const HAN_UNITS = new Map([
  ['十', 10],
  ['拾', 10],
  ['廿', 20],
  ['卅', 30],
  ['百', 100],
  ['佰', 100],
  ['千', 1000],
  ['仟', 1000],
  ['万', 1e4],
  ['萬', 1e4],
  ['億', 1e8],
  ['亿', 1e8],
]);
const HAN = '[〇零一二三四五六七八九壹貳參肆伍陸柒捌玖两兩贰叁陆十拾廿卅百佰千仟万萬億亿]';
const NUMBER = new RegExp(
  `${HAN}+|\\p{Nd}{1,3}(?:[.,٬’'\\u00a0\\u202f ]\\p{Nd}{3})+(?!\\p{Nd})|\\p{Nd}+`,
  'gu',
);

/**
 * The numbers in some words, in whatever digits, as decimal strings.
 *
 * @example
 * numbersIn('一九五九年九月二十一日')     // ['1959', '9', '21']
 * numbersIn('۱۲ نفر, 40 000 dan')     // ['12', '40000']
 */
export function numbersIn(text: string): string[] {
  return [...text.matchAll(NUMBER)].map(([found]) => decimal(found));
}

function decimal(found: string): string {
  const first = found.codePointAt(0) ?? 0;
  if (!/\p{Nd}/u.test(String.fromCodePoint(first))) return hanNumber([...found]);
  let digits = '';
  for (const sign of found) {
    const value = digitOf(sign.codePointAt(0) ?? 0);
    if (value !== undefined) digits += value;
  }
  return digits.replace(/^0+(?=\d)/, '').slice(0, 30);
}

function digitOf(code: number): number | undefined {
  const zero = ZEROS.find((start) => code >= start && code < start + 10);
  return zero === undefined ? undefined : code - zero;
}

/** 一九五九 is written by place, 二十一 and 四萬 by multiples. */
function hanNumber(signs: readonly string[]): string {
  if (!signs.some((sign) => HAN_UNITS.has(sign))) {
    return signs
      .map((sign) => HAN_DIGITS.get(sign))
      .join('')
      .replace(/^0+(?=\d)/, '')
      .slice(0, 30);
  }
  let total = 0;
  let section = 0;
  let digit = 0;
  for (const sign of signs) {
    const unit = HAN_UNITS.get(sign);
    if (unit === undefined) digit = digit * 10 + (HAN_DIGITS.get(sign) ?? 0);
    else if (unit >= 1e4) {
      total = (total + section + digit || 1) * unit;
      section = digit = 0;
    } else {
      // 廿 and 卅 are 20 and 30 by themselves.
      section += (unit === 20 || unit === 30 ? 1 : digit || 1) * unit;
      digit = 0;
    }
  }
  return String(total + section + digit);
}
