import { typeset } from '../typeset.js';
import { paragraphs } from '../wording.js';

/** A line of editors' prose: quotation marks as printed, `*emphasis*` in italics. */
export function Words(props: { readonly text: string; readonly language?: string }) {
  const pieces = typeset(props.text, props.language).split(/\*([^*\s](?:[^*\n]*[^*\s])?)\*/);
  if (pieces.length === 1) return pieces[0];
  return <>{pieces.map((piece, at) => (at % 2 === 1 ? <i>{piece}</i> : piece))}</>;
}

/** Editors' prose in paragraphs. */
export function Paragraphs(props: {
  readonly text: string | undefined;
  readonly language?: string;
  readonly class?: string;
  readonly attributes?: Readonly<Record<string, string | undefined>>;
}) {
  return (
    <>
      {paragraphs(props.text).map((paragraph) => (
        <p class={props.class} {...props.attributes}>
          <Words text={paragraph} language={props.language} />
        </p>
      ))}
    </>
  );
}
