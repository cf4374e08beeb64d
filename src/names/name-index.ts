import type { EntityKind } from '../records/agent.js';
import { type AuthorityRecord, formsOf } from '../records/authority-record.js';
import { mergedAuthorities } from '../records/merged-authorities.js';
import { type PersonName, parsePersonName } from './person-name.js';
import { type Token, tokensOf } from './tokens.js';
import { FAMILIAR, TITLES } from './vocabulary.js';

/** Somebody or something whose names are looked for. */
export interface Named {
  readonly entity: EntityKind;
  readonly id: string;
  readonly names: readonly PersonName[];
  /** What the authority record says of offices, ranks and the like, in one string. */
  readonly described: string;
}

/** Those who bear a surname; lists are cut at `CROWD`, from where on a name tells nothing any more. */
export interface Surname {
  readonly bearers: number[];
  count: number;
  /** Given name, or initial, in folded form → those who have it. */
  readonly byGiven: Map<string, number[]>;
}

/** A node of the tree of forms: word → node, and what ends here. */
export interface FormNode {
  next?: Map<string, FormNode>;
  /** Those who attest this form, with the form as attested. */
  ends?: { readonly named: number; readonly form: string }[];
  surname?: Surname;
}

/** More bearers of one name than this are as good as nobody: the name is ambiguous whatever else is known. */
export const CROWD = 24;
/** The longest form that is looked for, in words. */
export const LONGEST_FORM = 16;

/**
 * The names of some authority records, ready to be found in texts: one tree of the words of all forms, one of
 * surnames. Made in one pass over the records; looking at a text takes a walk of at most `LONGEST_FORM` steps from
 * each of its words, however many names there are.
 *
 *     forms:     walter ─ s ─ robertson ●        surnames:  de ─ gaulle ● {charles, c}
 *                  └ lippmann ●                             robertson ● {walter, w, s}
 */
export interface NameIndex {
  readonly named: readonly Named[];
  readonly forms: FormNode;
  readonly surnames: FormNode;
  /** Id or alias → position in `named`. */
  readonly byId: ReadonlyMap<string, number>;
  /**
   * Entries that only point to another one ("Khanh, see Nguyen Khanh"): position in `named` and the words of the entry
   * → its id.
   */
  readonly pointers: ReadonlyMap<string, string>;
  /** Words that are given names of somebody here. */
  readonly given: ReadonlySet<string>;
  /** Position in `named` → its ways to say the surname, as nodes of `surnames`. */
  readonly surnamesOf: ReadonlyMap<number, readonly Surname[]>;
}

/** Kinds of authority whose names are looked for; subjects are words of the language. */
const SOUGHT: ReadonlySet<EntityKind> = new Set(['person', 'organization', 'place', 'repository']);

/**
 * @example
 * const index = buildNameIndex(authorities);
 * markNames(record, index);
 */
export function buildNameIndex(authorities: Iterable<AuthorityRecord>): NameIndex {
  const all = mergedAuthorities([...authorities].filter(({ entity }) => SOUGHT.has(entity)));
  const named: Named[] = [];
  const forms: FormNode = {};
  const surnames: FormNode = {};
  const byId = new Map<string, number>();
  const given = new Set<string>();
  const surnamesOf = new Map<number, Surname[]>();
  const filedFirst = isFiledBySurname(all);
  const positions = new Map<string, number>();
  const pointers = new Map<string, string>();
  const pointing: { readonly authority: AuthorityRecord; readonly target: string }[] = [];
  const byName = new Map<string, number>();
  for (const authority of all) {
    const target =
      authority.entity === 'person' && /^see(?: also)?:? (.{3,80})$/iu.exec(authority.description ?? '')?.[1];
    if (target) {
      pointing.push({ authority, target });
      continue;
    }
    const { entity, id } = authority;
    const known = positions.get(`${entity} ${id}`);
    const position = known ?? named.length;
    const names = known === undefined ? [] : (named[known]!.names as PersonName[]);
    if (known === undefined) {
      positions.set(`${entity} ${id}`, position);
      named.push({ entity, id, names, described: describe(authority) });
    }
    for (const key of [authority.id, ...(authority.aliases ?? [])])
      if (!byId.has(`${entity} ${key}`)) byId.set(`${entity} ${key}`, position);
    if (entity === 'person') for (const { name } of formsOf(authority)) byName.set(wordsOf(name), position);
    for (const { name } of formsOf(authority)) {
      addForm(forms, name, position, entity);
      if (entity === 'person' && !authority.family) {
        for (const way of waysOf(name)) {
          const parsed = parsePersonName(
            way,
            filedFirst &&
              name === authority.authorizedName &&
              !(authority.otherNames ?? []).some((other) => other.name.includes(',')),
          );
          if (parsed) names.push(parsed);
        }
      }
    }
    for (const name of names) addSurnames(name, position);
  }
  for (const { authority, target } of pointing) {
    const position = byName.get(wordsOf(target));
    if (position === undefined) continue;
    const words = wordsOf(authority.authorizedName);
    byId.set(`person ${authority.id}`, position);
    pointers.set(`${position} ${words}`, authority.id);
    addForm(forms, authority.authorizedName, position, 'person');
    const parsed = parsePersonName(authority.authorizedName);
    if (parsed) {
      (named[position]!.names as PersonName[]).push(parsed);
      addSurnames(parsed, position);
    }
  }

  function addSurnames(name: PersonName, position: number): void {
    for (const word of name.given) if (word.length > 1 && !TITLES.has(word)) given.add(word);
    for (const way of name.surnames) {
      const surname = surnameAt(surnames, way);
      if (surname.bearers.at(-1) !== position && !surname.bearers.includes(position)) {
        surname.count++;
        if (surname.bearers.length <= CROWD) surname.bearers.push(position);
      }
      for (const key of keysOf(name.given)) {
        const bearers = surname.byGiven.get(key) ?? [];
        surname.byGiven.set(key, bearers);
        if (bearers.length <= CROWD && bearers.at(-1) !== position) bearers.push(position);
      }
      const own = surnamesOf.get(position) ?? [];
      surnamesOf.set(position, own);
      if (!own.includes(surname)) own.push(surname);
    }
  }

  return { named, forms, surnames, byId, pointers, given, surnamesOf };
}

