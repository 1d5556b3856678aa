import type { Area } from '../catalogue';
import type { customers as English } from '../en/customers';

export const customers: Area<typeof English, 'ro'> = {
  lead: 'Oamenii cărora le mulțumești.',
};
