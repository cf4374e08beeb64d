import type { AuthorityRecord } from '../../records/authority-record.js';
import type { Inference } from '../../records/inference.js';
import type { Provenance } from '../../records/record.js';
import { referenceTo } from './header.js';
import { at, attribute, childrenOf, descendants, NOTHING, wordsOf, type XmlElement } from './xml-tree.js';

/** Where the source lies, from `msDesc` and `bibl` of the header (TEI 10.4). */
export function provenanceOf(header: XmlElement | undefined): Provenance {
  const identifier = identifierOf(header);
  const repository = referenceTo(keeperOf(identifier));
  const [fonds, idno] = ['collection', 'idno'].map((name) => wordsOf(identifier && at(identifier, name)));
  const citation = wordsOf(at(header, 'fileDesc', 'sourceDesc', 'bibl'), ['textLang']);
  const unit = identifier && !idno ? unitIn(citation, repository?.name, fonds) : undefined;
  const referenceCode = idno || unit?.referenceCode;
  const publisher = publisherOf(header);
  const described = descendants(at(header, 'fileDesc', 'sourceDesc') ?? NOTHING, ['history'])[0];
  const history = childrenOf(described ?? NOTHING, 'provenance', 'acquisition')
    .map((step) => wordsOf(step))
    .filter(Boolean)
    .join(' ');
  return {
    ...(repository && { holdingRepository: repository }),
    ...(fonds && { fonds }),
    ...(referenceCode && { referenceCode }),
    ...(unit && { inferences: { referenceCode: unit.inferred } }),
    ...(publisher && { publisher }),
    ...(history && { custodialHistory: history }),
    ...(citation && { sourceNote: [{ kind: 'paragraph', id: 'source', content: [citation] }] }),
  };
}

/** How much there is of the source (TEI 10.7.1.1). */
export function extentOf(header: XmlElement | undefined): string {
  const described = descendants(at(header, 'fileDesc', 'sourceDesc') ?? NOTHING, ['physDesc'])[0];
  return wordsOf(descendants(described ?? NOTHING, ['extent'])[0]);
}

/** The keeper that a header describes, as an authority record. */
export function repositoryOf(header: XmlElement | undefined, path: string): AuthorityRecord | undefined {
  const identifier = identifierOf(header);
  const named = keeperOf(identifier);
  const keeper = referenceTo(named);
  const href = named && attribute(named, 'ref');
  if (!identifier || !keeper?.ref || !href || !URL.canParse(href)) return undefined;
  const lines = childrenOf(descendants(identifier, ['address'])[0] ?? NOTHING);
  const address = lines
    .map((line) => wordsOf(line))
    .filter(Boolean)
    .join(', ');
  return {
    entity: 'repository',
    id: keeper.ref,
    authorizedName: keeper.name,
    links: [{ label: new URL(href).hostname, href }],
    ...(address && { address }),
    source: { path },
  };
}

function identifierOf(header: XmlElement | undefined): XmlElement | undefined {
  return descendants(at(header, 'fileDesc', 'sourceDesc') ?? NOTHING, ['msIdentifier'])[0];
}

function keeperOf(identifier: XmlElement | undefined): XmlElement | undefined {
  const keeper = identifier && (at(identifier, 'institution') ?? at(identifier, 'repository'));
  return keeper && (at(keeper, 'orgName') ?? keeper);
}

function publisherOf(header: XmlElement | undefined): { name: string } | undefined {
  const statement = at(header, 'fileDesc', 'publicationStmt');
  const name = wordsOf(at(statement, 'publisher') ?? at(statement, 'authority'));
  return name ? { name } : undefined;
}

/** What a citation of the source says below the repository and the fonds, where the header names no code. */
function unitIn(
  citation: string,
  repository = '',
  fonds = '',
): { readonly referenceCode: string; readonly inferred: Inference } | undefined {
  const parts = citation.replace(/[.\s]+$/u, '').split(/,\s+/u);
  const below = parts.findIndex((part) => !`${repository}, ${fonds}`.includes(part));
  if (below < 1) return undefined;
  const referenceCode = parts.slice(below).join(', ');
  return { referenceCode, inferred: { rule: 'source-citation', evidence: citation, certainty: 0.8 } };
}
