import type { Area } from '../catalogue';
import type { preflight as English } from '../en/preflight';

export const preflight: Area<typeof English, 'it'> = {
  block: {
    one: '{n} biglietto non si può fare',
    many: '{n} di biglietti non si possono fare',
    other: '{n} biglietti non si possono fare',
  },
  hold: {
    one: '{n} persona è in attesa',
    many: '{n} di persone sono in attesa',
    other: '{n} persone sono in attesa',
  },
  warn: {
    one: '{n} cosa da sapere',
    many: '{n} di cose da sapere',
    other: '{n} cose da sapere',
  },
  codes: 'Restano {left} codici per {n} persone.',
  override: 'Scrivi lo stesso…',
  reason: 'Perché? Resta agli atti.',
  confirm: 'Scrivi lo stesso',
  decided: 'Già deciso: {n}',
  put_aside: 'Messo da parte: {reason}',
  left_out: 'Escluso',
  take_back: 'Annulla',
  edit: 'Modifica questa copia',
  edit_title: 'Il testo per {name}',
  edited: 'Modificato a mano',
  original: 'Torna al testo del messaggio',
  hand: 'Grafia di questa copia',
  text: 'Testo',
  hand_is_other: 'Altra grafia',
  copy_title: 'Che cosa è diverso per {name}',
  copy_lead:
    'Cambia solo questa copia. Le parti del testo sono separate da una riga vuota. Il formato è uguale per tutta la serie: un file ha una sola misura.',
  save_field: 'Salva e ricontrolla',
  other_hand: 'Un’altra grafia per questa persona',
  nothing: 'Non c’è nessun ostacolo.',
  nudge:
    'Una ricerca mostra che con i clienti fedeli un semplice grazie scritto a mano funziona meglio; un’offerta può seguire qualche giorno dopo.',
  nudge_source: 'Kim, Choi e Kim, Journal of Interactive Marketing 57(4), 2022',
  nudge_plan: 'Programma l’offerta per dopo',
  nudge_days: 'Tra quanti giorni',
  nudge_never: 'Non dirlo più',
  planned: 'L’offerta è programmata per il {date}. Ora scegli un semplice grazie.',
};
