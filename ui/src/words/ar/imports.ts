import type { Area } from '../catalogue';
import type { imports as English } from '../en/imports';

export const imports: Area<typeof English, 'ar'> = {
  title: 'استيراد قائمة',
};
