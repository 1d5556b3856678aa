import type { Area } from '../catalogue';
import type { feedback as English } from '../en/feedback';

export const feedback: Area<typeof English, 'ro'> = {
  lead: 'Ce spun clienții tăi.',
};
