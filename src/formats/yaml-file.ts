import leven from 'leven';
import {
  isMap,
  isScalar,
  LineCounter,
  type Node,
  parseDocument,
  visit,
  type YAMLError,
  type Document as YamlDocument,
} from 'yaml';
import type { z } from 'zod';
import type { Issue } from '../records/issue.js';

/** A piece of YAML: its text, the file it stands in, and the line of that file on which it begins. */
export interface YamlSource {
  readonly path: string;
  readonly text: string;
  readonly firstLine?: number;
}

/** What a schema makes of some YAML: everything that is right, and an issue for each thing that is not. */
export interface YamlReading<Value> {
  readonly value: Value | undefined;
  readonly issues: readonly Issue[];
  /** The value as it stands in the file, right or wrong. */
  readonly raw: unknown;
  /** Line of the file on which a path into the value begins. */
  lineOf(path: readonly PropertyKey[]): number;
}

/**
 * Reads YAML strictly and forgivingly: a key that is unknown or holds something impossible is an issue with line and
 * column, and is left out; all else is kept. Scalars are read as text (YAML's failsafe schema), so that a reference
 * code "007" stays one.
 *
 * @example
 * readYaml({ path: 'a.md', text: 'titel: X' }, recordSchema).issues[0]
 * // { code: 'unknown-key', line: 1, column: 1, message: 'unknown key "titel"', advice: 'Did you mean "title"?', … }
 */
export function readYaml<Schema extends z.ZodType>(
  source: YamlSource,
  schema: Schema,
): YamlReading<z.output<Schema>> {
  const written = parse(source.text);
  // "title: Telegram: Coal" is no YAML, and yet says what it means.
  const { document, lines } = written.errors.length > 0 ? parse(withQuotes(source.text, written)) : written;
  const issues = malformations(source, written.errors);
  const positionOf = (path: readonly PropertyKey[], key?: string) => {
    const offset = offsetOf(document, path, key);
    return place(source, offset === undefined ? undefined : lines.linePos(offset));
  };
  const lineOf = (path: readonly PropertyKey[]): number => positionOf(path).line;
  let value: unknown;
  try {
    value = withoutEmpty(document.toJS({ maxAliasCount: 100 }));
  } catch (error) {
    issues.push({
      code: 'malformed-yaml',
      severity: 'error',
      path: source.path,
      line: source.firstLine ?? 1,
      message: `This YAML cannot be read: ${firstLine((error as Error).message)}`,
      advice: 'Write aliases out.',
    });
  }
  const raw = value;
  // Each round takes out what the schema rejects; the depth of the value bounds the number of rounds.
  for (let round = 0; round < 8 && value !== undefined && value !== null; round++) {
    const result = schema.safeParse(value);
    if (result.success) return { value: result.data, issues, raw, lineOf };
    const faults = result.error.issues.flatMap(leaves);
    for (const fault of faults) issues.push(...describe(fault, value, schema, positionOf));
    const paths = faults.flatMap((fault) => rejected(fault, value));
    // Later items of a list go first, so that the places of the others stay true.
    paths.sort((a, b) => compareSteps(b, a));
    for (const path of paths) value = without(value, path);
  }
  return { value: undefined, issues, raw, lineOf };
}

interface Parsed {
  readonly document: YamlDocument;
  readonly lines: LineCounter;
  readonly errors: readonly YAMLError[];
}

/** Of a key that stands twice the first is kept; an unquoted `null` or `~` is nothing. */
function parse(text: string): Parsed {
  const lines = new LineCounter();
  const document = parseDocument(text, { schema: 'failsafe', lineCounter: lines, logLevel: 'error' });
  visit(document, {
    Map(_, map) {
      const keys = new Set<string>();
      map.items = map.items.filter(({ key }) => {
        const name = isScalar(key) ? String(key.value) : undefined;
        if (name === undefined) return true;
        return !keys.has(name) && keys.add(name);
      });
    },
    Scalar(_, scalar) {
      if (scalar.type === 'PLAIN' && (scalar.value === 'null' || scalar.value === '~')) scalar.value = '';
    },
  });
  return { document, lines, errors: document.errors };
}

