import type { Area } from '../catalogue';
import type { write as English } from '../en/write';

export const write: Area<typeof English, 'ro'> = {
  lead: 'Un mesaj sau câte unul pentru fiecare.',
};
