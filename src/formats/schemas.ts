import { z } from 'zod';
import { isEdtf } from '../records/historical-date.js';

/*
 * What the files of an archive may say: the one definition behind reading them, checking them, and the JSON Schemas
 * that editors' YAML plug-ins use. YAML scalars arrive as strings (see `yaml-file.ts`), so that "007" stays "007".
 */

/** Any scalar, as text; editors need not quote what looks like a number. */
const text = z.string().trim().meta({ scalar: true });
const filled = text.min(1, 'is empty');
const list = <Item extends z.ZodType>(item: Item) => z.array(item);
const oneOrMore = <Item extends z.ZodType>(item: Item) =>
  z.union([z.array(item), item.transform((value) => [value])]) as unknown as z.ZodType<z.output<Item>[]>;

const edtf = filled.refine(isEdtf, { message: 'is not a date', params: { code: 'impossible-date' } }).meta({
  description: 'EDTF: 1959-09-21, 1959-09, 1959~ (about), 1959? (perhaps), 195X, 1959-09-21/1959-09-25',
});

const language = filled
  .refine(isLanguageTag, { message: 'is not a language tag', params: { code: 'unknown-language' } })
  .meta({ description: 'BCP 47 language tag: en, zh-Hant, ru' });

const flag = z
  .enum(['true', 'false'])
  .transform((value) => value === 'true')
  .meta({ boolean: true });

const number = filled
  .refine((value) => Number.isFinite(Number(value)), { message: 'is not a number' })
  .transform(Number)
  .meta({ number: true });

const address = filled
  .refine((value) => /^https?:\/\/[^\s/]+/i.test(value), {
    message: 'is not an address',
    params: { code: 'not-an-address', advice: 'Write it with http:// or https://.' },
  })
  .meta({ description: 'An address that begins with http:// or https://' });

