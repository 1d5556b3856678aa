import type { Area } from '../catalogue';
import type { customers as English } from '../en/customers';

export const customers: Area<typeof English, 'it'> = {
  lead: 'Le persone che ringrazi.',
};
