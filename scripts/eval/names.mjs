import { openArchiveFolder } from '../../dist/archive/archive-folder.js';
import { markNames } from '../../dist/names/mark-names.js';
import { buildNameIndex } from '../../dist/names/name-index.js';
import { runsOf } from '../../dist/names/runs.js';
import { textsOf } from '../../dist/records/record.js';

/*
 * How well names are found and told apart in volumes of Foreign Relations of the United States. Of each document every
 * mark of a person is taken away (`persName`, linked or not, in the text and in its notes), and so is what the heading's
 * markup says of sender and addressee; the words stay. The matcher gets the words and the volume's own list of persons,
 * and what it finds is compared with the markup.
 *
 * A mention is right where it shares characters with a `persName` whose `corresp` leads to the same entry of the list
 * (`exact` counts those with the very same first and last character). Of the others,
 *
 *   wrong     lie on a link that leads to somebody else,
 *   unlinked  lie on a `persName` without `corresp`: the editors saw a person and did not say who, mostly somebody who is
 *             not in the list, now and then somebody who is,
 *   unmarked  lie on words that the editors did not mark: mostly mentions that they passed over, now and then no names.
 *
 *   precision = right / (right + wrong)           what the volume can judge: the target
 *   strict    = right / (right + wrong + unlinked + unmarked), as if editors never passed a name over
 *   marked    = right / (right + wrong + unlinked): unmarked words are left out of account
 *   recall    = links found by somebody right / links        `n` is their number; links to an id that is not in
 *                                                            the list, and volumes without a list, are left out
 *
 * A third of the volumes (every third by name) was held out while the rules were made: `dev` and `heldOut` are given apart.
 */

export const description = 'people in texts, found and told apart (FRUS, against its own links)';

/** @param {string} folder @param {{ limit?: number, errors?: number, only?: string, say?: (line: string) => void }} [options] `limit`: documents of each volume */
export function run(folder, { limit = Number.POSITIVE_INFINITY, errors = 12, only, say = console.log } = {}) {
  const archive = openArchiveFolder(folder);
  const volumes = archive.sources.filter((source) => source.main.path.endsWith('.xml'));
  const totals = { dev: tally(), heldOut: tally(), all: tally() };
  const byVolume = {};
  say(`${'volume'.padEnd(22)}     n  prec.  recall     f1  exact  strict  marked`);
  volumes.forEach((source, position) => {
    const set = position % 3 === 2 ? 'heldOut' : 'dev';
    if (only !== undefined && only !== set && !source.main.path.includes(only)) return;
    const counted = evaluateVolume(archive, source, limit);
    if (counted.n === 0) return;
    for (const total of [totals[set], totals.all]) merge(total, counted);
    const name = source.main.path.replace(/\.xml$/, '');
    byVolume[name] = { set, ...measuresOf(counted) };
    say(row(`${name}${set === 'heldOut' ? ' *' : ''}`, byVolume[name]));
  });
  for (const [name, total] of Object.entries(totals)) if (total.n > 0) say(row(name, measuresOf(total)));
  say('(* held out)');
  const { confused, missed, onUnlinked, onUnmarked } = totals.all;
  say(`\ncommonest links found wrong\n${commonest(confused, errors)}`);
  say(`commonest links missed\n${commonest(missed, errors)}`);
  say(`commonest on persons not linked\n${commonest(onUnlinked, errors)}`);
  say(`commonest on words not marked\n${commonest(onUnmarked, errors)}`);
  return {
    names: measuresOf(totals.all),
    dev: measuresOf(totals.dev),
    heldOut: measuresOf(totals.heldOut),
    byVolume,
    errors: {
      wrong: top(confused, errors),
      missed: top(missed, errors),
      unlinked: top(onUnlinked, errors),
      unmarked: top(onUnmarked, errors),
    },
  };
}

function evaluateVolume(archive, source, limit) {
  const records = [];
  const people = [];
  for (const entry of archive.read(source)) {
    if (entry.kind === 'record' && records.length < limit) records.push(entry.record);
    if (entry.kind === 'authority' && entry.authority.entity === 'person') people.push(entry.authority);
  }
  const index = buildNameIndex(people);
  const listed = new Set(people.map(({ id }) => id));
  const count = tally();
  for (const record of records) {
    const hidden = hideNames(record);
    const found = mentionsIn(markNames(hidden, index, { surnamesAlone: true }));
    compare(mentionsIn(record), found, listed, count);
  }
  return count;
}

function compare(marked, found, listed, count) {
  const byRun = new Map();
  for (const mention of marked) byRun.set(mention.run, [...(byRun.get(mention.run) ?? []), mention]);
  const hit = new Set();
  for (const mention of found) {
    const over = (byRun.get(mention.run) ?? []).filter(
      (other) => other.start < mention.end && mention.start < other.end,
    );
    const linked = over.filter((other) => other.ref !== undefined && listed.has(other.ref));
    const right = linked.find((other) => other.ref === mention.ref);
    if (right) {
      count.right++;
      hit.add(right);
      if (right.start === mention.start && right.end === mention.end) count.exact++;
    } else if (linked.length > 0) {
      count.wrong++;
      add(count.confused, `${mention.around}: ${mention.ref} for ${linked[0].ref} (${mention.rule})`);
    } else if (over.length > 0) {
      count.unlinked++;
      add(count.onUnlinked, `${mention.around}: ${mention.ref} (${mention.rule})`);
    } else {
      count.unmarked++;
      add(count.onUnmarked, `${mention.around}: ${mention.ref} (${mention.rule})`);
    }
  }
  for (const mention of marked) {
    if (mention.ref === undefined || !listed.has(mention.ref)) continue;
    count.n++;
    if (hit.has(mention)) count.hit++;
    else add(count.missed, `${mention.around} (${mention.ref})`);
  }
}

