import type { Area } from '../catalogue';
import type { problems as English } from '../en/problems';

export const problems: Area<typeof English, 'ar'> = {
  missing_field: 'الحقل «{field}» فارغ.',
  template_fault: 'في الرسالة خطأ في السطر {line}، الموضع {column}.',
  missing_language: 'هذه الرسالة غير متوفّرة بعد باللغة {language}.',
  too_long: 'النص أطول من البطاقة بمقدار {mm} مم. اختصره أو اختر بطاقة أكبر.',
  cannot_draw: 'تعذّر رسم البطاقة. جرّب خطًا آخر.',
  missing_glyph: 'هذا الخط لا يحتوي على: {characters}',
  opted_out: 'لا يرغب هذا الشخص في التواصل معه عبر {channel}.',
  contacted_recently: {
    zero: 'كُتب إليه في {date}.',
    one: 'كُتب إليه في {date}. يفصل بين العروض يوم واحد.',
    two: 'كُتب إليه في {date}. يفصل بين العروض يومان.',
    few: 'كُتب إليه في {date}. تفصل بين العروض {n} أيام.',
    many: 'كُتب إليه في {date}. يفصل بين العروض {n} يومًا.',
    other: 'كُتب إليه في {date}. يفصل بين العروض {n} يوم.',
  },
  no_email: 'لا يوجد عنوان بريد إلكتروني.',
  no_postal_address: 'لا يوجد عنوان بريدي: يلزم شارع ومدينة.',
  address_too_long: 'العنوان أطول من هذه الورقة.',
  missing_picture: 'أُزيلت صورة من هذه البطاقة. اختر غيرها في «القرطاسية».',
  missing_hand: 'أُزيل خطّك الخاص. اختر خطًا آخر.',
  no_qr_voucher: 'سيكون الرمز المربّع فارغًا: هذه الرسالة لا تحمل قسيمة.',
  no_qr_survey: 'سيكون الرمز المربّع فارغًا: لا يوجد رابط استبيان لمتجرك بعد.',
  no_code_left: 'لم يبقَ أي رمز في «{campaign}». أضف رموزًا أخرى في «القسائم».',
  voucher_unusable: 'لا يمكن إعطاء القسيمة {voucher}: {state}.',
  shop_incomplete: 'بيانات متجرك ينقصها «{field}». أكملها في «الإعدادات».',
};
