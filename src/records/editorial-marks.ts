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
  if (!mayHoldMarks(content)) return content as Inline[];
  const whole = plainText(content).trim();
  if (/^\[(?:p\.\s*)?\d{1,4}\]$/.test(whole)) return [{ kind: 'pb', n: whole.replace(/\D/g, '') }];
  const output: Inline[] = [];
  let rest = content.map((inline) => (typeof inline === 'string' ? inline : markWithin(inline, house)));
  for (;;) {
    const bracket = firstBracket(rest);
    if (bracket === undefined) break;
    append(output, bracket.before);
    appendMark(output, readMarks(bracket.inside, house), house);
    rest = bracket.after;
  }
  append(output, rest);
  return output;
}

function mayHoldMarks(content: readonly Inline[]): boolean {
  return content.some((inline) =>
    typeof inline === 'string' ? inline.includes('[') : 'content' in inline && mayHoldMarks(inline.content),
  );
}

/** Brackets that open and close inside another mark. Notes are read by themselves: they hold blocks. */
function markWithin(inline: Exclude<Inline, string>, house: HouseMarks): Inline {
  return 'content' in inline && mayHoldMarks(inline.content)
    ? ({ ...inline, content: readMarks(inline.content, house) } as Inline)
    : inline;
}

interface Bracket {
  readonly before: Inline[];
  readonly inside: Inline[];
  readonly after: Inline[];
}

/** The first pair of brackets that match at this level, or `undefined`. Linear in the length of the run. */
function firstBracket(content: readonly Inline[]): Bracket | undefined {
  const opens: { readonly at: number; readonly offset: number }[] = [];
  for (const [at, inline] of content.entries()) {
    if (typeof inline !== 'string') continue;
    for (let offset = 0; offset < inline.length; offset++) {
      if (inline[offset] === '[') opens.push({ at, offset });
      if (inline[offset] !== ']' || opens.length === 0) continue;
      const open =
        opens.length > 1 && closesLater(content, at, offset + 1) ? undefined : opens[opens.length - 1];
      if (open === undefined) {
        opens.pop();
        continue;
      }
      return {
        before: slice(content, { at: 0, offset: 0 }, open),
        inside: slice(content, { ...open, offset: open.offset + 1 }, { at, offset }),
        after: slice(content, { at, offset: offset + 1 }),
      };
    }
  }
  return undefined;
}

/** Whether a bracket that is still open will be closed: then the pair inside it is left for it. */
function closesLater(content: readonly Inline[], at: number, offset: number): boolean {
  let depth = 1;
  for (let index = at; index < content.length; index++) {
    const inline = content[index];
    if (typeof inline !== 'string') continue;
    for (let place = index === at ? offset : 0; place < inline.length; place++) {
      if (inline[place] === '[') depth++;
      if (inline[place] === ']' && --depth === 0) return true;
    }
  }
  return false;
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

/** What the words between two brackets mean. */
function appendMark(output: Inline[], inside: readonly Inline[], house: HouseMarks): void {
  const words = plainText(inside).replace(/\s+/g, ' ').trim();
  const lower = words.toLowerCase();
  const own = Object.entries(house).find(([text]) => text.toLowerCase() === lower)?.[1];
  if (own === 'plain' || (own === undefined && isPlain(words))) return append(output, ['[', ...inside, ']']);
  if (own === 'supplied') return void output.push({ kind: 'supplied', content: inside });
  if (own === 'sic' || /^sic[.!]*$/.test(lower)) return markWordBefore(output, 'sic');
  if (own === 'unclear' || lower === '?') return markWordBefore(output, 'unclear');
  if (own === 'gap') return void output.push(gap('illegible', words));
  const page = PAGE.exec(words);
  if (page?.[1]) return void output.push({ kind: 'pb', n: page[1] });
  const reason = GAPS.find(([, pattern]) => pattern.test(words))?.[0];
  if (reason && words.split(' ').length <= MOST_WORDS_OF_A_GAP) return void output.push(gap(reason, words));
  const addition = ADDITION.exec(words);
  if (
    addition &&
    typeof inside[0] === 'string' &&
    inside[0].trimStart().toLowerCase().startsWith(addition[0].trim().toLowerCase())
  ) {
    const { place, hand, writer, script } = addition.groups ?? {};
    const content = [inside[0].trimStart().slice(addition[0].length).trimStart(), ...inside.slice(1)];
    const by = hand ?? writer ?? script ?? (/^handwritten/i.test(words) ? 'handwritten' : undefined);
    return void output.push({
      kind: 'add',
      ...(place && { place: place.toLowerCase() }),
      ...(by && { hand: by }),
      content,
    });
  }
  const last = inside[inside.length - 1];
  if (typeof last === 'string' && /[\p{L}\p{N}.'’]\?$/u.test(last) && words.split(' ').length <= 4) {
    return void output.push({ kind: 'unclear', content: [...inside.slice(0, -1), last.slice(0, -1)] });
  }
  output.push({ kind: 'supplied', content: inside });
}

/** Brackets that hold no words: numbers of notes, tick boxes, nothing. */
function isPlain(words: string): boolean {
  return words === '' || /^[\d*†‡xX✓ ,–-]+$/.test(words);
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
  const last = output[output.length - 1];
  if (typeof last !== 'string') {
    if (last && last.kind !== 'pb' && last.kind !== 'lb' && last.kind !== 'note' && last.kind !== 'gap')
      output.pop();
    output.push({ kind, content: last && output[output.length - 1] !== last ? [last] : [] });
    return;
  }
  const [, before = '', word = ''] = /^(.*?)([^\s([“"]*)\s*$/su.exec(last) ?? [];
  output.pop();
  if (before !== '') output.push(before);
  output.push({ kind, content: word === '' ? [] : [word] });
}
