import { formsOf } from '../../records/authority-record.js';
import type {
  CorrespondenceAnswer,
  CorrespondenceQuery,
  Exchange,
  Letter,
  Party,
} from '../correspondence.js';
import { nameKey, slugOf } from '../fold.js';
import type { Columns } from './columns.js';
import { dayFrom, dayNumber, dayTo } from './days.js';
import type { LetterFact } from './record-row.js';
import type { RecordShelf } from './record-shelf.js';

const MOST_LETTERS = 1000;
/** Senders, addressees and exchanges in an answer. */
const MOST_LISTED = 500;

/** A letter with parties by number. */
interface NumberedLetter {
  readonly row: number;
  readonly fact: LetterFact<number>;
  readonly from: readonly number[];
  readonly to: readonly number[];
  readonly copy: readonly number[];
  readonly via: readonly number[];
  readonly seen: readonly number[];
  readonly places: readonly number[];
  readonly start?: number;
  readonly end?: number;
}

/** Who wrote to whom: answers from one state of a catalogue. Made when first asked for. */
export class CorrespondenceIndex {
  readonly #columns: Columns;
  readonly #shelf: RecordShelf;
  readonly #parties: Party[] = [];
  /** Party → names by which it is found. */
  readonly #forms: string[][] = [];
  readonly #numbers = new Map<string, number>();
  readonly #letters: NumberedLetter[] = [];

