import { formsOf } from '../../records/authority-record.js';
import { tokensOf } from '../analyzer.js';
import type { QueryField, QueryTerm } from '../query.js';
import type { Columns } from './columns.js';
import { dayFrom, dayTo, EARLIEST, LATEST } from './days.js';
import type { FacetColumn } from './facets.js';
import type { LetterFact } from './record-row.js';

const HAS = ['original', 'translation', 'scan'];
const LETTER_ROLES = { from: 'from', to: 'to', copy: 'copy', via: 'via' } as const;
const ENTITY_OF = { person: 'person', org: 'organization', place: 'place' } as const;

/** Answers `from:Lin`, `date:1959..1960` and the like, from columns in memory. `title:` is the index's own. */
export class Fields {
  readonly #columns: Columns;
  /** Words of every form of each entity, and of each name that a document uses. */
  #entityWords: readonly string[] | undefined;
  #mentionWords: Map<number, string> | undefined;
  #refWords: readonly string[] | undefined;
  #translatorWords: readonly string[] | undefined;

  constructor(columns: Columns) {
    this.#columns = columns;
  }

  /** The rows of which a field says what was asked; `undefined` with a remark where that makes no sense. */
  rows(field: QueryField, term: QueryTerm, remarks: string[]): Uint8Array | undefined {
    const { facets, facts } = this.#columns;
    switch (field) {
      case 'from':
      case 'to':
      case 'copy':
      case 'via':
        return this.#letters(LETTER_ROLES[field], term);
      case 'person':
      case 'org':
      case 'place':
        return this.#named(ENTITY_OF[field], term);
      case 'archive':
        return this.#valued(facets.repository, term);
      case 'collection':
        return this.#valued(facets.collection, term);
      case 'type':
        return this.#valued(facets.type, term);
      case 'lang':
        return this.#valued(facets.language, term);
      case 'ref':
        this.#refWords ??= facts.map(({ refs }) => refs.map(wordsOf).join(''));
        return this.#mask((row) => contains(this.#refWords?.[row] ?? '', term));
      case 'translator':
        this.#translatorWords ??= facts.map(({ translators }) => translators.map(wordsOf).join(''));
        return this.#mask((row) => contains(this.#translatorWords?.[row] ?? '', term));
      case 'has': {
        const what = term.text.toLowerCase();
        if (!HAS.includes(what)) {
          remarks.push(`“has:” is followed by ${HAS.join(', ')}: “${term.text.slice(0, 30)}” was left out.`);
          return undefined;
        }
        return this.#mask((row) => facts[row]?.has.includes(what) ?? false);
      }
      case 'date':
      case 'before':
      case 'after':
        return this.#dated(field, term.text, remarks);
      default:
        return undefined;
    }
  }

  #letters(role: keyof typeof LETTER_ROLES, term: QueryTerm): Uint8Array {
    if (this.#mentionWords === undefined) {
      const { mentions, entityOf } = this.#columns;
      const entityWords = this.#wordsOfEntities();
      this.#mentionWords = new Map(
        mentions.map(({ id, name }) => [id, wordsOf(name) + (entityWords[entityOf[id] ?? -1] ?? '')]),
      );
    }
    const found = new Set<number>();
    for (const [mention, words] of this.#mentionWords) if (contains(words, term)) found.add(mention);
    const { letters } = this.#columns;
    const has = (letter: LetterFact<number>): boolean => letter[role].some((mention) => found.has(mention));
    return this.#mask((row) => letters[row]?.some(has) ?? false);
  }

  #named(kind: string, term: QueryTerm): Uint8Array {
    const { entities, named } = this.#columns;
    const words = this.#wordsOfEntities();
    const found = new Uint8Array(entities.length);
    entities.forEach(({ entity, id }, at) => {
      if (entity === kind && (id === term.text || contains(words[at] ?? '', term))) found[at] = 1;
    });
    return this.#mask((row) => {
      for (let at = named.offsets[row] ?? 0; at < (named.offsets[row + 1] ?? 0); at++)
        if (found[named.values[at] ?? 0]) return true;
      return false;
    });
  }

  #valued({ values, labels, lists }: FacetColumn, term: QueryTerm): Uint8Array {
    const asked = term.text.toLowerCase();
    const found = values.map((value, at) => {
      const tag = value.toLowerCase();
      return tag === asked || tag.startsWith(`${asked}-`) || contains(wordsOf(labels[at] ?? ''), term);
    });
    return this.#mask((row) => {
      for (let at = lists.offsets[row] ?? 0; at < (lists.offsets[row + 1] ?? 0); at++)
        if (found[lists.values[at] ?? 0]) return true;
      return false;
    });
  }

  /** `date:1959-09..1960`, `date:1959`, `before:1960` (the day before it at the latest), `after:1959` (the day after). */
  #dated(field: 'date' | 'before' | 'after', text: string, remarks: string[]): Uint8Array | undefined {
    const [first = '', last = first] = field === 'date' ? text.split('..', 2) : [text];
    const from = field === 'after' ? dayTo(text) : first === '' ? EARLIEST : dayFrom(first);
    const to = field === 'before' ? dayFrom(text) : last === '' ? LATEST : dayTo(last);
    if ((field !== 'before' && from === undefined) || (field !== 'after' && to === undefined)) {
      remarks.push(`“${text.slice(0, 40)}” is not a date: write a year, 1959-09, 1959-09-21 or 1959..1961.`);
      return undefined;
    }
    const { start, end, dated } = this.#columns;
    const [earliest, latest] = [from ?? EARLIEST, to ?? LATEST];
    return this.#mask((row) => {
      if (row >= dated) return false;
      const [begins, ends] = [start[row] ?? EARLIEST, end[row] ?? LATEST];
      if (field === 'before') return ends < latest;
      if (field === 'after') return begins > earliest;
      return begins <= latest && ends >= earliest;
    });
  }

  #wordsOfEntities(): readonly string[] {
    const { entities, authorities } = this.#columns;
    this.#entityWords ??= entities.map(({ label, authority }) => {
      const described = authority === undefined ? undefined : authorities[authority];
      const names = described ? formsOf(described).map(({ name }) => name) : [];
      return [...new Set([label, ...names])].map(wordsOf).join('');
    });
    return this.#entityWords;
  }

  #mask(test: (row: number) => boolean): Uint8Array {
    const mask = new Uint8Array(this.#columns.ids.length);
    for (let row = 0; row < mask.length; row++) if (test(row)) mask[row] = 1;
    return mask;
  }
}

/** Terms between spaces, so that a phrase is found as a piece of the string. */
function wordsOf(text: string): string {
  return ` ${tokensOf(text)
    .map(({ term }) => term)
    .join(' ')} |`;
}

function contains(words: string, { text, prefix }: QueryTerm): boolean {
  const tokens = tokensOf(text);
  const last = tokens.at(-1);
  if (last === undefined) return false;
  // The last character of a run of Han stands in the middle of a longer one as well.
  const pairs = last.kind === 'last' && tokens.length > 1 ? tokens.slice(0, -1) : tokens;
  const wanted = ` ${pairs.map(({ term }) => term).join(' ')}`;
  return words.includes(prefix || (last.kind === 'last' && tokens.length === 1) ? wanted : `${wanted} `);
}
