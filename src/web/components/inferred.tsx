import type { Child } from 'hono/jsx';
import type { Inference } from '../../records/inference.js';
import { evidenceOf } from '../text-html.js';

/** Marks what the program worked out, for the eye and for the ear; what an editor said passes unmarked. */
export function Inferred(props: {
  /** `true` where lists know only that it was worked out; the document's page has the evidence. */
  readonly by: Inference | boolean | undefined;
  readonly children: Child;
}) {
  const { by, children } = props;
  if (by === undefined || by === false) return <>{children}</>;
  return (
    <span class="inf" title={by === true ? 'Worked out by the program from the text' : evidenceOf(by)}>
      {children}
      <span class="sr"> (inferred)</span>
    </span>
  );
}
