import type { CustomerFilter, ResponseFilter, VoucherFilter } from './types';

/** The filters that leave nobody out: spread them and set what matters. */
export const everyone: CustomerFilter = {
  search: '',
  tag: null,
  language: null,
  consent: null,
  not_contacted_since: null,
  bought_since: null,
  not_thanked: false,
};

export const everyAnswer: ResponseFilter = { customer: null, mood: null, unread: false, search: '' };

export const everyVoucher: VoucherFilter = { campaign: null, state: null, search: '' };
