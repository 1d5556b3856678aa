import type { Area } from '../catalogue';
import type { paper as English } from '../en/paper';

export const paper: Area<typeof English, 'it'> = {
  view: 'Come si mostra la carta',
  sides: 'Che cosa si mostra',
  side_front: 'Fronte',
  side_back: 'Retro',
  side_inside: 'Interno',
  side_outside: 'Esterno',
  sheet: 'Foglio intero',
  percent: '{percent} %',
  farther: 'Più lontano',
  closer: 'Più vicino',
  show_whole: 'Tutto in vista',
  show_real: 'Grandezza reale',
  rulers: 'Righelli',
  as_paper: 'Aspetto della carta',
  larger: 'Anteprima più grande',
  smaller: 'Torna alle scelte',
  turn_over: 'Gira il biglietto',
  key_page: 'Biglietto precedente o successivo',
  mm: 'mm',
  previous_sheet: 'Foglio precedente',
  next_sheet: 'Foglio successivo',
  sheet_of: 'Foglio {at} di {total}',
  show_back: 'Gira il foglio',
  show_front: 'Torna al fronte',
};
