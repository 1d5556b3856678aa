import type * as t from '../types';
import { daysAgo } from './people';

/** Nothing of a campaign is limited, and whoever writes decides. */
const plain = {
  caps: { codes: null, value: null, per_customer: null },
  rule: { kind: 'by_hand' },
  purpose: 'offer',
} as const;

const terms: t.Terms = {
  value: { kind: 'percent', percent: 10 },
  minimum: null,
  days: 60,
  until: null,
  uses: 1,
  products: [],
  tags: [],
};

/** The campaigns of the sample shop. */
export function sampleCampaigns(): t.Campaign[] {
  const fromTill: t.Terms = {
    ...terms,
    value: { kind: 'amount', amount: { minor: 500, currency: 'EUR' } },
    minimum: { minor: 3000, currency: 'EUR' },
    days: null,
    until: daysAgo(-41),
  };
  const created_on = daysAgo(80);
  return [
    {
      id: 1,
      name: 'Grazie 2026',
      terms,
      ...plain,
      imported_codes_only: false,
      created_on,
      free: 3,
      given: 15,
    },
    {
      id: 2,
      name: 'Codici della cassa',
      terms: fromTill,
      ...plain,
      imported_codes_only: true,
      created_on,
      free: 0,
      given: 40,
    },
  ];
}

/** What a form says, as far as the sample reads it. */
export function campaignOf(values: t.CampaignForm, id: number): t.Campaign {
  const fields: t.FieldProblem[] = [];
  if (values.name.trim() === '') fields.push({ field: 'name', code: 'required' });
  if (values.days !== '' && !/^\d+$/.test(values.days)) fields.push({ field: 'days', code: 'bad_number' });
  if (values.percent === '' && values.amount === '') fields.push({ field: 'percent', code: 'required' });
  if (fields.length > 0) throw { code: 'fields', fields } satisfies t.DeedError;
  const money = (text: string) =>
    Number(text) > 0 ? { minor: Math.round(Number(text) * 100), currency: values.currency } : null;
  const amount = money(values.amount);
  return {
    id,
    name: values.name,
    terms: {
      ...terms,
      value: amount ? { kind: 'amount', amount } : { kind: 'percent', percent: Number(values.percent) },
      minimum: money(values.minimum),
      days: Number(values.days) || null,
      until: values.until || null,
      uses: Number(values.uses) || 1,
    },
    ...plain,
    imported_codes_only: values.imported,
    created_on: daysAgo(0),
    free: 0,
    given: 0,
  };
}

/** A campaign as it would be typed. */
export function formOf({ name, terms: of, imported_codes_only }: t.Campaign): t.CampaignForm {
  return {
    name,
    percent: of.value.kind === 'percent' ? String(of.value.percent) : '',
    amount: of.value.kind === 'amount' ? String(of.value.amount.minor / 100) : '',
    free_delivery: '',
    gift: '',
    text: '',
    currency: 'EUR',
    days: of.days === null ? '' : String(of.days),
    until: of.until ?? '',
    minimum: of.minimum ? String(of.minimum.minor / 100) : '',
    uses: String(of.uses),
    products: '',
    tags: '',
    cap_codes: '',
    cap_value: '',
    cap_per_customer: '',
    purpose: 'offer',
    rule: 'by_hand',
    codes_of: '',
    steps: '',
    since: '',
    period: '',
    points_per: '',
    points_needed: '',
    imported: imported_codes_only,
  };
}

/** What became of a sample campaign's codes. */
export function reportOf(campaign: t.Campaign, vouchers: readonly t.VoucherRow[]): t.CampaignReport {
  const count = (...states: t.VoucherState[]) => vouchers.filter((one) => states.includes(one.state)).length;
  const given = count('given', 'printed', 'redeemed', 'expired');
  return {
    campaign: campaign.id,
    name: campaign.name,
    free: count('free'),
    given,
    redeemed: count('redeemed'),
    expired: count('expired'),
    void: count('void'),
    uses: count('redeemed'),
    rate: given === 0 ? null : { value: (100 * count('redeemed')) / given, n: given, low: 9, high: 48 },
    too_few: given < 20,
    stretch: 'week',
    over_time: [9, 8, 7, 6, 5, 4, 3, 2, 1, 0].map((weeks) => ({
      from: daysAgo(7 * weeks),
      given: (weeks * 5) % 7,
      redeemed: (weeks * 3) % 4,
      expired: weeks % 2,
    })),
    money: [],
    bought: [{ product: 'Tazza Aurora', purchases: 2, pieces: 3 }],
    purchases: 3,
  };
}

/** What happened to a sample code. */
export function lifeOf(voucher: t.VoucherRow): t.VoucherLife {
  const events: t.LifeEvent[] = [{ kind: 'issued', date: voucher.given_on, brought_along: false }];
  if (voucher.customer !== null) {
    events.push({
      kind: 'given',
      date: voucher.given_on,
      customer: voucher.customer,
      name: voucher.customer_name,
      occasion: voucher.occasion ?? '',
    });
  }
  if (voucher.state === 'void') events.push({ kind: 'void', date: null });
  return { voucher, events };
}
