import type { Issue } from '../../records/issue.js';
import { authorityIssues } from './authority-issues.js';
import { authorityKey } from './entry-row.js';
import type { Facts } from './record-row.js';
import type { Database } from './sqlite.js';
import { type Mention, UndescribedNames } from './undescribed-names.js';

interface Origin {
  readonly path: string;
  readonly line?: number;
  readonly format?: string;
}

/**
 * Every issue of an archive, by path and line: those that the readers of its files found, and those that only show
 * when all files are known (two files claim an id; a collection, authority or record does not exist).
 */
export function allIssues(database: Database): Issue[] {
  const issues = [
    ...storedIssues(database),
    ...duplicates(database),
    ...danglingReferences(database),
    ...authorityIssues(database),
  ];
  const place = ({ path, line = 0 }: Issue): string => `${path}\n${String(line).padStart(9, '0')}`;
  return issues
    .map((issue) => ({ issue, key: `${place(issue)}\n${issue.code}\n${issue.message}` }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ issue }) => issue);
}

function storedIssues(database: Database): Issue[] {
  return database
    .prepare<{ json: string }>("SELECT b.json FROM entry e JOIN body b ON b.id = e.id WHERE e.kind = 'issue'")
    .all()
    .map(({ json }) => JSON.parse(json) as Issue);
}

/** The same id twice. Descriptions that say the same (a volume split over files) are no issue; records always are. */
function duplicates(database: Database): Issue[] {
  const issues: Issue[] = [];
  const claims = database
    .prepare<{ kind: string; key: string; hash: string; origin: string }>(
      `SELECT e.kind, e.key, e.hash, e.origin FROM entry e JOIN source s ON s.id = e.source
       WHERE (e.kind, e.key) IN (
         SELECT kind, key FROM entry WHERE kind IN ('record', 'authority', 'collection', 'event')
         GROUP BY kind, key HAVING count(*) > 1)
       ORDER BY e.kind, e.key, s.path, e.ordinal`,
    )
    .all();
  let first: (typeof claims)[number] | undefined;
  for (const claim of claims) {
    if (first === undefined || first.kind !== claim.kind || first.key !== claim.key) {
      first = claim;
      continue;
    }
    if (claim.kind !== 'record' && claim.hash === first.hash) continue;
    const { path, line } = JSON.parse(claim.origin) as Origin;
    const kept = JSON.parse(first.origin) as Origin;
    const id = claim.kind === 'authority' ? claim.key.slice(claim.key.indexOf(' ') + 1) : claim.key;
    const word = claim.kind === 'authority' ? claim.key.slice(0, claim.key.indexOf(' ')) : claim.kind;
    const where = kept.line === undefined ? kept.path : `${kept.path}, line ${kept.line},`;
    issues.push({
      code: 'duplicate-id',
      severity: 'error',
      path,
      ...(line !== undefined && { line }),
      message: `the ${word} id "${id}" is taken: ${where} has it and keeps it, ${path} is left out`,
      advice: 'Give one of the two another id.',
    });
  }
  return issues;
}

/** SQLite finds the records that use something missing; only those are looked at. */
function danglingReferences(database: Database): Issue[] {
  const mentions = unknownMentions(database);
  const isRecord = recordLookup(database);
  const isCollection = (id: string): boolean =>
    database.prepare("SELECT 1 FROM entry WHERE kind = 'collection' AND key = ?").get(id) !== undefined;
  const claims = database
    .prepare<{ list: string }>("SELECT DISTINCT json_extract(facts, '$.collections') AS list FROM record")
    .all()
    .filter(({ list }) => !(JSON.parse(list) as Facts['collections']).every(isCollection));
  const rows = database
    .prepare<{ facts: string; origin: string }>(
      `SELECT r.facts, e.origin FROM record r JOIN entry e ON e.id = r.docid JOIN source s ON s.id = e.source
       WHERE r.withdrawn = 0 AND (json_array_length(r.facts, '$.related') > 0
         OR json_extract(r.facts, '$.collections') IN (SELECT value FROM json_each(?))
         OR ${mentions.size > 0 ? usesAny([...mentions.keys()]) : 'FALSE'})
       ORDER BY s.path, e.ordinal`,
    )
    .all(JSON.stringify(claims.map(({ list }) => list)));
  const issues: Issue[] = [];
  const undescribed = new UndescribedNames();
  for (const row of rows) {
    const facts = JSON.parse(row.facts) as Facts;
    const add = (code: string, message: string, advice: string): void => {
      issues.push(danglingIssue(row.origin, code, message, advice));
    };
    for (const id of facts.collections) {
      if (isCollection(id)) continue;
      add('unknown-collection', `there is no collection "${id}"`, `Describe it in collections/${id}.md.`);
    }
    for (const id of facts.related) {
      if (isRecord(id)) continue;
      add('unknown-record', `the related record "${id}" does not exist`, 'Correct the id, or leave it out.');
    }
    for (const name of new Set([...facts.names, facts.repository ?? -1])) {
      const mention = mentions.get(name);
      if (mention) undescribed.add(mention, row.origin);
    }
  }
  return [...issues, ...undescribed.issues(), ...collectionIssues(database, isRecord)];
}

