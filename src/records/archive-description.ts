/** What an archive says about itself: `archive.yaml`, or what can be told from its folder's name. */
export interface ArchiveDescription {
  readonly title: string;
  readonly subtitle?: string;
  /** Shown on the home page; paragraphs are separated by a blank line. */
  readonly description?: string;
  readonly publisher?: string;
  /** Where it is published, without a slash at the end: the root of every permalink. */
  readonly address?: string;
  /** BCP 47; the language of the reading room and of texts that do not say theirs. */
  readonly language: string;
  readonly contact?: string;
  readonly rights?: string;
  readonly requiredStatement?: string;
  /** House style for citations. */
  readonly citation?: { readonly style?: 'archival' | 'published'; readonly accessed?: boolean };
  /** Words in square brackets that this archive reads in its own way: bracket text → kind of mark. */
  readonly marks?: Readonly<Record<string, 'supplied' | 'gap' | 'sic' | 'unclear' | 'plain'>>;
}
