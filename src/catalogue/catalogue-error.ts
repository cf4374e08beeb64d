/** What can be wrong with a catalogue file, or with the place where it is written. */
export type CatalogueFault =
  | 'absent'
  | 'busy'
  | 'corrupt'
  | 'foreign'
  | 'outdated'
  | 'full'
  | 'closed'
  | 'failed';

/**
 * A catalogue cannot be read or written. `message` names the file and says what to do; `fault` is for programs.
 *
 * @example
 * new CatalogueError('busy', '/srv/a.catalogue', 'another Chancery is indexing into "/srv/a.catalogue"')
 */
export class CatalogueError extends Error {
  override readonly name = 'CatalogueError';

  constructor(
    readonly fault: CatalogueFault,
    readonly path: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
