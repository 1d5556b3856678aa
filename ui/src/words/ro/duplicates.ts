import type { Area } from '../catalogue';
import type { duplicates as english } from '../en/duplicates';

export const duplicates: Area<typeof english, 'ro'> = {
  title: 'De două ori în listă',
  lead: 'Persoane care poate sunt una și aceeași. Numele singur nu ajunge niciodată.',
  looking: 'Compar pe toată lumea…',
  search: 'Caută în aceste perechi',
  count: {
    one: '{n} pereche',
    few: '{n} perechi',
    other: '{n} de perechi',
  },
  none: 'Nimeni nu pare să fie de două ori în listă.',
  none_lead:
    'Se compară numerele din alte programe, adresele de e-mail și telefoanele și adresele cu nume asemănătoare.',
  compare: 'Compară',
  different: 'Nu e aceeași',
  said_different: '{one} și {other} sunt două persoane.',
  merged: 'Unite într-una: {name}.',
  kept: 'Aceasta rămâne',
  other: 'Aceasta se unește cu ea',
  since: 'în listă din {date}',
  has: 'cumpărături {purchases}, bilete {notes}, coduri {codes}, răspunsuri {answers}',
  opted_out: 'Nu dorește nimic prin: {channels}. Așa rămâne.',
  swap: 'Păstreaz-o pe cealaltă',
  choose: 'Unde diferă cele două',
  no_difference: 'Toate datele sunt aceleași.',
  both: 'amândouă',
  moves:
    'Cumpărăturile, biletele, codurile și răspunsurile amândurora se adună. Cine nu mai dorește oferte nu le primește nici de acum. Poți anula și mai târziu.',
  merge: 'Unește-le',
  made_one: 'Unită cu {name} pe {date}.',
  unmerge: 'Desparte-le din nou',
  unmerged: 'Sunt din nou două.',
  unmerged_details_stay: 'Sunt din nou două; datele modificate între timp rămân.',
  alike: {
    one: 'Poate e deja în listă:',
    few: 'Poate sunt deja în listă ({n}):',
    other: 'Poate sunt deja în listă ({n}):',
  },
  open: 'Deschide',
  why_same_number: 'același număr în alt program',
  why_same_mail: 'același e-mail',
  why_alike_mail: 'e-mailuri ale aceleiași căsuțe',
  why_phone_and_name: 'același telefon, nume asemănător',
  why_address_and_name: 'aceeași adresă, nume asemănător',
  why_name_alone: 'același nume',
};
