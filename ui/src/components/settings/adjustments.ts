import type { Adjustment } from '../../backend/types';
import { formatNumber } from '../../words/format';
import { say } from '../../words/say';

/** What a printer's correction does, in words; one sentence for each part that does something. */
export function adjustmentWords(adjustment: Adjustment): string[] {
  const { offset_x_mm, offset_y_mm, scale_x, scale_y, turn_degrees, skew_degrees } = adjustment;
  const said: string[] = [];
  const tenth = (number: number) => Math.abs(number) >= 0.05;
  if (tenth(offset_x_mm) || tenth(offset_y_mm)) {
    said.push(say('printers.moved', { x: signed(offset_x_mm, 1), y: signed(offset_y_mm, 1) }));
  }
  if (Math.abs(scale_x - 1) >= 0.0005 || Math.abs(scale_y - 1) >= 0.0005) {
    said.push(say('printers.scaled', { x: percent(scale_x), y: percent(scale_y) }));
  }
  const turned = turn_degrees + skew_degrees;
  if (Math.abs(turned) >= 0.01) said.push(say('printers.turned', { degrees: signed(turned, 2) }));
  return said.length > 0 ? said : [say('printers.nothing_to_mend')];
}

function signed(number: number, digits: number): string {
  return formatNumber(number, { maximumFractionDigits: digits, signDisplay: 'exceptZero' });
}

function percent(scale: number): string {
  return formatNumber(scale * 100, { minimumFractionDigits: 1, maximumFractionDigits: 2 });
}
