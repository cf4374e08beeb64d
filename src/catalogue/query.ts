import leven from 'leven';

/**
 * The language of the search box:
 *
 *     query    = all { "OR" all }
 *     all      = clause { [ "AND" ] clause }    words side by side must all be there
 *     clause   = [ negation ] ( "(" query ")" | field ":" clause | near )
 *     negation = "-" | "−" | "NOT" space
 *     near     = term { "NEAR/" number term }   so many words apart at most, in any order
 *     term     = phrase | word
 *     phrase   = “ words ”                      with any quotation marks: "…" “…” «…» 「…」
 *     word     = characters [ "*" | "~" [ "1" | "2" ] ]   a star finds all words that begin so, a tilde those spelled much alike
 *
 * The tree is data: it says what was asked, not how an engine finds it. Whatever is wrong with a query is a
 * remark; the rest of it still counts.
 */
export type QueryNode =
  | { readonly kind: 'all' }
  | { readonly kind: 'and' | 'or'; readonly operands: readonly QueryNode[] }
  | { readonly kind: 'not'; readonly operand: QueryNode }
  | { readonly kind: 'near'; readonly operands: readonly QueryTerm[]; readonly distance: number }
  /** What one field says: `from:Lin`, `date:1959..1960`. Fields before parentheses stand before each of their terms. */
  | { readonly kind: 'field'; readonly field: QueryField; readonly operand: QueryTerm }
  /** The source's words alone, without what editors supplied: `in:source`. */
  | { readonly kind: 'source'; readonly operand: QueryNode }
  | QueryTerm;

/** Words as typed, with their place in the query. */
export interface QueryTerm {
  readonly kind: 'word' | 'phrase';
  readonly text: string;
  /** Whether the last word may go on. */
  readonly prefix: boolean;
  /** How many letters may be wrong. */
  readonly fuzzy?: 1 | 2;
  readonly start: number;
  readonly end: number;
}

/** What can be asked for by name. */
export const QUERY_FIELDS = [
  'title',
  'from',
  'to',
  'copy',
  'via',
  'person',
  'org',
  'place',
  'archive',
  'ref',
  'lang',
  'type',
  'collection',
  'translator',
  'has',
  'date',
  'before',
  'after',
] as const;
export type QueryField = (typeof QUERY_FIELDS)[number];

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
  /** Parentheses within parentheses. */
  depth: 20,
  /** Words between two that are asked for near each other. */
  distance: 100,
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
const ENDS_WORD = /[\s()"“”„«»「『＂]/u;

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
  const reader: Reader = { text, at: 0, remarks, terms: 0, depth: 0, source: false };
  const alternatives: QueryNode[] = [];
  while (skipSpace(reader)) {
    const node = readAlternatives(reader);
    if (node) alternatives.push(node);
    if (reader.text.charAt(reader.at) === ')') {
      remarks.push('A parenthesis is closed that was not opened: it was passed over.');
      reader.at++;
    }
  }
  const read = joined('and', alternatives);
  if (excludesOnly(read)) remarks.push('Showing everything except what was excluded.');
  const tree: QueryNode = reader.source ? { kind: 'source', operand: read } : read;
  return { tree, remarks: [...new Set(remarks)] };
}

/** Whether nothing is asked for but what is not wanted. */
function excludesOnly(node: QueryNode): boolean {
  if (node.kind === 'and') return node.operands.every(excludesOnly);
  return node.kind === 'not';
}

interface Reader {
  readonly text: string;
  at: number;
  readonly remarks: string[];
  /** Words and phrases read so far. */
  terms: number;
  depth: number;
  /** Whether `in:source` was read. */
  source: boolean;
}

function joined(kind: 'and' | 'or', operands: readonly QueryNode[]): QueryNode {
  const [first, ...others] = operands;
  if (first === undefined) return { kind: 'all' };
  if (others.length === 0) return first;
  return { kind, operands: operands.flatMap((node) => (node.kind === kind ? node.operands : [node])) };
}

/** Up to the end, or to the parenthesis that closes what is being read. */
function readAlternatives(reader: Reader): QueryNode | undefined {
  const alternatives: QueryNode[] = [];
  let all: QueryNode[] = [];
  let awaited = false;
  while (skipSpace(reader) && reader.text.charAt(reader.at) !== ')') {
    if (reader.terms >= queryLimits.clauses) {
      reader.remarks.push(`Only the first ${queryLimits.clauses} words and phrases were searched.`);
      reader.at = reader.text.length;
      break;
    }
    const operator = readOperator(reader);
    if (operator === 'OR') {
      if (all.length === 0) reader.remarks.push('OR needs a word before it and a word after it.');
      else alternatives.push(joined('and', all));
      all = [];
      awaited = true;
      continue;
    }
    if (operator === 'AND') continue;
    const node = readClause(reader, operator === 'NOT');
    if (node) {
      all.push(node);
      awaited = false;
    }
  }
  if (awaited) reader.remarks.push('OR needs a word before it and a word after it.');
  if (all.length > 0) alternatives.push(joined('and', all));
  return alternatives.length === 0 ? undefined : joined('or', alternatives);
}

function readClause(reader: Reader, isNegated: boolean): QueryNode | undefined {
  const negated = isNegated || readDash(reader);
  if (negated && (!skipSpace(reader) || reader.text.charAt(reader.at) === ')')) {
    reader.remarks.push('NOT needs a word after it.');
    return undefined;
  }
  const operand = readOperand(reader);
  return operand && negated ? { kind: 'not', operand } : operand;
}

