/**
 * The language of the search box, first form:
 *
 *     query    = { clause }                     every clause must be true of a record
 *     clause   = [ negation ] ( phrase | word )
 *     negation = "-" | "−" | "NOT" space
 *     phrase   = “ words ”                      with any quotation marks: "…" “…” «…» 「…」
 *     word     = characters [ "*" ]             a star finds all words that begin so
 *
 * The tree is data: it says what was asked, not how an engine finds it. Whatever is wrong with a query is a
 * remark; the rest of it still counts.
 */
export type QueryNode =
  | { readonly kind: 'all' }
  | { readonly kind: 'and'; readonly operands: readonly QueryNode[] }
  | { readonly kind: 'not'; readonly operand: QueryNode }
  | QueryTerm;

/** Words as typed, with their place in the query. */
export interface QueryTerm {
  readonly kind: 'word' | 'phrase';
  readonly text: string;
  /** Whether the last word may go on. */
  readonly prefix: boolean;
  readonly start: number;
  readonly end: number;
}

export interface ParsedQuery {
  readonly tree: QueryNode;
  /** Friendly sentences on what was not understood. */
  readonly remarks: readonly string[];
}

export const queryLimits = {
  /** Characters of a query that are read. */
  length: 2000,
  /** Words and phrases of a query that are looked for. */
  clauses: 64,
};

const CLOSING: Readonly<Record<string, string>> = {
  '"': '"“”',
  '“': '”"“',
  '”': '”',
  '„': '“”"',
  '«': '»',
  '»': '«',
  '「': '」',
  '『': '』',
  '＂': '＂',
};
const OPENING = /["“”„«»「『＂]/u;
const NEGATION = /[-−]/u;
const SPACE = /\s/u;

/**
 * Reads a query; never throws.
 *
 * @example
 * parseQuery('korea "united nations" -japan armi*').tree
 * // { kind: 'and', operands: [
 * //   { kind: 'word', text: 'korea', prefix: false, start: 0, end: 5 },
 * //   { kind: 'phrase', text: 'united nations', prefix: false, start: 6, end: 22 },
 * //   { kind: 'not', operand: { kind: 'word', text: 'japan', prefix: false, start: 24, end: 29 } },
 * //   { kind: 'word', text: 'armi', prefix: true, start: 30, end: 35 } ] }
 */
export function parseQuery(query: string): ParsedQuery {
  const remarks: string[] = [];
  let text = query;
  if (text.length > queryLimits.length) {
    text = text.slice(0, queryLimits.length);
    remarks.push(`Only the first ${queryLimits.length} characters of the query were read.`);
  }
  const operands: QueryNode[] = [];
  const reader: Reader = { text, at: 0, remarks };
  while (skipSpace(reader)) {
    if (operands.length === queryLimits.clauses) {
      remarks.push(`Only the first ${queryLimits.clauses} words and phrases were searched.`);
      break;
    }
    const node = readClause(reader);
    if (node) operands.push(node);
  }
  if (operands.length > 0 && operands.every((node) => node.kind === 'not')) {
    remarks.push('Showing everything except what was excluded.');
  }
  return { tree: conjunction(operands), remarks: [...new Set(remarks)] };
}

interface Reader {
  readonly text: string;
  at: number;
  readonly remarks: string[];
}

function conjunction(operands: readonly QueryNode[]): QueryNode {
  const [first, ...others] = operands;
  if (first === undefined) return { kind: 'all' };
  return others.length === 0 ? first : { kind: 'and', operands };
}

function readClause(reader: Reader): QueryNode | undefined {
  const { text, remarks } = reader;
  const operator = readOperator(reader);
  if (operator === 'AND') return undefined;
  if (operator === 'OR') {
    remarks.push('OR is not understood yet: all of the words were searched together.');
    return undefined;
  }
  const negated = operator === 'NOT' || readDash(reader);
  if (negated && !skipSpace(reader)) {
    remarks.push('NOT needs a word after it.');
    return undefined;
  }
  const operand = OPENING.test(text.charAt(reader.at)) ? readPhrase(reader) : readWord(reader);
  return operand && negated ? { kind: 'not', operand } : operand;
}

/** AND, OR and NOT in capitals, alone between spaces. */
function readOperator(reader: Reader): 'AND' | 'OR' | 'NOT' | undefined {
  const { text, at } = reader;
  for (const operator of ['AND', 'OR', 'NOT'] as const) {
    const end = at + operator.length;
    const isAlone = end === text.length || SPACE.test(text.charAt(end));
    if (text.startsWith(operator, at) && isAlone) {
      reader.at = end;
      return operator;
    }
  }
  return undefined;
}

/** A dash right before a word excludes it; a dash among spaces is only a dash. */
function readDash(reader: Reader): boolean {
  const { text, at } = reader;
  const next = text.charAt(at + 1);
  if (!NEGATION.test(text.charAt(at)) || next === '' || SPACE.test(next) || NEGATION.test(next)) return false;
  reader.at++;
  return true;
}

function readPhrase(reader: Reader): QueryNode | undefined {
  const { text, remarks } = reader;
  const start = reader.at;
  const closing = CLOSING[text.charAt(start)] ?? '';
  let end = start + 1;
  while (end < text.length && !closing.includes(text.charAt(end))) end++;
  if (end === text.length) {
    const isLast = start + 1 === text.length;
    remarks.push(
      isLast
        ? 'A quotation mark at the end was left out.'
        : 'A quotation mark is not closed: its words were searched one by one.',
    );
    reader.at = start + 1;
    return undefined;
  }
  reader.at = end + 1;
  const words = text.slice(start + 1, end).trim();
  if (words === '') {
    remarks.push('There is nothing between the quotation marks.');
    return undefined;
  }
  const prefix = words.endsWith('*');
  return {
    kind: 'phrase',
    text: prefix ? words.replace(/[\s*]+$/u, '') : words,
    prefix,
    start,
    end: end + 1,
  };
}

function readWord(reader: Reader): QueryNode | undefined {
  const { text, remarks } = reader;
  const start = reader.at;
  let end = start;
  while (end < text.length && !SPACE.test(text.charAt(end)) && !OPENING.test(text.charAt(end))) end++;
  // A closing mark that nothing opened, as in 5″ or 」: passed over.
  reader.at = Math.max(end, start + 1);
  const raw = text.slice(start, end);
  let last = raw.length;
  while (last > 0 && raw.charAt(last - 1) === '*') last--;
  const word = raw.slice(0, last);
  if (word === '') {
    if (raw !== '') remarks.push('A star by itself finds nothing: put it after the beginning of a word.');
    return undefined;
  }
  return { kind: 'word', text: word, prefix: last < raw.length, start, end };
}

/** Whether there is more to read. */
function skipSpace(reader: Reader): boolean {
  while (reader.at < reader.text.length && SPACE.test(reader.text.charAt(reader.at))) reader.at++;
  return reader.at < reader.text.length;
}
