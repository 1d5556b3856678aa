import type { Area } from '../catalogue';
import type { messages as English } from '../en/messages';

export const messages: Area<typeof English, 'ar'> = {
  lead: 'الكلمات التي ترسلها.',
};
