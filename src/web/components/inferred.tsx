import type { Child } from 'hono/jsx';
import type { Inferable } from '../../records/inference.js';
import { evidenceOf } from '../text-html.js';

/** Marks what the program worked out; what an editor said passes unmarked. */
export function Inferred(props: { readonly value: Inferable; readonly children: Child }) {
  const { value, children } = props;
  if (value.inferred === undefined) return <>{children}</>;
  return (
    <span class="inf" title={evidenceOf(value.inferred)}>
      {children}
    </span>
  );
}
