import type { Area } from '../catalogue';
import type { problems as English } from '../en/problems';

export const problems: Area<typeof English, 'ro'> = {
  missing_field: 'Lipsește „{field}”.',
  template_fault: 'Mesajul are o greșeală la rândul {line}, poziția {column}.',
  missing_language: 'Acest mesaj nu există încă în {language}.',
  too_long: {
    one: 'Textul depășește felicitarea cu {mm} mm: scoate cam un cuvânt sau ia o felicitare mai mare.',
    few: 'Textul depășește felicitarea cu {mm} mm: scoate cam {n} cuvinte sau ia o felicitare mai mare.',
    other: 'Textul depășește felicitarea cu {mm} mm: scoate cam {n} de cuvinte sau ia o felicitare mai mare.',
  },
  cannot_draw: 'Felicitarea nu a putut fi desenată. Încearcă alt scris de mână.',
  missing_glyph:
    'Acest scris de mână nu are semnele: {characters}. Alege alt scris de mână sau scrie fără ele.',
  opted_out: 'Această persoană nu dorește să fie contactată prin {channel}.',
  contacted_recently: {
    one: 'I-ai scris deja pe {date}. Între oferte se lasă o zi.',
    few: 'I-ai scris deja pe {date}. Între oferte se lasă {n} zile.',
    other: 'I-ai scris deja pe {date}. Între oferte se lasă {n} de zile.',
  },
  no_email: 'Lipsește adresa de e-mail.',
  no_phone: 'Lipsește numărul de telefon.',
  phone_unusable: '„{phone}” nu poate fi format. Un număr din străinătate începe cu + și prefixul țării.',
  landline: '{phone} este un telefon fix, unde SMS-urile nu se citesc.',
  no_text_wording: 'Acest mesaj nu are încă o variantă pentru SMS.',
  too_many_parts: 'SMS-ul ocupă {n} părți, sunt permise {allowed}.',
  too_many_parts_dear:
    'SMS-ul ocupă {n} părți, sunt permise {allowed}: aceste litere îl scumpesc: {characters}',
  no_postal_address: 'Lipsește adresa poștală: e nevoie de stradă și oraș.',
  qr_too_long: 'Conținutul e prea lung pentru codul QR. Folosește un link sau un cod mai scurt.',
  no_room_for_qr: 'Textului și codului QR le lipsesc {mm} mm. Scurtează textul sau renunță la cod.',
  address_too_long: 'Adresa e prea lungă pentru această hârtie.',
  address_line_too_long:
    'Rândul „{line}” din adresă e cu {mm} mm prea lung pentru această hârtie. Scurtează-l sau alege o etichetă ori un plic mai mare.',
  address_too_tall: {
    one: 'Adresa e cu {mm} mm prea înaltă pentru această hârtie. Alege o etichetă sau un plic mai mare.',
    few: 'Adresa are {n} rânduri și e cu {mm} mm prea înaltă pentru această hârtie. Renunță la unul sau alege o etichetă ori un plic mai mare.',
    other:
      'Adresa are {n} de rânduri și e cu {mm} mm prea înaltă pentru această hârtie. Renunță la unul sau alege o etichetă ori un plic mai mare.',
  },
  contact_too_long:
    'Rândul „{line}” de pe spatele felicitării e cu {mm} mm prea lung. Scurtează-l sau împarte-l în două.',
  contact_too_tall: {
    one: 'Textul de pe spatele felicitării e cu {mm} mm prea înalt. Scurtează-l sau ia o felicitare mai mare.',
    few: 'Cele {n} rânduri de pe spatele felicitării sunt cu {mm} mm prea înalte. Renunță la unul sau ia o felicitare mai mare.',
    other:
      'Cele {n} de rânduri de pe spatele felicitării sunt cu {mm} mm prea înalte. Renunță la unul sau ia o felicitare mai mare.',
  },
  missing_picture: 'O imagine a acestei felicitări a fost scoasă. Alege alta la Papetărie.',
  missing_hand: 'Scrisul tău de mână a fost scos. Alege alt scris.',
  no_qr_voucher: 'Codul QR ar fi gol: acest mesaj nu aduce niciun voucher.',
  no_qr_survey: 'Codul QR ar fi gol: magazinul nu are încă linkul chestionarului.',
  no_code_left: 'În „{campaign}” nu mai sunt coduri. Adaugă altele la Vouchere.',
  not_due: 'Această ofertă nu i se cuvine acum.',
  codes_capped: '„{campaign}” a dat toate codurile pe care le poate da ({n}).',
  value_capped: '„{campaign}” a dat tot ce poate da ({amount}).',
  customer_capped: 'Are deja toate codurile din „{campaign}” cuvenite unui client ({n}).',
  not_for_customer: '„{campaign}” este pentru clienții cu eticheta {tags}.',
  left_in_peace: 'De lăsat în pace până la {date}: o serie ulterioară compară dacă mesajele ajută.',
  note_cancelled: 'Mesajul acesta a fost anulat; nu mai pleacă.',
  voucher_unusable: 'Voucherul {voucher} nu poate fi dat: {state}.',
  shop_incomplete: 'La datele magazinului lipsește „{field}”. Completează în Setări.',
  open_complaint:
    'Există o reclamație deschisă din {date}. Ofertele, chestionarele și felicitările așteaptă până o rezolvă cineva la Păreri.',
  contacted_often: {
    one: 'I-ai scris deja o dată în {days} zile; din nou liber din {date}.',
    few: 'I-ai scris deja de {n} ori în {days} zile; din nou liber din {date}.',
    other: 'I-ai scris deja de {n} de ori în {days} zile; din nou liber din {date}.',
  },
  quiet_day: 'Azi e zi de liniște: fără oferte, chestionare sau felicitări. Se reia pe {date}.',
  quiet_always: 'În setările tale, fiecare zi e de liniște.',
  left_out: 'Lăsat deoparte cu mâna.',
  no_name: 'Nimeni nu știe numele acestei persoane; formula de salut se descurcă fără.',
  same_address: 'Aceeași adresă ca {others}.',
  shares_card: 'Fără felicitare proprie: {other}, la aceeași adresă, primește una pentru amândoi.',
  thanked_lately: {
    one: 'I-ai mulțumit deja ieri.',
    few: 'I-ai mulțumit deja acum {n} zile.',
    other: 'I-ai mulțumit deja acum {n} de zile.',
  },
  thanked_today: 'I-ai mulțumit deja azi.',
  empty_text: 'Textul scris de mână nu are cuvinte.',
  foreign_code: 'Textul scris de mână poartă {voucher}, un cod care e al altcuiva.',
  already_gone: 'Această felicitare a plecat deja din magazin: textul rămâne cum era.',
};
