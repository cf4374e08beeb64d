import type { Source } from '#chancery/formats/format.js';
import { teiFormat } from '#chancery/formats/tei/tei.js';
import type { Entry } from '#chancery/records/entry.js';
import type { Issue } from '#chancery/records/issue.js';
import type { ArchivalRecord } from '#chancery/records/record.js';

/** A TEI file with these children. */
export function tei(content: string, id?: string): string {
  return `<?xml version="1.0"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0"${id ? ` xml:id="${id}"` : ''}>${content}</TEI>`;
}

/** A volume `vol1` with these documents in its body. */
export function volume(documents: string, front = ''): string {
  return `<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:frus="http://history.state.gov/frus/ns/1.0"><teiHeader><fileDesc>
    <titleStmt><title type="complete">Relations with Halmar</title><editor>Karl Berg</editor></titleStmt>
    <publicationStmt><publisher>Printing Office</publisher><pubPlace>Varnos</pubPlace><date>1990</date><idno type="frus">vol1</idno></publicationStmt>
  </fileDesc></teiHeader><text><front>${front}</front><body><div type="compilation">${documents}</div></body></text></TEI>`;
}

/** A document of a volume; the number of its id is its own. */
export function documentIn(id: string, content: string): string {
  return `<div type="document" xml:id="${id}" n="${id.slice(1)}">${content}</div>`;
}

export function sourceOf(chunks: () => Iterable<string>, stem = 'sample'): Source {
  return { path: `${stem}.xml`, stem, siblings: [], facsimile: [], chunks };
}

/** What a file says, read in pieces of some characters. */
export function entriesOf(xml: string, size = 1000): Entry[] {
  function* pieces(): Iterable<string> {
    for (let start = 0; start < xml.length; start += size) yield xml.slice(start, start + size);
  }
  return [...teiFormat.read(sourceOf(pieces), { language: 'en' })];
}

export function recordsOf(entries: Iterable<Entry>): ArchivalRecord[] {
  return [...entries].flatMap((entry) => (entry.kind === 'record' ? [entry.record] : []));
}

export function issuesOf(entries: Iterable<Entry>): Issue[] {
  return [...entries].flatMap((entry) => (entry.kind === 'issue' ? [entry.issue] : []));
}
