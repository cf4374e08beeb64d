import type { Issue } from '../../records/issue.js';

/** A name that points to an authority record. */
export interface Mention {
  readonly entity: string;
  readonly ref: string;
  readonly name: string;
}

interface Undescribed extends Mention {
  readonly path: string;
  readonly line?: number;
  readonly format?: string;
  records: number;
}

export const undescribedLimits = {
  /** So many missing ids of one kind are told one by one, in whatever format. */
  each: 20,
  /** Of more, those that most records use are named. */
  examples: 5,
};

/** Of this format every missing id is told by itself: an editor wrote it, beside an authority file that he keeps. */
const OURS = 'markdown';

/**
 * Ids of authority records that records use and nothing describes, each told once, at the first place, with the number
 * of places.
 *
 * Editions that are served as they are (TEI) point to portals and gazetteers by the hundred, and whoever keeps the
 * folder is not at fault: where they are many, they are one issue for each kind of name.
 */
export class UndescribedNames {
  readonly #found = new Map<string, Undescribed>();

  /** Notes that a record uses such an id; records come in the order of their files. */
  add({ entity, ref, name }: Mention, origin: string): void {
    const key = `${entity} ${ref}`;
    const known = this.#found.get(key);
    if (known) {
      known.records++;
      return;
    }
    const { path, line, format } = JSON.parse(origin) as Pick<Undescribed, 'path' | 'line' | 'format'>;
    this.#found.set(key, { entity, ref, name, path, line, format, records: 1 });
  }

  issues(): Issue[] {
    const groups = new Map<string, Undescribed[]>();
    for (const each of this.#found.values()) {
      const key = each.format === OURS ? '' : `${each.format} ${each.entity}`;
      const group = groups.get(key);
      if (group) group.push(each);
      else groups.set(key, [each]);
    }
    return [...groups].flatMap(([key, group]) =>
      key === '' || group.length <= undescribedLimits.each ? group.map(issueOf) : [issueOfMany(group)],
    );
  }
}

function issueOf({ entity, ref, name, path, line, records }: Undescribed): Issue {
  const more = records > 1 ? ` (and ${times(records - 1, 'more record')})` : '';
  return {
    code: 'unknown-reference',
    severity: 'warning',
    path,
    ...(line !== undefined && { line }),
    message: `there is no authority record "${ref}" for the ${entity} "${name}"${more}`,
    advice: 'Describe it in the authority file, or correct the id.',
  };
}

function issueOfMany(group: readonly Undescribed[]): Issue {
  const [first] = group;
  const { entity = '', path = '', line } = first ?? {};
  const examples = [...group]
    .sort((a, b) => b.records - a.records || (a.ref < b.ref ? -1 : 1))
    .slice(0, undescribedLimits.examples)
    .map(({ ref, name, records }) => `"${ref}" for "${name}" (${times(records, 'record')})`);
  return {
    code: 'undescribed-references',
    severity: 'warning',
    path,
    ...(line !== undefined && { line }),
    message: `there is no authority record for ${times(group.length, 'id')} of the kind ${entity}; most used: ${examples.join(', ')}`,
    advice:
      'Add the index that describes them to the folder. Until then these names have pages without a description.',
  };
}

function times(number: number, word: string): string {
  return `${number.toLocaleString('en')} ${word}${number === 1 ? '' : 's'}`;
}
