import { z } from 'zod';
import type { EntityKind } from '../records/agent.js';
import type { AuthorityRecord, NameForm } from '../records/authority-record.js';
import type { Collection } from '../records/curation.js';
import type { Entry } from '../records/entry.js';
import { type Format, type Head, type ReadingContext, type Source, textOf } from './format.js';
import { splitFrontMatter } from './front-matter.js';
import { readMarkdown } from './markdown-text.js';
import { dateOf, given, reference } from './record-front-matter.js';
import {
  archiveSchema,
  authorityFileSchema,
  authoritySchemas,
  collectionSchema,
  eventSchema,
} from './schemas.js';
import { readYaml } from './yaml-file.js';

/*
 * The files of an archive that are not records: archive.yaml, authority files, events.yaml, and the Markdown of
 * collections, themes and essays. They are known by their names, at the top of the archive.
 */

/** `archive.yaml`: what the archive says about itself. */
export const archiveDescriptionFormat: Format = {
  name: 'archive-description',
  title: 'Description of the archive (archive.yaml)',
  recognizes: (head) => /^archive\.ya?ml$/.test(head.path),
  *read(source) {
    const reading = readYaml(yamlOf(source), archiveSchema.partial({ title: true }));
    const { title, language = 'en', address, ...rest } = reading.value ?? {};
    if (title === undefined) {
      yield {
        kind: 'issue',
        issue: {
          code: 'missing-title',
          severity: 'warning',
          path: source.path,
          line: 1,
          message: 'the archive has no title; it goes by the name of its folder',
          advice: 'Add a line "title: …".',
        },
      };
    }
    const archive = {
      title: title ?? '',
      language,
      ...given('address', address?.replace(/\/+$/, '')),
      ...rest,
    };
    yield { kind: 'archive', archive };
    for (const issue of reading.issues) yield { kind: 'issue', issue };
  },
};

const AUTHORITY_FILES: Readonly<Record<string, EntityKind>> = {
  people: 'person',
  organizations: 'organization',
  places: 'place',
  repositories: 'repository',
  subjects: 'subject',
};

/** `people.yaml`, `organizations.yaml`, `places.yaml`, `repositories.yaml`, `subjects.yaml`. */
export const authorityFileFormat: Format = {
  name: 'authority-file',
  title: 'Authority records (people.yaml and its like)',
  recognizes: (head) => authorityKind(head.path) !== undefined,
  *read(source) {
    const entity = authorityKind(source.path) ?? 'subject';
    const schema = authorityFileSchema(authoritySchemas[entity] as unknown as z.ZodType<AuthorityValue>);
    const reading = readYaml(yamlOf(source), schema);
    for (const [id, value] of Object.entries(reading.value ?? {})) {
      const line = reading.lineOf([id]);
      yield { kind: 'authority', authority: authorityRecord(entity, id, value, { path: source.path, line }) };
    }
    for (const issue of reading.issues) yield { kind: 'issue', issue };
  },
};

function authorityKind(path: string): EntityKind | undefined {
  return AUTHORITY_FILES[/^([a-z]+)\.ya?ml$/.exec(path)?.[1] ?? ''];
}

/** What any of the five authority files may say of an entity. */
type AuthorityValue = z.output<typeof authoritySchemas.person> &
  Partial<z.output<typeof authoritySchemas.repository>>;

