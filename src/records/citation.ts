import type { Agent } from './agent.js';
import type { ArchiveDescription } from './archive-description.js';
import { displayDate } from './historical-date.js';
import { type ArchivalRecord, type DocumentPart, textsOf } from './record.js';

/**
 * How to cite a record: title, date, holding archive, reference code, pages, edition, address, then who obtained and
 * translated it. An archive without an address cites where the record was published before. What the editors wrote in
 * `citation` stands instead.
 *
 * @example
 * composeCitation(record, archive)
 * // '“Report on a Conversation,” 21 September 1959, Shanxi Provincial Archives, C54-1011-39, p. 76, International
 * //  History Papers, https://papers.example.org/document/115345. Obtained by A and translated by B and C.'
 */
export function composeCitation(record: ArchivalRecord, archive: ArchiveDescription): string {
  if (record.bibliographicCitation) return record.bibliographicCitation;
  const { holdingRepository, fonds, referenceCode, pages, publisher } = record.provenance;
  const title = typographic(record.title);
  const parts = [
    record.dateCreated ? displayDate(record.dateCreated) : 'undated',
    holdingRepository?.name,
    fonds,
    referenceCode,
    pages && pageNumbers(pages),
    publisher?.name,
    publisher && record.number && /^\d+$/.test(record.number) ? `document ${record.number}` : undefined,
    (publisher ?? record.publishedAt) !== undefined && !archive.address ? undefined : archive.title,
    archive.address ? `${archive.address}/document/${encodeURIComponent(record.id)}` : record.publishedAt,
  ].filter((part) => part !== undefined && part !== '');
  const quoted = /[?!.…]$/.test(title) ? `“${title}”` : `“${title},”`;
  return [`${quoted} ${parts.join(', ')}.`, creditsOf(record)].filter(Boolean).join(' ');
}

/**
 * How one document within a record is cited: what it is, from whom to whom and when, and the record that it lies in.
 *
 * @example
 * // what was inferred stands in square brackets
 * composePartCitation(telegram, 'https://archive.example/document/115345#telegram', citation)
 * // 'Telegram, Qiao Xiaoguang to Ministry of Foreign Affairs, 21 September 1959, https://archive.example/document/115345#telegram, in “Report …'
 */
export function composePartCitation(document: DocumentPart, address: string, citation: string): string {
  const { title, kind, correspondence, dateCreated, copyNumber, referenceCode, inferences = {} } = document;
  const { sender, addressee } = correspondence;
  const what = kind ?? (title === undefined ? 'document' : undefined);
  const from = sender.length > 0 ? listNames(sender) : '';
  const to = addressee.length > 0 ? `to ${listNames(addressee)}` : '';
  const parts = [
    title && bracketed(`“${typographic(title)}”`, inferences.title),
    what && bracketed(`${what[0]?.toUpperCase()}${what.slice(1)}`, document.inferred ?? inferences.kind),
    bracketed(
      [from, to].filter(Boolean).join(' '),
      [...sender, ...addressee].some((agent) => agent.inferred),
    ),
    dateCreated && bracketed(displayDate(dateCreated), dateCreated.inferred),
    referenceCode && bracketed(referenceCode, inferences.referenceCode),
    copyNumber && bracketed(copyNumber, inferences.copyNumber),
    address,
  ].filter(Boolean);
  return `${parts.join(', ')}, in ${citation}`;
}

/** What nobody asserted stands in square brackets, as editors of documents have it. */
function bracketed(words: string, inferred: unknown): string {
  return inferred && words !== '' ? `[${words}]` : words;
}

/** "Obtained by A and translated by B and C." */
function creditsOf(record: ArchivalRecord): string {
  const translators = record.translators ?? textsOf(record).flatMap(({ text }) => text.translators ?? []);
  const { immediateSource = [] } = record.provenance;
  const credits = [
    immediateSource.length > 0 ? `obtained by ${listNames(immediateSource)}` : '',
    translators.length > 0 ? `translated by ${listNames(translators)}` : '',
  ].filter(Boolean);
  const text = credits.join(' and ');
  return text === '' ? '' : `${text[0]?.toUpperCase()}${text.slice(1)}.`;
}

/**
 * @example
 * listNames([{ name: 'A' }, { name: 'B' }, { name: 'C' }]) // 'A, B, and C'
 */
export function listNames(agents: readonly Pick<Agent, 'name'>[]): string {
  const names = [...new Set(agents.map((agent) => agent.name))];
  if (names.length < 3) return names.join(' and ');
  return `${names.slice(0, -1).join(', ')}, and ${names[names.length - 1]}`;
}

/**
 * @example
 * pageNumbers('76')    // 'p. 76'
 * pageNumbers('14–16') // 'pp. 14–16'
 * pageNumbers('ff. 3') // 'ff. 3'
 */
export function pageNumbers(pages: string): string {
  if (!/^[\dIVXLC]/i.test(pages)) return pages;
  return /[-–,;]/.test(pages) ? `pp. ${pages}` : `p. ${pages}`;
}

/**
 * Straight quotes made typographic, and double ones made single, since a cited title stands in double ones.
 *
 * @example
 * typographic('Note on "Order No. 4"') // 'Note on ‘Order No. 4’'
 */
export function typographic(text: string): string {
  return text
    .replace(/(^|[\s([“‘—–-])["“]/g, '$1‘')
    .replace(/["”]/g, '’')
    .replace(/(^|[\s([“—–-])'/g, '$1‘')
    .replace(/'/g, '’');
}