function wordsOf(name: string): string {
  return tokensOf(name)
    .map((token) => token.word)
    .join(' ');
}

/** A form, and the one that it gives in brackets: "Hua Guofeng (Hua Kuo-feng)". */
function waysOf(form: string): string[] {
  const within = [...form.matchAll(/\(([^()]+)\)/gu)].map((match) => match[1] ?? '');
  return [form, ...within.filter((words) => /^\p{Lu}[\p{L}’'.-]*(?:,? \p{Lu}[\p{L}’'.-]*)+$/u.test(words))];
}

/** Whether most names of a list stand with the surname first, so that those without a comma do too. */
function isFiledBySurname(authorities: readonly AuthorityRecord[]): boolean {
  const persons = authorities.filter(({ entity }) => entity === 'person');
  const inverted = persons.filter((person) => formsOf(person).some(({ name }) => name.includes(',')));
  return persons.length > 0 && inverted.length * 2 > persons.length;
}

function describe({
  description = '',
  roles = [],
  authorizedName,
  otherNames = [],
}: AuthorityRecord): string {
  return [
    authorizedName,
    ...otherNames.map(({ name }) => name),
    description,
    ...roles.map(({ role }) => role),
  ].join(' · ');
}

/** Single Latin words are no form of a person: they are surnames, and told from others as such. */
function addForm(forms: FormNode, form: string, position: number, entity: EntityKind): void {
  for (const way of waysOf(form)) {
    const main = way.replace(/\s*[([].*$/u, '');
    const tokens = tokensOf(main);
    if (tokens.length === 0 || tokens.length > LONGEST_FORM) continue;
    if (entity === 'person' && (tokens.length < 2 || main.includes(','))) continue;
    if (tokens.length === 1 && tokens[0]!.word.length < 2) continue;
    const node = nodeAt(
      forms,
      tokens.map((token) => token.word),
    );
    node.ends ??= [];
    if (node.ends.length <= CROWD && !node.ends.some((end) => end.named === position))
      node.ends.push({ named: position, form: main });
  }
}

function surnameAt(root: FormNode, words: readonly string[]): Surname {
  const node = nodeAt(root, words);
  node.surname ??= { bearers: [], count: 0, byGiven: new Map() };
  return node.surname;
}

function nodeAt(root: FormNode, words: readonly string[]): FormNode {
  let node = root;
  for (const word of words) {
    node.next ??= new Map();
    let next = node.next.get(word);
    if (next === undefined) {
      next = {};
      node.next.set(word, next);
    }
    node = next;
  }
  return node;
}

/** By what a given name is found: each of its words, and each initial. */
function keysOf(given: readonly string[]): Set<string> {
  return new Set(given.slice(0, 4).flatMap((word) => [word, word.slice(0, 1)]));
}

/** What to look for under a given name as a text has it: itself, or what it is short for. */
export function lookupsOf(given: string): readonly string[] {
  return [given, ...(FAMILIAR.get(given) ?? [])];
}

/** Steps taken by walks over the trees: what grows with the text, and not with the number of names. */
export interface Effort {
  steps: number;
}

/** The longest path from a word on: the deepest node that `accept` takes, and the word after it. */
export function longest(
  root: FormNode,
  tokens: readonly Token[],
  from: number,
  adjacent: (left: number) => boolean,
  accept: (node: FormNode, to: number) => boolean,
  effort: Effort,
): { readonly node: FormNode; readonly to: number } | undefined {
  let node: FormNode | undefined = root;
  let found: { node: FormNode; to: number } | undefined;
  for (let at = from; at < tokens.length && node?.next; at++) {
    if (at > from && !adjacent(at - 1)) break;
    effort.steps++;
    node = node.next.get(tokens[at]!.word);
    if (node && accept(node, at + 1)) found = { node, to: at + 1 };
  }
  return found;
}
