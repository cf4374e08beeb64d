import type { Agent, TransmissionEvent } from '../../records/agent.js';
import type { RecordDate } from '../../records/record.js';
import { dateAttributes, readDate } from './dates.js';
import { referenceOf } from './inlines.js';
import { authorityId } from './pointers.js';
import { at, attribute, childrenOf, descendants, NOTHING, wordsOf, type XmlElement } from './xml-tree.js';

/** The title in the language that is wanted, or else the first; titles of parts are joined to the main one (TEI 2.2.1). */
export function titleIn(header: XmlElement | undefined, languages: readonly string[]): string {
  const titles = childrenOf(at(header, 'fileDesc', 'titleStmt') ?? NOTHING, 'title').filter(
    (title) => wordsOf(title) !== '',
  );
  const complete = titles.find((title) => attribute(title, 'type') === 'complete');
  if (complete) return wordsOf(complete);
  const spoken = languages.find((language) =>
    titles.some((title) => attribute(title, 'xml:lang') === language),
  );
  const ours = spoken ? titles.filter((title) => attribute(title, 'xml:lang') === spoken) : titles;
  const main = ours.find((title) => attribute(title, 'type') === 'main') ?? ours[0];
  const sub = ours.find((title) => attribute(title, 'type') === 'sub');
  return [main, sub]
    .filter((title) => title !== undefined)
    .map((title) => wordsOf(title, ['note']))
    .join(': ');
}

/** An id that the header gives: the first `idno` of one of some types, or the first of any. */
export function idno(header: XmlElement | undefined, type?: string): string | undefined {
  const all = childrenOf(at(header, 'fileDesc', 'publicationStmt') ?? NOTHING, 'idno');
  const found = type === undefined ? all[0] : all.find((element) => attribute(element, 'type') === type);
  return wordsOf(found) || undefined;
}

/** The page on which the edition itself publishes the document. */
export function publishedAddress(header: XmlElement | undefined): string | undefined {
  const all = childrenOf(at(header, 'fileDesc', 'publicationStmt') ?? NOTHING, 'idno');
  const named = all.filter((element) =>
    /^(?:url|uri|purl|doi|handle)$/i.test(attribute(element, 'type') ?? ''),
  );
  return named.map((element) => wordsOf(element)).find((words) => /^https?:\/\/\S+$/i.test(words));
}

/** Who did what, from `respStmt`, `editor` and `author` (TEI 2.2.1). */
export interface Responsibility {
  readonly role: string;
  readonly agents: readonly Agent[];
}

export function responsibilities(header: XmlElement | undefined): Responsibility[] {
  const statement = at(header, 'fileDesc', 'titleStmt');
  if (statement === undefined) return [];
  return childrenOf(statement).flatMap((child): Responsibility[] => {
    if (child.name === 'respStmt') {
      const role = childrenOf(child, 'resp')
        .map((resp) => wordsOf(resp))
        .filter(Boolean)
        .join(', ');
      return [
        { role, agents: childrenOf(child, 'persName', 'orgName', 'name').flatMap((name) => agentOf(name)) },
      ];
    }
    if (!['author', 'editor', 'sponsor', 'funder'].includes(child.name)) return [];
    const names = descendants(child, ['persName', 'orgName', 'name']).filter((name) => wordsOf(name) !== '');
    const role = child.name === 'editor' ? (attribute(child, 'role') ?? 'editor') : child.name;
    return [
      {
        role,
        agents: names.length > 0 ? names.slice(0, 1).flatMap((name) => agentOf(name)) : agentOf(child),
      },
    ];
  });
}

/** Somebody as the header names them. */
export function agentOf(element: XmlElement, edition?: string): Agent[] {
  const name = wordsOf(element, ['address', 'note']).replace(/,$/, '');
  if (name === '') return [];
  const ref = referenceOf(element, edition);
  const kind =
    element.name === 'orgName' ? 'organization' : element.name === 'persName' ? 'person' : undefined;
  return [{ name, ...(ref && { ref }), ...(kind && { kind }) }];
}

/** TEI 2.2.4: the licence, otherwise what the availability says in words. */
export function rightsOf(header: XmlElement | undefined): string | undefined {
  const availability = at(header, 'fileDesc', 'publicationStmt', 'availability');
  const licence = at(availability, 'licence');
  const address = licence && attribute(licence, 'target');
  const words = wordsOf(licence ?? availability);
  if (address === undefined || words.includes(address)) return words || undefined;
  return words ? `${words} (${address})` : address;
}

/** Publisher, place and date of publication on one line. */
export function publicationOf(header: XmlElement | undefined): string | undefined {
  const statement = at(header, 'fileDesc', 'publicationStmt');
  const [publisher, place, date] = ['publisher', 'pubPlace', 'date'].map((name) =>
    wordsOf(at(statement, name)),
  );
  const house = [place, publisher || wordsOf(at(statement, 'authority'))].filter(Boolean).join(': ');
  return [house, date].filter(Boolean).join(', ') || undefined;
}

