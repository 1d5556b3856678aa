import type { Area } from '../catalogue';
import type { feedback as English } from '../en/feedback';

export const feedback: Area<typeof English, 'ar'> = {
  lead: 'ما يقوله زبائنك.',
};
