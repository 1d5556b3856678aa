import type { Area } from '../catalogue';
import type { customers as English } from '../en/customers';

export const customers: Area<typeof English, 'ar'> = {
  lead: 'من تشكرهم.',
};
