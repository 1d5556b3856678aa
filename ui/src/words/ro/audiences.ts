import type { Area } from '../catalogue';
import type { audiences as English } from '../en/audiences';

export const audiences: Area<typeof English, 'ro'> = {
  build: 'Alcătuiește un grup…',
  unsaved: 'Alcătuit acum',
  title: 'Un grup',
  lead: 'Restrânge-l cu ce știi; zilele se numără înapoi din ziua în care îl folosești.',
  any: 'Oricare',
  product: 'A cumpărat un produs numit',
  spent: 'A cheltuit cel puțin ({currency})',
  bought_within: 'A cumpărat în ultimele … zile',
  first_bought_within: 'Prima cumpărătură în ultimele … zile',
  not_contacted_for: 'Necontactat de … zile',
  birthday_within: 'Ziua de naștere în următoarele … zile',
  name: 'Salvează ca',
  name_hint: 'Cu un nume rămâne pentru data viitoare.',
  use: 'Folosește o dată',
  save: 'Salvează și folosește',
  remove: 'Șterge',
  removed: 'Grupul a fost șters.',
  with: 'Adăugați manual: {n}',
  without: 'Scoși manual: {n}',
};
