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
  file_other: 'Non è stato possibile scrivere il file {path}.',
  store_busy: 'I dati del negozio sono occupati. Attendi un momento e riprova.',
  store_newer:
    'Questi dati provengono da una versione più recente di Thankwell. Aggiorna il programma per aprirli; nulla è stato modificato.',
  store_broken:
    'Non è stato possibile leggere i dati del negozio. Sono stati messi da parte, non cancellati, in {path}.',
  cancelled: 'Interrotto. Nulla è rimasto a metà.',
  unexpected: 'È successo qualcosa di imprevisto. Riprova; se si ripete, annota questo testo: {detail}',
  field_unknown_word: 'Valore non riconosciuto.',
  field_bad_email: 'Scrivilo come nome@esempio.it.',
  field_bad_date: 'Questa non è una data.',
  field_bad_amount: 'Scrivi un importo, per esempio 42,50.',
  field_bad_number: 'Scrivi un numero intero ragionevole.',
  field_too_long: 'È troppo lungo.',
  field_required: 'Questo dato è necessario.',
  row_unreadable: 'Questa riga non è stata importata.',
};
