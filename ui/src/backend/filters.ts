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
  promised: false,
  quotable: false,
  search: '',
  nps: null,
  csat: null,
  ces: null,
  csat_top: null,
  ces_top: null,
  survey: null,
  language: null,
  product: null,
  since: null,
  until: null,
  note: null,
  run: null,
  template: null,
  hand: null,
  channel: null,
  tag: null,
  sort: 'newest',
};

export const everyVoucher: VoucherFilter = { campaign: null, state: null, search: '', sort: 'newest' };