/** The record without any mark of a person, and without what its heading says of who wrote to whom. */
function hideNames(record) {
  const inline = (content) =>
    join(
      content.flatMap((one) => {
        if (typeof one === 'string') return [one];
        if (one.kind === 'name' && one.entity === 'person') return inline(one.content);
        if (one.kind === 'note') return [{ ...one, blocks: one.blocks.map(block) }];
        return 'content' in one ? [{ ...one, content: inline(one.content) }] : [one];
      }),
    );
  const block = (one) => {
    if (one.kind === 'list') {
      const items = one.items.map((item) => ({
        ...item,
        ...(item.label && { label: inline(item.label) }),
        blocks: item.blocks.map(block),
      }));
      return { ...one, items };
    }
    if (one.kind === 'table') {
      const rows = one.rows.map((row) => ({
        ...row,
        cells: row.cells.map((cell) => ({ ...cell, content: inline(cell.content) })),
      }));
      return { ...one, ...(one.caption && { caption: inline(one.caption) }), rows };
    }
    if (one.kind === 'quotation') return { ...one, blocks: one.blocks.map(block) };
    return 'content' in one ? { ...one, content: inline(one.content) } : one;
  };
  const part = (document) => ({
    ...document,
    correspondence: { sender: [], addressee: [] },
    texts: document.texts.map((text) => ({ ...text, blocks: text.blocks.map(block) })),
    parts: document.parts.map(part),
  });
  const { sourceNote, ...provenance } = record.provenance;
  return { ...record, named: [], documents: record.documents.map(part), provenance };
}

/** Neighbouring strings as one, as a file without the marks has them. */
function join(content) {
  const joined = [];
  for (const one of content) {
    if (typeof one === 'string' && typeof joined.at(-1) === 'string') joined.push(joined.pop() + one);
    else joined.push(one);
  }
  return joined;
}

/** Every person that the texts mark, with the run and the characters of it on which the mark lies. */
function mentionsIn(record) {
  const mentions = [];
  const runs = textsOf(record).flatMap(({ text }) => runsOf(text.blocks));
  runs.forEach((content, run) => {
    let words = '';
    const open = [];
    const read = (inlines) => {
      for (const one of inlines) {
        if (typeof one === 'string') words += one;
        else if (one.kind === 'note' || one.kind === 'gap') words += '\u0000';
        else if ('content' in one) {
          const start = words.length;
          read(one.content);
          if (one.kind === 'name' && one.entity === 'person')
            open.push({ run, start, end: words.length, ref: one.ref, rule: one.inferred?.rule });
        }
      }
    };
    read(content);
    for (const mention of open) {
      const name = words.slice(mention.start, mention.end);
      const around = `${words.slice(Math.max(0, mention.start - 24), mention.start)}[${name}]${words.slice(mention.end, mention.end + 14)}`;
      mentions.push({ ...mention, name, around: around.replace(/\s+/gu, ' ').replaceAll('\u0000', '') });
    }
  });
  return mentions;
}

function tally() {
  return {
    right: 0,
    wrong: 0,
    unlinked: 0,
    unmarked: 0,
    exact: 0,
    hit: 0,
    n: 0,
    confused: new Map(),
    missed: new Map(),
    onUnlinked: new Map(),
    onUnmarked: new Map(),
  };
}

function merge(total, other) {
  for (const [key, value] of Object.entries(other)) {
    if (typeof value === 'number') total[key] += value;
    else for (const [text, number] of value) total[key].set(text, (total[key].get(text) ?? 0) + number);
  }
}

/** Counted by the name alone; the words around the first one stay as an example. */
function add(counts, text) {
  counts.set(text, (counts.get(text) ?? 0) + 1);
}

function top(counts, number) {
  const byName = new Map();
  for (const [text, times] of counts) {
    const name = /\[[^\]]*\].*?( \(|: )([^)]*)/.exec(text);
    const key = name ? `${/\[([^\]]*)\]/.exec(text)[1]} ${name[2]}` : text;
    const known = byName.get(key) ?? { times: 0, example: text };
    known.times += times;
    byName.set(key, known);
  }
  return [...byName.values()].sort((a, b) => b.times - a.times).slice(0, number);
}

function commonest(counts, number) {
  return `${top(counts, number)
    .map(({ times, example }) => `${String(times).padStart(6)}  ${example}`)
    .join('\n')}\n`;
}

function measuresOf({ right, wrong, unlinked, unmarked, exact, hit, n }) {
  const precision = share(right, right + wrong);
  const recall = share(hit, n);
  return {
    precision,
    recall,
    f1: round((2 * precision * recall) / Math.max(1e-9, precision + recall)),
    n,
    found: right + wrong + unlinked + unmarked,
    unlinked,
    unmarked,
    exact: share(exact, right),
    strict: share(right, right + wrong + unlinked + unmarked),
    marked: share(right, right + wrong + unlinked),
  };
}

function share(part, whole) {
  return whole === 0 ? 0 : round(part / whole);
}

function round(number) {
  return Math.round(number * 10_000) / 10_000;
}

function row(name, { n, precision, recall, f1, exact, strict, marked }) {
  const figures = [precision, recall, f1, exact, strict, marked].map((figure) =>
    figure.toFixed(3).padStart(6),
  );
  return `${name.padEnd(20)} ${String(n).padStart(7)} ${figures.join(' ')}`;
}