/** The YAML with quotes around the texts in which a colon was taken for a key. */
function withQuotes(text: string, { errors }: Parsed): string {
  const wrong = new Set(
    errors.filter((error) => error.code === 'BLOCK_AS_IMPLICIT_KEY').map((error) => error.linePos?.[0].line),
  );
  return text
    .split('\n')
    .map((row, index) => {
      const [, key, value] =
        (wrong.has(index + 1) && /^([\s-]*[\w-]+:\s+)([^"'[{|>&*].*?)\s*$/.exec(row)) || [];
      return key && value ? `${key}'${value.replaceAll("'", "''")}'` : row;
    })
    .join('\n');
}

/** One issue for each line: what follows from a fault is not told again. */
function malformations(source: YamlSource, errors: readonly YAMLError[]): Issue[] {
  const issues = errors.map((error): Issue => {
    const at = place(source, error.linePos?.[0]);
    if (error.code === 'DUPLICATE_KEY') {
      const key = /^["']?([^\s:"']+)/.exec(source.text.slice(error.pos[0]))?.[1] ?? '';
      const message = `the key "${key}" stands here twice; the first is kept`;
      return { code: 'duplicate-key', severity: 'error', ...at, message, advice: 'Remove one of them.' };
    }
    const advice = 'Mind the indentation, and put quotes around text that holds ": " or " #".';
    const message = `This is not YAML: ${firstLine(error.message)}`;
    return { code: 'malformed-yaml', severity: 'error', ...at, message, advice };
  });
  return issues.filter((issue, index) => issues.findIndex((other) => other.line === issue.line) === index);
}

function place(source: YamlSource, at: { line: number; col: number } | undefined) {
  const line = (source.firstLine ?? 1) + (at?.line ?? 1) - 1;
  return { path: source.path, line, ...(at && { column: at.col }) };
}

function firstLine(message: string): string {
  return (message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '');
}

type Fault = z.core.$ZodIssue & { readonly ofKey?: true };

/** A union's fault is that of the branch that came closest: the one whose shape the value has. */
function leaves(fault: Fault): Fault[] {
  // What is wrong with a key is said of the key itself.
  if (fault.code === 'invalid_key')
    return fault.issues.map((inner) => ({ ...inner, path: fault.path, ofKey: true }) as Fault);
  if (fault.code !== 'invalid_union' || fault.errors.length === 0) return [fault];
  const branches = fault.errors.filter(
    (branch) => !branch.some((b) => b.path.length === 0 && b.code === 'invalid_type'),
  );
  const best = branches[0];
  if (best === undefined)
    return [{ ...fault, message: 'is neither a text nor a list of the right kind' } as Fault];
  return best.flatMap((inner) => leaves({ ...inner, path: [...fault.path, ...inner.path] } as Fault));
}

/** What has to go: the key itself, or the whole of what a key is missing from. */
function rejected(fault: Fault, value: unknown): PropertyKey[][] {
  if (fault.code === 'unrecognized_keys') return fault.keys.map((key) => [...fault.path, key]);
  return [at(value, fault.path) === undefined ? fault.path.slice(0, -1) : [...fault.path]];
}

function compareSteps(a: readonly PropertyKey[], b: readonly PropertyKey[]): number {
  for (let index = 0; index < Math.min(a.length, b.length); index++) {
    const [left, right] = [a[index], b[index]];
    if (left === right) continue;
    if (typeof left === 'number' && typeof right === 'number') return left - right;
    return String(left) < String(right) ? -1 : 1;
  }
  return a.length - b.length;
}

function describe(
  fault: Fault,
  value: unknown,
  schema: z.ZodType,
  positionOf: (path: readonly PropertyKey[], key?: string) => { path: string; line: number; column?: number },
): Issue[] {
  const severity = 'error';
  if (fault.code === 'unrecognized_keys') {
    const known = keysAt(schema, fault.path);
    return fault.keys.map((key) => ({
      code: 'unknown-key',
      severity,
      ...positionOf(fault.path, key),
      message: `unknown key "${key}"`,
      advice: closest(key, known) ?? `Keys that may stand here: ${known.join(', ')}.`,
    }));
  }
  const found = fault.ofKey ? fault.path[fault.path.length - 1] : at(value, fault.path);
  const name = (fault.ofKey ? fault.path.slice(0, -1) : fault.path)
    .filter((part) => typeof part === 'string')
    .pop();
  const params = ('params' in fault ? fault.params : undefined) as
    | { code?: string; advice?: string }
    | undefined;
  if (found === undefined) {
    const code = name === 'title' ? 'missing-title' : 'missing-key';
    const position = positionOf(fault.path.slice(0, -1));
    return [
      {
        code,
        severity,
        ...position,
        message: `"${String(name)}" is missing`,
        advice: `Add a line "${String(name)}: …".`,
      },
    ];
  }
  const where = name === undefined ? '' : `"${String(name)}": `;
  const quoted =
    typeof found === 'string'
      ? `"${found.length > 60 ? `${found.slice(0, 60)}…` : found}"`
      : 'what stands there';
  return [
    {
      code: params?.code ?? 'invalid-value',
      severity,
      ...(fault.ofKey ? positionOf(fault.path.slice(0, -1), String(found)) : positionOf(fault.path)),
      message: `${where}${quoted} ${meaningOf(fault)}`,
      advice: params?.advice ?? adviceFor(params?.code, fault),
    },
  ];
}

const SHAPES: Readonly<Record<string, string>> = {
  string: 'a text',
  array: 'a list',
  tuple: 'a list of two',
  object: 'keys, each with what belongs to it',
  record: 'keys, each with what belongs to it',
};

function meaningOf(fault: Fault): string {
  if (fault.code === 'invalid_type') return `should be ${SHAPES[fault.expected] ?? `a ${fault.expected}`}`;
  if (fault.code === 'invalid_value') return 'is none of the words that may stand here';
  return fault.message;
}

function adviceFor(code: string | undefined, fault: Fault): string {
  if (code === 'impossible-date')
    return 'Write a day that exists, as EDTF: 1959-09-21, 1959-09, 1959~, 1959?.';
  if (code === 'unknown-language') return 'Write a BCP 47 tag: en, ru, zh-Hant.';
  if (fault.code === 'invalid_type' && fault.expected === 'object') return 'Write it as "key: value" lines.';
  if (fault.code === 'invalid_value') return `Write one of: ${fault.values.map(String).join(', ')}.`;
  return 'See docs/format.md for what may stand here.';
}

function closest(key: string, known: readonly string[]): string | undefined {
  const [best] = known
    .map((candidate) => ({ candidate, distance: leven(key.toLowerCase(), candidate.toLowerCase()) }))
    .filter(
      ({ candidate, distance }) =>
        distance <= Math.max(candidate.length < 4 ? 1 : 2, Math.floor(candidate.length / 3)),
    )
    .sort((a, b) => a.distance - b.distance);
  return best && `Did you mean "${best.candidate}"?`;
}

/** The keys that a schema knows at a path. */
function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  type Def = {
    type: string;
    shape?: Record<string, z.ZodType>;
    innerType?: z.ZodType;
    element?: z.ZodType;
    valueType?: z.ZodType;
    options?: z.ZodType[];
    in?: z.ZodType;
    getter?: () => z.ZodType;
  };
  const def = (schema as unknown as { def: Def }).def;
  if (def.getter) return keysAt(def.getter(), path);
  if (def.innerType) return keysAt(def.innerType, path);
  if (def.type === 'pipe' && def.in) return keysAt(def.in, path);
  if (def.options) return def.options.flatMap((option) => keysAt(option, path));
  const [step, ...rest] = path;
  if (step === undefined) return def.shape ? Object.keys(def.shape) : [];
  const next = def.element ?? def.valueType ?? def.shape?.[String(step)];
  return next ? keysAt(next, typeof step === 'number' && !def.element ? path : rest) : [];
}

function offsetOf(document: YamlDocument, path: readonly PropertyKey[], key?: string): number | undefined {
  let node: unknown = document.contents;
  for (const step of [...path, ...(key === undefined ? [] : [key])]) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step));
      if (!pair) break;
      if (key !== undefined && step === key) return (pair.key as Node).range?.[0];
      node = pair.value ?? pair.key;
    } else if (typeof (node as { get?: unknown } | undefined)?.get === 'function') {
      node = (node as { get(at: unknown, keep: boolean): unknown }).get(step, true);
    }
  }
  return (node as Node | undefined)?.range?.[0];
}

/** A key with nothing behind it says nothing. */
function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty).filter((item) => item !== '' && item !== null);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, withoutEmpty(inner)] as const);
  return Object.fromEntries(entries.filter(([, inner]) => inner !== '' && inner !== null));
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, step) => (inner as Record<PropertyKey, unknown> | undefined)?.[step],
    value,
  );
}

function without(value: unknown, path: readonly PropertyKey[]): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return undefined;
  if (Array.isArray(value)) {
    const copy = value.map((item, index) => (index === step ? without(item, rest) : item));
    return copy.filter((item) => item !== undefined);
  }
  if (value === null || typeof value !== 'object' || !Object.hasOwn(value, step)) return value;
  const { [step as string]: taken, ...others } = value as Record<string, unknown>;
  const kept = rest.length > 0 ? without(taken, rest) : undefined;
  return kept === undefined ? others : { ...others, [step as string]: kept };
}
