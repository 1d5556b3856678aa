import type { Area } from '../catalogue';
import type { paper as English } from '../en/paper';

export const paper: Area<typeof English, 'ro'> = {
  view: 'Cum se arată hârtia',
  sides: 'Ce se arată',
  side_front: 'Față',
  side_back: 'Verso',
  side_inside: 'Interior',
  side_outside: 'Exterior',
  sheet: 'Coala întreagă',
  percent: '{percent} %',
  farther: 'Mai departe',
  closer: 'Mai aproape',
  show_whole: 'Totul la vedere',
  show_real: 'Mărime reală',
  rulers: 'Rigle',
  as_paper: 'Aspect de hârtie',
  larger: 'Previzualizare mai mare',
  smaller: 'Înapoi la opțiuni',
  turn_over: 'Întoarce felicitarea',
  key_page: 'Felicitarea anterioară sau următoare',
  mm: 'mm',
  previous_sheet: 'Coala anterioară',
  next_sheet: 'Coala următoare',
  sheet_of: 'Coala {at} din {total}',
  show_back: 'Întoarce coala',
  show_front: 'Înapoi la față',
};
