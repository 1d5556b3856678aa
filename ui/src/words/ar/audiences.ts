import type { Area } from '../catalogue';
import type { audiences as English } from '../en/audiences';

export const audiences: Area<typeof English, 'ar'> = {
  build: 'كوّن مجموعة…',
  unsaved: 'كُوّنت الآن',
  title: 'مجموعة',
  lead: 'ضيّقها بما تعرفه؛ تُحسب الأيام إلى الوراء من يوم الاستعمال.',
  any: 'الكل',
  product: 'اشترى منتجًا باسم',
  spent: 'أنفق على الأقل ({currency})',
  bought_within: 'اشترى خلال آخر … يوم',
  first_bought_within: 'أول شراء خلال آخر … يوم',
  not_contacted_for: 'لم يُراسَل منذ … يوم',
  birthday_within: 'عيد ميلاده خلال … يوم',
  name: 'احفظها باسم',
  name_hint: 'بالاسم تُحفظ للمرة القادمة.',
  use: 'استعملها مرة',
  save: 'احفظ واستعمل',
  remove: 'أزِل',
  removed: 'أُزيلت المجموعة.',
  with: 'أُضيفوا يدويًا: {n}',
  without: 'استُبعدوا يدويًا: {n}',
};
