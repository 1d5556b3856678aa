import type { Drawing as SheetFace, NotePreview, PreviewSide } from '../../backend/types';
import type { Drawing } from '../paper/drawing';

/** The side that carries the letter, once the card can be drawn. */
export function writtenSide(note: NotePreview): PreviewSide | null {
  return note.sides[note.written] ?? null;
}

/** The card's other side, where something is on it. */
export function otherSide(note: NotePreview): PreviewSide | null {
  return note.sides.find((_, place) => place !== note.written) ?? null;
}

/** A side as it lies on the table, with its creases. */
export function sideDrawing(side: PreviewSide): Drawing {
  const { svg, width_mm: width, height_mm: height } = side;
  const folds = side.folds.map(({ upright, at_mm }) => ({ upright, at: at_mm }));
  return { svg, width, height, folds };
}

/** Where cards are cut and folded, shown faintly: the print itself has no such lines. */
const guides =
  '<style>.trim{fill:none;stroke:#a98f66;stroke-width:.2;stroke-dasharray:1.2 .8}' +
  '.crease{fill:none;stroke:#a98f66;stroke-width:.2;stroke-dasharray:.4 .8}</style>';

/** A face of a sheet as it lies on the table, with its cuts and folds. */
export function sheetDrawing(face: SheetFace): Drawing {
  const { svg, width_mm: width, height_mm: height } = face;
  return { svg: svg.replace(/^(<svg[^>]*>)/, `$1${guides}`), width, height, folds: [] };
}
