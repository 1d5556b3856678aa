import type { CustomerField } from '../../backend/types';
import { formatDate } from '../../words/format';
import { formChoices, formalityChoices, languageChoices } from './choices';

/** A field's value as people read it: words for what is chosen from a list, a day as days are written. */
export function shownValue(field: CustomerField, value: string): string {
  const of = (choices: readonly { value: string; label: string }[]) =>
    choices.find((choice) => choice.value === value)?.label ?? value;
  if (value === '') return '';
  if (field === 'form') return of(formChoices());
  if (field === 'formality') return of(formalityChoices());
  if (field === 'language') return of(languageChoices());
  if (field === 'birthday') return formatDate(value);
  return value;
}
