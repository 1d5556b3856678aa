import type { Terms, Value } from '../../backend/types';
import { formatDate, formatMoney, formatNumber } from '../../words/format';
import { say } from '../../words/say';

/** What a code is worth: "15% off", "€5.00 off". */
export function valueInWords(value: Value): string {
  return value.kind === 'percent'
    ? say('vouchers.percent_off', { value: formatNumber(value.percent / 100, { style: 'percent' }) })
    : say('vouchers.amount_off', { value: formatMoney(value.amount) });
}

/** For how long and on what a code holds: "valid 7 days, on purchases from €30.00". */
export function limitsInWords({ days, until, minimum, uses }: Terms): string {
  const limits: string[] = [];
  if (days !== null) limits.push(say('vouchers.valid_days', { n: days }));
  if (until !== null) limits.push(say('vouchers.valid_until', { date: formatDate(until) }));
  if (days === null && until === null) limits.push(say('vouchers.no_end'));
  if (minimum !== null) limits.push(say('vouchers.from_minimum', { amount: formatMoney(minimum) }));
  if (uses > 1) limits.push(say('vouchers.times', { n: uses }));
  return limits.join(say('vouchers.comma'));
}

/** All terms in one line: "15% off, valid 7 days". */
export function termsInWords(terms: Terms): string {
  return [valueInWords(terms.value), limitsInWords(terms)].join(say('vouchers.comma'));
}
