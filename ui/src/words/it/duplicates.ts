import type { Area } from '../catalogue';
import type { duplicates as english } from '../en/duplicates';

export const duplicates: Area<typeof english, 'it'> = {
  title: 'Due volte nell’elenco',
  lead: 'Persone che forse sono la stessa. Il solo nome non basta mai.',
  looking: 'Confronto tutti…',
  search: 'Cerca tra queste coppie',
  count: {
    one: '{n} coppia',
    many: '{n} di coppie',
    other: '{n} coppie',
  },
  none: 'Nessuno sembra due volte nell’elenco.',
  none_lead:
    'Si confrontano i numeri di altri programmi, gli indirizzi e-mail, e telefoni e indirizzi con nomi simili.',
  compare: 'Confronta',
  different: 'Non è la stessa',
  said_different: '{one} e {other} sono due persone.',
  merged: 'Riunite in una: {name}.',
  kept: 'Questa resta',
  other: 'Questa si unisce all’altra',
  since: 'nell’elenco dal {date}',
  has: 'acquisti {purchases}, biglietti {notes}, codici {codes}, risposte {answers}',
  opted_out: 'Non vuole nulla per: {channels}. Resta così.',
  swap: 'Tieni l’altra',
  choose: 'Dove le due differiscono',
  no_difference: 'Tutti i dati sono uguali.',
  both: 'entrambi',
  moves:
    'Acquisti, biglietti, codici e risposte di entrambe si riuniscono. Chi non vuole offerte continua a non volerne. Puoi annullare anche più tardi.',
  merge: 'Riuniscile',
  made_one: 'Riunita con {name} il {date}.',
  unmerge: 'Separa di nuovo',
  unmerged: 'Sono di nuovo due.',
  unmerged_details_stay: 'Sono di nuovo due; i dati modificati nel frattempo restano.',
  alike: {
    one: 'Forse è già nell’elenco:',
    many: 'Forse già nell’elenco ({n}):',
    other: 'Forse già nell’elenco ({n}):',
  },
  open: 'Apri',
  why_same_number: 'stesso numero altrove',
  why_same_mail: 'stessa e-mail',
  why_alike_mail: 'e-mail della stessa casella',
  why_phone_and_name: 'stesso telefono, nome simile',
  why_address_and_name: 'stesso indirizzo, nome simile',
  why_name_alone: 'stesso nome',
};
