import type { ResolvedEntity } from '../catalogue/catalogue.js';
import type { EntityKind, Reference } from '../records/agent.js';
import { entityHref } from './address.js';

/** Finds the page of whoever a record names, by `ref` or by the words it used. */
export class EntityIndex {
  readonly #byRef = new Map<string, ResolvedEntity>();
  readonly #byName = new Map<string, ResolvedEntity>();

  constructor(entities: readonly ResolvedEntity[]) {
    for (const entity of entities) {
      this.#byRef.set(`${entity.entity} ${entity.id}`, entity);
      for (const ref of entity.refs) this.#byRef.set(`${entity.entity} ${ref}`, entity);
      for (const name of [entity.label, ...entity.names]) {
        const key = `${entity.entity} ${normalize(name)}`;
        if (!this.#byName.has(key)) this.#byName.set(key, entity);
      }
    }
  }

  find(entity: EntityKind, reference: Reference): ResolvedEntity | undefined {
    const { ref, name } = reference;
    return (
      (ref === undefined ? undefined : this.#byRef.get(`${entity} ${ref}`)) ??
      this.#byName.get(`${entity} ${normalize(name)}`) ??
      this.#byRef.get(`${entity} ${name}`)
    );
  }

  /** A person, or else an organization: where the record does not say which. */
  findAgent(agent: Reference & { readonly kind?: 'person' | 'organization' }): ResolvedEntity | undefined {
    if (agent.kind) return this.find(agent.kind, agent);
    return this.find('person', agent) ?? this.find('organization', agent);
  }

  /** What to call somebody: as the record does, unless it gives only the id of an authority record. */
  nameOf(
    entity: EntityKind | undefined,
    reference: Reference & { readonly kind?: 'person' | 'organization' },
  ): string {
    const found = entity === undefined ? this.findAgent(reference) : this.find(entity, reference);
    return found && found.id === reference.name ? found.label : reference.name;
  }

  /**
   * The whole name of somebody whom the record calls by a part of it, where it says which authority record is meant:
   * "Durbrow" → "Elbridge Durbrow". Anything else stays as printed.
   */
  fullNameOf(agent: Reference & { readonly kind?: 'person' | 'organization' }): string {
    const printed = this.nameOf(undefined, agent);
    const found = agent.ref === undefined ? undefined : this.findAgent(agent);
    if (!found?.described || found.entity !== 'person' || /[()]/.test(found.label)) return printed;
    const words = new Set(found.label.split(/[\s,]+/));
    return printed.split(/[\s,]+/).every((word) => words.has(word)) ? found.label : printed;
  }

  href(entity: EntityKind, reference: Reference): string | undefined {
    const found = this.find(entity, reference);
    return found && entityHref(found.entity, found.id);
  }
}

function normalize(name: string): string {
  return name.replace(/\s+/g, ' ').trim();
}
