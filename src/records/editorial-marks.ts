import { type GapReason, type Inline, plainText } from './text.js';

/** How an archive reads bracketed words of its own: lower-case words → kind of mark (`marks` in `archive.yaml`). */
export type HouseMarks = Readonly<Record<string, 'supplied' | 'gap' | 'sic' | 'unclear' | 'plain'>>;

/**
 * Reads words in square brackets as editors' marks: `docs/format.md`, "A record". A bracket may open in one run and
 * close in a later one of the same level ("[the *Pravda* article]"); one that never closes stays text.
 *
 * @example
 * readMarks(['to [North] Korea'])   // ['to ', { kind: 'supplied', content: ['North'] }, ' Korea']
 * readMarks(['[two words illegible]'])
 * // [{ kind: 'gap', reason: 'illegible', description: 'two words illegible', quantity: 2, unit: 'word' }]
 * readMarks(['recieved [sic]'])     // [{ kind: 'sic', content: ['recieved'] }]
 */
export function readMarks(content: readonly Inline[], house: HouseMarks = {}): Inline[] {
  const whole = content.length === 1 && typeof content[0] === 'string' ? content[0].trim() : '';
  if (/^\[\d{1,4}\]$/.test(whole)) return [{ kind: 'pb', n: whole.slice(1, -1) }];
  return readLevel(content, house, 0);
}

/** Brackets within brackets are read down to here; deeper ones stay text. */
const DEEPEST = 4;

function readLevel(content: readonly Inline[], house: HouseMarks, depth: number): Inline[] {
  if (depth > DEEPEST || !mayHoldMarks(content)) return [...content];
  const inner = content.map((inline) =>
    typeof inline !== 'string' && 'content' in inline && mayHoldMarks(inline.content)
      ? ({ ...inline, content: readLevel(inline.content, house, depth) } as Inline)
      : inline,
  );
  const output: Inline[] = [];
  let from: Place = { at: 0, offset: 0 };
  for (const [open, close] of outermostBrackets(inner)) {
    append(output, slice(inner, from, open));
    const inside = slice(inner, { ...open, offset: open.offset + 1 }, close);
    apply(output, interpret(readLevel(inside, house, depth + 1), house));
    from = { ...close, offset: close.offset + 1 };
  }
  append(output, slice(inner, from));
  return output;
}

function mayHoldMarks(content: readonly Inline[]): boolean {
  return content.some((inline) =>
    typeof inline === 'string' ? inline.includes('[') : 'content' in inline && mayHoldMarks(inline.content),
  );
}

/** The pairs of brackets that match at this level and stand in no other pair, in order. One pass. */
function outermostBrackets(content: readonly Inline[]): (readonly [Place, Place])[] {
  const open: Place[] = [];
  const pairs: (readonly [Place, Place])[] = [];
  for (const [at, inline] of content.entries()) {
    if (typeof inline !== 'string') continue;
    for (const match of inline.matchAll(/[[\]]/g)) {
      const place = { at, offset: match.index };
      if (match[0] === '[') open.push(place);
      else {
        const start = open.pop();
        if (start === undefined) continue;
        while (pairs.length > 0 && isBefore(start, (pairs[pairs.length - 1] as readonly [Place, Place])[0]))
          pairs.pop();
        pairs.push([start, place]);
      }
    }
  }
  return pairs;
}

function isBefore(a: Place, b: Place): boolean {
  return a.at < b.at || (a.at === b.at && a.offset < b.offset);
}

interface Place {
  readonly at: number;
  readonly offset: number;
}

function slice(content: readonly Inline[], from: Place, to?: Place): Inline[] {
  const out: Inline[] = [];
  for (let at = from.at; at <= (to?.at ?? content.length - 1); at++) {
    const inline = content[at];
    if (inline === undefined) continue;
    if (typeof inline === 'string') {
      const text = inline.slice(at === from.at ? from.offset : 0, to && at === to.at ? to.offset : undefined);
      if (text !== '') out.push(text);
    } else if (!to || at < to.at) out.push(inline);
  }
  return out;
}

function append(output: Inline[], content: readonly Inline[]): void {
  for (const inline of content) {
    const last = output[output.length - 1];
    if (typeof inline === 'string' && typeof last === 'string') output[output.length - 1] = last + inline;
    else output.push(inline);
  }
}

const PAGE = /^(?:pp?|pages?|ff?|fols?|folio)\.?\s*([\divxlc]+[a-z]?(?:\s?[rv])?)$/i;
const ADDITION =
  /^(?:(?<place>(?:in|on) the margin|marginal(?:ia| note)?|at the (?:top|foot|head|end))|added(?: (?:in|by) (?<hand>[^:]{1,40}))?|handwritten(?: by (?<writer>[^:]{1,40}))?|in (?<script>(?:a different|another) hand|pencil|(?:red |blue )?(?:ink|pencil)))\s*:\s*/i;

