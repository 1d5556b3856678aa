import type { ColumnGuess, CustomerField, Rejected } from '../../backend/types';
import type { Key } from '../../words/catalogue';
import { en } from '../../words/en';
import { explainRejected, fieldName } from '../../words/explain';
import { formatDate } from '../../words/format';
import { say } from '../../words/say';
import { shownValue } from '../customers/field-values';

/** Why a row or cell was not taken, or is to be looked at. */
export function explainRow(rejected: Rejected): string {
  const name = `why_${rejected.code}`;
  return name in en.imports
    ? say(`imports.${name}` as Key & `imports.why_${string}`)
    : explainRejected(rejected);
}

/** What changed, in words: a field, or what somebody said about a channel. */
export function changedField(field: string): string {
  const channel = /^consent_(card|email|text|phone)$/.exec(field)?.[1];
  return channel ? say(`lists.consent_${channel}` as 'lists.consent_card') : fieldName(field);
}

/** A value before or after, in words where it is a word of the program's own. */
export function changedValue(field: string, value: string): string {
  if (field.startsWith('consent_') && (value === 'given' || value === 'opted_out')) {
    return say(`lists.said_${value}`);
  }
  if (field === 'refunded' && (value === 'paid' || value === 'refunded' || value === 'voided')) {
    return say(`lists.money_${value}`);
  }
  if (field === 'date' && value) return formatDate(value);
  return shownValue(field as CustomerField, value);
}

/** `dd.mm.yyyy` in the window's words: day.month.year. */
function dateOrder(format: string): string {
  const parts: Record<string, string> = {
    dd: say('common.day'),
    mm: say('common.month'),
    yyyy: say('common.year'),
  };
  return format.replace(/dd|mm|yyyy/g, (part) => (parts[part] ?? part).toLowerCase());
}

/** How a column was read. */
export function explainGuess({ column, format }: ColumnGuess): string {
  switch (format) {
    case 'decimal comma':
      return say('imports.guess_comma', { column });
    case 'decimal point':
      return say('imports.guess_point', { column });
    case 'from country':
      return say('imports.guess_country', { column });
    case 'sum of rows':
      return say('imports.guess_sum', { column });
    default:
      return /dd|mm|yyyy/.test(format)
        ? say('imports.guess_date', { column, format: dateOrder(format) })
        : say('imports.guess_other', { column, format });
  }
}
