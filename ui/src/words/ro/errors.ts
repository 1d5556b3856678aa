import type { Area } from '../catalogue';
import type { errors as English } from '../en/errors';

export const errors: Area<typeof English, 'ro'> = {
  fields: 'Unele date trebuie verificate din nou.',
  not_found: 'Nu mai există: poate a fost șters între timp.',
  name_taken: 'Există deja „{name}”. Alege alt nume.',
  code_clash: 'Codul {voucher} a fost deja dat. Nu s-a schimbat nimic.',
  not_empty: 'Magazinul de probă se poate adăuga doar cât timp lista ta este goală.',
  already_undone: 'A fost deja anulat.',
  template_fault: 'Mesajul are o greșeală la rândul {line}, poziția {column}.',
  file_not_writable: 'Nu se poate scrie în {path}. Alege alt loc.',
  file_disk_full: 'Discul este plin. Eliberează spațiu și încearcă din nou.',
  file_exists: 'Există deja un fișier la {path}. Alege alt nume.',
  file_other: 'Fișierul {path} nu a putut fi scris.',
  store_busy: 'Datele magazinului sunt ocupate. Așteaptă puțin și încearcă din nou.',
  store_newer:
    'Aceste date provin dintr-o versiune mai nouă de Thankwell. Actualizează programul ca să le deschizi; nu s-a schimbat nimic.',
  store_broken: 'Datele magazinului nu au putut fi citite. Au fost puse deoparte, nu șterse, la {path}.',
  cancelled: 'Oprit. Nimic nu a rămas pe jumătate.',
  unexpected: 'S-a întâmplat ceva neașteptat. Încearcă din nou; dacă se repetă, notează acest text: {detail}',
  field_unknown_word: 'Valoare necunoscută.',
  field_bad_email: 'Scrie-l ca nume@exemplu.ro.',
  field_bad_date: 'Aceasta nu este o dată.',
  field_bad_amount: 'Scrie o sumă, de exemplu 42,50.',
  field_bad_number: 'Scrie un număr întreg potrivit.',
  field_too_long: 'Este prea lung.',
  field_required: 'Acest câmp este necesar.',
  row_unreadable: 'Acest rând nu a putut fi preluat.',
};
