import type { Area } from '../catalogue';
import type { paper as English } from '../en/paper';

export const paper: Area<typeof English, 'ar'> = {
  view: 'طريقة عرض الورق',
  sides: 'ما يُعرض',
  side_front: 'الوجه',
  side_back: 'الظهر',
  side_inside: 'الداخل',
  side_outside: 'الخارج',
  sheet: 'الورقة كاملة',
  percent: '{percent}٪',
  farther: 'إبعاد',
  closer: 'تقريب',
  show_whole: 'عرض الكل',
  show_real: 'الحجم الحقيقي',
  rulers: 'مساطر',
  as_paper: 'مظهر الورق',
  larger: 'معاينة أكبر',
  smaller: 'العودة إلى الخيارات',
  turn_over: 'قلب البطاقة',
  key_page: 'البطاقة السابقة أو التالية',
  mm: 'مم',
  previous_sheet: 'الورقة السابقة',
  next_sheet: 'الورقة التالية',
  sheet_of: 'الورقة {at} من {total}',
  show_back: 'قلب الورقة',
  show_front: 'العودة إلى الوجه',
};
