import type { Caps, GivingRule, Terms, Value } from '../../backend/types';
import { formatDate, formatList, formatMoney, formatNumber } from '../../words/format';
import { say } from '../../words/say';

/** What a code is worth: "15% off", "€5.00 off", "a mug as a gift". */
export function valueInWords(value: Value): string {
  switch (value.kind) {
    case 'percent':
      return say('vouchers.percent_off', { value: formatNumber(value.percent / 100, { style: 'percent' }) });
    case 'amount':
      return say('vouchers.amount_off', { value: formatMoney(value.amount) });
    case 'free_delivery':
      return say('offers.free_delivery');
    case 'gift':
      return say('offers.gift_value', { what: value.what });
    case 'text':
      return value.words;
  }
}

/** For how long and on what a code holds: "valid 7 days, on purchases from €30.00". */
export function limitsInWords({ days, until, minimum, uses, products, tags }: Terms): string {
  const limits: string[] = [];
  if (days !== null) limits.push(say('vouchers.valid_days', { n: days }));
  if (until !== null) limits.push(say('vouchers.valid_until', { date: formatDate(until) }));
  if (days === null && until === null) limits.push(say('vouchers.no_end'));
  if (minimum !== null) limits.push(say('vouchers.from_minimum', { amount: formatMoney(minimum) }));
  if (uses > 1) limits.push(say('vouchers.times', { n: uses }));
  if (products.length > 0) limits.push(say('offers.only_products', { products: formatList(products) }));
  if (tags.length > 0) limits.push(say('offers.only_tags', { tags: formatList(tags) }));
  return limits.join(say('vouchers.comma'));
}

/** How much of a campaign there is: "at most 100 codes, at most 2 per customer"; empty without a limit. */
export function capsInWords({ codes, value, per_customer }: Caps): string {
  const limits: string[] = [];
  if (codes !== null) limits.push(say('offers.capped', { n: codes }));
  if (value !== null) limits.push(say('offers.capped_value', { amount: formatMoney(value) }));
  if (per_customer !== null) limits.push(say('offers.capped_customer', { n: per_customer }));
  return limits.join(say('vouchers.comma'));
}

/** What a rule asks for: "from €100.00: 5% off", "20 points make a code"; empty where there is nothing to count. */
export function ruleInWords(rule: GivingRule): string {
  if (rule.kind === 'spent') {
    return rule.steps
      .map((step) =>
        say('offers.step', { amount: formatMoney(step.at_least), value: valueInWords(step.value) }),
      )
      .join(say('vouchers.comma'));
  }
  if (rule.kind !== 'points') return '';
  return say('offers.points_terms', { n: rule.needed, amount: formatMoney(rule.per) });
}

/** All terms in one line: "15% off, valid 7 days". */
export function termsInWords(terms: Terms): string {
  return [valueInWords(terms.value), limitsInWords(terms)].join(say('vouchers.comma'));
}
