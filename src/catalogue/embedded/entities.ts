import type { EntityKind } from '../../records/agent.js';
import { type AuthorityRecord, formsOf } from '../../records/authority-record.js';
import { nameKey, slugOf } from '../fold.js';
import { authorityKey } from './entry-row.js';
import type { NameKey } from './record-row.js';

/** Somebody or something that has a page: described by an authority record, or only named. */
export interface Entity {
  readonly entity: EntityKind;
  readonly id: string;
  readonly label: string;
  /** Position among the authorities, where one describes it. */
  readonly authority?: number;
}

/**
 * Finds whom a name means. In this order: the id that goes with it; an id as name; the only authority record of that
 * kind that attests the form; otherwise an entity of its own, with an id made from the name. Names that differ only in
 * case, spaces and punctuation make the same id, and so one entity.
 *
 * An agent of whom nobody said whether it is a person or an organization is looked for among both; one that neither
 * knows has no page.
 */
export class NameResolver {
  /** The authorities first, in the order given, then the names as they come. */
  readonly entities: Entity[] = [];
  #byId = new Map<string, number>();
  /** `null` where two authorities attest the form. */
  #byForm = new Map<string, number | null>();
  readonly #named = new Map<string, number>();

  constructor(authorities: readonly AuthorityRecord[]) {
    authorities.forEach((authority, position) => {
      const { entity, id, authorizedName } = authority;
      this.entities.push({ entity, id, label: authorizedName, authority: position });
      this.#byId.set(authorityKey(entity, id), position);
      for (const form of new Set(formsOf(authority).map(({ name }) => nameKey(name)))) {
        const key = authorityKey(entity, form);
        this.#byForm.set(key, this.#byForm.has(key) ? null : position);
      }
    });
    authorities.forEach(
      ({ entity, aliases = [] }: AuthorityRecord & { aliases?: readonly string[] }, position) => {
        for (const alias of aliases) {
          const key = authorityKey(entity, alias);
          if (!this.#byId.has(key)) this.#byId.set(key, position);
        }
      },
    );
  }

  /** Another one that knows the same authorities, and none of the names that came later. */
  copy(): NameResolver {
    const copy = new NameResolver([]);
    copy.#byId = this.#byId;
    copy.#byForm = this.#byForm;
    copy.entities.push(...this.entities.filter(({ authority }) => authority !== undefined));
    return copy;
  }

  /** Position in `entities`, or `undefined` for an agent of unknown kind that nobody describes. */
  resolve(key: NameKey): number | undefined {
    return this.find(key) ?? this.#addUndescribed(key);
  }

  /** The same among those who are known already: for readers, which must not add any. */
  find(key: NameKey): number | undefined {
    const { entity, ref, name } = key;
    const kinds = kindsOf(entity, ref);
    for (const kind of ref === undefined ? [] : kinds) {
      const known = this.known(kind, ref ?? '');
      if (known !== undefined) return known;
    }
    const label = labelOf(key);
    for (const kind of entity === 'agent' ? kinds : [entity]) {
      const described = this.known(kind, name) ?? this.#byForm.get(authorityKey(kind, nameKey(label)));
      if (typeof described === 'number') return described;
    }
    return entity === 'agent'
      ? undefined
      : this.#named.get(authorityKey(entity, this.#freeId(entity, label)));
  }

  /** The authority that has an id, or had it. */
  known(entity: EntityKind, id: string): number | undefined {
    return this.#byId.get(authorityKey(entity, id));
  }

  #addUndescribed(key: NameKey): number | undefined {
    const { entity } = key;
    if (entity === 'agent') return undefined;
    const label = labelOf(key);
    const id = this.#freeId(entity, label);
    const position = this.entities.push({ entity, id, label }) - 1;
    this.#named.set(authorityKey(entity, id), position);
    return position;
  }

  /** An id that no authority has: a name that only looks like somebody's id is not that person. */
  #freeId(entity: EntityKind, label: string): string {
    const slug = slugOf(label);
    let id = slug;
    for (let number = 2; this.#byId.has(authorityKey(entity, id)); number++) id = `${slug}-${number}`;
    return id;
  }
}

function labelOf({ name, ref }: NameKey): string {
  return name.trim() === '' ? (ref ?? '') : name.replace(/\s+/gu, ' ').trim();
}

function kindsOf(entity: NameKey['entity'], ref: string | undefined): readonly EntityKind[] {
  if (entity === 'agent' || (entity === 'person' && ref !== undefined)) return ['person', 'organization'];
  return entity === 'organization' ? ['organization', 'person'] : [entity];
}
