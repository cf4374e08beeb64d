/** Parts of an address that say what kind of page it is, not whose. */
const GENERIC =
  /^(?:index|about|wiki|page|view|item|authorities|keywords|units|vocabularies|database?-obeti|obet)(?:\.\w+)?$/i;

/**
 * The id of an authority record that a pointer stands for (TEI att.canonical `@ref`, `@key`).
 *
 * `#x` is the record `x` of the same edition; an address gives an id of its own that is the same wherever it is
 * written, so that mentions and an index's links meet in it.
 *
 * @example
 * authorityId('#p_RWS1', 'frus1955-57v03')                             // 'frus1955-57v03-p_RWS1'
 * authorityId('http://www.geonames.org/3067696/prague.html')           // 'geonames-3067696'
 * authorityId('https://portal.ehri-project.eu/keywords/ehri_camps-226') // 'ehri_camps-226'
 * authorityId('https://en.wikipedia.org/wiki/Brabag')                  // 'wikipedia-en-brabag'
 * authorityId('https://www.wikidata.org/entity/Q42')                   // 'wikidata-q42'
 */
export function authorityId(pointer: string, edition?: string): string | undefined {
  const target = pointer.trim().split(/\s+/)[0] ?? '';
  if (/^https?:/i.test(target)) return idOfAddress(target);
  const local = target.replace(/^[^#]*#/, '').trim();
  if (local === '' || /[\s/]/.test(local)) return undefined;
  return edition === undefined ? local : `${edition}-${local}`;
}

function idOfAddress(address: string): string | undefined {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined) return undefined;
  const host = url.hostname.replace(/^(?:www|m|sws)\./, '').toLowerCase();
  const parts = url.pathname.split('/').filter((part) => part !== '');
  if (url.hash.length > 1 && parts.length === 0) parts.push(url.hash.slice(1));
  if (host === 'geonames.org') {
    const number = parts.find((part) => /^\d+$/.test(part));
    if (number !== undefined) return `geonames-${number}`;
  }
  const last = parts.findLast((part) => !GENERIC.test(part));
  if (last === undefined) {
    const number = /[?&]\w*id=([\w-]+)/i.exec(url.search)?.[1];
    return number && `${host.split('.').at(-2) ?? host}-${number}`;
  }
  const name = slug(decoded(last.replace(/\.(?:html?|php|aspx?|xml|rdf|json)$/i, '')));
  if (name === '') return undefined;
  const wiki = /^(\w+)\.wikipedia\.org$/.exec(host);
  if (wiki) return `wikipedia-${wiki[1]}-${name}`;
  // Portals that say in the id itself which vocabulary it is of.
  if (/[a-z].*[-_]\w*\d/i.test(name) || host === 'portal.ehri-project.eu') return name;
  return `${host.split('.').at(-2) ?? host}-${name}`;
}

/**
 * Words as they can stand in an id: letters and digits of any script in lower case, hyphens, underscores.
 *
 * @example
 * slug('Early Holocaust Testimonies') // 'early-holocaust-testimonies'
 */
export function slug(words: string): string {
  return words
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}_]+/gu, '-')
    .replace(/^-+|-+$/g, '');
}

/**
 * Where a reference leads (TEI `ref/@target`), or `undefined` where it leads to nothing that has an address: pages of
 * the printed book, chapters, other schemes.
 *
 * @example
 * linkTarget('https://example.org', 'frus1')   // 'https://example.org'
 * linkTarget('#d12', 'frus1')                  // '/document/frus1-d12'
 * linkTarget('#d7fn4', 'frus1')                // '/document/frus1-d7#d7fn4'
 * linkTarget('frus2#d5', 'frus1')              // '/document/frus2-d5'
 * linkTarget('#pg_12', 'frus1')                // undefined
 */
export function linkTarget(target: string, volume?: string): string | undefined {
  if (/^(?:https?:\/\/|mailto:)[^\s"'<>]+$/i.test(target)) return target;
  const inVolume = /^([\w.-]*)#(d\d+)([\w.-]*)$/.exec(target);
  if (!inVolume) return undefined;
  const [, other, document, rest] = inVolume;
  const of = other || volume;
  if (of === undefined) return undefined;
  return `/document/${of}-${document}${rest ? `#${document}${rest}` : ''}`;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
