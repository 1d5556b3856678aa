import { backend } from '../../backend';
import type { CampaignForm as Values, DeedError } from '../../backend/types';
import { asDeedError, explainError, fieldProblems } from '../../words/explain';

export const kinds = ['percent', 'amount', 'free_delivery', 'gift', 'text'] as const;
export const rules = ['by_hand', 'first_purchase', 'referral', 'spent', 'points'] as const;

export type Kind = (typeof kinds)[number];
export type RuleKind = (typeof rules)[number];

const blank: Values = {
  name: '',
  percent: '',
  amount: '',
  free_delivery: '',
  gift: '',
  text: '',
  currency: '',
  days: '',
  until: '',
  minimum: '',
  uses: '1',
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
  imported: false,
};

/** What a second-purchase offer is when nothing else is said: the one that was tested. */
const secondPurchase = { percent: '15', days: '7' };

/** A campaign while it is filled in or changed. */
export class CampaignForm {
  values = $state<Values>({ ...blank });
  kind = $state<Kind>('percent');
  saving = $state(false);
  error = $state.raw<DeedError | null>(null);

  rule = $derived(this.values.rule as RuleKind);
  /** Something is said that stands under "More terms". */
  readonly special: boolean;

  /** What is wrong, by field; the value of the kind chosen also bears what is said of the others. */
  problems = $derived.by((): Record<string, string | undefined> => {
    const told: Record<string, string | undefined> = fieldProblems(this.error);
    if (this.error?.code === 'name_taken') return { name: explainError(this.error) };
    const value = told.percent ?? told.amount ?? told.gift ?? told.text;
    return { ...told, percent: value, amount: value, gift: value, text: value };
  });

  /** `kept` is what is changed; a new one starts blank. */
  constructor(
    shopCurrency: string,
    readonly id: number | null = null,
    kept: Values | null = null,
  ) {
    this.values = { ...blank, currency: shopCurrency, ...kept };
    if (this.values.currency === '') this.values.currency = shopCurrency;
    this.kind = kinds.find((kind) => this.values[kind] !== '') ?? 'percent';
    const { products, tags, cap_codes, cap_value, cap_per_customer, minimum, uses, purpose } = this.values;
    this.special =
      [products, tags, cap_codes, cap_value, cap_per_customer, minimum].some((text) => text !== '') ||
      uses !== '1' ||
      purpose !== 'offer';
  }

  /** Takes another rule, with what usually goes with it. */
  takeRule(rule: RuleKind): void {
    this.values.rule = rule;
    if (rule !== 'first_purchase' || this.kind !== 'percent') return;
    this.values.percent ||= secondPurchase.percent;
    this.values.days ||= secondPurchase.days;
  }

  /** Keeps the campaign and gives its number; null when something is in the way, see `error`. */
  async save(): Promise<number | null> {
    if (this.saving) return null;
    this.saving = true;
    this.error = null;
    const values: Values = { ...$state.snapshot(this.values) };
    for (const kind of kinds) if (kind !== this.kind || this.rule === 'spent') values[kind] = '';
    if (this.kind === 'free_delivery' && this.rule !== 'spent') values.free_delivery = 'yes';
    try {
      if (this.id === null) return await backend.campaignAdd(values);
      await backend.campaignSave(this.id, values);
      return this.id;
    } catch (reason) {
      this.error = asDeedError(reason);
      return null;
    } finally {
      this.saving = false;
    }
  }
}
