import type { ArchivalRecord, Surface } from '../../records/record.js';
import { documentHref, facsimileHref, withQuery } from '../address.js';
import { count } from '../wording.js';

/** A page of the facsimile whose image is in the archive. */
export interface PageImage {
  readonly surface: string;
  readonly label: string;
  /** Where the image itself is. */
  readonly href: string;
  /** Its place on the page that shows images beside the text. */
  readonly anchor: string;
  readonly isPdf: boolean;
}

/** The page images of a record, in order. */
export function pageImagesOf(record: Pick<ArchivalRecord, 'facsimile'>): PageImage[] {
  const present = (surface: Surface): surface is Surface & { path: string } => surface.path !== undefined;
  return (record.facsimile ?? []).filter(present).map((surface, at) => ({
    surface: surface.id,
    label: pageLabel(surface.label ?? String(at + 1)),
    href: facsimileHref(surface.path),
    anchor: `image-${at + 1}`,
    isPdf: surface.mediaType === 'application/pdf' || /\.pdf$/i.test(surface.path),
  }));
}

/** @example pageLabel('12') // 'Page 12' */
function pageLabel(label: string): string {
  return /^(?:\d+[a-z]?|[ivxlc]+)$/i.test(label) ? `Page ${label}` : label;
}

/** The page that shows the images beside the text; `anchor` leads to one of them. */
export function facingHref(id: string, text?: string, anchor?: string): string {
  const query = new URLSearchParams([...(text === undefined ? [] : [['text', text]]), ['view', 'pages']]);
  return withQuery(documentHref(id), query) + (anchor === undefined ? '' : `#${anchor}`);
}

/** After the text: every page, small; each leads to its full image. */
export function Gallery(props: { readonly record: ArchivalRecord }) {
  const { record } = props;
  const images = pageImagesOf(record);
  if (images.length === 0) return null;
  return (
    <section class="facsimile" aria-labelledby="facsimile">
      <div class="bar">
        <h2 class="caps" id="facsimile">
          Page images
        </h2>
        <p>
          <a href={facingHref(record.id)}>Read beside the text</a>
        </p>
      </div>
      <Images images={images} />
    </section>
  );
}

/** Beside the text: the pages in a pane of their own, large enough to read. */
export function FacingPages(props: { readonly images: readonly PageImage[] }) {
  const { images } = props;
  return (
    // A pane that scrolls has to be reached from the keyboard.
    <section class="pane" aria-label={count(images.length, 'page image')} tabindex={0}>
      <Images images={images} anchored />
    </section>
  );
}

function Images(props: { readonly images: readonly PageImage[]; readonly anchored?: boolean }) {
  const { images, anchored = false } = props;
  return (
    <ol>
      {images.map(({ href, label, anchor, isPdf }) => (
        <li id={anchored ? anchor : undefined}>
          <a href={href} class={isPdf ? 'pdf' : undefined}>
            {isPdf ? (
              `${label} (PDF)`
            ) : (
              <>
                <img src={href} alt={label} loading="lazy" decoding="async" />
                <span aria-hidden="true">{label}</span>
              </>
            )}
          </a>
        </li>
      ))}
    </ol>
  );
}
