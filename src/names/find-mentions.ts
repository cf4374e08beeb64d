import type { Inference } from '../records/inference.js';
import {
  CROWD,
  type Effort,
  type FormNode,
  longest,
  lookupsOf,
  type NameIndex,
  type Surname,
} from './name-index.js';
import { isOfWoman, isSyllables, type PersonName } from './person-name.js';
import { BARRIER } from './runs.js';
import { isCharacter, isHangulOrKatakana, type Token, tokensOf } from './tokens.js';
import {
  CAPITALIZED_WORDS,
  FUNCTION_WORDS,
  GIVEN_NAMES,
  NAMESAKES,
  NAMESAKES_BEFORE,
  OFFICES,
  PARTICLES,
  SUFFIXES,
  TITLES,
  TITLES_OF_OFFICE,
  TITLES_OF_WOMEN,
} from './vocabulary.js';

/** A name found: the characters of a run that are it, and whom it means. */
export interface Found {
  readonly run: number;
  readonly start: number;
  readonly end: number;
  /** Position in the index's `named`. */
  readonly named: number;
  /** Id to point to: of the entry of the list that has these very words. */
  readonly id: string;
  readonly inferred: Inference;
}

/** How sure each rule is that it found the right one. */
export const CERTAINTY = {
  'attested form': 0.97,
  'given name and surname': 0.95,
  'inverted name': 0.95,
  'initials and surname': 0.9,
  'title and surname': 0.9,
  'surname once introduced': 0.88,
  'surname unambiguous in its list': 0.8,
} as const;

type Rule = keyof typeof CERTAINTY;

export interface FindOptions {
  /** Positions of those whom the record names otherwise: as sender, in a list, in a mark of an editor. */
  readonly introduced?: Iterable<number>;
  /** Whether a surname that only one of the list bears is enough, without the person having been introduced. */
  readonly surnamesAlone: boolean;
  /** Counts the steps taken; for tests. */
  readonly effort?: Effort;
}

/** A surname that stands alone, to be decided once everybody who is introduced is known. */
interface Alone {
  readonly text: TextRun;
  readonly from: number;
  readonly to: number;
  readonly surname: Surname;
  readonly key: string;
  readonly titles: readonly string[];
}

interface TextRun {
  readonly run: number;
  readonly text: string;
  readonly tokens: readonly Token[];
  /** Whether a word may be followed by the next within a name. */
  adjacent(left: number): boolean;
}

/**
 * Finds whom some runs of one record name, in two passes: first all names that say who is meant by themselves; then
 * surnames alone, of those who have been introduced anywhere in the record. What may mean two is left alone.
 */
