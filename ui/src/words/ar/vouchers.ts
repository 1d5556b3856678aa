import type { Area } from '../catalogue';
import type { vouchers as English } from '../en/vouchers';

export const vouchers: Area<typeof English, 'ar'> = {
  lead: 'العروض ورموزها.',
};
