import leven from 'leven';
import { tokensOf } from '../analyzer.js';
import { parseQuery, type QueryNode, type QueryTerm } from '../query.js';

/** A word or phrase of a query in the index's terms: they stand side by side; the last may go on. */
export interface Leaf {
  readonly terms: readonly string[];
  readonly prefix: boolean;
}

/** A query whose words all have terms. What is wanted is marked in the passages found. */
export interface CompiledQuery {
  readonly tree: QueryNode;
  readonly wanted: readonly Leaf[];
  readonly remarks: readonly string[];
}

/** Gives the words of the index that are spelled much like one. */
export type Spelled = (term: string, wrong: number) => readonly string[];

/** Words spelled alike that are looked for in place of one. */
const MOST_SPELLINGS = 40;

/**
 * Reads a query and cuts its words as the index was cut.
 *
 * @example
 * compileQuery('Il-sung -japan*', none).wanted // [{ terms: ['il', 'sung'], prefix: false }]
 * compileQuery('北京市', none).wanted           // [{ terms: ['北京', '京市'], prefix: false }]
 */
export function compileQuery(text: string, spelled: Spelled): CompiledQuery {
  const { tree, remarks } = parseQuery(text);
  const more = new Set<string>();
  const wanted: Leaf[] = [];
  const visit = (node: QueryNode, negated: boolean): QueryNode | undefined => {
    switch (node.kind) {
      case 'all':
        return node;
      case 'not':
      case 'source': {
        const operand = visit(node.operand, node.kind === 'not' ? !negated : negated);
        return operand && { ...node, operand };
      }
      case 'and':
      case 'or':
      case 'near': {
        const operands = node.operands.flatMap((operand) => visit(operand, negated) ?? []);
        if (operands.length <= 1) return operands[0];
        return { ...node, operands } as QueryNode;
      }
      case 'field':
        return node;
      default: {
        const leaves = leavesOf(node, spelled);
        if (leaves.length === 0) {
          more.add(`“${node.text.slice(0, 40)}” has no letters or digits to look for.`);
          return undefined;
        }
        if (!negated) wanted.push(...leaves);
        return node;
      }
    }
  };
  return { tree: visit(tree, false) ?? { kind: 'all' }, wanted, remarks: [...remarks, ...more] };
}

/** The words of a term as the index has them: one leaf, or one for each spelling. */
export function leavesOf(term: QueryTerm, spelled: Spelled): Leaf[] {
  const leaf = leafOf(term);
  if (leaf === undefined) return [];
  const [word = ''] = leaf.terms;
  if (term.fuzzy === undefined || leaf.terms.length > 1) return [leaf];
  const others = spelled(word, term.fuzzy).filter(
    (other) => other !== word && leven(other, word) <= (term.fuzzy ?? 0),
  );
  return [leaf, ...others.slice(0, MOST_SPELLINGS).map((other) => ({ terms: [other], prefix: false }))];
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
 * The part of a query that FTS5 answers by itself, as an expression of its own; `undefined` where a field or an exclusion alone needs
 * more. Every term is quoted, and terms are letters and digits only: nothing that a reader types reaches the syntax of MATCH.
 *
 * @example
 * matchExpression(parseQuery('Il-sung (pact OR treaty)').tree, none) // '("il sung" AND ("pact" OR "treaty"))'
 */
export function matchExpression(node: QueryNode, spelled: Spelled): string | undefined {
  switch (node.kind) {
    case 'word':
    case 'phrase':
      return parenthesized(leavesOf(node, spelled).map(quoted), 'OR');
    case 'near': {
      const terms = node.operands.flatMap((operand) => leavesOf({ ...operand, fuzzy: undefined }, spelled));
      return `NEAR(${terms.map(quoted).join(' ')}, ${node.distance})`;
    }
    case 'or':
      return allOf(
        node.operands.map((operand) => matchExpression(operand, spelled)),
        'OR',
      );
    case 'and': {
      const wanted = node.operands.filter(({ kind }) => kind !== 'not');
      const unwanted = node.operands.flatMap((operand) => (operand.kind === 'not' ? [operand.operand] : []));
      if (wanted.length === 0) return undefined;
      const all = allOf(
        wanted.map((operand) => matchExpression(operand, spelled)),
        'AND',
      );
      if (all === undefined || unwanted.length === 0) return all;
      const none = allOf(
        unwanted.map((operand) => matchExpression(operand, spelled)),
        'OR',
      );
      return none && `(${all} NOT ${none})`;
    }
    case 'field': {
      if (node.field !== 'title') return undefined;
      const words = parenthesized(leavesOf(node.operand, spelled).map(quoted), 'OR');
      return words && `({title} : ${words})`;
    }
    default:
      return undefined;
  }
}

function allOf(parts: readonly (string | undefined)[], operator: 'AND' | 'OR'): string | undefined {
  return parts.includes(undefined) ? undefined : parenthesized(parts as readonly string[], operator);
}

function parenthesized(parts: readonly string[], operator: 'AND' | 'OR'): string | undefined {
  if (parts.length === 0) return undefined;
  return `(${parts.join(` ${operator} `)})`;
}

function quoted({ terms, prefix }: Leaf): string {
  return `"${terms.join(' ')}"${prefix ? ' *' : ''}`;
}
