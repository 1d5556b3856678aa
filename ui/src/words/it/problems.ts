import type { Area } from '../catalogue';
import type { problems as English } from '../en/problems';

export const problems: Area<typeof English, 'it'> = {
  missing_field: 'Manca “{field}”.',
  template_fault: 'Il messaggio ha un errore alla riga {line}, posizione {column}.',
  missing_language: 'Questo messaggio non esiste ancora in {language}.',
  too_long: {
    one: 'Il testo supera il biglietto di {mm} mm: togli circa una parola, o prendi un biglietto più grande.',
    many: 'Il testo supera il biglietto di {mm} mm: togli circa {n} di parole, o prendi un biglietto più grande.',
    other:
      'Il testo supera il biglietto di {mm} mm: togli circa {n} parole, o prendi un biglietto più grande.',
  },
  cannot_draw: 'Il biglietto non si è potuto disegnare. Prova con un’altra grafia.',
  missing_glyph: 'Questa grafia non ha i segni: {characters}. Scegli un’altra grafia, o scrivi senza.',
  opted_out: 'Questa persona non desidera essere contattata tramite {channel}.',
  contacted_recently: {
    one: 'Già contattato il {date}. Tra due offerte passa un giorno.',
    many: 'Già contattato il {date}. Tra due offerte passano {n} di giorni.',
    other: 'Già contattato il {date}. Tra due offerte passano {n} giorni.',
  },
  no_email: 'Manca l’indirizzo e-mail.',
  no_phone: 'Manca il numero di telefono.',
  phone_unusable: '«{phone}» non si può chiamare. Un numero estero comincia con + e il prefisso del Paese.',
  landline: '{phone} è un telefono fisso, dove gli SMS non si leggono.',
  no_text_wording: 'Questo messaggio non ha ancora parole per un SMS.',
  too_many_parts: 'L’SMS occupa {n} parti, ne sono ammesse {allowed}.',
  too_many_parts_dear:
    'L’SMS occupa {n} parti, ne sono ammesse {allowed}: queste lettere lo rendono caro: {characters}',
  no_postal_address: 'Manca l’indirizzo postale: servono via e città.',
  qr_too_long: 'Il contenuto è troppo lungo per il codice QR. Usa un link o un codice più corto.',
  no_room_for_qr: 'Al testo e al codice QR mancano {mm} mm. Accorcia il testo o togli il codice.',
  address_too_long: 'L’indirizzo è troppo lungo per questo foglio.',
  address_line_too_long:
    'La riga dell’indirizzo «{line}» è troppo lunga di {mm} mm per questo foglio. Accorciala o scegli un’etichetta o una busta più grande.',
  address_too_tall: {
    one: 'L’indirizzo è troppo alto di {mm} mm per questo foglio. Scegli un’etichetta o una busta più grande.',
    many: 'L’indirizzo ha {n} righe ed è troppo alto di {mm} mm per questo foglio. Togline una o scegli un’etichetta o una busta più grande.',
    other:
      'L’indirizzo ha {n} righe ed è troppo alto di {mm} mm per questo foglio. Togline una o scegli un’etichetta o una busta più grande.',
  },
  contact_too_long:
    'La riga «{line}» sul retro del biglietto è troppo lunga di {mm} mm. Accorciala o dividila in due.',
  contact_too_tall: {
    one: 'Il testo sul retro del biglietto è troppo alto di {mm} mm. Accorcialo o prendi un biglietto più grande.',
    many: 'Le {n} righe sul retro del biglietto sono troppo alte di {mm} mm. Togline una o prendi un biglietto più grande.',
    other:
      'Le {n} righe sul retro del biglietto sono troppo alte di {mm} mm. Togline una o prendi un biglietto più grande.',
  },
  missing_picture: 'Un’immagine di questo biglietto è stata tolta. Scegline un’altra in Carta da lettere.',
  missing_hand: 'La tua grafia è stata tolta. Scegli un’altra grafia.',
  no_qr_voucher: 'Il codice QR resterebbe vuoto: questo messaggio non porta nessun buono.',
  no_qr_survey: 'Il codice QR resterebbe vuoto: il negozio non ha ancora il link del sondaggio.',
  no_code_left: 'In “{campaign}” non ci sono più codici. Aggiungine altri in Buoni.',
  not_due: 'Questa offerta ora non gli spetta.',
  codes_capped: '«{campaign}» ha dato tutti i codici che può ({n}).',
  value_capped: '«{campaign}» ha dato tutto quello che può ({amount}).',
  customer_capped: 'Ha già tutti i codici di «{campaign}» previsti per un cliente ({n}).',
  not_for_customer: '«{campaign}» è per clienti con l’etichetta {tags}.',
  left_in_peace: 'Da lasciare in pace fino al {date}: una serie successiva verifica se i messaggi servono.',
  note_cancelled: 'Questo messaggio è stato annullato; non parte più.',
  voucher_unusable: 'Il buono {voucher} non si può dare: {state}.',
  shop_incomplete: 'Nei dati del negozio manca “{field}”. Compilalo in Impostazioni.',
  open_complaint:
    'C’è un reclamo aperto del {date}. Offerte, sondaggi e auguri aspettano che qualcuno lo risolva in Opinioni.',
  contacted_often: {
    one: 'Già contattato una volta in {days} giorni; di nuovo libero dal {date}.',
    many: 'Già contattato {n} di volte in {days} giorni; di nuovo libero dal {date}.',
    other: 'Già contattato {n} volte in {days} giorni; di nuovo libero dal {date}.',
  },
  quiet_day: 'Oggi è un giorno di quiete: niente offerte, sondaggi o auguri. Si riprende il {date}.',
  quiet_always: 'Nelle tue impostazioni ogni giorno è di quiete.',
  left_out: 'Escluso a mano.',
  no_name: 'Nessuno conosce il nome di questa persona; il saluto ne fa a meno.',
  same_address: 'Stesso indirizzo di {others}.',
  shares_card: 'Nessun biglietto proprio: {other}, allo stesso indirizzo, ne riceve uno per entrambi.',
  thanked_lately: {
    one: 'Già ringraziato ieri.',
    many: 'Già ringraziato {n} di giorni fa.',
    other: 'Già ringraziato {n} giorni fa.',
  },
  thanked_today: 'Già ringraziato oggi.',
  empty_text: 'Il testo scritto a mano è vuoto.',
  foreign_code: 'Il testo scritto a mano porta {voucher}, un codice che è di un’altra persona.',
  already_gone: 'Questo biglietto è già uscito dal negozio: il testo resta com’era.',
};
