import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from 'd3-force';
import type { Exchange, Party } from '../../catalogue/correspondence.js';
import { count } from '../wording.js';

const WIDTH = 960;
const HEIGHT = 620;
const MARGIN = 70;
const ROUNDS = 240;

interface Node {
  readonly party: Party;
  readonly letters: number;
  x?: number;
  y?: number;
}

/**
 * Who wrote to whom, as a network: a circle for each of those who exchanged most, lines as thick as their letters are many. It is
 * laid out the same for the same letters (d3-force draws its first places from no chance).
 */
export function Network(props: {
  readonly exchanges: readonly Exchange[];
  readonly most: number;
  readonly href: (party: Party) => string;
}) {
  const { exchanges, most, href } = props;
  const key = (party: Party): string => `${party.entity}/${party.id}`;
  const letters = new Map<string, { party: Party; letters: number }>();
  for (const { sender, addressee, count: number } of exchanges) {
    for (const party of [sender, addressee]) {
      const known = letters.get(key(party));
      letters.set(key(party), { party, letters: (known?.letters ?? 0) + number });
    }
  }
  const nodes: Node[] = [...letters.values()].sort((a, b) => b.letters - a.letters).slice(0, most);
  const nodeOf = new Map(nodes.map((node) => [key(node.party), node]));
  const pairs = new Map<string, { source: Node; target: Node; count: number }>();
  for (const { sender, addressee, count: number } of exchanges) {
    const [source, target] = [nodeOf.get(key(sender)), nodeOf.get(key(addressee))];
    if (source === undefined || target === undefined || source === target) continue;
    const name = [key(sender), key(addressee)].sort().join('\n');
    const known = pairs.get(name);
    if (known) known.count += number;
    else pairs.set(name, { source, target, count: number });
  }
  const links = [...pairs.values()];
  if (links.length < 2) return null;
  const heaviest = Math.max(...nodes.map((node) => node.letters));
  const radius = (node: Node): number => 4 + 16 * Math.sqrt(node.letters / heaviest);
  forceSimulation(nodes)
    .force('link', forceLink(links).distance(110).strength(0.25))
    .force('charge', forceManyBody().strength(-420))
    .force('x', forceX(WIDTH / 2).strength(0.05))
    .force('y', forceY(HEIGHT / 2).strength(0.09))
    .force(
      'collide',
      forceCollide<Node>((node) => radius(node) + 22),
    )
    .stop()
    .tick(ROUNDS);
  const place = (value: number | undefined, size: number): number =>
    Math.round(Math.min(size - MARGIN, Math.max(MARGIN, value ?? size / 2)));
  const x = (node: Node): number => place(node.x, WIDTH);
  const y = (node: Node): number => place(node.y, HEIGHT);
  const busiest = Math.max(...links.map((link) => link.count));
  return (
    <figure class="network">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot stand in a picture */}
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="group" aria-label="Network of correspondents">
        {links.map(({ source, target, count: number }) => (
          <line
            x1={x(source)}
            y1={y(source)}
            x2={x(target)}
            y2={y(target)}
            stroke-width={(0.75 + 5 * Math.sqrt(number / busiest)).toFixed(1)}
          />
        ))}
        {nodes.map((node) => {
          const label = `${node.party.label}: ${count(node.letters, 'letter')}`;
          return (
            <a href={href(node.party)} aria-label={`${short(node.party.label)} (${label})`} rel="nofollow">
              <title>{label}</title>
              <circle cx={x(node)} cy={y(node)} r={radius(node).toFixed(1)} />
              <text x={x(node)} y={Math.round(y(node) + radius(node) + 15)} text-anchor="middle">
                {short(node.party.label)}
              </text>
            </a>
          );
        })}
      </svg>
      <figcaption>
        The {nodes.length} who exchanged most; a thicker line stands for more letters. The same in figures
        stands in the table.
      </figcaption>
    </figure>
  );
}

/** Names in drawings: the surname of an inverted name, and no more than fits. */
export function short(label: string): string {
  const [name = label] = label.split(/,\s/, 1);
  return name.length <= 26 ? name : `${name.slice(0, 25).replace(/[\ud800-\udbff]$/, '')}…`;
}
