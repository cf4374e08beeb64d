import { raw } from 'hono/html';
import type { RecordSummary, ResolvedEntity } from '../../catalogue/catalogue.js';
import type { Agent, EntityKind } from '../../records/agent.js';
import { pageNumbers } from '../../records/citation.js';
import type { Collection } from '../../records/curation.js';
import { displayDate } from '../../records/historical-date.js';
import type { ArchivalRecord } from '../../records/record.js';
import { collectionHref, documentHref, entityHref, pathSegment, safeHref } from '../address.js';
import { type DocumentView, mainDocument } from '../document-view.js';
import type { EntityIndex } from '../entity-index.js';
import { languageAttributes, languageName } from '../language.js';
import { blocksHtml, IdRegister } from '../text-html.js';
import { typeset } from '../typeset.js';
import { enumerate } from '../wording.js';
import { DateText } from './date.js';
import { Inferred } from './inferred.js';
import { Paragraphs } from './words.js';

/** Named entities beyond this many wait behind a fold. */
const MOST_NAMED = 14;

/** What stands in the margin of a document: citation, provenance, names, related documents, other forms. */
export function Apparatus(props: {
  readonly view: DocumentView;
  readonly citation: string;
  readonly collections: readonly Collection[];
  readonly related: readonly (RecordSummary & { readonly relation?: string })[];
}) {
  const { view, citation, collections, related } = props;
  const { record } = view;
  const path = documentHref(record.id);
  return (
    <aside aria-label="About this document">
      <section>
        <h2 class="caps">Cite</h2>
        <p class="cite" id="citation">
          {typeset(citation)}
        </p>
        <p class="links" data-copy="citation"></p>
      </section>
      <Provenance view={view} />
      {collections.length > 0 && (
        <section>
          <h2 class="caps">In</h2>
          <ul>
            {collections.map((collection) => (
              <li>
                <a href={collectionHref(collection)}>{collection.title}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Named entities={view.answer.entities} />
      {related.length > 0 && (
        <section>
          <h2 class="caps">Related</h2>
          <ul class="related">
            {related.map((other) => (
              <li>
                <a href={documentHref(other.id)}>{typeset(other.title)}</a>
                <span>
                  {[other.relation, other.date && displayDate(other.date, 'short')]
                    .filter(Boolean)
                    .join(', ')}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h2 class="caps">Take away</h2>
        <p class="links">
          <a href={`${path}.txt`} rel="nofollow">
            Plain text
          </a>
          <a href={`${path}.json`} rel="nofollow">
            JSON
          </a>
        </p>
      </section>
    </aside>
  );
}

function Provenance(props: { readonly view: DocumentView }) {
  const { record, entities } = props.view;
  const { provenance, extent, credits, rights, conditionsOfAccess, requiredStatement, publishedAt } = record;
  const main = mainDocument(record);
  const repository = provenance.holdingRepository;
  const repositoryHref = repository && entities.href('repository', repository);
  const reference = [provenance.referenceCode, provenance.pages && pageNumbers(provenance.pages)].filter(
    Boolean,
  );
  const translators = translatorsOf(record);
  const elsewhere = publishedAt === undefined ? undefined : safeHref(publishedAt);
  const rows: (readonly [label: string, value: unknown])[] = [
    [
      'Archive',
      repository &&
        (repositoryHref ? (
          <a href={repositoryHref}>{entities.nameOf('repository', repository)}</a>
        ) : (
          repository.name
        )),
    ],
    ['Fonds', provenance.fonds],
    ['Reference', reference.length > 0 && reference.join(', ')],
    ['Extent', extent],
    ['Marked', main && [main.classification, main.copyNumber].filter(Boolean).join(', ')],
    ['Obtained by', <Names agents={provenance.immediateSource} entities={entities} />],
    ['Translated', <Names agents={translators} entities={entities} />],
    ['Support', <Names agents={provenance.sponsors} entities={entities} />],
    [
      'Original',
      record.originalLanguages.length > 0 && enumerate(record.originalLanguages.map(languageName)),
    ],
    ['Published by', provenance.publisher?.name],
    ['Number', record.number],
    ['Kept before', provenance.custodialHistory],
    ['Credits', credits],
    ['Access', conditionsOfAccess],
    ['Rights', rights],
    ['Statement', requiredStatement],
    [
      'Elsewhere',
      elsewhere && (
        <a href={elsewhere} rel="noopener">
          {new URL(elsewhere, 'https://archive.invalid').hostname.replace(/^www\./, '')}
        </a>
      ),
    ],
  ];
  const other = distinct([...(record.otherDates ?? []), ...(main?.otherDates ?? [])]);
  const shown = rows.filter(([label, value]) => !isEmpty(label, value, record, translators));
  const { sourceNote } = provenance;
  if (shown.length === 0 && other.length === 0 && sourceNote === undefined && !record.editorialNote)
    return null;
  return (
    <section>
      <h2 class="caps">Provenance</h2>
      <dl>
        {shown.map(([label, value]) => (
          <>
            <dt>{label}</dt>
            <dd>{value as string}</dd>
          </>
        ))}
        {other.map((date) => (
          <>
            <dt>{DATE_LABELS[date.type]}</dt>
            <dd>
              <DateText date={date} />
            </dd>
          </>
        ))}
      </dl>
      {sourceNote && <div class="source-note">{raw(sourceNoteHtml(sourceNote, entities))}</div>}
      <Paragraphs text={record.editorialNote} class="note" />
    </section>
  );
}

/** The record and its only document may state the same dates. */
function distinct<T>(values: readonly T[]): T[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}

const DATE_LABELS = {
  event: 'Event',
  dispatch: 'Sent',
  receipt: 'Received',
  publication: 'Published',
  approval: 'Approved',
  other: 'Other date',
} as const;

function isEmpty(
  label: string,
  value: unknown,
  record: ArchivalRecord,
  translators: readonly Agent[],
): boolean {
  if (label === 'Obtained by') return !record.provenance.immediateSource?.length;
  if (label === 'Support') return !record.provenance.sponsors?.length;
  if (label === 'Translated') return translators.length === 0;
  return value === undefined || value === null || value === false || value === '';
}

/** Who translated: of the record, else of its texts; each once. */
export function translatorsOf(record: ArchivalRecord): readonly Agent[] {
  if (record.translators?.length) return record.translators;
  const byName = new Map<string, Agent>();
  const visit = (documents: ArchivalRecord['documents']): void => {
    for (const document of documents) {
      for (const text of document.texts)
        for (const agent of text.translators ?? []) byName.set(agent.name, agent);
      visit(document.parts);
    }
  };
  visit(record.documents);
  return [...byName.values()];
}

function Names(props: { readonly agents: readonly Agent[] | undefined; readonly entities: EntityIndex }) {
  const { agents = [], entities } = props;
  return (
    <>
      {agents.map((agent, at) => {
        const found = entities.findAgent(agent);
        return (
          <>
            {at > 0 && ', '}
            <Inferred value={agent}>
              {found ? (
                <a href={entityHref(found.entity, found.id)}>{entities.nameOf(undefined, agent)}</a>
              ) : (
                agent.name
              )}
            </Inferred>
            {agent.role && `, ${agent.role}`}
          </>
        );
      })}
    </>
  );
}

const NAMED: readonly (readonly [EntityKind, string])[] = [
  ['person', 'People'],
  ['organization', 'Organizations'],
  ['place', 'Places'],
  ['subject', 'Subjects'],
];

/** Whom and what the record names, with the name in its own script where it is known. */
function Named(props: { readonly entities: readonly ResolvedEntity[] }) {
  const groups = NAMED.map(
    ([kind, label]) => [label, props.entities.filter((entity) => entity.entity === kind)] as const,
  );
  return (
    <>
      {groups
        .filter(([, entities]) => entities.length > 0)
        .map(([label, entities]) => (
          <section>
            <h2 class="caps">{label}</h2>
            <ul>
              {entities.slice(0, MOST_NAMED).map((entity) => (
                <NamedRow entity={entity} />
              ))}
            </ul>
            {entities.length > MOST_NAMED && (
              <details>
                <summary>{entities.length - MOST_NAMED} more</summary>
                <ul>
                  {entities.slice(MOST_NAMED).map((entity) => (
                    <NamedRow entity={entity} />
                  ))}
                </ul>
              </details>
            )}
          </section>
        ))}
    </>
  );
}

function NamedRow(props: { readonly entity: ResolvedEntity }) {
  const { entity } = props;
  return (
    <li>
      <a href={`/${entity.entity}/${pathSegment(entity.id)}`} class={entity.inferred ? 'inf' : undefined}>
        {entity.label}
      </a>
      {entity.otherScript && (
        <span {...languageAttributes(entity.otherScript.language)}>{entity.otherScript.name}</span>
      )}
    </li>
  );
}

function sourceNoteHtml(
  blocks: NonNullable<ArchivalRecord['provenance']['sourceNote']>,
  entities: EntityIndex,
): string {
  return blocksHtml(blocks, {
    entityHref: (entity, ref, name) => entities.href(entity, { name, ...(ref !== undefined && { ref }) }),
    headingLevel: 3,
    ids: new PrefixedIds('source-'),
    notes: [],
    marks: new Set(),
    numbered: false,
  });
}

/** Ids of text outside the document's own, kept apart from its permalinks. */
class PrefixedIds extends IdRegister {
  readonly #prefix: string;

  constructor(prefix: string) {
    super();
    this.#prefix = prefix;
  }

  override claim(wanted: string): string {
    return super.claim(this.#prefix + wanted);
  }
}
