import type { Area } from '../catalogue';
import type { preflight as English } from '../en/preflight';

export const preflight: Area<typeof English, 'ro'> = {
  block: {
    one: '{n} felicitare nu se poate face',
    few: '{n} felicitări nu se pot face',
    other: '{n} de felicitări nu se pot face',
  },
  hold: {
    one: '{n} persoană e pusă în așteptare',
    few: '{n} persoane sunt puse în așteptare',
    other: '{n} de persoane sunt puse în așteptare',
  },
  warn: {
    one: '{n} lucru de știut',
    few: '{n} lucruri de știut',
    other: '{n} de lucruri de știut',
  },
  codes: 'Au rămas {left} coduri pentru {n} persoane.',
  override: 'Scrie totuși…',
  reason: 'De ce? Rămâne consemnat.',
  confirm: 'Scrie totuși',
  decided: 'Deja hotărât: {n}',
  put_aside: 'Trecut peste: {reason}',
  left_out: 'Lăsat deoparte',
  take_back: 'Renunță',
  edit: 'Modifică acest exemplar',
  edit_title: 'Textul pentru {name}',
  edited: 'Modificat de mână',
  original: 'Înapoi la textul mesajului',
  hand: 'Scrisul acestui exemplar',
  text: 'Text',
  hand_is_other: 'Alt scris',
  copy_title: 'Ce e altfel pentru {name}',
  copy_lead:
    'Se schimbă doar acest exemplar. Părțile textului sunt despărțite de un rând gol. Formatul e același pentru toată seria: un fișier are o singură mărime.',
  save_field: 'Salvează și verifică din nou',
  other_hand: 'Alt scris de mână pentru această persoană',
  nothing: 'Nimic nu stă în cale.',
  nudge:
    'Cercetările arată că la clienții fideli un simplu mulțumesc scris de mână are efect mai bun; o ofertă poate urma peste câteva zile.',
  nudge_source: 'Kim, Choi și Kim, Journal of Interactive Marketing 57(4), 2022',
  nudge_plan: 'Planifică oferta pentru mai târziu',
  nudge_days: 'Peste câte zile',
  nudge_never: 'Nu mai spune asta',
  planned: 'Oferta e planificată pentru {date}. Acum alege un simplu mulțumesc.',
};