/** Whether the facts of a record have one of some mentions: their numbers are our own. */
function usesAny(mentions: readonly number[]): string {
  const list = mentions.map(Math.trunc).join(', ');
  return `EXISTS (SELECT 1 FROM json_each(r.facts, '$.names') WHERE value IN (${list}))
    OR json_extract(r.facts, '$.repository') IN (${list})`;
}

function recordLookup(database: Database): (id: string) => boolean {
  const entry = database.prepare("SELECT 1 FROM entry WHERE kind = 'record' AND key = ?");
  const alias = database.prepare('SELECT 1 FROM alias WHERE alias = ?');
  return (id) => entry.get(id) !== undefined || alias.get(id) !== undefined;
}

/** Collections that list records which do not exist. */
function collectionIssues(database: Database, isRecord: (id: string) => boolean): Issue[] {
  const rows = database
    .prepare<{ json: string; origin: string }>(
      "SELECT b.json, e.origin FROM entry e JOIN body b ON b.id = e.id WHERE e.kind = 'collection'",
    )
    .all();
  return rows.flatMap(({ json, origin }) => {
    const { records = [] } = JSON.parse(json) as { readonly records?: readonly string[] };
    return records
      .filter((id) => !isRecord(id))
      .map((id) =>
        danglingIssue(
          origin,
          'unknown-record',
          `there is no record "${id}"`,
          'Correct the id, or leave it out.',
        ),
      );
  });
}

function danglingIssue(origin: string, code: string, message: string, advice: string): Issue {
  const { path, line } = JSON.parse(origin) as Origin;
  return { code, severity: 'warning', path, ...(line !== undefined && { line }), message, advice };
}

/** Names with the id of an authority record that nobody describes, by number. */
function unknownMentions(database: Database): Map<number, Mention> {
  const rows = database
    .prepare<Mention & { readonly id: number }>(
      `SELECT * FROM mention m WHERE ref <> '' AND NOT EXISTS (
         SELECT 1 FROM entry WHERE kind = 'authority' AND key = m.entity || ' ' || m.ref)`,
    )
    .all();
  if (rows.length === 0) return new Map();
  const aliases = authorityAliases(database);
  const authority = database.prepare("SELECT 1 FROM entry WHERE kind = 'authority' AND key = ?");
  const isKnown = (entity: string, ref: string): boolean => {
    const key = authorityKey(entity, ref);
    return aliases.has(key) || authority.get(key) !== undefined;
  };
  const unknown = rows.filter(({ entity, ref }) => {
    if (isKnown(entity, ref)) return false;
    // A reader that does not know which it is calls an agent a person.
    return (
      !(entity === 'person' && isKnown('organization', ref)) &&
      !(entity === 'organization' && isKnown('person', ref))
    );
  });
  return new Map(unknown.map((row) => [row.id, row]));
}

function authorityAliases(database: Database): Set<string> {
  const rows = database
    .prepare<{ json: string }>(
      `SELECT b.json FROM entry e JOIN body b ON b.id = e.id
       WHERE e.kind = 'authority' AND instr(b.json, '"aliases"')`,
    )
    .all();
  return new Set(
    rows.flatMap(({ json }) => {
      const { entity, aliases = [] } = JSON.parse(json) as { entity: string; aliases?: readonly string[] };
      return aliases.map((alias) => authorityKey(entity, alias));
    }),
  );
}
