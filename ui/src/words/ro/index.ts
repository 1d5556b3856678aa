import type { Translation } from '../catalogue';
import { audiences } from './audiences';
import { channels } from './channels';
import { common } from './common';
import { customers } from './customers';
import { duplicates } from './duplicates';
import { desk } from './desk';
import { errors } from './errors';
import { feedback } from './feedback';
import { fields } from './fields';
import { imports } from './imports';
import { lists } from './lists';
import { keeping } from './keeping';
import { mail } from './mail';
import { making } from './making';
import { messages } from './messages';
import { nav } from './nav';
import { offers } from './offers';
import { paper } from './paper';
import { preflight } from './preflight';
import { printers } from './printers';
import { problems } from './problems';
import { report } from './report';
import { runs } from './runs';
import { settings } from './settings';
import { stationery } from './stationery';
import { surveys } from './surveys';
import { terms } from './terms';
import { till } from './till';
import { today } from './today';
import { vouchers } from './vouchers';
import { write } from './write';
import { writing } from './writing';

export const ro: Translation<'ro'> = {
  audiences,
  channels,
  common,
  customers,
  duplicates,
  desk,
  errors,
  feedback,
  fields,
  imports,
  lists,
  keeping,
  mail,
  making,
  messages,
  nav,
  offers,
  paper,
  preflight,
  printers,
  problems,
  report,
  runs,
  settings,
  stationery,
  surveys,
  terms,
  till,
  today,
  vouchers,
  write,
  writing,
};
