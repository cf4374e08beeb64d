import type { EntityKind } from '../records/agent.js';
import { type AuthorityRecord, formsOf } from '../records/authority-record.js';
import { mergedAuthorities } from '../records/merged-authorities.js';
import { agreement } from './find-mentions.js';
import { CROWD } from './name-index.js';
import { isOfWoman, isTitleAt, type PersonName, parsePersonName } from './person-name.js';
import { tokensOf } from './tokens.js';
import { FUNCTION_WORDS } from './vocabulary.js';

/** Authority records that seem to describe the same person; nothing is merged before an editor says so. */
export interface MergeProposal {
  readonly entity: EntityKind;
  /** The id to merge into: that of the archive's own record, or one made from the name. */
  readonly id: string;
  /** The fullest of the names. */
  readonly name: string;
  readonly members: readonly AuthorityRecord[];
  readonly evidence: readonly MergeEvidence[];
  /** 0 to 1 */
  readonly certainty: number;
}

export interface MergeEvidence {
  readonly kind: 'names' | 'dates' | 'roles' | 'company';
  /** For people: "Director of Central Intelligence in 3 of 4". */
  readonly text: string;
}

/** Who is named together with whom: id of an authority record → ids of those in the same records, with counts. */
export type Company = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** What a pair needs to be put together, and what each sign adds to it. */
const WEIGHTS = {
  sameFullName: 0.8,
  sameNames: 0.7,
  initials: 0.55,
  oneWord: 0.5,
  sharedRole: 0.12,
  sameDates: 0.15,
  company: 0.05,
  threshold: 0.65,
};

interface Candidate {
  readonly authority: AuthorityRecord;
  readonly names: readonly PersonName[];
  readonly roles: ReadonlySet<string>;
  readonly life: readonly (string | undefined)[];
}

/**
 * Proposes which persons of different lists are the same. Two entries of one list are two persons: its editors told
 * them apart. A group is only proposed where every two of it agree.
 *
 * @example
 * proposeMerges(authorities)
 * // [{ id: 'anna-berg', name: 'Anna B. Berg', members: [… 'v1-p_BA1', … 'v2-p_BAB1'], certainty: 0.92,
 * //    evidence: [{ kind: 'roles', text: 'Ambassador to Varnos in 2 of 2' }] }]
 */
export function proposeMerges(
  authorities: readonly AuthorityRecord[],
  company: Company = new Map(),
): MergeProposal[] {
  const persons = mergedAuthorities(authorities.filter(({ entity }) => entity === 'person'))
    .filter(({ description = '' }) => !/^see\b/iu.test(description))
    .map(candidateOf)
    .filter(({ names }) => names.length > 0);
  const nameOf = new Map(persons.map(({ authority }) => [authority.id, authority.authorizedName]));
  const blocks = new Map<string, Candidate[]>();
  for (const person of persons) {
    for (const key of new Set(person.names.flatMap(blockKeys)))
      blocks.set(key, [...(blocks.get(key) ?? []), person]);
  }
  const groups: { members: Candidate[]; certainty: number }[] = [];
  const groupOf = new Map<Candidate, { members: Candidate[]; certainty: number }>();
  const pairs: { a: Candidate; b: Candidate; certainty: number }[] = [];
  const seen = new Set<string>();
  for (const block of blocks.values()) {
    // A list of thousands of Kims says nothing; each is compared with the next ones only.
    block.forEach((a, at) => {
      for (const b of block.slice(at + 1, at + 1 + CROWD * 4)) {
        const key = `${a.authority.id} ${b.authority.id}`;
        if (seen.has(key)) continue;
        seen.add(key);
        const certainty = likeness(a, b, company, nameOf);
        if (certainty >= WEIGHTS.threshold) pairs.push({ a, b, certainty });
      }
    });
  }
  pairs.sort((one, other) => other.certainty - one.certainty);
  for (const { a, b, certainty } of pairs) {
    const [one, other] = [
      groupOf.get(a) ?? { members: [a], certainty: 1 },
      groupOf.get(b) ?? { members: [b], certainty: 1 },
    ];
    if (one === other) continue;
    const agree = one.members.every((left) =>
      other.members.every((right) => likeness(left, right, company, nameOf) >= WEIGHTS.threshold - 0.1),
    );
    if (!agree) continue;
    const group = {
      members: [...one.members, ...other.members],
      certainty: Math.min(one.certainty, other.certainty, certainty),
    };
    for (const member of group.members) groupOf.set(member, group);
    groups.push(group);
  }
  const taken = new Set(authorities.map(({ id }) => id));
  return groups
    .filter((group) => group.members.every((member) => groupOf.get(member) === group))
    .map((group) => proposalOf(group.members, group.certainty, company, nameOf, taken))
    .sort(
      (a, b) =>
        b.certainty - a.certainty || b.members.length - a.members.length || (a.name < b.name ? -1 : 1),
    );
}

