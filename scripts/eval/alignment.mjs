import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SaxesParser } from 'saxes';

/*
 * How many articles and paragraphs of the Universal Declaration of Human Rights are rightly paired with the English text
 * (files of github.com/eric-muller/udhr). An article is right where its title is paired with the title of the same number, and
 * nothing in it with anything of another article. A paragraph is right where it is paired with the paragraph of the same
 * place alone; in the few articles that a translation divides otherwise, with paragraphs of that article alone. `bare` is the
 * same with nothing but paragraphs: no titles, numbers or lists to hold on to.
 */

/**
 * By hand, for each English paragraph: places of its counterparts. The Vietnamese preamble opens with a line of its own and joins
 * two, so that its number of paragraphs is that of the English one by coincidence.
 */
const BY_HAND = { vi: { preamble: [[1], [2], [3], [4], [5], [6], [7], [8], [8], [9]] } };

export const description = 'passages of the Universal Declaration paired with the English text';

/** @returns measures by kind and language, each with `accuracy` and `n` */
export async function run(folder, { limit = Number.POSITIVE_INFINITY, say = console.log } = {}) {
  // What is measured is built when this runs, and not before.
  const { alignTexts } = await import('../../dist/alignment/align.js');
  const texts = readdirSync(folder)
    .filter((name) => /^udhr_.*\.xml$/.test(name))
    .sort()
    .map((name) => readDeclaration(readFileSync(join(folder, name), 'utf8')));
  const english = texts.find((text) => text.language === 'en');
  if (english === undefined)
    throw new Error(`${folder} holds no English text (udhr_eng.xml) to compare with`);
  const languages = {};
  const total = { articles: tally(), paragraphs: tally(), bare: tally() };
  say('language    articles          paragraphs        bare              milliseconds');
  for (const text of texts.filter((one) => one !== english).slice(0, limit)) {
    const started = performance.now();
    const pairs = alignTexts(english.blocks, text.blocks);
    const milliseconds = performance.now() - started;
    const bare = alignTexts(...[english, text].map(({ blocks }) => paragraphsOf(blocks)));
    const found = {
      articles: articlesOf(pairs, english, text),
      paragraphs: paragraphsRight(pairs, english, text),
      bare: paragraphsRight(bare, english, text),
    };
    for (const kind in found) {
      total[kind].right += found[kind].right;
      total[kind].n += found[kind].n;
    }
    languages[text.language] = measuresOf(found);
    const cells = Object.values(found).map(column);
    say([text.language.padEnd(10), ...cells, milliseconds.toFixed(1)].join('  '));
  }
  say(['all'.padEnd(10), ...Object.values(total).map(column)].join('  '));
  return { ...measuresOf(total), languages };
}

function measuresOf(tallies) {
  return Object.fromEntries(Object.entries(tallies).map(([kind, one]) => [kind, measureOf(one)]));
}

function tally() {
  return { right: 0, n: 0 };
}

function measureOf({ right, n }) {
  return { accuracy: n === 0 ? 0 : Number((right / n).toFixed(4)), n };
}

function column(one) {
  const { accuracy, n } = measureOf(one);
  return `${accuracy.toFixed(3)} (${String(n)})`.padEnd(16);
}

function articlesOf(pairs, english, text) {
  const counterparts = counterpartsOf(pairs);
  const titles = [...english.places].filter(([, place]) => place.title && /^\d+$/.test(place.unit));
  let right = 0;
  for (const [id, { unit }] of titles) {
    const other = counterparts.get(id) ?? [];
    const title = other.length === 1 && text.places.get(other[0]);
    const inside = [...english.places]
      .filter(([, place]) => place.unit === unit)
      .flatMap(([one]) => counterparts.get(one) ?? []);
    if (title?.title && title.unit === unit && inside.every((one) => text.places.get(one).unit === unit))
      right++;
  }
  return { right, n: titles.length };
}

function paragraphsRight(pairs, english, text) {
  const counterparts = counterpartsOf(pairs);
  const sizes = [english, text].map(({ places }) => {
    const size = new Map();
    for (const { unit, title } of places.values()) if (!title) size.set(unit, (size.get(unit) ?? 0) + 1);
    return size;
  });
  const result = tally();
  for (const [id, { unit, title, at }] of english.places) {
    if (title || !sizes[1].has(unit)) continue;
    const others = (counterparts.get(id) ?? []).map((one) => text.places.get(one));
    const alike = sizes[0].get(unit) === sizes[1].get(unit);
    const wanted = BY_HAND[text.language]?.[unit]?.[at] ?? (alike ? [at] : undefined);
    result.n++;
    const inside = others.length > 0 && others.every((one) => one.unit === unit && !one.title);
    if (inside && (wanted === undefined || others.map((one) => one.at).join() === wanted.join()))
      result.right++;
  }
  return result;
}

function counterpartsOf(pairs) {
  return new Map(pairs.flatMap(({ left, right }) => left.map((id) => [id, right])));
}

function paragraphsOf(blocks) {
  return blocks.flatMap((block) =>
    block.kind === 'paragraph'
      ? [block]
      : block.kind === 'list'
        ? block.items.flatMap((item) => paragraphsOf(item.blocks))
        : [],
  );
}

/** The text as blocks; `places` says of each segment in which article it stands, and its number among the paragraphs there. */
function readDeclaration(xml) {
  const blocks = [];
  const places = new Map();
  let language = '';
  let unit = 'front';
  let at = 0;
  let words = '';
  let list;
  const add = (block) => {
    const id = `p${places.size + 1}`;
    places.set(id, {
      unit,
      title: block.kind === 'heading',
      ...(block.kind === 'paragraph' && { at: at++ }),
    });
    return { ...block, id };
  };
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    words = '';
    if (name === 'udhr') language = attributes['xml:lang'];
    if (name === 'preamble' || name === 'article') {
      unit = name === 'article' ? attributes.number : name;
      at = 0;
    }
    if (name === 'note') unit = 'note';
    if (name === 'orderedlist') {
      list = { kind: 'list', ordered: true, items: [] };
      blocks.push(list);
    }
    if (name === 'listitem') list.items.push({ blocks: [] });
  });
  parser.on('text', (text) => {
    words += text;
  });
  parser.on('closetag', ({ name }) => {
    const content = [words.replace(/\s+/g, ' ').trim()];
    if (name === 'title') blocks.push(add({ kind: 'heading', level: unit === 'front' ? 1 : 2, content }));
    if (name === 'para') (list?.items.at(-1).blocks ?? blocks).push(add({ kind: 'paragraph', content }));
    if (name === 'orderedlist') list = undefined;
  });
  parser.write(xml).close();
  return { language, blocks, places };
}
