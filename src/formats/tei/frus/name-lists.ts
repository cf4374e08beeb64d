import type { AuthorityRecord } from '../../../records/authority-record.js';
import { attribute, descendants, wordsOf, type XmlElement } from '../xml-tree.js';

/** Which of a volume's lists a division is, if any. */
export function nameListOf(div: XmlElement): 'persons' | 'terms' | undefined {
  const id = `${attribute(div, 'xml:id') ?? ''} ${attribute(div, 'subtype') ?? ''}`;
  if (/\b(?:persons|names)\b/.test(id)) return 'persons';
  if (/\b(?:terms|abbreviations)\b/.test(id)) return 'terms';
  return undefined;
}

/**
 * The lists of persons and of abbreviations at the front of a volume as authority records: each item that holds a
 * `persName`, `gloss` or `term` with an id.
 */
export function readNameList(div: XmlElement, volume: string, path: string): AuthorityRecord[] {
  return descendants(div, ['item', 'row', 'p'], ['note']).flatMap((item): AuthorityRecord[] => {
    const names = descendants(item, ['persName', 'term', 'gloss', 'orgName'], ['item', 'note']).filter(
      (name) => attribute(name, 'xml:id'),
    );
    const name = names[0];
    if (name === undefined) return [];
    const printed = wordsOf(name).replace(/[,;:.\s]+$/u, (end) =>
      /\.(?=$|,)/u.test(end) && /(?:\b[\p{L}]|Jr|Sr)$/u.test(wordsOf(name).slice(0, -end.length)) ? '.' : '',
    );
    const description = wordsOf(item, ['list', 'note'])
      .slice(wordsOf(name).length)
      .replace(/^[\s,;:.–—-]+/u, '');
    const base = {
      id: `${volume}-${attribute(name, 'xml:id')}`,
      ...(description && { description }),
      source: { path, line: name.line },
    };
    if (printed === '') return [];
    if (name.name === 'persName') {
      const natural = naturalOrder(printed);
      return [
        {
          entity: 'person',
          ...base,
          authorizedName: natural,
          ...(natural !== printed && { otherNames: [{ name: printed }] }),
        },
      ];
    }
    const isBody = name.name === 'orgName' || isCorporateBody(description);
    if (!isBody) return [{ entity: 'subject', ...base, authorizedName: printed }];
    // The abbreviation stands for a body: that is its name.
    const full = description.replace(/[;,(].*$/u, '').trim();
    return [{ entity: 'organization', ...base, authorizedName: full, otherNames: [{ name: printed }] }];
  });
}

/**
 * A name that a list prints with the surname first, as one says it.
 *
 * @example
 * naturalOrder('Robertson, Walter S.')     // 'Walter S. Robertson'
 * naturalOrder('MacArthur, Douglas, II')   // 'Douglas MacArthur II'
 * naturalOrder('Ali Sastroamidjojo')       // 'Ali Sastroamidjojo'
 */
export function naturalOrder(printed: string): string {
  const [surname = '', given, ...rest] = printed.split(/,\s+/u);
  if (given === undefined) return printed;
  const suffix = rest.filter((part) => /^(?:Jr\.?|Sr\.?|I{1,3}|IV|V)$/u.test(part)).join(' ');
  const titles = rest.filter((part) => !/^(?:Jr\.?|Sr\.?|I{1,3}|IV|V)$/u.test(part));
  if (/^(?:Jr\.?|Sr\.?|I{1,3}|IV)$/u.test(given))
    return [naturalOrder([surname, ...rest].join(', ')), given].join(' ');
  const name = [given, surname, suffix].filter(Boolean).join(' ');
  return titles.length > 0 ? `${name}, ${titles.join(', ')}` : name;
}

const BODY =
  /^(?:the )?(?:[\p{Lu}][\p{L}.’'-]*,? (?:(?:of|for|and|the|on|in|to) )*){0,6}(?:Commission|Committee|Council|Agency|Department|Bureau|Office|Organi[sz]ation|Administration|Ministry|Embassy|Mission|Corporation|Company|Bank|Fund|Union|Party|Army|Navy|Air Force|Force|Forces|League|Association|Authority|Board|Division|Conference|Delegation|Government|Institute|Service|Staff|Assembly|Command|Federation|Congress|Front|Group|Center|University|Society)\b(?!.*\b(?:series|telegram|telegrams|officer|adviser|designator)\b)/u;

/** Whether the words that explain an abbreviation name a body: "Atomic Energy Commission". */
function isCorporateBody(description: string): boolean {
  return BODY.test(description);
}