  constructor(columns: Columns, shelf: RecordShelf) {
    this.#columns = columns;
    this.#shelf = shelf;
    const names = new Map(columns.mentions.map((mention) => [mention.id, mention.name]));
    const cache = new Map<number, number>();
    const numberOf = (mention: number): number => {
      const known = cache.get(mention) ?? this.#number(mention, names.get(mention) ?? '');
      cache.set(mention, known);
      return known;
    };
    const numbers = (mentions: readonly number[]): number[] => [...new Set(mentions.map(numberOf))];
    columns.letters.forEach((letters, row) => {
      for (const fact of letters) {
        this.#letters.push({
          row,
          fact,
          from: numbers(fact.from),
          to: numbers(fact.to),
          copy: numbers(fact.copy),
          via: numbers(fact.via),
          seen: numbers(fact.seen),
          places: numbers(fact.place),
          ...(fact.start && { start: dayNumber(fact.start) }),
          ...(fact.end && { end: dayNumber(fact.end) }),
        });
      }
    });
    const last = Number.MAX_SAFE_INTEGER;
    this.#letters.sort((a, b) => (a.start ?? a.end ?? last) - (b.start ?? b.end ?? last) || a.row - b.row);
  }

  answer(query: CorrespondenceQuery): CorrespondenceAnswer {
    const remarks: string[] = [];
    const chosen = this.#chosen(query, remarks);
    const { offset = 0, limit = 50 } = query;
    const page = chosen.slice(offset, offset + Math.min(limit, MOST_LETTERS));
    return {
      total: chosen.length,
      senders: this.#most(chosen.map(({ from }) => from)),
      addressees: this.#most(chosen.map(({ to }) => to)),
      exchanges: this.#exchanges(chosen),
      letters: page.map((letter) => this.#letter(letter)),
      ...(remarks.length > 0 && { remark: remarks.join(' ') }),
    };
  }

  #chosen(query: CorrespondenceQuery, remarks: string[]): NumberedLetter[] {
    const wanted = (asked: string | undefined): ReadonlySet<number> | undefined => {
      if (asked === undefined || asked.trim() === '') return undefined;
      const found = this.#find(asked);
      if (found.size === 0) remarks.push(`Nobody and nothing here is called “${asked.slice(0, 80)}”.`);
      return found;
    };
    const day = (text: string | undefined, read: typeof dayFrom): number | undefined => {
      if (text === undefined || text.trim() === '') return undefined;
      const found = read(text.trim());
      if (found === undefined)
        remarks.push(`“${text.slice(0, 40)}” is not a date: write a year, 1959-09 or 1959-09-21.`);
      return found;
    };
    const [sender, addressee, party, saw, place] = [
      wanted(query.sender),
      wanted(query.addressee),
      wanted(query.party),
      wanted(query.saw),
      wanted(query.place),
    ];
    const [from, to] = [day(query.from, dayFrom), day(query.to, dayTo)];
    const any = (set: ReadonlySet<number> | undefined, ...lists: (readonly number[])[]): boolean =>
      set === undefined || lists.some((list) => list.some((number) => set.has(number)));
    return this.#letters.filter((letter) => {
      if (query.asserted && letter.fact.inferred) return false;
      const { start, end } = letter;
      if (from !== undefined && (end ?? start ?? -Infinity) < from) return false;
      if (to !== undefined && (start ?? end ?? Infinity) > to) return false;
      return (
        any(sender, letter.from) &&
        any(addressee, letter.to) &&
        any(party, letter.from, letter.to, letter.copy) &&
        any(saw, letter.from, letter.to, letter.copy, letter.via, letter.seen) &&
        any(place, letter.places)
      );
    });
  }

  /** By address, otherwise by whole form, otherwise by any part of a form. */
  #find(asked: string): ReadonlySet<number> {
    const byAddress = this.#numbers.get(asked.trim());
    if (byAddress !== undefined) return new Set([byAddress]);
    const key = nameKey(asked);
    const having = (test: (form: string) => boolean): Set<number> =>
      new Set(this.#forms.flatMap((forms, number) => (forms.some(test) ? [number] : [])));
    const whole = having((form) => form === key);
    return whole.size > 0 ? whole : having((form) => form.includes(key));
  }

  #number(mention: number, name: string): number {
    const { entities, authorities } = this.#columns;
    const at = this.#columns.entityOf[mention] ?? -1;
    const entity = entities[at];
    const party: Party = entity
      ? { entity: entity.entity, id: entity.id, label: entity.label }
      : { entity: 'name', id: slugOf(name), label: name };
    const address = `${party.entity}/${party.id}`;
    const known = this.#numbers.get(address);
    if (known !== undefined) return known;
    const authority = entity?.authority === undefined ? undefined : authorities[entity.authority];
    const number = this.#parties.push(party) - 1;
    this.#forms.push(
      [party.label, ...(authority ? formsOf(authority).map((form) => form.name) : [])].map(nameKey),
    );
    this.#numbers.set(address, number);
    return number;
  }

  #most(lists: readonly (readonly number[])[]): { party: Party; count: number }[] {
    const counts = new Map<number, number>();
    for (const list of lists) for (const number of list) counts.set(number, (counts.get(number) ?? 0) + 1);
    return [...counts]
      .sort((a, b) => b[1] - a[1] || compare(this.#party(a[0]).label, this.#party(b[0]).label))
      .slice(0, MOST_LISTED)
      .map(([number, count]) => ({ party: this.#party(number), count }));
  }

  #exchanges(letters: readonly NumberedLetter[]): Exchange[] {
    const found = new Map<number, NumberedLetter[]>();
    const size = this.#parties.length;
    for (const letter of letters) {
      for (const from of letter.from) {
        for (const to of letter.to) {
          const key = from * size + to;
          const known = found.get(key);
          if (known) known.push(letter);
          else found.set(key, [letter]);
        }
      }
    }
    return [...found]
      .sort((a, b) => b[1].length - a[1].length || a[0] - b[0])
      .slice(0, MOST_LISTED)
      .map(([key, exchanged]) => {
        const days = exchanged.flatMap(({ fact }) => fact.start ?? []);
        const [first, last] = [days[0], days.at(-1)];
        return {
          sender: this.#party(Math.floor(key / size)),
          addressee: this.#party(key % size),
          count: exchanged.length,
          inferred: exchanged.filter(({ fact }) => fact.inferred).length,
          ...(first && { first }),
          ...(last && { last }),
        };
      });
  }

  #letter({ row, fact, from, to, copy, via }: NumberedLetter): Letter {
    const parties = (numbers: readonly number[]): Party[] => numbers.map((number) => this.#party(number));
    return {
      record: this.#shelf.summary(this.#columns.docids[row] ?? 0),
      document: fact.document,
      ...(fact.kind && { kind: fact.kind }),
      ...(fact.start && { date: fact.start }),
      senders: parties(from),
      addressees: parties(to),
      copies: parties(copy),
      via: parties(via),
      inferred: fact.inferred === true,
    };
  }

  #party(number: number): Party {
    return this.#parties[number] ?? { entity: 'name', id: '', label: '' };
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
