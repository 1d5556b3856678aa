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
  missing_glyph: 'Acest scris de mână nu are semnele: {characters}',
  opted_out: 'Această persoană nu dorește să fie contactată prin {channel}.',
  contacted_recently: {
    one: 'I-ai scris deja pe {date}. Între oferte se lasă o zi.',
    few: 'I-ai scris deja pe {date}. Între oferte se lasă {n} zile.',
    other: 'I-ai scris deja pe {date}. Între oferte se lasă {n} de zile.',
  },
  no_email: 'Lipsește adresa de e-mail.',
  no_postal_address: 'Lipsește adresa poștală: e nevoie de stradă și oraș.',
  qr_too_long: 'Conținutul e prea lung pentru codul QR.',
  no_room_for_qr: 'Textului și codului QR le lipsesc {mm} mm. Scurtează textul sau renunță la cod.',
  address_too_long: 'Adresa e prea lungă pentru această hârtie.',
  missing_picture: 'O imagine a acestei felicitări a fost scoasă. Alege alta la Papetărie.',
  missing_hand: 'Scrisul tău de mână a fost scos. Alege alt scris.',
  no_qr_voucher: 'Codul QR ar fi gol: acest mesaj nu aduce niciun voucher.',
  no_qr_survey: 'Codul QR ar fi gol: magazinul nu are încă linkul chestionarului.',
  no_code_left: 'În „{campaign}” nu mai sunt coduri. Adaugă altele la Vouchere.',
  voucher_unusable: 'Voucherul {voucher} nu poate fi dat: {state}.',
  shop_incomplete: 'La datele magazinului lipsește „{field}”. Completează în Setări.',
};
