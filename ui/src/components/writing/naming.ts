import type { NoteProblem } from '../../backend/types';
import { en } from '../../words/en';
import { explainProblem, fieldName } from '../../words/explain';
import { say } from '../../words/say';

const longForms: Record<string, string> = {
  name: 'customer.greeting_name',
  product: 'purchase.product',
  voucher: 'voucher.code',
};

/** The human name of a merge field, whether it is written short (`voucher`) or long (`voucher.code`). */
export function mergeFieldName(field: string): string {
  return fieldName(longForms[field] ?? field);
}

/** What stands in the way of a note, its field named as a person would. */
export function explainNote(problem: NoteProblem): string {
  if (problem.code !== 'missing_field') return explainProblem(problem);
  return explainProblem({ ...problem, field: longForms[problem.field] ?? problem.field });
}

/** An envelope by its name for people; unknown ones by their own. */
export function envelopeName(id: string): string {
  const key = `envelope_${id}`;
  return key in en.making ? say(`making.${key}` as 'making.envelope_c6') : id.toUpperCase();
}
