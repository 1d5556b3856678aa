import type { GivingRule } from '../../backend/types';

/** The message that goes best with what a rule gives. */
export function messageFor(rule: GivingRule): string {
  return rule.kind === 'first_purchase' ? 'second-purchase-offer' : 'voucher-next-order';
}
