import type { Catalogue, RecordSummary } from '../catalogue/catalogue.js';
import type { EntityKind } from '../records/agent.js';

/** What an editor may have written in place of a name: the id of an authority record. */
const LOOKS_LIKE_ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/**
 * The same catalogue, whose lists call people and archives by name where a record gives only the id of their
 * authority record. Names once found are kept until the catalogue changes.
 *
 * @example
 * (await withNamesInLists(catalogue).summaries(['7']))[0].holdingRepository // 'Wendau State Archive'
 */
export function withNamesInLists(catalogue: Catalogue): Catalogue {
  let state = '';
  let names = new Map<string, Promise<string>>();

  const nameOf = (kinds: readonly EntityKind[], id: string): Promise<string> => {
    const key = `${kinds[0]} ${id}`;
    const known = names.get(key);
    if (known) return known;
    const found = (async () => {
      for (const kind of kinds) {
        const answer = await catalogue.authority(kind, id);
        if (answer?.authority) return answer.label;
      }
      return id;
    })();
    names.set(key, found);
    found.catch(() => names.delete(key));
    return found;
  };
  const agents = (list: readonly string[]): Promise<string[]> =>
    Promise.all(
      list.map((name) => (LOOKS_LIKE_ID.test(name) ? nameOf(['person', 'organization'], name) : name)),
    );
  const named = async <T extends RecordSummary>(summary: T): Promise<T> => {
    const { holdingRepository, sender, addressee } = summary;
    const repository = holdingRepository !== undefined && LOOKS_LIKE_ID.test(holdingRepository);
    if (!repository && ![...sender, ...addressee].some((name) => LOOKS_LIKE_ID.test(name))) return summary;
    return {
      ...summary,
      ...(repository && { holdingRepository: await nameOf(['repository'], holdingRepository) }),
      sender: await agents(sender),
      addressee: await agents(addressee),
    };
  };
  const all = async <T extends RecordSummary>(list: readonly T[]): Promise<T[]> => {
    const now = await catalogue.state();
    if (now !== state) {
      state = now;
      names = new Map();
    }
    return await Promise.all(list.map(named));
  };

  const overlay: Partial<Catalogue> = {
    summaries: async (ids) => await all(await catalogue.summaries(ids)),
    related: async (id, limit) => await all(await catalogue.related(id, limit)),
    search: async (query) => {
      const result = await catalogue.search(query);
      return { ...result, hits: await all(result.hits) };
    },
  };
  return new Proxy(catalogue, {
    get(target, property) {
      const ours: unknown = Reflect.get(overlay, property);
      if (ours !== undefined) return ours;
      const theirs: unknown = Reflect.get(target, property);
      return typeof theirs === 'function' ? theirs.bind(target) : theirs;
    },
  });
}
