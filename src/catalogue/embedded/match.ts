import { tokensOf } from '../analyzer.js';
import { parseQuery, type QueryNode, type QueryTerm } from '../query.js';

/** A word or phrase of a query in the index's terms: they stand side by side; the last may go on. */
export interface Leaf {
  readonly terms: readonly string[];
  readonly prefix: boolean;
}

/** A query in the index's terms: a record must have all of `wanted` and none of `unwanted`. */
export interface CompiledQuery {
  readonly wanted: readonly Leaf[];
  readonly unwanted: readonly Leaf[];
  readonly remarks: readonly string[];
}

/**
 * Reads a query and cuts its words as the index was cut.
 *
 * @example
 * compileQuery('Il-sung -japan*').wanted   // [{ terms: ['il', 'sung'], prefix: false }]
 * compileQuery('Il-sung -japan*').unwanted // [{ terms: ['japan'], prefix: true }]
 * compileQuery('北京市').wanted             // [{ terms: ['北京', '京市'], prefix: false }]
 */
export function compileQuery(text: string): CompiledQuery {
  const { tree, remarks } = parseQuery(text);
  const wanted: Leaf[] = [];
  const unwanted: Leaf[] = [];
  const more: string[] = [];
  const visit = (node: QueryNode, negated: boolean): void => {
    if (node.kind === 'and') for (const operand of node.operands) visit(operand, negated);
    else if (node.kind === 'not') visit(node.operand, !negated);
    else if (node.kind !== 'all') {
      const leaf = leafOf(node);
      if (leaf) (negated ? unwanted : wanted).push(leaf);
      else more.push(`“${node.text.slice(0, 40)}” has no letters or digits to look for.`);
    }
  };
  visit(tree, false);
  return { wanted, unwanted, remarks: [...remarks, ...new Set(more)] };
}

function leafOf({ text, prefix }: QueryTerm): Leaf | undefined {
  const tokens = tokensOf(text);
  const last = tokens.at(-1);
  if (last === undefined) return undefined;
  const terms = tokens.map(({ term }) => term);
  if (last.kind !== 'last') return { terms, prefix };
  // The end of a run of Han or the like: what is looked for may go on there in the text.
  const before = tokens.at(-2);
  const isPaired = before?.kind === 'pair' && before.end === last.end;
  return isPaired ? { terms: terms.slice(0, -1), prefix: false } : { terms, prefix: true };
}

/**
 * The same for FTS5. Every term is quoted, and terms are letters and digits only: nothing that a reader types reaches
 * the syntax of MATCH.
 *
 * @example
 * matchExpression({ wanted: [{ terms: ['il', 'sung'], prefix: false }], unwanted: [] }) // '"il sung"'
 */
export function matchExpression({ wanted, unwanted }: Pick<CompiledQuery, 'wanted' | 'unwanted'>): string {
  const all = wanted.map(quoted).join(' AND ');
  return unwanted.length === 0 ? all : `(${all}) NOT ${anyOf(unwanted)}`;
}

export function anyOf(leaves: readonly Leaf[]): string {
  return `(${leaves.map(quoted).join(' OR ')})`;
}

function quoted({ terms, prefix }: Leaf): string {
  return `"${terms.join(' ')}"${prefix ? ' *' : ''}`;
}
