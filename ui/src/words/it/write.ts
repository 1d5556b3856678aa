import type { Area } from '../catalogue';
import type { write as English } from '../en/write';

export const write: Area<typeof English, 'it'> = {
  lead: 'Un biglietto, o uno per ciascuno.',
};
