import type { Area } from '../catalogue';
import type { write as English } from '../en/write';

export const write: Area<typeof English, 'ar'> = {
  lead: 'رسالة واحدة، أو رسالة لكلٍّ منهم.',
};
