/** One printed side as it comes from the program. */
export type Drawing = {
  /** The drawing; one of its units is a millimetre, the paper is left transparent. */
  readonly svg: string;
  readonly width: number;
  readonly height: number;
  /** Where it is folded, in millimetres from its left or its top edge. */
  readonly folds: readonly { readonly upright: boolean; readonly at: number }[];
};

/** An address under which a picture element shows the drawing. */
export function addressOf(svg: string): string {
  // Most of a drawing is plain ASCII, which may stand as it is: escaping all of it would triple it.
  const safe = svg.replace(/[%#\n\r\t]|[^ -~]+/g, encodeURIComponent);
  return `data:image/svg+xml;charset=utf-8,${safe}`;
}

/** The drawing as a part of the page. Its outlines are named after what they are, so that several may stand there. */
export function drawnFrom(svg: string): Node {
  const read = new DOMParser().parseFromString(svg, 'image/svg+xml');
  return document.importNode(read.documentElement, true);
}
