import type { EntityKind, Reference } from './agent.js';
import type { HistoricalDate } from './historical-date.js';

/**
 * A described person, organization, place, repository or subject (ISAAR(CPF), ISDIAH).
 *
 * @example
 * { entity: 'person', id: 'kim-il-sung', authorizedName: 'Kim Il Sung',
 *   parallelNames: [{ name: '김일성', language: 'ko' }], otherNames: [{ name: 'Kim Il-sŏng' }] }
 */
export interface AuthorityRecord {
  readonly entity: EntityKind;
  readonly id: string;
  /** Other ids under which mentions may point to it: those that its addresses elsewhere give. */
  readonly aliases?: readonly string[];
  readonly authorizedName: string;
  /** The same name in other languages and scripts. ISAAR(CPF) 5.1.3 */
  readonly parallelNames?: readonly NameForm[];
  /** Variant and former names, other romanizations. ISAAR(CPF) 5.1.5 */
  readonly otherNames?: readonly NameForm[];
  readonly family?: boolean;
  /** ISAAR(CPF) 5.2.1 */
  readonly datesOfExistence?: HistoricalDate;
  /** Offices held, in words, with dates where known. */
  readonly roles?: readonly { readonly role: string; readonly date?: HistoricalDate }[];
  /** A few sentences: who or what this is. */
  readonly description?: string;
  /** Same entity elsewhere. */
  readonly links?: readonly { readonly label: string; readonly href: string }[];
  /** Places only: WGS 84 decimal degrees. */
  readonly coordinates?: { readonly latitude: number; readonly longitude: number };
  /** What this is a part of: a place's country, an office's ministry. */
  readonly partOf?: Reference;
  /** Repositories only: where it stands. */
  readonly address?: string;
  readonly source: { readonly path: string; readonly line?: number };
}

export interface NameForm {
  readonly name: string;
  /** BCP 47 */
  readonly language?: string;
  /** How it was romanized: "McCune–Reischauer", "Wade–Giles" … */
  readonly romanization?: string;
}

/** Every name that an authority record attests, the authorized one first. */
export function formsOf(authority: AuthorityRecord): NameForm[] {
  const { authorizedName, parallelNames = [], otherNames = [] } = authority;
  return [{ name: authorizedName }, ...parallelNames, ...otherNames];
}
