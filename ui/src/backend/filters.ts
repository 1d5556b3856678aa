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
  city: null,
  spent_at_least: null,
  product: null,
  not_contacted_for: null,
  bought_within: null,
  first_bought_within: null,
  birthday_within: null,
};

export const everyAnswer: ResponseFilter = {
  customer: null,
  mood: null,
  unread: false,
  open_complaint: false,
  search: '',
};

export const everyVoucher: VoucherFilter = { campaign: null, state: null, search: '', sort: 'newest' };
