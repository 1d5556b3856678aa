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
  file_no_program: 'Niciun program de pe acest calculator nu deschide {path}.',
  file_other: 'Fișierul {path} nu a putut fi scris.',
  paper_too_small: 'Felicitarea nu încape pe această hârtie. Alege altă coală sau alt format.',
  own_size: 'O felicitare are cel puțin {least} mm și, desfăcută, cel mult {most} mm.',
  unusable_unreadable:
    'Acest fișier nu poate fi citit. Vezi dacă mai este la locul lui și dacă ai voie să-l deschizi.',
  unusable_no_picture: 'Nu este o imagine PNG sau JPEG. Salveaz-o sau export-o într-unul din aceste formate.',
  unusable_drawing: 'Este un desen SVG. Salvează-l mai întâi ca PNG.',
  unusable_broken: 'Fișierul e deteriorat. Salvează-l din nou și mai încearcă.',
  unusable_too_large: 'Fișierul e prea mare. Salvează-l mai mic.',
  unusable_locked: 'Acest PDF se deschide doar cu parolă. Salvează-l fără.',
  unusable_no_such_page: 'PDF-ul nu are această pagină. Alege altă pagină.',
  unusable_no_ink:
    'Pe această foaie nu se vede cerneală. Scrie cu un pix mai închis la culoare sau decupează imaginea mai aproape de scris.',
  unusable_too_dark: 'Imaginea e prea întunecată. Scaneaz-o cu mai multă lumină.',
  unusable_too_small: 'Scrisul e prea mic pentru un tipar clar. Scanează-l mai mare.',
  unusable_no_font: 'Nu este un font TrueType sau OpenType. Ia un fișier TTF sau OTF.',
  unusable_web_font: 'Acest font e pentru pagini web. Ia fișierul TTF sau OTF.',
  unusable_font_collection: 'În acest fișier sunt mai multe fonturi. Ia un fișier cu unul singur.',
  unusable_no_outlines: 'Literele acestui font sunt imagini, ca emoji-urile. Ia un font cu contururi.',
  unusable_embedding_forbidden:
    'Autorul fontului nu permite folosirea lui în fișiere tipărite. Alege alt font sau cere-i autorului o licență.',
  unusable_writes_nothing:
    'Acestui font îi lipsesc litere din fiecare limbă. Alege alt font sau adaugă-i literele.',
  print_no_printing:
    'Acest calculator nu are un sistem de tipărire. Deschide fișierul și tipărește-l de acolo, la 100 %.',
  print_unknown_printer: 'Imprimanta {printer} nu mai există. Alege alta.',
  print_unknown_tray: 'Imprimanta {printer} nu are această tavă. Alege alta.',
  print_one_side_only:
    'Imprimanta {printer} tipărește doar pe o față. Tipărește o față, întoarce hârtia și tipărește cealaltă.',
  print_stopped:
    'Imprimanta {printer} este oprită. Pornește-o și tipărește din nou; nimic nu așteaptă în coada ei.',
  print_not_accepting: 'Imprimanta {printer} nu primește nimic acum.',
  print_cancelled: 'Tipărirea a fost anulată la imprimanta {printer}.',
  print_held: 'Imprimanta {printer} a reținut tipărirea. Nimic nu mai așteaptă în coada ei.',
  print_failed:
    'Imprimanta {printer} nu a putut tipări. Încearcă din nou sau tipărește fișierul din programul lui.',
  print_no_answer: 'Sistemul de tipărire nu a răspuns. Așteaptă puțin și încearcă din nou.',
  no_files_named: 'Pentru fișierele acestei serii nu s-a spus un loc. Deschide-o și spune unde merg.',
  nothing_for_files:
    'Nimic din această serie nu intră în fișiere de acest fel. Deschide-o: acolo vezi ce poți face cu ea.',
  changed_meanwhile:
    'Între timp cineva a schimbat asta, în altă fereastră sau alt program. Nimic nu a fost suprascris: închide, privește din nou, apoi schimbă.',
  store_busy: 'Datele magazinului sunt ocupate. Așteaptă puțin și încearcă din nou.',
  store_newer:
    'Aceste date provin dintr-o versiune mai nouă de Thankwell. Actualizează programul ca să le deschizi; nu s-a schimbat nimic.',
  store_broken: '{path} nu poate fi citit ca date ale unui magazin. A rămas cum este; nimic nu a fost șters.',
  store_locked: 'Datele sunt criptate. Scrie fraza lor de acces.',
  wrong_passphrase: 'Această frază de acces nu le deschide. Nimic nu s-a schimbat.',
  weak_passphrase: 'O frază de acces are cel puțin {least} semne.',
  unknown_ending: 'Numele fișierului trebuie să se termine în {endings}.',
  cancelled: 'Oprit. Nimic nu a rămas pe jumătate.',
  unexpected: 'S-a întâmplat ceva neașteptat. Încearcă din nou; dacă se repetă, notează acest text: {detail}',
  field_unknown_word: 'Valoare necunoscută.',
  field_bad_email: 'Scrie-l ca nume@exemplu.ro.',
  field_bad_date: 'Aceasta nu este o dată.',
  field_bad_amount: 'Scrie o sumă, de exemplu 42,50.',
  field_bad_number: 'Scrie un număr întreg potrivit.',
  field_too_long: 'Este prea lung.',
  field_unknown_code: 'Acest cod nu a fost dat nimănui.',
  field_bad_steps: 'Scrie pragurile așa: 100=5%, 300=10%.',
  field_no_money: 'Doar procentele și sumele pot fi limitate în bani.',
  field_required: 'Acest câmp este necesar.',
  row_unreadable: 'Acest rând nu a putut fi preluat.',
};