export function findMentions(texts: readonly string[], index: NameIndex, options: FindOptions): Found[] {
  const effort = options.effort ?? { steps: 0 };
  const runs = texts.map(textRun);
  const lower = new Set(runs.flatMap(smallWords));
  const found: Found[] = [];
  const alone: Alone[] = [];
  const introduced = new Introduced(index, options.introduced ?? []);
  /** Surnames of people who are not in the list, and are named in full. */
  const strangers = new Set<string>();
  for (const text of runs) {
    for (let at = 0; at < text.tokens.length; ) at = readAt(text, at);
  }
  // Offices first: "Secretary Berg" says which Berg has been introduced.
  const [titled, plain] = [
    alone.filter(({ titles }) => isTelling(titles)),
    alone.filter(({ titles }) => !isTelling(titles)),
  ];
  for (const mention of [...titled, ...plain]) decide(mention);
  return found.sort((a, b) => a.run - b.run || a.start - b.start);

  function add(text: TextRun, from: number, to: number, named: number, rule: Rule): void {
    const start = text.tokens[from]!.start;
    const end = endOf(text, to);
    const evidence = text.text.slice(start, end).replace(/\s+/gu, ' ');
    const words = text.tokens
      .slice(from, to)
      .map((token) => token.word)
      .join(' ');
    const id = index.pointers.get(`${named} ${words}`) ?? index.named[named]!.id;
    found.push({
      run: text.run,
      start,
      end,
      named,
      id,
      inferred: { rule, evidence, certainty: CERTAINTY[rule] },
    });
    if (rule !== 'surname once introduced' && rule !== 'surname unambiguous in its list')
      introduced.add(named);
  }

  /** Reads what begins at a word, and gives the word after it. */
  function readAt(text: TextRun, at: number): number {
    const { tokens } = text;
    const form = longest(
      index.forms,
      tokens,
      at,
      text.adjacent,
      (node, to) => isForm(text, at, to, node),
      effort,
    );
    if (form) {
      const ends = form.node.ends!.filter((end) => fitsCase(text, at, form.to, end.form));
      const only = [...new Set(ends.map((end) => end.named))];
      const person = ends.length > 0 && index.named[only[0]!]!.entity === 'person';
      if (!(person && isContinued(text, at, form.to))) {
        if (only.length === 1) add(text, at, form.to, only[0]!, 'attested form');
        else {
          const known = only.filter((named) => introduced.has(named));
          if (known.length === 1) add(text, at, form.to, known[0]!, 'attested form');
        }
        return form.to;
      }
    }
    const match = longest(
      index.surnames,
      tokens,
      at,
      text.adjacent,
      (node, to) => isSurname(text, at, to, node),
      effort,
    );
    if (match) return readSurname(text, at, match.to, match.node.surname!);
    return at + 1;
  }

  /** Another name is glued to this one: "Berg Nielsen", "Anna Berg-Olsen". */
  function isContinued(text: TextRun, from: number, to: number): boolean {
    const next = text.tokens[to];
    if (next === undefined || !text.adjacent(to - 1)) return false;
    return (
      from < to &&
      /^[-‐‑]$/u.test(text.text.slice(text.tokens[to - 1]!.after, next.start)) &&
      next.case === 'upper'
    );
  }

  function readSurname(text: TextRun, from: number, to: number, surname: Surname): number {
    const { tokens } = text;
    const key = tokens
      .slice(from, to)
      .map((token) => token.word)
      .join(' ');
    const before = givenBefore(text, from);
    const titles = titlesBefore(text, from - before.length);
    const after = namesake(text, from, to);
    if (after) return to;
    // Given names before it, the longest run of them that somebody has.
    for (let skip = 0; skip < before.length; skip++) {
      const given = before.slice(skip);
      const bearers = narrow(withGiven(surname, key, given), titles);
      if (bearers.length === 0) continue;
      const stranger = skip > 0 && isGivenName(before[skip - 1]!);
      if (stranger) break;
      if (bearers.length === 1 && tokensFree(text, from - given.length)) {
        const rule = given.some((token) => token.word.length > 1)
          ? 'given name and surname'
          : 'initials and surname';
        add(text, from - given.length, to, bearers[0]!, rule);
      }
      return to;
    }
    const nearest = before.at(-1);
    if (nearest !== undefined && isPartOfName(text, from - 1, nearest)) {
      if (isGivenName(nearest)) strangers.add(key);
      return to;
    }
    const inverted = givenAfter(text, to);
    if (inverted.length > 0) {
      const bearers = withGiven(surname, key, inverted).filter((named) =>
        namesWith(named, key).some(
          (name) =>
            name.given[0] === inverted[0]!.word || sameGiven(name.given[0] ?? '', inverted[0]!.word) === 2,
        ),
      );
      if (bearers.length === 1 && inverted[0]!.word.length > 1) {
        add(text, from, to + inverted.length, bearers[0]!, 'inverted name');
        return to + inverted.length;
      }
    }
    alone.push({ text, from, to, surname, key, titles });
    return to;
  }

  /** Words before a surname that may be given names, in the order of the text. */
  function givenBefore(text: TextRun, from: number): Token[] {
    const given: Token[] = [];
    for (let at = from - 1; at >= 0 && given.length < 4 && text.adjacent(at); at--) {
      const token = text.tokens[at]!;
      const glue = text.text.slice(token.after, text.tokens[at + 1]!.start);
      if (at === from - 1 && /[-‐‑–]/u.test(glue)) break;
      if (token.case === 'lower' || token.case === 'none' || /^\d/u.test(token.word)) break;
      const initial = token.word.length === 1 && (glue.startsWith('.') || !FUNCTION_WORDS.has(token.word));
      if (!initial && (FUNCTION_WORDS.has(token.word) || OFFICES.has(token.word))) break;
      if (TITLES.has(token.word) && !index.given.has(token.word)) break;
      // "the U.S.-Berg talks"
      if (token.word === 's' && text.tokens[at - 1]?.word === 'u') break;
      given.unshift(token);
    }
    return given;
  }

  /** Titles before a name, the nearest last: "Secretary of State". */
  function titlesBefore(text: TextRun, from: number): string[] {
    const titles: string[] = [];
    for (let at = from - 1; at >= 0 && titles.length < 8 && text.adjacent(at); at--) {
      const { word } = text.tokens[at]!;
      if (TITLES.has(word)) titles.unshift(word);
      else if (OFFICES.has(word)) continue;
      // "Secretary of State Berg", but not "the director of Berg's office".
      else if (at === from - 1 || !/^(?:of|for|the|to|in|and)$/u.test(word)) break;
    }
    return titles;
  }

  /** "Berg, Anna B.": the given names that follow a surname and a comma. */
  function givenAfter(text: TextRun, to: number): Token[] {
    const given: Token[] = [];
    const last = text.tokens[to - 1]!;
    const first = text.tokens[to];
    if (
      first === undefined ||
      last.after > last.end ||
      !/^,\s{1,2}$/u.test(text.text.slice(last.after, first.start))
    )
      return [];
    for (let at = to; at < text.tokens.length && given.length < 3; at++) {
      const token = text.tokens[at]!;
      if (token.case !== 'upper' && token.case !== 'caps') break;
      if (at > to && !text.adjacent(at - 1)) break;
      given.push(token);
    }
    return given;
  }

  /** Whether the word before a surname makes it the name of somebody, or something, else. */
  function isPartOfName(text: TextRun, at: number, token: Token): boolean {
    if (isGivenName(token)) return true;
    if (lower.has(token.word) || isSentenceStart(text, at)) return false;
    return !isSurnameOfList(token.word);
  }

  function isGivenName(token: Token): boolean {
    return (
      token.word.length === 1 ||
      ((index.given.has(token.word) || GIVEN_NAMES.has(token.word)) && !isSurnameOnly(token.word))
    );
  }

  function isSurnameOnly(word: string): boolean {
    return isSurnameOfList(word) && !GIVEN_NAMES.has(word) && !index.given.has(word);
  }

  function isSurnameOfList(word: string): boolean {
    return index.surnames.next?.get(word)?.surname !== undefined;
  }

  /** "Berg Library", "Camp Berg", "Berg Hansen": not this person, or another. */
  function namesake(text: TextRun, from: number, to: number): boolean {
    const before = text.tokens[from - 1];
    if (before && text.adjacent(from - 1) && before.case !== 'lower' && NAMESAKES_BEFORE.has(before.word))
      return true;
    if (before && /^[-‐‑]$/u.test(text.text.slice(before.after, text.tokens[from]!.start))) {
      // "pro-Berg" and "Berg-Hansen talks" name Berg; "Viet-Nam" names nobody.
      if (before.case !== 'lower' && !isSurnameOfList(before.word)) return true;
    }
    const next = text.tokens[to];
    if (next === undefined || !text.adjacent(to - 1) || text.tokens[to - 1]!.after > text.tokens[to - 1]!.end)
      return false;
    if (next.case === 'lower' || next.case === 'none') return false;
    if (NAMESAKES.has(next.word)) return true;
    const glue = text.text.slice(text.tokens[to - 1]!.after, next.start);
    if (/^[-‐‑]$/u.test(glue) && !isSurnameOfList(next.word)) return true;
    if (!/^\s+$/u.test(glue)) return false;
    const word = text.tokens[from]!.word;
    // A given name of somebody who is not in the list, or of the one whose surname follows.
    return (
      to - from === 1 &&
      (GIVEN_NAMES.has(word) || index.given.has(word)) &&
      next.word.length > 2 &&
      !FUNCTION_WORDS.has(next.word) &&
      !TITLES.has(next.word) &&
      !OFFICES.has(next.word)
    );
  }

  function tokensFree(text: TextRun, from: number): boolean {
    const last = found.at(-1);
    return last === undefined || last.run !== text.run || last.end <= text.tokens[from]!.start;
  }

  function namesWith(named: number, key: string): readonly PersonName[] {
    return index.named[named]!.names.filter((name) => name.surnames.some((way) => way.join(' ') === key));
  }

  function withGiven(surname: Surname, key: string, given: readonly Token[]): number[] {
    const first = given[0]!.word;
    const lookups = lookupsOf(first);
    const whole = new Set(lookups.flatMap((word) => surname.byGiven.get(word) ?? []));
    const initials = new Set(lookups.flatMap((word) => surname.byGiven.get(word.slice(0, 1)) ?? []));
    if (whole.size > CROWD) return [];
    const candidates = initials.size > CROWD ? whole : new Set([...whole, ...initials]);
    effort.steps += candidates.size;
    const graded = [...candidates].map((named) => ({
      named,
      grade: Math.max(
        0,
        ...namesWith(named, key).map((name) =>
          agreement(
            name.given,
            given.map((token) => token.word),
          ),
        ),
      ),
    }));
    const best = Math.max(0, ...graded.map(({ grade }) => grade));
    return best === 0 ? [] : graded.filter(({ grade }) => grade === best).map(({ named }) => named);
  }

  /** Those of some bearers of a name whom the titles before it fit best; none where they fit nobody and would have to. */
  function narrow(bearers: readonly number[], titles: readonly string[]): number[] {
    if (titles.length === 0) return [...bearers];
    let left = [...bearers];
    if (titles.some((title) => TITLES_OF_WOMEN.has(title))) {
      left = left.filter(
        (named) => index.named[named]!.names.some((name) => isOfWoman(name.titles)) || isWoman(named),
      );
    }
    if (!titles.some((title) => title in TITLES_OF_OFFICE)) return left;
    const graded = left.map((named) => ({
      named,
      grade: officeGrade(index.named[named]!.described, titles),
    }));
    const best = Math.max(0, ...graded.map(({ grade }) => grade));
    if (best > 0) return graded.filter(({ grade }) => grade === best).map(({ named }) => named);
    const described = left.some((named) => index.named[named]!.described.length > 40);
    return described && titles.some(isTellingTitle) ? [] : left;
  }

  function isWoman(named: number): boolean {
    const { described, names } = index.named[named]!;
    return (
      /\b(?:Mrs|Miss|Mme|Madame|Lady|Queen|Princess|wife|widow|daughter|sister|she|her)\b/u.test(described) ||
      names.some((name) =>
        /^(?:anna|anne|ann|mary|maria|margaret|elizabeth|eleanor|elsbeth|frances|helen|phyllis|rose|golda|indira|jacqueline|patricia|barbara|clare|ruth|nina|eva|jane|susan|marie|dorothy)$/u.test(
          name.given[0] ?? '',
        ),
      )
    );
  }

  function decide({ text, from, to, surname, key, titles }: Alone): void {
    effort.steps++;
    const longer = (named: number): boolean => isLongerName(text, to, named, key);
    const introducedHere = introduced.bearing(surname).filter((named) => !longer(named));
    const all = surname.count > CROWD ? introducedHere : surname.bearers.filter((named) => !longer(named));
    const fitting = narrow(all, titles);
    const known = introducedHere.filter((named) => fitting.includes(named));
    // The list itself may say who is meant by one word: "Khanh, see Nguyen Khanh".
    const pointed = all.filter((named) => index.pointers.has(`${named} ${key}`));
    const doubtful =
      isDoubtful(text, from, to, key, titles) ||
      (known.length === 0 && titles.length === 0 && CAPITALIZED_WORDS.has(key));
    if (strangers.has(key) && !isTelling(titles)) return;
    // "Лядова" is she, or of him.
    if (/^\p{Script=Cyrillic}+а$/u.test(key) && isSurnameOfList(key.slice(0, -1))) return;
    if (pointed.length === 1 && fitting.includes(pointed[0]!)) {
      if (!doubtful) add(text, from, to, pointed[0]!, 'attested form');
      return;
    }
    if (known.length === 1) {
      if (!doubtful) add(text, from, to, known[0]!, 'surname once introduced');
      return;
    }
    if (known.length > 1 || fitting.length !== 1 || surname.count > CROWD) return;
    if (isTelling(titles)) {
      // In a list of everybody the office has to be that of the one who is described.
      const holds = officeGrade(index.named[fitting[0]!]!.described, titles) > 0;
      if (options.surnamesAlone || (surname.count === 1 && holds)) {
        add(text, from, to, fitting[0]!, 'title and surname');
      }
    } else if (options.surnamesAlone && surname.count === 1 && !doubtful) {
      add(text, from, to, fitting[0]!, 'surname unambiguous in its list');
    }
  }

  /** A word that may be no name here: "May", "Young" at the beginning of a sentence, "in Berlin", "Dear Dillon". */
  function isDoubtful(
    text: TextRun,
    from: number,
    to: number,
    key: string,
    titles: readonly string[],
  ): boolean {
    if (titles.length > 0 || to - from > 1) return false;
    const before = text.tokens[from - 1];
    const word = text.tokens[from]!;
    const start = isSentenceStart(text, from);
    if (start && (CAPITALIZED_WORDS.has(key) || lower.has(key))) return true;
    if (before === undefined || start) return false;
    const close = text.adjacent(from - 1);
    if (close && /^(?:in|at|near|via)$/u.test(before.word) && word.after === word.end) return true;
    if (close && before.word === 'dear' && index.given.has(key)) return true;
    return word.case === 'caps' && lower.has(key);
  }

  /** "Kim Chaek" is not the Kim of "Kim Il Sung". */
  function isLongerName(text: TextRun, to: number, named: number, key: string): boolean {
    const next = text.tokens[to];
    if (next === undefined || next.case !== 'upper' || !text.adjacent(to - 1)) return false;
    return (
      namesWith(named, key).every((name) => name.surnameFirst) &&
      isSyllables(next.word) &&
      !FUNCTION_WORDS.has(next.word)
    );
  }
}

