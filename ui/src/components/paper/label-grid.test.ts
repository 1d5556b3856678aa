import type { LabelSheetRow } from '../../backend/types';
import { expect, test } from 'vitest';
import { labelSheets } from '../../backend/sample/paper';
import { labelAfter, labelBoxes } from './label-grid';

const l7160 = labelSheets.find((one) => one.id === 'avery-l7160') as LabelSheetRow;

test.each(labelSheets)('every label of $name lies on its sheet, none on another', (sheet) => {
  const boxes = labelBoxes(sheet);
  expect(boxes).toHaveLength(sheet.columns * sheet.rows);
  for (const { left, top } of boxes) {
    expect(left).toBeGreaterThanOrEqual(0);
    expect(top).toBeGreaterThanOrEqual(0);
    expect(left + sheet.label_width_mm).toBeLessThanOrEqual(sheet.paper_width_mm + 0.01);
    expect(top + sheet.label_height_mm).toBeLessThanOrEqual(sheet.paper_height_mm + 0.01);
  }
  const [first, second] = boxes;
  if (sheet.columns > 1 && first && second) {
    expect(second.left - first.left).toBeGreaterThanOrEqual(sheet.label_width_mm - 0.01);
  }
});

test('arrow keys walk over the sheet and stop at its edges', () => {
  expect(labelAfter('ArrowRight', 1, l7160)).toBe(2);
  expect(labelAfter('ArrowDown', 2, l7160)).toBe(5);
  expect(labelAfter('ArrowUp', 2, l7160)).toBeNull();
  expect(labelAfter('End', 1, l7160)).toBe(21);
  expect(labelAfter('ArrowRight', 21, l7160)).toBeNull();
  expect(labelAfter('a', 3, l7160)).toBeNull();
});
