import type { Area } from '../catalogue';
import type { errors as English } from '../en/errors';

export const errors: Area<typeof English, 'ar'> = {
  fields: 'بعض البيانات المُدخلة تحتاج إلى مراجعة.',
  not_found: 'لم يعد هذا العنصر موجودًا؛ ربما حُذف في هذه الأثناء.',
  name_taken: 'الاسم «{name}» مستخدم بالفعل. اختر اسمًا آخر.',
  code_clash: 'الرمز {voucher} أُعطي من قبل. لم يتغيّر أي شيء.',
  not_empty: 'لا يمكن إضافة المتجر التجريبي إلا وقائمتك فارغة.',
  already_undone: 'سبق التراجع عن هذا.',
  template_fault: 'في الرسالة خطأ في السطر {line}، الموضع {column}.',
  file_not_writable: 'لا يمكن الكتابة في {path}. اختر مكانًا آخر.',
  file_disk_full: 'القرص ممتلئ. وفّر بعض المساحة ثم حاول مجددًا.',
  file_exists: 'يوجد ملف بالفعل في {path}. اختر اسمًا آخر.',
  file_other: 'تعذّرت كتابة الملف {path}.',
  store_busy: 'بيانات المتجر مشغولة الآن. انتظر قليلًا ثم حاول مجددًا.',
  store_newer: 'حُفظت هذه البيانات بإصدار أحدث من Thankwell. حدّث البرنامج لفتحها؛ لم يتغيّر أي شيء.',
  store_broken: 'تعذّرت قراءة بيانات المتجر. نُقلت جانبًا ولم تُحذف، في {path}.',
  cancelled: 'تم الإيقاف. لم يبقَ شيء ناقصًا.',
  unexpected: 'حدث أمر غير متوقّع. حاول مجددًا، وإن تكرّر فاحتفظ بهذا النص: {detail}',
  field_unknown_word: 'هذه القيمة غير معروفة.',
  field_bad_email: 'اكتبه بصيغة name@example.com.',
  field_bad_date: 'هذا ليس تاريخًا صحيحًا.',
  field_bad_amount: 'اكتب مبلغًا مثل 42.50.',
  field_bad_number: 'اكتب عددًا صحيحًا معقولًا.',
  field_too_long: 'النص طويل جدًا.',
  field_required: 'هذا الحقل مطلوب.',
  row_unreadable: 'تعذّر استيراد هذا الصف.',
};