function isTelling(titles: readonly string[]): boolean {
  return titles.some((title) => title in TITLES_OF_OFFICE || TITLES_OF_WOMEN.has(title));
}

/** Titles that nobody bears who is not described so: a Senator Berg is not the ambassador of that name. */
function isTellingTitle(title: string): boolean {
  return /^(?:senator|sen|congressman|representative|rep|king|queen)$/u.test(title);
}

/**
 * How well the titles before a name fit what the list says of somebody: 3 as the words stand there ("Secretary of
 * State", not "Assistant Secretary"), 1 by a kindred word, 0 not at all.
 */
function officeGrade(described: string, titles: readonly string[]): number {
  const offices = titles.filter((title) => title in TITLES_OF_OFFICE);
  if (!offices.some((title) => TITLES_OF_OFFICE[title]!.test(described))) return 0;
  const rank = titles.filter((title) => /^(?:vice|deputy|assistant|under|foreign|prime)$/u.test(title));
  const phrase = [...rank, offices.at(-1)].join('[ -]');
  const exact = new RegExp(
    `(?<!(?:vice|deputy|assistant|under|acting|special|private|permanent|to|the|of)[ -])\\b${phrase}\\b(?!['’])`,
    'iu',
  );
  return exact.test(described) ? 3 : 1;
}

