import type { LabelSheetRow } from '../../backend/types';
/** Where one label lies on its sheet, in millimetres; `place` counts from 1 in reading order. */
export type LabelBox = { readonly place: number; readonly left: number; readonly top: number };

/** All labels of a sheet, spread evenly over it as the makers do. */
export function labelBoxes(sheet: LabelSheetRow): LabelBox[] {
  const across = gaps(sheet.paper_width_mm, sheet.label_width_mm, sheet.columns);
  const down = gaps(sheet.paper_height_mm, sheet.label_height_mm, sheet.rows);
  return Array.from({ length: sheet.columns * sheet.rows }, (_, at) => ({
    place: at + 1,
    left: across.edge + (at % sheet.columns) * (sheet.label_width_mm + across.gap),
    top: down.edge + Math.floor(at / sheet.columns) * (sheet.label_height_mm + down.gap),
  }));
}

/** The free room of one direction: labels stand close together, the rest is the sheet's edge. */
function gaps(paper: number, label: number, count: number): { edge: number; gap: number } {
  const free = Math.max(0, paper - label * count);
  const gap = count > 1 ? Math.min(3, free / (count + 1)) : 0;
  return { edge: (free - gap * (count - 1)) / 2, gap };
}

/** Where a key leads from one label of a sheet; null when it does not move. Labels lie left to right. */
export function labelAfter(key: string, place: number, sheet: LabelSheetRow): number | null {
  const step: Record<string, number> = {
    ArrowRight: place + 1,
    ArrowLeft: place - 1,
    ArrowDown: place + sheet.columns,
    ArrowUp: place - sheet.columns,
    Home: 1,
    End: sheet.columns * sheet.rows,
  };
  const to = step[key];
  return to === undefined || to < 1 || to > sheet.columns * sheet.rows ? null : to;
}
