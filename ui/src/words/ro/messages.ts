import type { Area } from '../catalogue';
import type { messages as English } from '../en/messages';

export const messages: Area<typeof English, 'ro'> = {
  lead: 'Cuvintele pe care le trimiți.',
};