class Introduced {
  readonly #all = new Set<number>();
  readonly #bySurname = new Map<Surname, Set<number>>();

  constructor(
    readonly index: NameIndex,
    named: Iterable<number>,
  ) {
    for (const one of named) this.add(one);
  }

  add(named: number): void {
    if (this.#all.has(named)) return;
    this.#all.add(named);
    for (const surname of this.index.surnamesOf.get(named) ?? []) {
      const bearers = this.#bySurname.get(surname) ?? new Set();
      this.#bySurname.set(surname, bearers.add(named));
    }
  }

  has(named: number): boolean {
    return this.#all.has(named);
  }

  bearing(surname: Surname): number[] {
    return [...(this.#bySurname.get(surname) ?? [])];
  }
}

/** Words in small letters, those after a hyphen ("En-lai") apart: what is one of them may be no name elsewhere. */
function smallWords({ text, tokens }: TextRun): string[] {
  return tokens.flatMap(({ word, start, case: letters }) =>
    letters === 'lower' && !/[-‐‑]/u.test(text[start - 1] ?? '') ? [word] : [],
  );
}

function textRun(text: string, run: number): TextRun {
  const tokens = tokensOf(text);
  return {
    run,
    text,
    tokens,
    adjacent(left) {
      const [one, other] = [tokens[left], tokens[left + 1]];
      if (one === undefined || other === undefined || one.after > one.end) return false;
      const glue = text.slice(one.end, other.start);
      if (glue === '' || /^[\s\u00a0]{1,3}$/u.test(glue)) return true;
      if (glue.length > 4 || glue.includes(BARRIER)) return false;
      if (/^[-‐‑–]$/u.test(glue) || /^\s?[[\]]\s?$/u.test(glue) || /^[·・‧=＝]$/u.test(glue)) return true;
      return (
        /^\.[\s\u00a0]*\[?$/u.test(glue) &&
        (one.word.length === 1 || TITLES.has(one.word) || SUFFIXES.has(one.word))
      );
    },
  };
}

/** Where a mention ends; "Jr." belongs to it. */
function endOf({ text, tokens }: TextRun, to: number): number {
  const last = tokens[to - 1]!;
  const next = tokens[to];
  if (
    next &&
    SUFFIXES.has(next.word) &&
    next.case !== 'lower' &&
    /^,?\s$/u.test(text.slice(last.end, next.start))
  ) {
    return next.end + (/^(?:jr|sr)$/u.test(next.word) && text[next.end] === '.' ? 1 : 0);
  }
  return last.end + (last.word.length === 1 && !isCharacter(last) && text[last.end] === '.' ? 1 : 0);
}

function isSentenceStart({ text, tokens }: TextRun, at: number): boolean {
  const before = tokens[at - 1];
  if (before === undefined) return true;
  const glue = text.slice(before.after, tokens[at]!.start);
  return (
    /[.?!:;“"(—–\n\u0000]/u.test(glue) &&
    !(glue.startsWith('.') && (before.word.length === 1 || TITLES.has(before.word)))
  );
}

function isForm(text: TextRun, from: number, to: number, node: FormNode): boolean {
  if (!node.ends) return false;
  const { tokens } = text;
  const [first, last] = [tokens[from]!, tokens[to - 1]!];
  if (isCharacter(first)) {
    if (to - from < 2) return false;
    const before = tokens[from - 1];
    if (
      isHangulOrKatakana(first.word) &&
      before &&
      before.end === first.start &&
      isHangulOrKatakana(before.word)
    )
      return false;
    const next = tokens[to];
    // Katakana goes on to the end of the word; Hangul takes particles.
    if (
      /\p{Script=Katakana}/u.test(last.word) &&
      next &&
      next.start === last.end &&
      /[\p{Script=Katakana}ー]/u.test(next.word)
    )
      return false;
    return true;
  }
  return node.ends.some((end) => fitsCase(text, from, to, end.form));
}

/** Capitals where the form has them; an abbreviation in capitals as a whole. */
function fitsCase({ tokens }: TextRun, from: number, to: number, form: string): boolean {
  const words = tokensOf(form);
  return words.every((word, position) => {
    const token = tokens[from + position];
    if (token === undefined || from + position >= to) return false;
    if (word.case === 'caps' && word.word.length > 1 && words.length === 1) return token.case === 'caps';
    return (
      word.case === 'lower' ||
      word.case === 'none' ||
      token.case !== 'lower' ||
      // "Ngo dinh Diem": a capital in the middle is often left out.
      (position > 0 && (PARTICLES.has(word.word) || position < words.length - 1))
    );
  });
}

function isSurname({ tokens }: TextRun, from: number, to: number, node: FormNode): boolean {
  if (!node.surname) return false;
  const last = tokens[to - 1]!;
  if (last.case === 'lower' || (last.word.length < 2 && to - from === 1)) return false;
  return to - from > 1 || tokens[from]!.case !== 'lower';
}

/**
 * How well given names as a text has them agree with somebody's: 0 not at all, 1 by initials, 2 by a name, 3 all of them.
 *
 * @example
 * agreement(['walter', 's'], ['walter'])     // 2
 * agreement(['walter', 's'], ['w', 's'])     // 1
 * agreement(['walter', 's'], ['anna'])       // 0
 */
export function agreement(own: readonly string[], said: readonly string[]): number {
  let at = 0;
  let best = 0;
  let same = 0;
  for (const [position, word] of said.entries()) {
    let matched = 0;
    for (let next = at; next < own.length; next++) {
      matched = sameGiven(own[next]!, word);
      if (matched > 0) {
        at = next + 1;
        break;
      }
    }
    if (matched === 0 && (word.length > 1 || position === 0)) return 0;
    // An initial more than the list knows may be right, one that it contradicts is not.
    if (matched === 0 && own.slice(at).length > 0) return 0;
    if (matched === 2) same++;
    best = Math.max(best, matched);
  }
  return same === own.length && same === said.length ? 3 : best;
}

function sameGiven(own: string, said: string): 0 | 1 | 2 {
  if (own === said) return own.length === 1 ? 1 : 2;
  if (own.length === 1 || said.length === 1) return own[0] === said[0] ? 1 : 0;
  if (lookupsOf(said).includes(own) || lookupsOf(own).includes(said)) return 2;
  if (Math.min(own.length, said.length) >= 3 && (own.startsWith(said) || said.startsWith(own))) return 2;
  return soundOf(own) === soundOf(said) ? 2 : 0;
}

/** The same for the usual ways to romanize a name: "Sergey", "Sergei"; "Aleksei", "Alexei". */
function soundOf(word: string): string {
  return word
    .replace(/ks/gu, 'x')
    .replace(/ph/gu, 'f')
    .replace(/th/gu, 't')
    .replace(/c(?!h)|ck/gu, 'k')
    .replace(/[yj]/gu, 'i')
    .replace(/(.)\1+/gu, '$1')
    .replace(/ii$/u, 'i');
}
