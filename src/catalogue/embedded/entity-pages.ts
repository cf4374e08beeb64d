import type { EntityKind } from '../../records/agent.js';
import { formsOf } from '../../records/authority-record.js';
import type { ArchivalRecord } from '../../records/record.js';
import type { AuthorityAnswer, AuthorityList, Page, ResolvedEntity } from '../catalogue.js';
import type { Columns } from './columns.js';
import { authorityKey } from './entry-row.js';
import { sortKey } from './facets.js';
import { factsOf } from './record-row.js';

/** Answers what pages of people, organizations, places, repositories and subjects ask. */
export class EntityPages {
  readonly #columns: Columns;
  readonly #position = new Map<string, number>();
  readonly #byName = new Map<EntityKind, readonly Listed[]>();

  constructor(columns: Columns) {
    this.#columns = columns;
    columns.entities.forEach(({ entity, id }, at) => {
      this.#position.set(authorityKey(entity, id), at);
    });
  }

  answer(entity: EntityKind, id: string): AuthorityAnswer | undefined {
    const { entities, authorities, attested, sent, received, resolver } = this.#columns;
    const at = this.#position.get(authorityKey(entity, id)) ?? resolver.known(entity, id);
    const found = at === undefined ? undefined : entities[at];
    if (at === undefined || found === undefined) return undefined;
    const authority = found.authority === undefined ? undefined : authorities[found.authority];
    if (authority === undefined && !attested[at]) return undefined;
    const parts = authorities.filter(({ partOf }) => {
      if (partOf === undefined) return false;
      if (partOf.ref !== undefined) return partOf.ref === found.id;
      return partOf.name === found.id || partOf.name === found.label;
    });
    return {
      entity: found.entity,
      id: found.id,
      label: found.label,
      ...(authority && { authority }),
      attested: attested[at] ?? 0,
      sent: sent[at] ?? 0,
      received: received[at] ?? 0,
      parts: parts.map((part) => ({ entity: part.entity, id: part.id, label: part.authorizedName })),
    };
  }

  list(entity: EntityKind, { offset, limit, starts }: Page & { readonly starts?: string }): AuthorityList {
    const { entities, authorities, attested } = this.#columns;
    const all = this.#listed(entity);
    const counts = new Map<string, number>();
    for (const { letter } of all) counts.set(letter, (counts.get(letter) ?? 0) + 1);
    const chosen = starts ? all.filter(({ letter }) => letter === letterOf(sortKey(starts))) : all;
    return {
      total: chosen.length,
      entries: chosen.slice(offset, offset + limit).flatMap(({ at }) => {
        const found = entities[at];
        if (found === undefined) return [];
        const authority = found.authority === undefined ? undefined : authorities[found.authority];
        const { id, label } = found;
        return [{ entity, id, label, ...(authority && { authority }), attested: attested[at] ?? 0 }];
      }),
      letters: [...counts].map(([letter, count]) => ({ letter, count })),
    };
  }

  /** Everybody and everything that a record names, each once, with all that it is called there. */
  namedIn(record: ArchivalRecord): ResolvedEntity[] {
    const { entities, authorities, resolver } = this.#columns;
    const facts = factsOf(record);
    const inferred = new Set(
      (record.named ?? [])
        .filter((mention) => mention.inferred)
        .map(({ entity, name }) => authorityKey(entity, name)),
    );
    const found = new Map<number, { refs: Set<string>; names: Set<string>; asserted: boolean }>();
    const all = [
      ...facts.names,
      ...facts.sent,
      ...facts.received,
      ...(facts.repository ? [facts.repository] : []),
    ];
    for (const key of all) {
      const at = resolver.find(key);
      if (at === undefined) continue;
      const entry = found.get(at) ?? { refs: new Set(), names: new Set(), asserted: false };
      if (key.ref !== undefined) entry.refs.add(key.ref);
      if (key.name !== '') entry.names.add(key.name);
      if (!inferred.has(authorityKey(key.entity, key.name))) entry.asserted = true;
      found.set(at, entry);
    }
    return [...found].flatMap(([at, { refs, names, asserted }]) => {
      const entity = entities[at];
      if (entity === undefined) return [];
      const authority = entity.authority === undefined ? undefined : authorities[entity.authority];
      const otherScript =
        authority && formsOf(authority).find(({ name }) => scriptOf(name) !== scriptOf(entity.label));
      return [
        {
          entity: entity.entity,
          id: entity.id,
          label: entity.label,
          refs: [...refs],
          names: [...names],
          ...(otherScript && {
            otherScript: {
              name: otherScript.name,
              ...(otherScript.language && { language: otherScript.language }),
            },
          }),
          described: authority !== undefined,
          ...(!asserted && { inferred: true }),
        },
      ];
    });
  }

  #listed(entity: EntityKind): readonly Listed[] {
    const known = this.#byName.get(entity);
    if (known) return known;
    const { entities, attested } = this.#columns;
    const listed: Listed[] = [];
    entities.forEach((found, at) => {
      if (found.entity !== entity || !attested[at]) return;
      const key = sortKey(found.label);
      listed.push({ at, key, letter: letterOf(key), id: found.id });
    });
    listed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.id < b.id ? -1 : 1));
    this.#byName.set(entity, listed);
    return listed;
  }
}

interface Listed {
  readonly at: number;
  readonly key: string;
  readonly letter: string;
  readonly id: string;
}

/** The letter under which a name stands; figures and signs share one. */
function letterOf(key: string): string {
  const [first = ''] = key;
  return /\p{L}/u.test(first) ? first.toUpperCase() : '#';
}

const SCRIPTS = [
  'Latin',
  'Cyrillic',
  'Greek',
  'Han',
  'Hangul',
  'Hiragana',
  'Katakana',
  'Arabic',
  'Hebrew',
].map((name) => ({ name, letter: new RegExp(`\\p{Script=${name}}`, 'u') }));

function scriptOf(name: string): string {
  return SCRIPTS.find(({ letter }) => letter.test(name))?.name ?? '';
}
