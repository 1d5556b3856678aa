import type { Format, FormOfAddress, Formality } from '../../backend/types';
import { en } from '../../words/en';
import type { Key } from '../../words/catalogue';
import { formatNumber } from '../../words/format';
import { say } from '../../words/say';

export const forms: readonly FormOfAddress[] = ['feminine', 'masculine', 'neutral', 'couple', 'firm'];
export const formalities: readonly Formality[] = ['formal', 'familiar'];

/** A handwriting by its name and the pen it looks like. */
export function handLabel(id: string): string {
  const key = `hand_${id}`;
  if (key in en.write) return say(`write.${key}` as Key & `write.hand_${'caveat' | 'mynerve' | 'kalam'}`);
  return id.charAt(0).toUpperCase() + id.slice(1);
}

/** A paper by its measures: "148 × 105 mm, 4 to a sheet". */
export function formatLabel(format: Format): string {
  const mm = (length: number) => formatNumber(length, { maximumFractionDigits: 1 });
  return say('write.format_sheet', {
    width: mm(format.card_width_mm),
    height: mm(format.card_height_mm),
    n: format.cards_per_sheet,
  });
}
