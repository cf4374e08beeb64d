import { type AuthorityRecord, formsOf } from '../../records/authority-record.js';
import type { Issue } from '../../records/issue.js';
import { nameKey } from '../fold.js';
import { winners } from './catalogue-rows.js';
import type { Database } from './sqlite.js';

type Described = AuthorityRecord & {
  readonly source?: { readonly path: string; readonly line?: number };
};

/** What authority records say that cannot be: of each other, and of those that do not exist. */
export function authorityIssues(database: Database): Issue[] {
  const authorities = winners<Described>(database, 'authority');
  return [...unknownSame(database, authorities), ...circles(authorities), ...sharedForms(authorities)];
}

/** `sameAs` of an authority file that names no other record, and by which no text calls anybody either. */
function unknownSame(database: Database, authorities: readonly Described[]): Issue[] {
  const known = new Set(authorities.map(({ entity, id }) => `${entity} ${id}`));
  const mentioned = database.prepare('SELECT 1 FROM mention WHERE ref = ? LIMIT 1');
  return authorities.flatMap((authority) => {
    const { entity, id, aliases = [], source } = authority;
    if (!isAuthorityFile(source)) return [];
    return aliases
      .filter((alias) => !known.has(`${entity} ${alias}`) && mentioned.get(alias) === undefined)
      .map((alias) =>
        issueAt(authority, {
          code: 'unknown-same-as',
          severity: 'warning',
          message: `"${id}" is said to be the same as "${alias}", but no ${entity} has that id`,
          advice: 'Correct the id, or leave it out.',
        }),
      );
  });
}

/** A place that lies in itself, by way of others or at once; said once for each circle. */
function circles(authorities: readonly Described[]): Issue[] {
  const byId = new Map(authorities.map((authority) => [`${authority.entity} ${authority.id}`, authority]));
  const done = new Set<Described>();
  const issues: Issue[] = [];
  for (const start of authorities) {
    const way: Described[] = [];
    let at: Described | undefined = start;
    while (at !== undefined && !done.has(at) && !way.includes(at)) {
      way.push(at);
      const { entity, partOf }: Described = at;
      at = partOf && byId.get(`${entity} ${partOf.ref ?? partOf.name}`);
    }
    if (at !== undefined && way.includes(at)) {
      const circle = [...way.slice(way.indexOf(at)), at].map(({ id }) => `"${id}"`);
      issues.push(
        issueAt(at, {
          code: 'circular-hierarchy',
          severity: 'error',
          message: `${circle.join(' lies in ')}: nothing can lie in itself`,
          advice: 'Correct partOf of one of them.',
        }),
      );
    }
    for (const seen of way) done.add(seen);
  }
  return issues;
}

/** A form of two records of one file: a name in a text then stands for neither. */
function sharedForms(authorities: readonly Described[]): Issue[] {
  const first = new Map<string, Described>();
  const issues: Issue[] = [];
  for (const authority of authorities) {
    const { entity, id, source, aliases = [] } = authority;
    // An edition's lists of terms give one expansion to several abbreviations as a matter of course.
    if (entity !== 'person' && !isAuthorityFile(source)) continue;
    for (const form of new Set(formsOf(authority).map(({ name }) => nameKey(name)))) {
      const key = `${source?.path}\n${entity}\n${form}`;
      const other = first.get(key);
      if (other === undefined) first.set(key, authority);
      else if (!aliases.includes(other.id) && !other.aliases?.includes(id)) {
        const line = other.source?.line;
        issues.push(
          issueAt(authority, {
            code: 'shared-form',
            severity: 'warning',
            message: `"${id}" and "${other.id}"${line === undefined ? '' : ` (line ${line})`} are both called "${form}"`,
            advice:
              'Where a text says only that, neither is linked: name one by its id there, or write sameAs if they are one.',
          }),
        );
      }
    }
  }
  return issues;
}

function isAuthorityFile(source: Described['source']): boolean {
  return source !== undefined && /\.ya?ml$/.test(source.path);
}

function issueAt({ source, id }: Described, issue: Omit<Issue, 'path' | 'line'>): Issue {
  const { path, line } = source ?? { path: id };
  return { ...issue, path, ...(line !== undefined && { line }) };
}
