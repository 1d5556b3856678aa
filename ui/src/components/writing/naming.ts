import type { NoteProblem } from '../../backend/types';
import { explainProblem, fieldName } from '../../words/explain';

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