function readOperand(reader: Reader): QueryNode | undefined {
  if (reader.text.charAt(reader.at) === '(') return readGroup(reader);
  const field = readField(reader);
  if (field !== undefined) return readFielded(reader, field);
  return readNear(reader);
}

function readGroup(reader: Reader): QueryNode | undefined {
  reader.at++;
  if (reader.depth >= queryLimits.depth) {
    reader.remarks.push(`Parentheses are read ${queryLimits.depth} deep.`);
    return undefined;
  }
  reader.depth++;
  const inner = readAlternatives(reader);
  reader.depth--;
  if (reader.text.charAt(reader.at) === ')') reader.at++;
  else reader.remarks.push('A parenthesis is not closed: it was taken to end with the query.');
  return inner;
}

/** A name of a field with its colon; what only looks like one is left where it is. */
function readField(reader: Reader): QueryField | 'in' | undefined {
  const { text, at, remarks } = reader;
  let end = at;
  while (end < text.length && isLatinLetter(text.charCodeAt(end))) end++;
  if (end === at || text.charAt(end) !== ':') return undefined;
  const after = text.charAt(end + 1);
  if (after === '' || SPACE.test(after) || after === '/') return undefined;
  const name = text.slice(at, end).toLowerCase();
  const known = [...QUERY_FIELDS, 'in' as const].find((field) => field === name);
  if (known === undefined) {
    const near = QUERY_FIELDS.find((field) => leven(field, name) <= 2 && field.length > 3);
    const hint = near ? ` Did you mean “${near}:”?` : '';
    remarks.push(`There is no field “${name.slice(0, 30)}”: its words were searched everywhere.${hint}`);
  }
  reader.at = end + 1;
  return known;
}

function readFielded(reader: Reader, field: QueryField | 'in'): QueryNode | undefined {
  const operand = reader.text.charAt(reader.at) === '(' ? readGroup(reader) : readTerm(reader);
  if (operand === undefined) {
    reader.remarks.push(`“${field}:” needs a word after it.`);
    return undefined;
  }
  if (field !== 'in') return withField(operand, field);
  const isSource = operand.kind === 'word' && operand.text.toLowerCase() === 'source';
  if (isSource) reader.source = true;
  else reader.remarks.push('“in:” is followed by “source”: only the words of the source are then searched.');
  return undefined;
}

/** The field before each term of a group. */
function withField(node: QueryNode, field: QueryField): QueryNode {
  switch (node.kind) {
    case 'and':
    case 'or':
      return { ...node, operands: node.operands.map((operand) => withField(operand, field)) };
    case 'near':
      return joined(
        'and',
        node.operands.map((operand) => withField(operand, field)),
      );
    case 'not':
      return { ...node, operand: withField(node.operand, field) };
    case 'word':
    case 'phrase':
      return { kind: 'field', field, operand: node };
    default:
      return node;
  }
}

function readNear(reader: Reader): QueryNode | undefined {
  const first = readTerm(reader);
  if (first === undefined) return undefined;
  const operands = [first];
  let distance = 0;
  for (;;) {
    const before = reader.at;
    const found = skipSpace(reader) ? readDistance(reader) : undefined;
    if (found === undefined || !skipSpace(reader)) {
      if (found === undefined) reader.at = before;
      else reader.remarks.push('NEAR needs a word before it and a word after it.');
      break;
    }
    const next = readTerm(reader);
    if (next === undefined) break;
    operands.push(next);
    distance = Math.max(distance, found);
  }
  return operands.length === 1 ? first : { kind: 'near', operands, distance };
}

/** "NEAR/5", or "NEAR" for 10. */
function readDistance(reader: Reader): number | undefined {
  const { text, at } = reader;
  if (!text.startsWith('NEAR', at)) return undefined;
  let end = at + 4;
  let digits = '';
  if (text.charAt(end) === '/') {
    end++;
    while (end < text.length && text.charCodeAt(end) >= 48 && text.charCodeAt(end) <= 57)
      digits += text.charAt(end++);
    if (digits === '') return undefined;
  }
  if (end < text.length && !SPACE.test(text.charAt(end))) return undefined;
  reader.at = end;
  return Math.min(digits === '' ? 10 : Number(digits), queryLimits.distance);
}

function readTerm(reader: Reader): QueryTerm | undefined {
  const term = OPENING.test(reader.text.charAt(reader.at)) ? readPhrase(reader) : readWord(reader);
  if (term) reader.terms++;
  return term;
}

function isLatinLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
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

function readPhrase(reader: Reader): QueryTerm | undefined {
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

function readWord(reader: Reader): QueryTerm | undefined {
  const { text, remarks } = reader;
  const start = reader.at;
  let end = start;
  while (end < text.length && !ENDS_WORD.test(text.charAt(end))) end++;
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
  const [, stem = word, letters] = /^(.+?)~([12])?$/u.exec(word) ?? [];
  return {
    kind: 'word',
    text: stem,
    prefix: last < raw.length,
    ...(stem !== word && { fuzzy: letters === '1' || stem.length < 5 ? (1 as const) : (2 as const) }),
    start,
    end,
  };
}

/** Whether there is more to read. */
function skipSpace(reader: Reader): boolean {
  while (reader.at < reader.text.length && SPACE.test(reader.text.charAt(reader.at))) reader.at++;
  return reader.at < reader.text.length;
}
