import type { VoucherRow } from '../types';

export type { Customer, FormOfAddress, Language, Purchase, Response, Shop } from '../types';

/** A voucher without the names its list shows beside it. */
export type Voucher = Omit<VoucherRow, 'campaign_name' | 'customer_name'>;