/**
 * The company that people keep: who is named in the same records. Bounded by what the records say, not by who is known.
 *
 * @example
 * companyOf([['v1-p_A', 'v1-p_B']]).get('v1-p_A') // Map { 'v1-p_B' → 1 }
 */
export function companyOf(records: Iterable<readonly string[]>): Company {
  const company = new Map<string, Map<string, number>>();
  for (const ids of records) {
    // Whoever is named beside a hundred others is not in their company.
    if (ids.length > 40) continue;
    for (const id of ids) {
      const others = company.get(id) ?? new Map<string, number>();
      company.set(id, others);
      for (const other of ids) if (other !== id) others.set(other, (others.get(other) ?? 0) + 1);
    }
  }
  return company;
}

function candidateOf(authority: AuthorityRecord): Candidate {
  const forms = formsOf(authority).map(({ name }) => name);
  const inverted = forms.filter((form) => form.includes(','));
  const names = (inverted.length > 0 ? inverted : forms).flatMap((form) => parsePersonName(form) ?? []);
  const { edtf = '' } = authority.datesOfExistence ?? {};
  return {
    authority,
    names,
    roles: new Set(rolesOf(authority)),
    life: edtf.split('/').map((end) => /^\d{4}/.exec(end)?.[0]),
  };
}

function blockKeys({ surnames, given }: PersonName): string[] {
  const surname = surnames[0]?.join(' ') ?? '';
  return given.length === 0
    ? [`${surname}|`]
    : given.slice(0, 2).map((word) => `${surname}|${word.slice(0, 1)}`);
}

/** Offices in words, without their dates: "Director of Central Intelligence". */
function rolesOf({ roles = [], description = '' }: AuthorityRecord): string[] {
  const phrases = [
    ...roles.map(({ role }) => role),
    ...description.split(/[;.]|, (?=\d|thereafter|from|until|and )/u),
  ];
  return phrases
    .map((phrase) =>
      phrase
        .replace(/^(?:thereafter|and|also|later|former|formerly|then)\b,?/iu, '')
        .replace(
          /,?\s*\b(?:from|until|since|after|before|between|through|during|to (?=\p{L}* ?\d)|\p{Lu}?\p{L}+ \d{1,2}, \d{4}|\d{4}).*$/u,
          '',
        )
        .replace(/[\s,–—-]+$/u, '')
        .trim(),
    )
    .filter((phrase) => phrase.length > 8 && /\p{Lu}/u.test(phrase));
}

/** How likely two entries are the same person: 0 where something speaks against it. */
function likeness(a: Candidate, b: Candidate, company: Company, nameOf: ReadonlyMap<string, string>): number {
  if (a.authority.source.path === b.authority.source.path) return 0;
  const certainty = Math.max(
    0,
    ...a.names.flatMap((one) => b.names.map((other) => likenessOfNames(one, other))),
  );
  if (certainty === 0 || contradictory(a.life, b.life)) return 0;
  const shared = sharedRoles(a, b).length;
  const dates = a.life.some((end, at) => end !== undefined && end === b.life[at]);
  const together = sharedCompany(a.authority.id, b.authority.id, company, nameOf).length;
  const signs =
    Math.min(shared, 2) * WEIGHTS.sharedRole +
    (dates ? WEIGHTS.sameDates : 0) +
    (together >= 2 ? WEIGHTS.company : 0);
  return Math.round(Math.min(0.98, certainty + signs) * 100) / 100;
}

function likenessOfNames(a: PersonName, b: PersonName): number {
  const surname = (name: PersonName): string => name.surnames[0]?.join(' ') ?? '';
  if (
    surname(a) !== surname(b) ||
    (a.suffix !== undefined && b.suffix !== undefined && a.suffix !== b.suffix)
  )
    return 0;
  if (isOfWoman(a.titles) !== isOfWoman(b.titles) && a.given.length === 0) return 0;
  if (a.given.length === 0 || b.given.length === 0) {
    return a.given.length === b.given.length ? WEIGHTS.oneWord : 0;
  }
  if (a.given.join(' ') === b.given.join(' '))
    return a.given.length > 1 ? WEIGHTS.sameFullName : WEIGHTS.sameNames;
  const [short, long] = a.given.length <= b.given.length ? [a.given, b.given] : [b.given, a.given];
  const grade = agreement(long, short);
  if (grade === 0 || !contained(long, short)) return 0;
  return grade === 1 ? WEIGHTS.initials : WEIGHTS.sameNames;
}

