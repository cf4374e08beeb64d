import type { ArchivalRecord, Surface } from '../../records/record.js';
import { at, attribute, descendants, type XmlElement } from './xml-tree.js';

/** TEI 11.1: surfaces that the file declares itself. */
export function declaredSurfaces(root: XmlElement): Map<string, Surface> {
  const surfaces = new Map<string, Surface>();
  for (const element of descendants(at(root, 'facsimile') ?? root, ['surface'], ['text', 'teiHeader'])) {
    const graphic = descendants(element, ['graphic'])[0];
    const externalName = graphic && attribute(graphic, 'url');
    const label = attribute(element, 'n');
    const surface: Surface = {
      id: `s${surfaces.size + 1}`,
      ...(externalName && { externalName }),
      ...(label && { label }),
    };
    const id = attribute(element, 'xml:id');
    surfaces.set(id ? `#${id}` : (externalName ?? surface.id), surface);
  }
  return surfaces;
}

/** The pages that the text names, with the images beside the file that have their names. */
export function facsimileOf(
  surfaces: ReadonlyMap<string, Surface>,
  images: readonly string[],
): Pick<ArchivalRecord, 'facsimile'> {
  const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  const named = [...surfaces.values()].map((surface): Surface => {
    const path =
      surface.externalName && images.find((image) => nameOf(image) === nameOf(surface.externalName ?? ''));
    return path ? { ...surface, path } : surface;
  });
  const facsimile =
    named.length > 0 ? named : images.map((path, index): Surface => ({ id: `s${index + 1}`, path }));
  return facsimile.length > 0 ? { facsimile } : {};
}
