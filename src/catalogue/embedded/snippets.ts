import { type ArchivalRecord, textsOf } from '../../records/record.js';
import { segmentsOf } from '../../records/text.js';
import type { Snippet } from '../catalogue.js';
import type { Highlighter, Span } from './highlight.js';

export const snippetLimits = {
  /** Characters of a snippet, about. */
  length: 240,
  /** Snippets from the texts of a record. */
  passages: 2,
  /** Characters of a record's texts that are looked at: a document of a million must not hold up the page. */
  characters: 200_000,
};

interface Passage {
  readonly text: string;
  readonly spans: readonly Span[];
  readonly window: Window;
  readonly source: { readonly language?: string; readonly text: string; readonly segment: string };
}

interface Window {
  readonly start: number;
  readonly end: number;
  readonly score: number;
}

/**
 * The passages of a record that show best why it was found: title and summary where they match, then the best
 * passages of its texts. Where none matches, the beginning of the summary or of the text.
 */
export function snippetsOf(record: ArchivalRecord, highlighter: Highlighter | undefined): Snippet[] {
  const snippets: Snippet[] = [];
  if (highlighter) {
    const title = highlighter.spans(record.title);
    if (title.length > 0)
      snippets.push({ field: 'title', pieces: pieces(record.title, title, 0, record.title.length) });
    const summary = record.scopeAndContent ?? '';
    const spans = highlighter.spans(summary);
    if (spans.length > 0) snippets.push({ field: 'summary', pieces: cut(summary, spans) });
    snippets.push(
      ...bestPassages(record, highlighter).map(
        ({ text, spans, source }): Snippet => ({ field: 'text', pieces: cut(text, spans), ...source }),
      ),
    );
    if (snippets.some(({ field }) => field !== 'title')) return snippets;
  }
  const beginning = beginningOf(record);
  return beginning ? [...snippets, beginning] : snippets;
}

function bestPassages(record: ArchivalRecord, highlighter: Highlighter): Passage[] {
  let best: Passage[] = [];
  let budget = snippetLimits.characters;
  const complete = highlighter.leaves * 10;
  for (const { text } of textsOf(record)) {
    const { id, language, blocks } = text;
    for (const segment of segmentsOf(blocks)) {
      if (budget <= 0) return best;
      const passage = segment.text.length > budget ? segment.text.slice(0, budget) : segment.text;
      budget -= segment.text.length;
      const spans = highlighter.spans(passage);
      if (spans.length === 0) continue;
      const source = { ...(language && { language }), text: id, segment: segment.id };
      best.push({ text: passage, spans, window: bestWindow(spans), source });
      best = best.sort((a, b) => b.window.score - a.window.score).slice(0, snippetLimits.passages);
      // Passages that have all of the query's words together are good enough: the rest need not be analysed.
      if (best.length === snippetLimits.passages && best.every(({ window }) => window.score >= complete))
        return best;
    }
  }
  return best;
}

/** Where most of the query's words stand together: different words count far more than the same one again. */
function bestWindow(spans: readonly Span[]): Window {
  let best: Window = { start: 0, end: 0, score: -1 };
  let last = 0;
  spans.forEach((first, at) => {
    last = Math.max(last, at);
    while (last + 1 < spans.length && (spans[last + 1]?.end ?? 0) - first.start <= snippetLimits.length)
      last++;
    const within = spans.slice(at, Math.min(last + 1, at + 32));
    const score = new Set(within.map(({ leaf }) => leaf)).size * 10 + Math.min(within.length, 9);
    if (score > best.score) best = { start: first.start, end: within.at(-1)?.end ?? first.end, score };
  });
  return best;
}

/** The pieces of a text around its best window. */
function cut(text: string, spans: readonly Span[]): Snippet['pieces'] {
  if (text.length <= snippetLimits.length * 1.5) return pieces(text, spans, 0, text.length);
  const window = bestWindow(spans);
  const room = Math.max(0, snippetLimits.length - (window.end - window.start));
  const start = wordStart(text, window.start - Math.floor(room / 3));
  const end = wordEnd(text, Math.max(window.end, start + snippetLimits.length));
  return pieces(text, spans, start, end);
}

function pieces(text: string, spans: readonly Span[], start: number, end: number): Snippet['pieces'] {
  const list: { text: string; match: boolean }[] = [];
  const add = (from: number, to: number, match: boolean): void => {
    const piece = text.slice(from, to).replace(/\s+/gu, ' ');
    if (piece !== '') list.push({ text: piece, match });
  };
  if (start > 0) list.push({ text: '… ', match: false });
  let at = start;
  for (const span of merged(spans)) {
    if (span.start < at || span.end > end) continue;
    add(at, span.start, false);
    add(span.start, span.end, true);
    at = span.end;
  }
  add(at, end, false);
  if (end < text.length) list.push({ text: ' …', match: false });
  return list;
}

/** Overlapping and adjoining spans as one: the pairs of a Han word. */
function merged(spans: readonly Span[]): { start: number; end: number }[] {
  const list: { start: number; end: number }[] = [];
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = list.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else list.push({ start, end });
  }
  return list;
}

const WORD_ENDS = /[\s、。，；：！？,;:]/u;
/** How far to look for a place between words; in a script without spaces there is none. */
const SEARCH = 24;

function wordStart(text: string, at: number): number {
  if (at <= 0) return 0;
  for (let from = at; from > at - SEARCH && from > 0; from--)
    if (WORD_ENDS.test(text.charAt(from - 1))) return from;
  return between(text, at);
}

function wordEnd(text: string, at: number): number {
  if (at >= text.length) return text.length;
  for (let to = at; to < at + SEARCH && to < text.length; to++)
    if (WORD_ENDS.test(text.charAt(to))) return to;
  return between(text, at);
}

/** Never inside a surrogate pair, nor before a combining mark. */
function between(text: string, at: number): number {
  let place = at;
  while (place > 0 && /^(?:[\udc00-\udfff]|\p{M})/u.test(text.slice(place, place + 2))) place--;
  const isInPair =
    /[\ud800-\udbff]/.test(text.charAt(place - 1)) && /[\udc00-\udfff]/.test(text.charAt(place));
  return isInPair ? place - 1 : place;
}

function beginningOf(record: ArchivalRecord): Snippet | undefined {
  if (record.scopeAndContent) return { field: 'summary', pieces: beginning(record.scopeAndContent) };
  for (const { text } of textsOf(record)) {
    const segments = segmentsOf(text.blocks.slice(0, 8)).filter(({ text: words }) => words.trim() !== '');
    const segment = segments.find(({ text: words }) => words.trim().length > 40) ?? segments[0];
    if (segment === undefined) continue;
    const { id, language } = text;
    return {
      field: 'text',
      pieces: beginning(segment.text),
      ...(language && { language }),
      text: id,
      segment: segment.id,
    };
  }
  return undefined;
}

function beginning(text: string): Snippet['pieces'] {
  return pieces(
    text,
    [],
    0,
    text.length <= snippetLimits.length * 1.5 ? text.length : wordEnd(text, snippetLimits.length),
  );
}