/** Languages of the source (TEI 2.4.2): `textLang` of the manuscript where the header names one, else `langUsage`. */
export function languagesOf(header: XmlElement | undefined): string[] {
  const used = childrenOf(at(header, 'profileDesc', 'langUsage') ?? NOTHING, 'language').map((element) =>
    attribute(element, 'ident'),
  );
  const described = descendants(at(header, 'fileDesc', 'sourceDesc') ?? NOTHING, ['textLang']).flatMap(
    (element) => [attribute(element, 'mainLang'), ...(attribute(element, 'otherLangs')?.split(/\s+/) ?? [])],
  );
  const found = (used.some(Boolean) ? used : described).filter((tag) => tag !== undefined);
  return [...new Set(found)];
}

/** Dates of origin: `origDate` of the manuscript, or the date in `creation` (TEI 2.4.1, 11.3.1). */
export function creationDate(
  header: XmlElement | undefined,
): { element: XmlElement; date?: RecordDate } | undefined {
  const places = [at(header, 'profileDesc', 'creation'), at(header, 'fileDesc', 'sourceDesc')];
  for (const place of places) {
    const element = place && descendants(place, ['origDate', 'date'])[0];
    if (element === undefined) continue;
    const date = readDate(element);
    const dated = dateAttributes(element);
    if (date || dated) return { element, ...(date && { date }) };
  }
  return undefined;
}

/** Sender and receiver of a letter (TEI 2.4.6 `correspDesc`). */
export function correspondence(
  header: XmlElement | undefined,
  edition?: string,
): {
  sender: Agent[];
  addressee: Agent[];
  events: TransmissionEvent[];
  sent?: XmlElement;
  place?: XmlElement;
} {
  const actions = childrenOf(at(header, 'profileDesc', 'correspDesc') ?? NOTHING, 'correspAction');
  const action = (type: string): XmlElement | undefined =>
    actions.find((element) => attribute(element, 'type') === type);
  const agents = (element: XmlElement | undefined): Agent[] =>
    childrenOf(element ?? NOTHING, 'persName', 'orgName', 'name', 'rs').flatMap((name) =>
      agentOf(name, edition),
    );
  const sent = action('sent');
  const date = at(sent, 'date');
  const place = childrenOf(sent ?? NOTHING, 'placeName', 'settlement')[0];
  return {
    sender: agents(sent),
    addressee: agents(action('received')),
    events: actions.flatMap((element) => eventOf(element, agents(element))),
    ...(date && { sent: date }),
    ...(place && { place }),
  };
}

/** `@type` of the actions after the sending, and what they are in the model. */
const EVENTS: Readonly<Record<string, TransmissionEvent['type']>> = {
  received: 'receipt',
  transmitted: 'forwarding',
  redirected: 'forwarding',
  forwarded: 'forwarding',
};

/** What happened to a letter on its way, where the header says more than to whom. */
function eventOf(action: XmlElement, agents: readonly Agent[]): TransmissionEvent[] {
  const type = EVENTS[attribute(action, 'type') ?? ''];
  const dated = at(action, 'date');
  const date = dated && readDate(dated);
  const place = referenceTo(childrenOf(action, 'placeName', 'settlement')[0]);
  if (type === undefined || (type === 'receipt' && !date && !place)) return [];
  return [{ type, agents, ...(date && { date }), ...(place && { place }) }];
}

/** A place or repository with the authority record that it stands for. */
export function referenceTo(element: XmlElement | undefined): { name: string; ref?: string } | undefined {
  const name = wordsOf(element, ['note']);
  if (element === undefined || name === '') return undefined;
  const pointer = attribute(element, 'ref') ?? attribute(element, 'key');
  const ref = pointer && authorityId(pointer);
  return { name, ...(ref && { ref }) };
}

/** What the document contains (TEI 2.4 `abstract`), paragraphs apart. */
export function summaryOf(header: XmlElement | undefined): string {
  const abstract = descendants(at(header, 'profileDesc') ?? NOTHING, ['abstract'])[0] ?? NOTHING;
  const paragraphs = childrenOf(abstract, 'p', 'ab');
  return (paragraphs.length > 0 ? paragraphs : [abstract])
    .map((paragraph) => wordsOf(paragraph))
    .filter(Boolean)
    .join('\n\n');
}

/** Who edited, paid and helped, one after the other: "Edited by A, B. Funder: C". */
export function creditsOf(header: XmlElement | undefined): string {
  const names = new Map<string, string[]>();
  for (const { role, agents } of responsibilities(header)) {
    if (/transl/i.test(role) || role === 'author' || agents.length === 0) continue;
    const words = role.charAt(0).toUpperCase() + role.slice(1).replace(/:$/, '');
    names.set(words, [...(names.get(words) ?? []), ...agents.map(({ name }) => name)]);
  }
  return [...names]
    .map(([role, who]) => `${role}${/ by$/i.test(role) ? '' : ':'} ${who.join(', ')}`)
    .join('. ');
}

/** Keywords of the text (TEI 2.4.3). */
export function keywordsOf(header: XmlElement | undefined): { name: string; ref?: string }[] {
  const lists = childrenOf(at(header, 'profileDesc', 'textClass') ?? NOTHING, 'keywords');
  return lists
    .flatMap((list) =>
      descendants(list, ['term', 'item']).filter(
        (term) => !childrenOf(term).some((child) => child.name === 'term'),
      ),
    )
    .map((term) => referenceTo(term))
    .filter((term) => term !== undefined);
}
