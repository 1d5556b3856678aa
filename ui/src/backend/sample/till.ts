import type * as t from '../types';
import { daysAgo } from './people';

const refusals: Record<t.VoucherState, t.TillRefusal | null> = {
  given: null,
  printed: null,
  free: { reason: 'not_given' },
  redeemed: { reason: 'used_up' },
  expired: { reason: 'expired', until: daysAgo(3) },
  void: { reason: 'void' },
};

function key(code: string): string {
  return code
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
}

/** A till over the sample's vouchers; it forgets with the page. */
export class SampleTill {
  #redemptions: t.Redemption[] = [];
  #next = 1;

  /** What the till says to a request, and the use it makes of it. */
  ask(request: t.TillRequest, vouchers: t.VoucherRow[], use: boolean): t.TillAnswer {
    if (!key(request.typed)) {
      throw { code: 'fields', fields: [{ field: 'voucher', code: 'required' }] } satisfies t.DeedError;
    }
    const voucher = vouchers.find((one) => key(one.code) === key(request.typed));
    if (!voucher) return { ...this.#answer(null), refusal: { reason: 'unknown' } };
    const refusal = refusals[voucher.state];
    if (refusal || !use) return { ...this.#answer(voucher), refusal };
    this.#redemptions = [
      {
        id: this.#next++,
        voucher: voucher.id,
        on: daysAgo(0),
        purchase: null,
        spent: null,
        amount: null,
        by: request.by,
        undone: false,
        undone_on: null,
      },
      ...this.#redemptions,
    ];
    return this.#answer({ ...voucher, state: 'redeemed', used: 1 });
  }

  /** Takes a use back; gives the voucher it was of. */
  undo(redemption: number): number {
    const use = this.#redemptions.find((one) => one.id === redemption && !one.undone);
    if (!use) throw { code: 'not_found', what: 'redemption' } satisfies t.DeedError;
    this.#redemptions = this.#redemptions.map((one) => (one === use ? { ...one, undone: true } : one));
    return use.voucher;
  }

  /** A voucher as the till shows it. */
  show(voucher: t.VoucherRow): t.TillAnswer {
    return this.#answer(voucher);
  }

  #answer(voucher: t.VoucherRow | null): t.TillAnswer {
    return {
      refusal: null,
      voucher,
      uses_left: voucher?.state === 'given' || voucher?.state === 'printed' ? 1 : 0,
      worth: null,
      redemptions: this.#redemptions.filter((one) => one.voucher === voucher?.id),
      purchases: [],
      refusals: [],
    };
  }
}
