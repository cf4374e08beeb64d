import { raw } from 'hono/html';
import type { Agent } from '../../records/agent.js';
import { pageNumbers } from '../../records/citation.js';
import { type ArchivalRecord, principalDocument } from '../../records/record.js';
import { entityHref, safeHref } from '../address.js';
import { type DocumentView, hasInferences, translatorsOf } from '../document-view.js';
import type { EntityIndex } from '../entity-index.js';
import { languageName } from '../language.js';
import { blocksHtml, IdRegister } from '../text-html.js';
import { enumerate } from '../wording.js';
import { DateText } from './date.js';
import { Inferred } from './inferred.js';
import { Linked, Paragraphs } from './words.js';

/** Where the document lies and how it came here, as rows; what was worked out is marked. */
export function Provenance(props: { readonly view: DocumentView }) {
  const { record, entities } = props.view;
  const { provenance, extent, credits, rights, conditionsOfAccess, requiredStatement, publishedAt } = record;
  const main = principalDocument(record);
  const repository = provenance.holdingRepository;
  const repositoryHref = repository && entities.href('repository', repository);
  const by = provenance.inferences ?? {};
  const pages = provenance.pages && pageNumbers(provenance.pages);
  const translators = translatorsOf(record);
  const elsewhere = publishedAt === undefined ? undefined : safeHref(publishedAt);
  const rows: (readonly [label: string, value: unknown])[] = [
    [
      'Archive',
      repository && (
        <Inferred by={repository.inferred}>
          {repositoryHref ? (
            <a href={repositoryHref}>{entities.nameOf('repository', repository)}</a>
          ) : (
            repository.name
          )}
        </Inferred>
      ),
    ],
    ['Fonds', provenance.fonds && <Inferred by={by.fonds}>{provenance.fonds}</Inferred>],
    [
      'Reference',
      (provenance.referenceCode || pages) && (
        <>
          {provenance.referenceCode && <Inferred by={by.referenceCode}>{provenance.referenceCode}</Inferred>}
          {provenance.referenceCode && pages && ', '}
          {pages && <Inferred by={by.pages}>{pages}</Inferred>}
        </>
      ),
    ],
    ['Extent', extent],
    [
      'Marked',
      (main?.classification || main?.copyNumber) && (
        <>
          {main.classification && (
            <Inferred by={main.inferences?.classification}>{main.classification}</Inferred>
          )}
          {main.classification && main.copyNumber && ', '}
          {main.copyNumber && <Inferred by={main.inferences?.copyNumber}>{main.copyNumber}</Inferred>}
        </>
      ),
    ],
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
    ['Credits', credits && <Linked text={credits} />],
    ['Access', conditionsOfAccess && <Linked text={conditionsOfAccess} />],
    ['Rights', rights && <Linked text={rights} />],
    ['Statement', requiredStatement && <Linked text={requiredStatement} />],
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
  if (
    shown.length === 0 &&
    other.length === 0 &&
    sourceNote === undefined &&
    !record.editorialNote &&
    !hasInferences(record)
  )
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
      {hasInferences(record) && (
        <p class="key">
          <span class="inf">Dashed</span>: worked out by the program from the text, not stated by an editor.
        </p>
      )}
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

function Names(props: { readonly agents: readonly Agent[] | undefined; readonly entities: EntityIndex }) {
  const { agents = [], entities } = props;
  return (
    <>
      {agents.map((agent, at) => {
        const found = entities.findAgent(agent);
        return (
          <>
            {at > 0 && ', '}
            <Inferred by={agent.inferred}>
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
