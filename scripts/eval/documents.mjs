import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { inferDocuments } from '../../dist/inference/infer-documents.js';
import { readVolume } from './frus-documents.mjs';
import { Score } from './score.mjs';

/*
 * `npm run eval -- documents FOLDER`: how well inference from bare text agrees with the markup of FRUS volumes.
 *
 * Each document's markup is taken away, its notes with it (they are the edition's). It is read twice: with its printed
 * heading as title, and as body alone. What counts:
 *
 * date        the first `date/@when` of the document's dateline, else the last of its heading; the day must be the same.
 *             Documents dated by a span (`@from`, `@notBefore`) only are not judged.
 * place       the first `placeName` of the dateline; the same words, or all words of the shorter within the longer.
 * sender,     names in the heading with `@type` from and to. A person is found where the surname (the last word that is not
 * addressee   "Jr." and the like) is a word of the name found. An office is found where it shares at least half of all its
 *             words and the found words, without "the", "of" and the like; "Department" is no match for "Embassy".
 *             Some headings print a sender and mark none ("Memorandum by the Counselor"). Where a heading marks neither
 *             sender nor addressee, what is found in it after "from", "by" or "to", and a sender who is the marked
 *             signature (`signed`), is not judged, and counted as `unjudged`. All else that is found there is wrong.
 * sender,     the body does not have the heading's words: it is judged by `signed`, the marked signature.
 * body alone
 * attachments places at which `frus:attachment` begins; the same paragraph, in volumes that mark attachments.
 *
 * A value found where the markup has none counts as wrong, if the volume marks such values anywhere.
 * Every third volume by name is held out: nobody looks at its errors, and it is reported by itself.
 */

const FIELDS = ['date', 'sender', 'addressee', 'place'];

export const description = 'what bare text tells of documents (FRUS, against its own markup)';

/** @param {string} folder @param {{ limit?: number, errors?: number, say?: (line: string) => void }} [options] `limit`: documents of each volume */
export async function run(folder, { limit = Number.POSITIVE_INFINITY, errors = 3, say = console.log } = {}) {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.xml'))
    .sort();
  if (names.length === 0) throw new Error(`there is no XML in ${folder}`);
  const groups = { all: scores(), developed: scores(), heldOut: scores() };
  for (const [index, name] of names.entries()) {
    const documents = [];
    await readVolume(join(folder, name), (document) => {
      documents.push(document);
      return documents.length < limit;
    });
    const marks = marksOf(documents);
    for (const document of documents) {
      const where = `${name.replace('.xml', '')}#${document.id}`;
      for (const group of [groups.all, index % 3 === 2 ? groups.heldOut : groups.developed])
        judge(document, { marks, where, group });
    }
  }
  for (const [group, fields] of Object.entries(groups)) {
    say(`\n${group.padEnd(18)} precision  recall     f1         n`);
    for (const [field, score] of Object.entries(fields)) say(row(field, score.figures()));
  }
  for (const [field, score] of Object.entries(groups.developed)) {
    for (const { shape, count, examples } of score.errors(3, errors))
      say(`\n${field}: ${shape}, ${count} times\n${examples.map((one) => `  ${one}`).join('\n')}`);
  }
  return { ...figuresOf(groups.all), heldOut: figuresOf(groups.heldOut) };
}

function row(field, { precision, recall, f1, n, unjudged }) {
  const cells = [precision, recall, f1].map((value) => value.toFixed(3).padEnd(10)).join(' ');
  return `${field.padEnd(18)} ${cells} ${n}${unjudged ? ` (${unjudged} not judged)` : ''}`;
}

function figuresOf(scores) {
  return Object.fromEntries(Object.entries(scores).map(([field, score]) => [field, score.figures()]));
}

/** What the markup of a volume says anywhere. */
function marksOf(documents) {
  const anywhere = (list) => documents.some((document) => list(document).length > 0);
  return {
    sender: anywhere(({ truth }) => truth.from),
    addressee: anywhere(({ truth }) => truth.to),
    date: anywhere(({ truth }) => truth.date),
    place: anywhere(({ truth }) => truth.place),
    signed: anywhere(({ truth }) => truth.signed),
    attachments: anywhere(({ attachments }) => attachments),
  };
}