function authorityRecord(
  entity: EntityKind,
  id: string,
  value: AuthorityValue,
  source: AuthorityRecord['source'],
): AuthorityRecord {
  const parallelNames = Object.entries(value.names ?? {}).flatMap(([language, names]) =>
    names.map((name): NameForm => ({ name, language })),
  );
  const otherNames = value.otherNames?.map(
    (form): NameForm => (typeof form === 'string' ? { name: form } : form),
  );
  const [latitude, longitude] = value.coordinates ?? [];
  return {
    entity,
    id,
    ...given('aliases', value.sameAs),
    authorizedName: value.name,
    ...given('parallelNames', parallelNames.length > 0 ? parallelNames : undefined),
    ...given('otherNames', otherNames),
    ...given('family', value.family),
    ...given('datesOfExistence', value.dates === undefined ? undefined : { edtf: value.dates }),
    ...given(
      'roles',
      value.roles?.map(({ role, date }) => ({
        role,
        ...given('date', date === undefined ? undefined : { edtf: date }),
      })),
    ),
    ...given('description', value.description),
    ...given('links', value.links && Object.entries(value.links).map(([label, href]) => ({ label, href }))),
    ...given(
      'coordinates',
      latitude === undefined || longitude === undefined ? undefined : { latitude, longitude },
    ),
    ...given('partOf', value.partOf === undefined ? undefined : { name: value.partOf }),
    ...given('address', value.address),
    source,
  };
}

/** `events.yaml`: what happened, for the time lines of themes. */
export const eventsFormat: Format = {
  name: 'events',
  title: 'Events (events.yaml)',
  recognizes: (head) => /^events\.ya?ml$/.test(head.path),
  *read(source) {
    const reading = readYaml(yamlOf(source), z.array(eventSchema));
    for (const [index, value] of (reading.value ?? []).entries()) {
      const { id, title, description, places, themes, records } = value;
      yield {
        kind: 'event',
        event: {
          id:
            id ??
            `${value.date} ${title}`
              .toLowerCase()
              .replace(/[^\p{L}\p{N}]+/gu, '-')
              .replace(/^-|-$/g, ''),
          title,
          date: dateOf(value) ?? {},
          ...given('description', description),
          ...given('places', places?.map(reference)),
          ...given('themes', themes),
          ...given('records', records),
          source: { path: source.path, line: reading.lineOf([index]) },
        },
      };
    }
    for (const issue of reading.issues) yield { kind: 'issue', issue };
  },
};

const CURATED: Readonly<Record<string, Collection['kind']>> = {
  collections: 'collection',
  themes: 'theme',
  essays: 'essay',
};

/** Markdown in `collections/`, `themes/` and `essays/`. */
export const collectionFormat: Format = {
  name: 'collection',
  title: 'Collections, themes and essays (Markdown)',
  recognizes: (head) => curatedKind(head) !== undefined,
  *read(source: Source, context: ReadingContext): Iterable<Entry> {
    const parsed = splitFrontMatter(textOf(source));
    const reading = readYaml(
      { path: source.path, text: parsed.yaml, firstLine: parsed.yamlLine },
      collectionSchema.partial({ title: true }),
    );
    const { id = source.stem, title, date, ...rest } = reading.value ?? {};
    const blocks = readMarkdown(parsed.body, given('marks', context.marks)).flatMap((part) => part.blocks);
    yield {
      kind: 'collection',
      collection: {
        kind: CURATED[source.path.split('/')[0] ?? ''] ?? 'collection',
        id,
        title: title ?? id,
        ...rest,
        ...given('dateCreated', date === undefined ? undefined : { edtf: date }),
        blocks,
        source: { path: source.path },
      },
    };
    if (title === undefined) {
      const message = `it has no title; it is listed as "${id}"`;
      const advice = 'Add a line "title: …" to its front matter.';
      yield {
        kind: 'issue',
        issue: { code: 'missing-title', severity: 'error', path: source.path, line: 1, message, advice },
      };
    }
    for (const issue of reading.issues) yield { kind: 'issue', issue };
  },
};

function curatedKind(head: Head): Collection['kind'] | undefined {
  const [folder = '', ...rest] = head.path.split('/');
  return rest.length > 0 && /^(?:md|markdown)$/.test(head.extension) ? CURATED[folder] : undefined;
}

function yamlOf(source: Source): { path: string; text: string } {
  return { path: source.path, text: textOf(source) };
}
