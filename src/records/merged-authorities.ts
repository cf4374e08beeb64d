import { type AuthorityRecord, formsOf, type NameForm } from './authority-record.js';

/**
 * Authority records with those put together that an editor says are the same (`sameAs`): a record whose id is an alias
 * of another one of its kind goes into that one, and lends it its names, and whatever else that one does not say.
 *
 * Of two that name each other the first stays; a third that either of them names goes where that one went.
 *
 * @example
 * mergedAuthorities([{ id: 'anna-berg', aliases: ['v1-p_BA1'], … }, { id: 'v1-p_BA1', authorizedName: 'Berg, Anna', … }])
 * // [{ id: 'anna-berg', aliases: ['v1-p_BA1'], otherNames: [{ name: 'Berg, Anna' }], … }]
 */
export function mergedAuthorities(authorities: readonly AuthorityRecord[]): readonly AuthorityRecord[] {
  const position = new Map<string, number>();
  authorities.forEach((authority, at) => {
    const key = keyOf(authority, authority.id);
    if (!position.has(key)) position.set(key, at);
  });
  const into = new Map<number, number>();
  const rootOf = (at: number): number => {
    let root = at;
    for (let next = into.get(root); next !== undefined; next = into.get(root)) root = next;
    return root;
  };
  authorities.forEach((authority, at) => {
    for (const alias of authority.aliases ?? []) {
      const other = position.get(keyOf(authority, alias));
      if (other === undefined || into.has(other) || rootOf(at) === rootOf(other)) continue;
      into.set(other, rootOf(at));
    }
  });
  if (into.size === 0) return authorities;
  const parts = new Map<number, AuthorityRecord[]>();
  for (const at of [...into.keys()].sort((a, b) => a - b)) {
    const root = rootOf(at);
    parts.set(root, [...(parts.get(root) ?? []), authorities[at]!]);
  }
  return authorities.flatMap((authority, at) => {
    if (into.has(at)) return [];
    const others = parts.get(at);
    return [others ? merge(authority, others) : authority];
  });
}

function merge(kept: AuthorityRecord, others: readonly AuthorityRecord[]): AuthorityRecord {
  const known = new Set(formsOf(kept).map(({ name }) => name));
  const forms: NameForm[] = [];
  for (const form of others.flatMap(formsOf)) {
    if (known.has(form.name)) continue;
    known.add(form.name);
    forms.push(form);
  }
  const otherNames = [...(kept.otherNames ?? []), ...forms];
  const aliases = [...(kept.aliases ?? []), ...others.flatMap(({ id, aliases = [] }) => [id, ...aliases])];
  const links = [...(kept.links ?? []), ...others.flatMap((other) => other.links ?? [])];
  const first = <Key extends keyof AuthorityRecord>(key: Key): Partial<Pick<AuthorityRecord, Key>> => {
    const value = [kept, ...others].find((one) => one[key] !== undefined)?.[key];
    return value === undefined ? {} : ({ [key]: value } as Pick<AuthorityRecord, Key>);
  };
  return {
    ...kept,
    aliases: [...new Set(aliases)].filter((alias) => alias !== kept.id),
    ...(otherNames.length > 0 && { otherNames }),
    ...(links.length > 0 && {
      links: links.filter((link, at) => links.findIndex(({ href }) => href === link.href) === at),
    }),
    ...first('datesOfExistence'),
    ...first('roles'),
    ...first('description'),
    ...first('coordinates'),
    ...first('partOf'),
    ...first('address'),
  };
}

function keyOf({ entity }: AuthorityRecord, id: string): string {
  return `${entity} ${id}`;
}