const id = filled
  .regex(/^[^\s/?#\\]+$/u, 'is not an id: spaces and / ? # \\ have no place in one')
  .refine((value) => !/^\.+$/.test(value), 'is not an id')
  .meta({ description: 'A permanent id, without spaces and / ? # \\' });

/** A name, or a name with the authority record it stands for, a role and a place. */
const name = z.union([
  filled,
  z
    .strictObject({
      name: filled.optional(),
      ref: id.optional(),
      role: filled.optional(),
      place: filled.optional(),
      kind: z.enum(['person', 'organization']).optional(),
    })
    .refine((value) => value.name !== undefined || value.ref !== undefined, 'needs a name or a ref'),
]);

const typedDate = z.strictObject({
  type: z.enum(['event', 'dispatch', 'receipt', 'publication', 'approval', 'other']),
  date: edtf.optional(),
  display: filled.optional(),
});

const transmission = z.strictObject({
  type: z.enum(['dispatch', 'receipt', 'forwarding', 'seen']),
  by: oneOrMore(name).optional(),
  place: filled.optional(),
  date: edtf.optional(),
  dateDisplay: filled.optional(),
  note: filled.optional(),
});

const documentShape = {
  kind: filled.optional(),
  date: edtf.optional(),
  dateDisplay: filled.optional(),
  dates: list(typedDate).optional(),
  from: oneOrMore(name).optional(),
  to: oneOrMore(name).optional(),
  receivedBy: oneOrMore(name).optional(),
  copyTo: oneOrMore(name).optional(),
  place: name.optional(),
  events: list(transmission).optional(),
  classification: filled.optional(),
  copyNumber: filled.optional(),
  originalLanguage: oneOrMore(language).optional(),
};

const documentBase = z.strictObject({
  id,
  title: filled.optional(),
  referenceCode: filled.optional(),
  ...documentShape,
});

/** A document of a record, as front matter describes it. */
export interface DocumentFrontMatter extends z.output<typeof documentBase> {
  readonly documents?: DocumentFrontMatter[];
}

const document = documentBase.extend({
  documents: z.array(z.lazy((): z.ZodType<DocumentFrontMatter> => document)).optional(),
});

const textShape = {
  language: language.optional(),
  role: z.enum(['transcription', 'translation']).optional(),
  translators: oneOrMore(name).optional(),
  translationOf: filled.optional(),
};

/** Front matter of a record. */
export const recordSchema = z.strictObject({
  id: id.optional(),
  aliases: oneOrMore(filled).optional(),
  title: filled,
  number: filled.optional(),
  ...documentShape,
  ...textShape,
  summary: filled.optional(),
  repository: name.optional(),
  fonds: filled.optional(),
  referenceCode: filled.optional(),
  pages: filled.optional(),
  obtainedBy: oneOrMore(name).optional(),
  sponsors: oneOrMore(name).optional(),
  publisher: name.optional(),
  custodialHistory: filled.optional(),
  extent: filled.optional(),
  credits: filled.optional(),
  note: filled.optional(),
  rights: filled.optional(),
  conditionsOfAccess: filled.optional(),
  requiredStatement: filled.optional(),
  citation: filled.optional(),
  publishedAt: address.optional(),
  collections: oneOrMore(id).optional(),
  themes: oneOrMore(id).optional(),
  people: oneOrMore(name).optional(),
  organizations: oneOrMore(name).optional(),
  places: oneOrMore(name).optional(),
  subjects: oneOrMore(name).optional(),
  related: oneOrMore(z.union([id, z.strictObject({ id, relation: filled.optional() })])).optional(),
  added: edtf.optional(),
  documents: z.array(document).optional(),
  withdrawn: z.strictObject({ reason: filled, date: edtf.optional(), replacedBy: id.optional() }).optional(),
});

/** Front matter of a record's text in another language. */
export const siblingSchema = z.strictObject({ title: filled.optional(), ...textShape });

export const archiveSchema = z.strictObject({
  title: filled,
  subtitle: filled.optional(),
  description: filled.optional(),
  publisher: filled.optional(),
  address: address.optional(),
  language: language.optional(),
  contact: filled.optional(),
  rights: filled.optional(),
  requiredStatement: filled.optional(),
  citation: z
    .strictObject({ style: z.enum(['archival', 'published']).optional(), accessed: flag.optional() })
    .optional(),
  marks: z.record(filled, z.enum(['supplied', 'gap', 'sic', 'unclear', 'plain'])).optional(),
});

const nameForm = z.union([
  filled,
  z.strictObject({ name: filled, language: language.optional(), romanization: filled.optional() }),
]);

const authorityShape = {
  name: filled,
  names: z.record(language, oneOrMore(filled)).optional(),
  otherNames: oneOrMore(nameForm).optional(),
  sameAs: oneOrMore(id).optional(),
  dates: edtf.optional(),
  description: filled.optional(),
  links: z.record(filled, address).optional(),
  partOf: filled.optional(),
};
const roles = list(z.strictObject({ role: filled, date: edtf.optional() })).optional();
const coordinates = z
  .tuple([number, number])
  .refine(([latitude, longitude]) => Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180, {
    message: 'is no place on earth',
    params: { code: 'impossible-coordinates', advice: 'Write [latitude, longitude] in decimal degrees.' },
  })
  .optional();

/** Each authority file maps ids to one of these. */
export const authoritySchemas = {
  person: z.strictObject({ ...authorityShape, roles, family: flag.optional() }),
  organization: z.strictObject({ ...authorityShape, roles }),
  place: z.strictObject({ ...authorityShape, coordinates }),
  repository: z.strictObject({ ...authorityShape, coordinates, address: filled.optional() }),
  subject: z.strictObject(authorityShape),
} as const;

/** An authority file: ids and what they stand for. */
export const authorityFileSchema = <Value>(schema: z.ZodType<Value>) => z.record(id, schema);

/** Front matter of collections, themes and essays. */
export const collectionSchema = z.strictObject({
  id: id.optional(),
  title: filled,
  summary: filled.optional(),
  records: oneOrMore(id).optional(),
  partOf: id.optional(),
  editors: oneOrMore(filled).optional(),
  date: edtf.optional(),
  publication: filled.optional(),
  rights: filled.optional(),
  link: address.optional(),
});

export const eventSchema = z.strictObject({
  id: id.optional(),
  date: edtf,
  dateDisplay: filled.optional(),
  title: filled,
  description: filled.optional(),
  places: oneOrMore(name).optional(),
  themes: oneOrMore(id).optional(),
  records: oneOrMore(id).optional(),
});

export type RecordFrontMatter = z.output<typeof recordSchema>;
export type SiblingFrontMatter = z.output<typeof siblingSchema>;
export type NameValue = z.output<typeof name>;

/**
 * Whether a string is a well-formed BCP 47 language tag.
 *
 * @example
 * isLanguageTag('zh-Hant') // true
 * isLanguageTag('Chinese') // false
 */
export function isLanguageTag(tag: string): boolean {
  // Registered primary subtags have two or three letters.
  if (!/^[a-z]{2,3}(?:-|$)/i.test(tag)) return false;
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

/**
 * The JSON Schemas of an archive's files, by file name, for editors' YAML plug-ins.
 *
 * @example
 * Object.keys(jsonSchemas()) // ['record.json', 'text.json', 'archive.json', 'people.json', …]
 */
export function jsonSchemas(): Readonly<Record<string, object>> {
  const authorities = {
    'people.json': authoritySchemas.person,
    'organizations.json': authoritySchemas.organization,
    'places.json': authoritySchemas.place,
    'repositories.json': authoritySchemas.repository,
    'subjects.json': authoritySchemas.subject,
  };
  return {
    'record.json': jsonSchema(recordSchema, 'Front matter of a record'),
    'text.json': jsonSchema(siblingSchema, "Front matter of a record's text in another language"),
    'archive.json': jsonSchema(archiveSchema, 'archive.yaml'),
    ...Object.fromEntries(
      Object.entries(authorities).map(([file, schema]) => [
        file,
        jsonSchema(authorityFileSchema(schema), file.replace('.json', '.yaml')),
      ]),
    ),
    'collection.json': jsonSchema(collectionSchema, 'Front matter of a collection, theme or essay'),
    'events.json': jsonSchema(z.array(eventSchema), 'events.yaml'),
  };
}

function jsonSchema(schema: z.ZodType, title: string): object {
  const json = z.toJSONSchema(schema, {
    io: 'input',
    reused: 'ref',
    unrepresentable: 'any',
    override: ({ jsonSchema: node }) => {
      // An editor's plug-in sees 1959 as a number, where the archive reads text.
      if (node.scalar) node.type = ['string', 'number', 'boolean'] as never;
      if (node.boolean) {
        node.type = 'boolean';
        delete node.enum;
      }
      if (node.number) node.type = 'number';
      for (const mark of ['scalar', 'boolean', 'number']) delete node[mark];
      if (Array.isArray(node.type)) delete node.minLength;
    },
  });
  return { $schema: json.$schema, title, ...json };
}
