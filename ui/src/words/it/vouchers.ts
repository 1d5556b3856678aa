import type { Area } from '../catalogue';
import type { vouchers as English } from '../en/vouchers';

export const vouchers: Area<typeof English, 'it'> = {
  lead: 'Le offerte e i loro codici.',
};
