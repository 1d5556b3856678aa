import { backend } from '../../backend';
import type { DeedError } from '../../backend/types';
import { asDeedError, explainError, fieldProblems } from '../../words/explain';

/** A new campaign while it is being filled in. */
export class CampaignForm {
  name = $state('');
  kind = $state<'percent' | 'amount'>('percent');
  percent = $state('');
  amount = $state('');
  currency = $state('');
  minimum = $state('');
  days = $state('');
  until = $state('');
  uses = $state('1');
  codes = $state<'made' | 'brought'>('made');
  saving = $state(false);
  error = $state.raw<DeedError | null>(null);

  /** What is wrong, by field; the value of the kind chosen also bears what is said of the other. */
  problems = $derived.by((): Record<string, string | undefined> => {
    const told: Record<string, string | undefined> = fieldProblems(this.error);
    if (this.error?.code === 'name_taken') return { name: explainError(this.error) };
    const value = told.percent ?? told.amount;
    return { ...told, percent: value, amount: value };
  });

  constructor(shopCurrency: string) {
    this.currency = shopCurrency;
  }

  /** Adds the campaign and gives its number; null when something is in the way, see `error`. */
  async save(): Promise<number | null> {
    if (this.saving) return null;
    this.saving = true;
    this.error = null;
    const byPercent = this.kind === 'percent';
    try {
      return await backend.campaignAdd({
        name: this.name,
        percent: byPercent ? this.percent : '',
        amount: byPercent ? '' : this.amount,
        currency: this.currency,
        days: this.days,
        until: this.until,
        minimum: this.minimum,
        uses: this.uses,
        imported: this.codes === 'brought',
      });
    } catch (reason) {
      this.error = asDeedError(reason);
      return null;
    } finally {
      this.saving = false;
    }
  }
}
