import type { ResolvedEntity } from '../../catalogue/catalogue.js';
import type { EntityKind } from '../../records/agent.js';
import { entityHref } from '../address.js';
import { languageAttributes } from '../language.js';

/** Named entities beyond this many wait behind a fold. */
const MOST_NAMED = 12;

const NAMED: readonly (readonly [EntityKind, string])[] = [
  ['person', 'People'],
  ['organization', 'Organizations'],
  ['place', 'Places'],
  ['subject', 'Subjects'],
];

/** Whom and what the record names, with the name in its own script where it is known. */
export function Named(props: { readonly entities: readonly ResolvedEntity[] }) {
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
                <summary>and {entities.length - MOST_NAMED} more</summary>
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
      <a href={entityHref(entity.entity, entity.id)} class={entity.inferred ? 'inf' : undefined}>
        {entity.label}
        {entity.inferred && <span class="sr"> (inferred)</span>}
      </a>
      {entity.otherScript && (
        <span {...languageAttributes(entity.otherScript.language)}>{entity.otherScript.name}</span>
      )}
    </li>
  );
}
