import type { Agent, Correspondence } from '../../records/agent.js';
import { entityHref } from '../address.js';
import type { EntityIndex } from '../entity-index.js';
import { Inferred } from './inferred.js';

/** More addressees than this are counted, not named. */
const MOST_NAMED = 4;

/** From whom to whom, in one line: "Qiao Xiaoguang, Pyongyang → Ministry of Foreign Affairs". */
export function RouteLine(props: {
  readonly correspondence: Correspondence;
  readonly place?: string;
  readonly entities: EntityIndex;
}) {
  const { correspondence, place, entities } = props;
  const { sender, addressee, receiver = [], copyTo = [] } = correspondence;
  if (sender.length + addressee.length + receiver.length + copyTo.length === 0) return null;
  return (
    <div class="route">
      {sender.length > 0 && <Agents agents={sender} entities={entities} place={place} />}
      {sender.length === 0 && <span>To</span>}
      {addressee.length > 0 && (
        <>
          {sender.length > 0 && <Arrow />} <Agents agents={addressee} entities={entities} />
        </>
      )}
      {receiver.length > 0 && (
        <>
          {' · received by '}
          <Agents agents={receiver} entities={entities} />
        </>
      )}
      {copyTo.length > 0 && (
        <>
          {' · copies to '}
          <Agents agents={copyTo} entities={entities} />
        </>
      )}
    </div>
  );
}

/** Names with links, and in what capacity. */
export function Agents(props: {
  readonly agents: readonly Agent[];
  readonly entities: EntityIndex;
  readonly place?: string;
}) {
  const { agents, entities, place } = props;
  const named = agents.length > MOST_NAMED ? agents.slice(0, MOST_NAMED - 1) : agents;
  const rest = agents.slice(named.length);
  return (
    <>
      {named.map((agent, at) => (
        <>
          {at > 0 && (at === agents.length - 1 ? ' and ' : ', ')}
          <AgentName agent={agent} entities={entities} place={at === 0 ? place : undefined} />
        </>
      ))}
      {rest.length > 0 && (
        <details>
          <summary>and {rest.length} more</summary>
          {rest.map((agent, at) => (
            <>
              {at > 0 && ', '}
              <AgentName agent={agent} entities={entities} />
            </>
          ))}
        </details>
      )}
    </>
  );
}

export function AgentName(props: {
  readonly agent: Agent;
  readonly entities: EntityIndex;
  readonly place?: string;
}) {
  const { agent, entities } = props;
  const found = entities.findAgent(agent);
  const place = agent.place ? entities.nameOf('place', agent.place) : props.place;
  const name = entities.fullNameOf(agent);
  const printed = name === entities.nameOf(undefined, agent) ? undefined : `Printed as “${agent.name}”`;
  return (
    <>
      <Inferred by={agent.inferred}>
        <b title={printed}>{found ? <a href={entityHref(found.entity, found.id)}>{name}</a> : name}</b>
      </Inferred>
      {agent.role && `, ${agent.role}`}
      {place && !agent.name.includes(place) && `, ${place}`}
    </>
  );
}

function Arrow() {
  return (
    <>
      {' '}
      <i aria-label="to" role="img">
        →
      </i>
    </>
  );
}
