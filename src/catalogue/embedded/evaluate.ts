import type { QueryNode } from '../query.js';
import type { Columns } from './columns.js';
import type { Fields } from './fields.js';
import { findText, type TextHits } from './hits.js';
import { matchExpression, type Spelled } from './match.js';
import type { Database } from './sqlite.js';

/** What evaluating a query needs. */
export interface Evaluation {
  readonly database: Database;
  readonly columns: Columns;
  readonly fields: Fields;
  readonly spelled: Spelled;
  readonly scored: boolean;
  readonly remarks: string[];
}

/** Rows as marks, and their scores. */
interface Found {
  readonly mask: Uint8Array;
  readonly scores?: Float64Array;
}

/** Columns that a search reads: what editors wrote and said; or only the source's own words. */
type Layer = 'edited' | 'source';

/**
 * The rows that a query finds. Whatever FTS5 can answer alone goes there in one expression; fields are answered from memory, and the
 * parts put together here. Scores of parts add up, which is what BM25 of the whole would be.
 */
export function evaluate(tree: QueryNode, evaluation: Evaluation): TextHits {
  const [layer, node]: [Layer, QueryNode] =
    tree.kind === 'source' ? ['source', tree.operand] : ['edited', tree];
  const { mask, scores } = find(node, layer, evaluation);
  const rows: number[] = [];
  mask.forEach((mark, row) => {
    if (mark) rows.push(row);
  });
  return { rows: Uint32Array.from(rows), ...(scores && { scores }) };
}

function find(node: QueryNode, layer: Layer, evaluation: Evaluation): Found {
  const { columns, fields, remarks, spelled } = evaluation;
  const size = columns.ids.length;
  const expression = matchExpression(node, spelled);
  if (expression !== undefined) return findWords(expression, layer, evaluation);
  switch (node.kind) {
    case 'not': {
      const { mask } = find(node.operand, layer, { ...evaluation, scored: false });
      return { mask: mask.map((mark) => 1 - mark) };
    }
    case 'or':
      return node.operands
        .map((operand) => find(operand, layer, evaluation))
        .reduce((a, b) => ({ mask: a.mask.map((mark, row) => mark | (b.mask[row] ?? 0)), ...sum(a, b) }));
    case 'and': {
      const isWords = (operand: QueryNode): boolean =>
        matchExpression(operand.kind === 'not' ? operand.operand : operand, spelled) !== undefined;
      const words = node.operands.filter(isWords);
      const others = node.operands.filter((operand) => !isWords(operand));
      const canJoin = others.length > 0 && words.some(({ kind }) => kind !== 'not');
      const parts = canJoin ? [asOne(words), ...others] : node.operands;
      return parts
        .map((operand) => find(operand, layer, evaluation))
        .reduce((a, b) => ({ mask: a.mask.map((mark, row) => mark & (b.mask[row] ?? 0)), ...sum(a, b) }));
    }
    case 'field': {
      const mask = fields.rows(node.field, node.operand, remarks);
      return { mask: mask ?? new Uint8Array(size).fill(1) };
    }
    default:
      return { mask: new Uint8Array(size).fill(1) };
  }
}

function asOne(operands: readonly QueryNode[]): QueryNode {
  const [only] = operands;
  return operands.length === 1 && only ? only : { kind: 'and', operands };
}

/** Records without editors' words have no layer of their own for the source: their text is the source's. */
function findWords(expression: string, layer: Layer, evaluation: Evaluation): Found {
  const { database, columns, scored } = evaluation;
  const marked = (hits: TextHits, isWanted?: (row: number) => boolean): Found => {
    const mask = new Uint8Array(columns.ids.length);
    for (const row of hits.rows) if (isWanted?.(row) ?? true) mask[row] = 1;
    return { mask, ...(hits.scores && { scores: hits.scores }) };
  };
  if (layer === 'edited')
    return marked(findText(database, columns, `{title summary text other} : ${expression}`, scored));
  const plain = marked(
    findText(database, columns, `{text} : ${expression}`, scored),
    (row) => !columns.facts[row]?.edited,
  );
  const source = marked(findText(database, columns, `{source} : ${expression}`, scored));
  return { mask: plain.mask.map((mark, row) => mark | (source.mask[row] ?? 0)), ...sum(plain, source) };
}

function sum(a: Found, b: Found): { scores?: Float64Array } {
  if (a.scores === undefined || b.scores === undefined) {
    const scores = a.scores ?? b.scores;
    return scores ? { scores } : {};
  }
  const other = b.scores;
  return { scores: a.scores.map((score, row) => score + (other[row] ?? 0)) };
}
