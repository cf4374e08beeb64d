import { displayDate } from '../../records/historical-date.js';
import { type ArchivalRecord, documentsOf } from '../../records/record.js';
import { type RouteStop, routesOf, whoSaw } from '../../records/route.js';
import type { EntityIndex } from '../entity-index.js';
import { enumerate } from '../wording.js';
import { AgentName } from './route.js';

const WIDTH = 270;
const LINE = 17;
const TEXT_AT = 26;
/** Characters of a line of names and of a line of small words, in a proportional face at these sizes. */
const NAME_CHARACTERS = 34;
/** More agents of one stop than this are counted in the drawing; the words below it name them all. */
const MOST_DRAWN = 5;
const GAP = 20;
/** Of the second line of a name. */
const INDENT = 12;

const DID: Readonly<Record<RouteStop['role'], string>> = {
  sender: 'sent by',
  addressee: 'to',
  copy: 'copies to',
  receiver: 'received by',
  forwarder: 'passed on by',
  reader: 'seen by',
};

/**
 * The way of a record's documents, from who wrote them to whom they reached: a line with a stop for each, drawn for the eye, and the
 * same in words. Nothing where there is no way to show.
 */
export function RouteDrawing(props: { readonly record: ArchivalRecord; readonly entities: EntityIndex }) {
  const { record, entities } = props;
  const routes = routesOf(record).filter((stops) => stops.length > 1);
  if (routes.length === 0) return null;
  return (
    <section class="way">
      <h2 class="caps">Route</h2>
      {routes.map((stops) => (
        <figure>
          <Drawing stops={stops} entities={entities} />
          <figcaption>
            <details>
              <summary>In words</summary>
              <ol>
                {stops.map((stop) => (
                  <li>
                    {stop.enclosed && 'enclosed in a document '}
                    {DID[stop.role]}{' '}
                    {stop.agents.map((agent, at) => (
                      <>
                        {at > 0 && ', '}
                        <AgentName agent={agent} entities={entities} />
                      </>
                    ))}
                    {stop.date && `, ${dateOf(stop)}`}
                  </li>
                ))}
              </ol>
            </details>
          </figcaption>
        </figure>
      ))}
    </section>
  );
}

/** Everybody who had a document of the record in hand, as far as it says: of the one that went furthest. */
export function WhoSaw(props: { readonly record: ArchivalRecord; readonly entities: EntityIndex }) {
  const { record, entities } = props;
  const readers = documentsOf(record)
    .map((document) => whoSaw(record, document.id))
    .reduce((most, saw) => (saw.length > most.length ? saw : most), []);
  if (readers.length < 3) return null;
  return (
    <section>
      <h2 class="caps">Who saw this</h2>
      <ul class="saw">
        {readers.map((agent) => (
          <li>
            <AgentName agent={agent} entities={entities} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Drawing(props: { readonly stops: readonly RouteStop[]; readonly entities: EntityIndex }) {
  const { entities } = props;
  let y = 6;
  const stops = props.stops.map((stop) => {
    const agents = stop.agents.slice(0, MOST_DRAWN);
    const names = agents.map((agent) => entities.fullNameOf(agent));
    if (stop.agents.length > agents.length) names.push(`and ${stop.agents.length - agents.length} more`);
    const drawn = {
      stop,
      y,
      small: [stop.kind && stop.role === 'sender' ? stop.kind : '', DID[stop.role], dateOf(stop)]
        .filter(Boolean)
        .join(' · '),
      lines: names.flatMap((name) =>
        wrapped(name, NAME_CHARACTERS).map((words, at) => ({ words, goesOn: at > 0 })),
      ),
      inferred: stop.agents.some((agent) => agent.inferred),
    };
    y += (drawn.lines.length + 1) * LINE + GAP;
    return drawn;
  });
  const words = stops.map(({ stop, small }) => `${small} ${enumerate(stop.agents.map((a) => a.name))}`);
  return (
    <svg viewBox={`0 0 ${WIDTH} ${y - GAP + 6}`} role="img" aria-label={`Route: ${words.join('; ')}`}>
      {stops.slice(1).map((to, at) => (
        <line
          class={to.stop.enclosed || to.inferred ? 'leg unsaid' : 'leg'}
          x1="7"
          x2="7"
          y1={(stops[at]?.y ?? 0) + 13}
          y2={to.y - 1}
        />
      ))}
      {stops.map(({ stop, y: top, small, lines, inferred }) => (
        <>
          <circle class={inferred ? 'stop unsaid' : `stop ${stop.role}`} cx="7" cy={top + 6} r="5" />
          <text class="small" x={TEXT_AT} y={top + 10}>
            {small}
          </text>
          {lines.map((line, at) => (
            <text
              class={inferred ? 'unsaid' : undefined}
              x={TEXT_AT + (line.goesOn ? INDENT : 0)}
              y={top + 10 + (at + 1) * LINE}
            >
              {line.words}
            </text>
          ))}
        </>
      ))}
    </svg>
  );
}

function dateOf({ date }: RouteStop): string {
  return date ? `${displayDate(date, 'short')}${date.inferred ? ' (inferred)' : ''}` : '';
}

/** Words in lines of at most so many characters; a wide character counts twice. */
function wrapped(text: string, most: number): string[] {
  const lines: string[] = [];
  let line = '';
  const wide = (words: string): number => words.length + (words.match(/[\u1100-\uffef]/gu)?.length ?? 0);
  for (const word of text.split(/\s+/)) {
    if (line !== '' && wide(line) + wide(word) + 1 > most) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return line === '' ? lines : [...lines, line];
}
