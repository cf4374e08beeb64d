import type { Child } from 'hono/jsx';
import type { Inference } from '../../records/inference.js';
import { evidenceOf } from '../text-html.js';

/** Marks what the program worked out, for the eye and for the ear; what an editor said passes unmarked. */
export function Inferred(props: { readonly by: Inference | undefined; readonly children: Child }) {
  const { by, children } = props;
  if (by === undefined) return <>{children}</>;
  return (
    <span class="inf" title={evidenceOf(by)}>
      {children}
      <span class="sr"> (inferred)</span>
    </span>
  );
}