/** Every given name of the shorter has its counterpart in the longer: "Robert B." is not "Robert O.". */
function contained(long: readonly string[], short: readonly string[]): boolean {
  let at = 0;
  for (const word of short) {
    const found = long.findIndex((other, position) => position >= at && agreement([other], [word]) > 0);
    if (found < 0) return false;
    at = found + 1;
  }
  return true;
}

function contradictory(a: Candidate['life'], b: Candidate['life']): boolean {
  return a.some((end, at) => end !== undefined && b[at] !== undefined && end !== b[at]);
}

function sharedRoles(a: Candidate, b: Candidate): string[] {
  const words = (role: string): string[] =>
    tokensOf(role)
      .map((token) => token.word)
      .filter((word) => !FUNCTION_WORDS.has(word) || word === 'state');
  const others = [...b.roles].map((role) => new Set(words(role)));
  return [...a.roles].filter((role) => {
    const own = words(role);
    return others.some((other) => {
      const same = own.filter((word) => other.has(word)).length;
      return same >= 2 && same / Math.max(own.length, other.size) >= 0.6;
    });
  });
}

/** Names of people whom both are named together with, each in the records of his own list. */
function sharedCompany(
  a: string,
  b: string,
  company: Company,
  nameOf: ReadonlyMap<string, string>,
): string[] {
  const namesOf = (id: string): Map<string, number> => {
    const names = new Map<string, number>();
    for (const [other, times] of company.get(id) ?? []) {
      const name = nameOf.get(other);
      if (name !== undefined) names.set(name, times);
    }
    return names;
  };
  const others = namesOf(b);
  return [...namesOf(a)]
    .filter(([name]) => others.has(name))
    .sort((one, other) => other[1] - one[1])
    .map(([name]) => name);
}

function proposalOf(
  members: readonly Candidate[],
  certainty: number,
  company: Company,
  nameOf: ReadonlyMap<string, string>,
  taken: Set<string>,
): MergeProposal {
  const sorted = [...members].sort((a, b) => (a.authority.source.path < b.authority.source.path ? -1 : 1));
  const authorities = sorted.map(({ authority }) => authority);
  const own = authorities.find(({ source }) => /^people\.ya?ml$/u.test(source.path));
  const name =
    own?.authorizedName ??
    authorities.map((one) => withoutTitles(one.authorizedName)).sort((a, b) => b.length - a.length)[0]!;
  const forms = [...new Set(authorities.map(({ authorizedName }) => authorizedName))];
  const evidence: MergeEvidence[] = [
    {
      kind: 'names',
      text: forms.length === 1 ? `${forms[0]} in all ${members.length} lists` : forms.join(' = '),
    },
  ];
  const dates = authorities.flatMap(({ datesOfExistence }) => datesOfExistence?.edtf ?? []);
  if (dates.length > 1) evidence.push({ kind: 'dates', text: [...new Set(dates)].join(' = ') });
  const roles = new Map<string, number>();
  for (const member of sorted) {
    for (const role of member.roles) {
      const count = sorted.filter(
        (other) => other === member || sharedRoles({ ...member, roles: new Set([role]) }, other).length > 0,
      ).length;
      if (count > (roles.get(role) ?? 1)) roles.set(role, count);
    }
  }
  const common = [...roles].sort((a, b) => b[1] - a[1] || a[0].length - b[0].length)[0];
  if (common) evidence.push({ kind: 'roles', text: `${common[0]} in ${common[1]} of ${members.length}` });
  const [first, second] = sorted;
  const together =
    first && second ? sharedCompany(first.authority.id, second.authority.id, company, nameOf) : [];
  if (together.length > 1)
    evidence.push({ kind: 'company', text: `both named together with ${together.slice(0, 3).join(', ')}` });
  return {
    entity: 'person',
    id: own?.id ?? freeId(name, taken),
    name,
    members: authorities,
    evidence,
    certainty,
  };
}

/** "General Anna Berg" is Anna Berg: what somebody was at the time is no part of the name. */
function withoutTitles(name: string): string {
  const tokens = tokensOf(name);
  let from = 0;
  while (from < tokens.length - 1 && isTitleAt(tokens, from)) from++;
  return tokens.length - from < 2 ? name : name.slice(tokens[from]!.start);
}

/** An id that nobody has, and that is taken from now on. */
function freeId(name: string, taken: Set<string>): string {
  const slug =
    name
      .normalize('NFC')
      .toLowerCase()
      .replace(/['’]/gu, '')
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-+|-+$/gu, '') || 'person';
  let id = slug;
  for (let number = 2; taken.has(id); number++) id = `${slug}-${number}`;
  taken.add(id);
  return id;
}
