import { formatNumber } from '../wording.js';

/** Links to the pages of a list; nothing where there is only one. */
export function Paging(props: {
  readonly total: number;
  readonly size: number;
  /** Counts from 1. */
  readonly page: number;
  readonly href: (page: number) => string;
  readonly nofollow?: boolean;
}) {
  const { total, size, page, href, nofollow } = props;
  const last = Math.ceil(total / size);
  if (last <= 1) return null;
  const rel = (name: string): string => (nofollow ? `${name} nofollow` : name);
  return (
    <nav class="paging" aria-label="Pages of this list">
      {page > 1 ? (
        <a href={href(page - 1)} rel={rel('prev')}>
          ← Previous
        </a>
      ) : (
        <span></span>
      )}
      <span>
        Page {formatNumber(page)} of {formatNumber(last)}
      </span>
      {page < last ? (
        <a href={href(page + 1)} rel={rel('next')}>
          Next →
        </a>
      ) : (
        <span></span>
      )}
    </nav>
  );
}

/** The page that a query asks for: 1 where it asks for none, or for nonsense. */
export function pageOf(query: URLSearchParams): number {
  const text = query.get('page') ?? '';
  return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : 1;
}
