import type { EntityKind } from '../../records/agent.js';
import type { AuthorityRecord, NameForm } from '../../records/authority-record.js';
import { dayOf } from './dates.js';
import { authorityId } from './pointers.js';
import { at, attribute, childrenOf, descendants, wordsOf, type XmlElement } from './xml-tree.js';

/** TEI 14.3 and 13.3: elements that describe somebody or something, and what they describe. */
export const DESCRIBED: Readonly<Record<string, EntityKind>> = {
  person: 'person',
  personGrp: 'person',
  org: 'organization',
  place: 'place',
};

const NAMES: readonly string[] = [
  'persName',
  'orgName',
  'placeName',
  'settlement',
  'geogName',
  'country',
  'name',
  'term',
  'label',
];

/**
 * A `person`, `org`, `place`, or an `item` of a list of terms, as an authority record; `undefined` where it has no name.
 *
 * The ids that its links give become aliases, so that mentions which point to those addresses find it.
 */
export function readDescribed(
  element: XmlElement,
  entity: EntityKind,
  path: string,
): AuthorityRecord | undefined {
  const id = attribute(element, 'xml:id');
  const names = childrenOf(element, ...NAMES).filter((name) => wordsOf(name, ['note']) !== '');
  const main =
    names.find((name) => /^(?:main|preferred|reg)/.test(attribute(name, 'type') ?? '')) ?? names[0];
  if (id === undefined || main === undefined) return undefined;
  const authorizedName = nameWords(main);
  const language = attribute(main, 'xml:lang');
  const forms = names.filter((name) => name !== main).map(nameForm);
  const parallelNames = forms.filter((form) => form.language !== undefined && form.language !== language);
  const otherNames = forms.filter((form) => !parallelNames.includes(form) && form.name !== authorizedName);
  const hrefs = linksOf(element);
  const aliases = [
    ...new Set(hrefs.map((href) => authorityId(href)).filter((alias) => alias !== undefined && alias !== id)),
  ] as string[];
  const coordinates = coordinatesOf(element);
  const description = childrenOf(element, 'note', 'desc', 'p')
    .map((note) => wordsOf(note))
    .filter(Boolean)
    .join('\n\n');
  const dates = lifeDates(element);
  const country =
    entity === 'place' ? wordsOf(at(element, 'country') ?? at(element, 'location', 'country')) : '';
  return {
    entity,
    id,
    authorizedName,
    ...(aliases.length > 0 && { aliases }),
    ...(parallelNames.length > 0 && { parallelNames }),
    ...(otherNames.length > 0 && { otherNames }),
    ...(dates && { datesOfExistence: { edtf: dates } }),
    ...(description && { description }),
    ...(hrefs.length > 0 && { links: hrefs.map((href) => ({ label: labelOf(href), href })) }),
    ...(coordinates && { coordinates }),
    ...(country && country !== authorizedName && { partOf: { name: country } }),
    source: { path, line: element.line },
  };
}

function nameForm(name: XmlElement): NameForm {
  const language = attribute(name, 'xml:lang');
  return { name: nameWords(name), ...(language && { language }) };
}

/** Forename and surname stand side by side in the file, with or without space between them. */
function nameWords(name: XmlElement): string {
  const forename = childrenOf(name, 'forename').map((part) => wordsOf(part));
  const surname = childrenOf(name, 'surname').map((part) => wordsOf(part));
  if (forename.length === 0 || surname.length === 0) return wordsOf(name, ['note']);
  return [...forename, ...childrenOf(name, 'nameLink').map((part) => wordsOf(part)), ...surname].join(' ');
}

function linksOf(element: XmlElement): string[] {
  const targets = [
    ...descendants(element, ['link', 'ptr']).map((link) => attribute(link, 'target')),
    ...childrenOf(element, 'idno').map((number) => wordsOf(number)),
    ...childrenOf(element, ...NAMES).map((name) => attribute(name, 'ref')),
    attribute(element, 'sameAs'),
    attribute(element, 'corresp'),
  ];
  return [
    ...new Set(targets.filter((target) => target !== undefined && /^https?:\/\/[^\s"<>]+$/.test(target))),
  ] as string[];
}

function labelOf(href: string): string {
  const host = URL.canParse(href) ? new URL(href).hostname.replace(/^www\./, '') : href;
  const known = /(?:^|\.)(wikipedia|wikidata|geonames|viaf|d-nb)\./.exec(host)?.[1];
  const labels: Readonly<Record<string, string>> = {
    wikipedia: 'Wikipedia',
    wikidata: 'Wikidata',
    geonames: 'GeoNames',
    viaf: 'VIAF',
    'd-nb': 'GND',
  };
  return (known && labels[known]) ?? host;
}

/** TEI 13.3.4.1: `geo` holds latitude and longitude. */
function coordinatesOf(element: XmlElement): AuthorityRecord['coordinates'] {
  const geo = wordsOf(descendants(element, ['geo'])[0]);
  const [latitude, longitude] = geo.split(/[\s,;]+/).map(Number);
  if (geo === '' || latitude === undefined || longitude === undefined) return undefined;
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : undefined;
}

function lifeDates(element: XmlElement): string | undefined {
  const day = (name: string): string | undefined => {
    const event = at(element, name);
    const when = event && (attribute(event, 'when') ?? attribute(at(event, 'date') ?? event, 'when'));
    return when && dayOf(when);
  };
  const [birth, death] = [day('birth'), day('death')];
  return birth || death ? `${birth ?? ''}/${death ?? ''}` : undefined;
}
