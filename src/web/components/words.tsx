import { raw } from 'hono/html';
import { safeHref } from '../address.js';
import { attributes, escapeHtml } from '../html.js';
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

/** Plain words in which web addresses are links that may break at their slashes. */
export function Linked(props: { readonly text: string }) {
  const pieces = props.text.split(/(https?:\/\/[^\s<>"“”]*[^\s<>"“”.,;:!?)\]’'])/);
  if (pieces.length === 1) return <>{props.text}</>;
  return (
    <>
      {pieces.map((piece, at) => {
        const href = at % 2 === 1 ? safeHref(piece) : undefined;
        if (href === undefined) return piece;
        const words = escapeHtml(piece).replace(/(?<=[^/])\/(?=[^/])/g, '/<wbr>');
        return raw(`<a${attributes({ href, rel: 'noopener' })}>${words}</a>`);
      })}
    </>
  );
}
