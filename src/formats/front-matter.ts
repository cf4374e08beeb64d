/** A file's front matter and body. Lines count from 1 in the file. */
export interface FrontMatter {
  readonly yaml: string;
  readonly yamlLine: number;
  readonly body: string;
  readonly bodyLine: number;
  /** False where the file opens front matter and never closes it. */
  readonly closed: boolean;
}

/**
 * Divides a file into front matter and body; without an opening `---` all of it is body.
 *
 * @example
 * splitFrontMatter('---\ntitle: A\n---\nText')
 * // { yaml: 'title: A\n', yamlLine: 2, body: 'Text', bodyLine: 4, closed: true }
 */
export function splitFrontMatter(text: string): FrontMatter {
  const open = /^---[ \t]*\r?\n/.exec(text);
  if (!open) return { yaml: '', yamlLine: 1, body: text, bodyLine: 1, closed: true };
  const rest = text.slice(open[0].length);
  const close = /^(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/m.exec(rest);
  if (!close) {
    // The first line that is no key, item or continuation begins the text that somebody forgot to divide off.
    const text = /^(?![ \t]+\S|[\w'"-]+:(?:\s|$)|- |#)/m.exec(rest);
    const at = text?.index ?? rest.length;
    return {
      yaml: rest.slice(0, at),
      yamlLine: 2,
      body: rest.slice(at),
      bodyLine: 2 + newlines(rest, at),
      closed: false,
    };
  }
  const end = close.index + close[0].length;
  return {
    yaml: rest.slice(0, close.index),
    yamlLine: 2,
    body: rest.slice(end),
    bodyLine: 2 + newlines(rest, end),
    closed: true,
  };
}

function newlines(text: string, end: number): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
