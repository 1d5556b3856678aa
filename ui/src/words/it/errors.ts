import type { Area } from '../catalogue';
import type { errors as English } from '../en/errors';

export const errors: Area<typeof English, 'it'> = {
  fields: 'Alcuni dati vanno ricontrollati.',
  not_found: 'Non c’è più: forse è stato rimosso nel frattempo.',
  name_taken: 'Esiste già “{name}”. Scegli un altro nome.',
  code_clash: 'Il codice {voucher} è già stato assegnato. Non è stato modificato nulla.',
  not_empty: 'Il negozio di prova si può caricare solo finché il tuo elenco è vuoto.',
  already_undone: 'È già stato annullato.',
  template_fault: 'Il messaggio ha un errore alla riga {line}, posizione {column}.',
  file_not_writable: 'Non si può scrivere in {path}. Scegli un altro posto.',
  file_disk_full: 'Il disco è pieno. Libera spazio e riprova.',
  file_exists: 'Esiste già un file in {path}. Scegli un altro nome.',
  file_no_program: 'Nessun programma su questo computer apre {path}.',
  file_other: 'Non è stato possibile scrivere il file {path}.',
  paper_too_small: 'Il biglietto non entra su questo foglio. Scegli un altro foglio o formato.',
  own_size: 'Un biglietto misura almeno {least} mm e, aperto, al massimo {most} mm.',
  unusable_unreadable: 'Questo file non si può leggere. Controlla che ci sia ancora e che tu possa aprirlo.',
  unusable_no_picture: 'Non è un’immagine PNG né JPEG. Salvala o esportala in uno di questi formati.',
  unusable_drawing: 'È un disegno SVG. Salvalo prima come PNG.',
  unusable_broken: 'Il file è danneggiato. Salvalo di nuovo e riprova.',
  unusable_too_large: 'Il file è troppo grande. Salvalo più piccolo.',
  unusable_locked: 'Questo PDF si apre solo con una password. Salvalo senza.',
  unusable_no_such_page: 'Il PDF non ha questa pagina. Scegli un’altra pagina.',
  unusable_no_ink:
    'Su questo foglio non si vede inchiostro. Scrivi con una penna più scura o ritaglia l’immagine più vicino alla scritta.',
  unusable_too_dark: 'L’immagine è troppo scura. Acquisiscila con più luce.',
  unusable_too_small: 'La scritta è troppo piccola per una stampa nitida. Acquisiscila più grande.',
  unusable_no_font: 'Non è un carattere TrueType o OpenType. Prendi un file TTF o OTF.',
  unusable_web_font: 'Questo carattere è per pagine web. Prendi il file TTF o OTF.',
  unusable_font_collection: 'In questo file ci sono più caratteri. Prendine uno con uno solo.',
  unusable_no_outlines:
    'Le lettere di questo carattere sono immagini, come le emoji. Prendi un carattere con contorni.',
  unusable_embedding_forbidden:
    'L’autore di questo carattere non ne permette l’uso nei file di stampa. Scegli un altro carattere o chiedi una licenza all’autore.',
  unusable_writes_nothing:
    'A questo carattere mancano lettere di ogni lingua. Scegli un altro carattere o aggiungigli le lettere.',
  print_no_printing: 'Questo computer non ha un sistema di stampa. Apri il file e stampalo da lì, al 100 %.',
  print_unknown_printer: 'La stampante {printer} non c’è più. Scegline un’altra.',
  print_unknown_tray: 'La stampante {printer} non ha questo cassetto. Scegline un altro.',
  print_one_side_only:
    'La stampante {printer} stampa solo su un lato. Stampa un lato, gira i fogli e stampa l’altro.',
  print_stopped:
    'La stampante {printer} è ferma. Avviala e stampa di nuovo; nella sua coda non aspetta nulla.',
  print_not_accepting: 'La stampante {printer} al momento non accetta nulla.',
  print_cancelled: 'La stampa è stata annullata sulla stampante {printer}.',
  print_held: 'La stampante {printer} ha trattenuto la stampa. Nella sua coda non aspetta più nulla.',
  print_failed:
    'La stampante {printer} non è riuscita a stampare. Riprova, o stampa il file dal suo programma.',
  print_no_answer: 'Il sistema di stampa non ha risposto. Aspetta un momento e riprova.',
  no_files_named: 'Per i file di questa serie non è stato indicato un posto. Aprila e di’ dove vanno.',
  nothing_for_files: 'Nulla di questa serie va in file di questo tipo. Aprila: lì vedi che cosa puoi farne.',
  changed_meanwhile:
    'Nel frattempo qualcuno lo ha cambiato, in un’altra finestra o programma. Nulla è stato sovrascritto: chiudi, guarda di nuovo e poi cambia.',
  store_busy: 'I dati del negozio sono occupati. Attendi un momento e riprova.',
  store_newer:
    'Questi dati provengono da una versione più recente di Thankwell. Aggiorna il programma per aprirli; nulla è stato modificato.',
  store_broken:
    '{path} non si lascia leggere come dati di un negozio. È rimasto com’è; nulla è stato eliminato.',
  store_locked: 'I dati sono cifrati. Scrivi la loro passphrase.',
  wrong_passphrase: 'Questa passphrase non li apre. Nulla è cambiato.',
  weak_passphrase: 'Una passphrase ha almeno {least} caratteri.',
  unknown_ending: 'Il nome del file deve finire con {endings}.',
  cancelled: 'Interrotto. Nulla è rimasto a metà.',
  unexpected: 'È successo qualcosa di imprevisto. Riprova; se si ripete, annota questo testo: {detail}',
  field_unknown_word: 'Valore non riconosciuto.',
  field_bad_email: 'Scrivilo come nome@esempio.it.',
  field_bad_date: 'Questa non è una data.',
  field_bad_amount: 'Scrivi un importo, per esempio 42,50.',
  field_bad_number: 'Scrivi un numero intero ragionevole.',
  field_too_long: 'È troppo lungo.',
  field_unknown_code: 'Questo codice non è mai stato dato a nessuno.',
  field_bad_steps: 'Scrivi le soglie così: 100=5%, 300=10%.',
  field_no_money: 'Solo percentuali e importi si possono limitare in denaro.',
  field_required: 'Questo dato è necessario.',
  row_unreadable: 'Questa riga non è stata importata.',
};
