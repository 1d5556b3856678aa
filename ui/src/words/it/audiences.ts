import type { Area } from '../catalogue';
import type { audiences as English } from '../en/audiences';

export const audiences: Area<typeof English, 'it'> = {
  build: 'Componi un gruppo…',
  unsaved: 'Composto adesso',
  title: 'Un gruppo',
  lead: 'Restringilo con ciò che sai; i giorni si contano all’indietro dal giorno in cui lo usi.',
  any: 'Qualsiasi',
  product: 'Ha comprato un prodotto chiamato',
  spent: 'Ha speso almeno ({currency})',
  bought_within: 'Ha comprato negli ultimi … giorni',
  first_bought_within: 'Primo acquisto negli ultimi … giorni',
  not_contacted_for: 'Non contattato da … giorni',
  birthday_within: 'Compleanno entro … giorni',
  name: 'Salva come',
  name_hint: 'Con un nome resta per la prossima volta.',
  use: 'Usa una volta',
  save: 'Salva e usa',
  remove: 'Elimina',
  removed: 'Il gruppo è stato eliminato.',
  with: 'Aggiunti a mano: {n}',
  without: 'Tolti a mano: {n}',
};