const GAPS: readonly (readonly [GapReason, RegExp])[] = [
  ['illegible', /\b(?:illegible|unreadable|indecipherable|undecipherable|garbled?)\b/i],
  [
    'redacted',
    /\b(?:redacted|sanitized|sanitised|excised|not declassified|blacked out|censored|withheld)\b/i,
  ],
  ['untranslated', /\bnot translated\b/i],
  ['omitted', /^(?:\.\s?\.\s?\.\s?\.?|…)$|\b(?:omitted|omission|left out|not printed)\b/i],
  [
    'damaged',
    /\b(?:torn|damaged|burnt|stained|cut off|(?:pages?|lines?|words?|text|paragraphs?|sheets?|end|beginning) (?:is |are )?(?:missing|lost))\b/i,
  ],
];
/** A gap is named in few words; what is longer is a remark that speaks of one. */
const MOST_WORDS_OF_A_GAP = 14;

const NUMBERS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const EXTENT =
  /\b(\d+(?:\.\d+)?|one|two|three|four|five|six|seven|eight|nine|ten)(?: [a-z]+)? (character|letter|group|word|line|sentence|paragraph|page)s?\b/i;

/** What a bracket means: a mark in its place, a mark on the word before it, or text with brackets around it. */
type Meaning =
  | { readonly mark: Inline }
  | { readonly before: 'sic' | 'unclear' }
  | { readonly text: readonly Inline[] };

function interpret(inside: readonly Inline[], house: HouseMarks): Meaning {
  const words = plainText(inside).replace(/\s+/g, ' ').trim();
  const lower = words.toLowerCase();
  const own = Object.entries(house).find(([text]) => text.toLowerCase() === lower)?.[1];
  if (own === 'plain' || (own === undefined && isPlain(words))) return { text: ['[', ...inside, ']'] };
  if (own === 'supplied') return { mark: { kind: 'supplied', content: inside } };
  if (own === 'gap') return { mark: gap('illegible', words) };
  if (own === 'sic' || /^sic[.!]*$/.test(lower)) return { before: 'sic' };
  if (own === 'unclear' || lower === '?') return { before: 'unclear' };
  const page = PAGE.exec(words);
  if (page?.[1]) return { mark: { kind: 'pb', n: page[1] } };
  const reason = GAPS.find(([, pattern]) => pattern.test(words))?.[0];
  if (reason && words.split(' ').length <= MOST_WORDS_OF_A_GAP) return { mark: gap(reason, words) };
  return { mark: addition(inside) ?? doubtful(inside, words) ?? { kind: 'supplied', content: inside } };
}

/** "[handwritten: seen, K.]" */
function addition(inside: readonly Inline[]): Inline | undefined {
  const [first, ...rest] = inside;
  const found = typeof first === 'string' ? ADDITION.exec(first.trimStart()) : null;
  if (typeof first !== 'string' || !found) return undefined;
  const { place, hand, writer, script } = found.groups ?? {};
  const by = hand ?? writer ?? script ?? (/^handwritten/i.test(found[0]) ? 'handwritten' : undefined);
  const content = [first.trimStart().slice(found[0].length), ...rest];
  return { kind: 'add', ...(place && { place: place.toLowerCase() }), ...(by && { hand: by }), content };
}

/** "[Ivanov?]" */
function doubtful(inside: readonly Inline[], words: string): Inline | undefined {
  const last = inside[inside.length - 1];
  if (typeof last !== 'string' || !/[\p{L}\p{N}.'’]\?$/u.test(last) || words.split(' ').length > 4)
    return undefined;
  return { kind: 'unclear', content: [...inside.slice(0, -1), last.slice(0, -1)] };
}

function apply(output: Inline[], meaning: Meaning): void {
  if ('mark' in meaning) output.push(meaning.mark);
  else if ('text' in meaning) append(output, meaning.text);
  else markWordBefore(output, meaning.before);
}

/** Brackets that hold no words: numbers of notes, tick boxes, nothing. */
function isPlain(words: string): boolean {
  return words === '' || /^[\d*†‡xX✓ ,–-]+$|^\^/.test(words);
}

function gap(reason: GapReason, description: string): Inline {
  const [, number, unit] = EXTENT.exec(description) ?? [];
  const quantity =
    number === undefined
      ? undefined
      : Number(NUMBERS.includes(number.toLowerCase()) ? NUMBERS.indexOf(number.toLowerCase()) : number);
  return {
    kind: 'gap',
    reason,
    description,
    ...(quantity && unit && { quantity, unit: unit.toLowerCase() }),
  };
}

/** `[sic]` and `[?]` speak of the word before them. */
function markWordBefore(output: Inline[], kind: 'sic' | 'unclear'): void {
  const last = output.pop();
  if (typeof last === 'string') {
    const [, before = '', word = ''] = /^(.*?)([^\s([“"]*)\s*$/su.exec(last) ?? [];
    if (before !== '') output.push(before);
    output.push({ kind, content: word === '' ? [] : [word] });
  } else if (last && 'content' in last) output.push({ kind, content: [last] });
  else output.push(...(last ? [last] : []), { kind, content: [] });
}
