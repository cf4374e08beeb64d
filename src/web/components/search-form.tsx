/** The large search box of home, search and problem pages. `keep` holds choices that survive a new search. */
export function SearchForm(props: {
  readonly value?: string;
  readonly placeholder?: string;
  readonly keep?: readonly (readonly [name: string, value: string])[];
  readonly label?: string;
}) {
  const { value = '', placeholder, keep = [], label = 'Search the archive' } = props;
  return (
    // biome-ignore lint/a11y/useSemanticElements: <search> is not yet known to every screen reader
    <form action="/search" role="search" class="big find" aria-label={label}>
      <input type="search" name="q" value={value} placeholder={placeholder} aria-label={label} />
      {keep.map(([name, kept]) => (
        <input type="hidden" name={name} value={kept} />
      ))}
      <button type="submit">Search</button>
    </form>
  );
}
