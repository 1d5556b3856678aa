import type { Formality, Format, FormOfAddress, Hand, SheetChoice } from '../../backend/types';
import { en } from '../../words/en';
import { formatNumber } from '../../words/format';
import { say } from '../../words/say';

export const forms: readonly FormOfAddress[] = ['feminine', 'masculine', 'neutral', 'couple', 'firm'];
export const formalities: readonly Formality[] = ['formal', 'familiar'];

/** A handwriting by its name and the pen it looks like; the shop's own by the name it was given. */
export function handLabel(hand: Pick<Hand, 'id' | 'name'>): string {
  const key = `hand_${hand.id}`;
  if (key in en.write) return say(`write.${key}` as 'write.hand_caveat');
  return hand.name;
}

/** The smallest and largest card of the shop's own, in millimetres. */
export const ownSize = { least: 50, most: 420 };

/** The id of a size of the shop's own. */
export function ownFormat(width: number, height: number, folded: boolean): string {
  const mm = (length: number) => String(Math.round(length * 10) / 10);
  return `own-${mm(width)}x${mm(height)}${folded ? '-folded' : ''}`;
}

/** The measures in the id of a size of the shop's own; null for every other format. */
export function ownMeasures(id: string): { width: number; height: number; folded: boolean } | null {
  const own = /^own-(\d+(?:\.\d+)?)x(\d+(?:\.\d+)?)(-folded)?$/.exec(id);
  return own && { width: Number(own[1]), height: Number(own[2]), folded: own[3] !== undefined };
}

/** The sheet that a format is printed on where nothing else is said. */
export function usualSheet(format: Format | undefined): SheetChoice {
  if ((format?.cards_per_sheet ?? 1) <= 1) return 'one';
  const letter = format?.sheet_width_mm === 215.9 || format?.sheet_height_mm === 215.9;
  return letter ? 'letter' : 'a4';
}

/** A card by its name and measures: "A6, 148 × 105 mm", "A5, folded to 105 × 148 mm". */
export function formatLabel(format: Format): string {
  const mm = (length: number) => formatNumber(length, { maximumFractionDigits: 1 });
  const size = { width: mm(format.card_width_mm), height: mm(format.card_height_mm) };
  if (ownMeasures(format.id)) {
    return say(format.fold ? 'stationery.format_own_folded_is' : 'stationery.format_own_is', size);
  }
  const key = `format_${format.id.replaceAll('-', '_')}`;
  const name = key in en.stationery ? say(`stationery.${key}` as 'stationery.format_a6') : format.id;
  return say(format.fold ? 'stationery.format_folded' : 'stationery.format_flat', { name, ...size });
}