function scores() {
  const both = FIELDS.flatMap((field) => [`head.${field}`, `body.${field}`]);
  return Object.fromEntries([...both, 'attachments'].sort().map((name) => [name, new Score()]));
}

function judge({ head, body, attachments, truth }, { marks, where, group }) {
  const passages = body.map((text) => ({ text }));
  for (const mode of ['head', 'body']) {
    const found = inferDocuments(passages, mode === 'head' && head ? { title: head } : {});
    const expectedDate = truth.date.slice(0, 1).concat(mode === 'head' ? truth.headDate.slice(-1) : []);
    if (marks.date && (expectedDate.length > 0 || !truth.otherDate)) {
      const dates = found.date?.edtf === undefined ? [] : [found.date.edtf];
      group[`${mode}.date`].compare(expectedDate.slice(0, 1), dates, (a, b) => a === b, where);
    }
    if (marks.place) {
      const places = found.place ? [found.place.value] : [];
      group[`${mode}.place`].compare(truth.place.slice(0, 1), places, samePlace, where);
    }
    if (mode === 'head') {
      if (marks.sender)
        group['head.sender'].compare(
          truth.from.map(shown),
          judged('sender', found, head, truth, group),
          sameAgent,
          where,
        );
      if (marks.addressee)
        group['head.addressee'].compare(
          truth.to.map(shown),
          judged('addressee', found, head, truth, group),
          sameAgent,
          where,
        );
    } else {
      if (marks.signed) {
        const signers = found.signature ? [`person:${found.signature.value}`] : [];
        const signed = truth.signed.slice(-1).map((words) => `person:${words}`);
        group['body.sender'].compare(signed, signers, sameAgent, where);
      }
      if (marks.addressee)
        group['body.addressee'].compare(
          truth.to.map(shown),
          found.addressee.map(shownAgent),
          sameAgent,
          where,
        );
      if (marks.attachments) {
        const starts = startsOf(found);
        group.attachments.compare(attachments, starts, (a, b) => a === b, where);
      }
    }
  }
}

/** The agents found, without those of which the markup says nothing though the heading does. */
function judged(field, found, head, { from, to, signed }, group) {
  const agents = found[field].map(shownAgent);
  if (from.length + to.length > 0) return agents;
  const [, printed = ''] = (field === 'sender' ? /\b(?:from|by|in) (.+)/isu : / to (.+)/su).exec(head) ?? [];
  const words = new Set(wordsOf(printed));
  return agents.filter((agent) => {
    const fits = wordsOf(agent).every((word) => words.has(word));
    const signs = field === 'sender' && signed.some((name) => sameAgent(`person:${name}`, agent));
    if (fits || signs) group[`head.${field}`].unjudged += 1;
    return !fits && !signs;
  });
}

function startsOf({ parts }) {
  return parts.flatMap((part) => [part.start, ...startsOf(part)]);
}

const shown = ({ words, person }) => `${person ? 'person:' : ''}${words}`;
const shownAgent = ({ name, role }) => (role ? `${name} (${role})` : name);

const SMALL = new Set('the of in at to for and a an on from'.split(' '));

function wordsOf(text) {
  return text
    .replace(/^person:/u, '')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/['’]s\b/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !SMALL.has(word));
}

/** See the top of this file. */
function sameAgent(expected, found) {
  const wanted = wordsOf(expected);
  const words = wordsOf(found);
  if (expected.startsWith('person:')) {
    const surname = wanted.filter((word) => !/^(?:jr|sr|i{1,3})$/u.test(word)).at(-1);
    return surname !== undefined && words.includes(surname);
  }
  const shared = wanted.filter((word) => words.includes(word)).length;
  return shared > 0 && shared / new Set([...wanted, ...words]).size >= 0.5;
}

function samePlace(expected, found) {
  const [short, long] = [wordsOf(expected), wordsOf(found)].sort((a, b) => a.length - b.length);
  return short.length > 0 && short.every((word) => long.includes(word));
}
