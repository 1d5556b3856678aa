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

/** A face of a sheet as it lies on the table; its cuts and folds are part of the drawing. */
export function sheetDrawing(face: SheetFace): Drawing {
  const { svg, width_mm: width, height_mm: height } = face;
  return { svg, width, height, folds: [] };
}
