import { backend } from '../../backend';
import type { DeedError, Purchase } from '../../backend/types';
import { asDeedError, fieldProblems } from '../../words/explain';
import { decimals, isAmount, isQuantity, plainAmount, plainQuantity } from './amounts';
import { today } from './today';

export type LineValues = { product: string; quantity: string; price: string };

const blank = (): LineValues => ({ product: '', quantity: '1', price: '' });

/** The form of one purchase: its lines, its sum, what is wrong with it. */
export class PurchaseForm {
  readonly id: number | null;
  readonly customer: number;
  date = $state(today());
  order = $state('');
  total = $state('');
  currency = $state('');
  refunded = $state(false);
  /** The code of another customer that the buyer named. */
  referral = $state('');
  lines = $state<LineValues[]>([blank()]);
  saving = $state(false);
  error = $state.raw<DeedError | null>(null);

  problems = $derived(fieldProblems(this.error));
  /** The sum of the lines in minor units; null while a price cannot be read. */
  sum = $derived(this.#sum());

  constructor(customer: number, purchase: Purchase | null, currency: string) {
    this.id = purchase?.id ?? null;
    this.customer = customer;
    this.currency = purchase?.total.currency ?? currency;
    if (!purchase) return;
    const written = (minor: number) =>
      (minor / 10 ** decimals(this.currency)).toFixed(decimals(this.currency));
    this.date = purchase.date;
    this.order = purchase.order;
    this.refunded = purchase.settlement === 'refunded';
    this.referral = purchase.referral ?? '';
    this.lines = purchase.lines.map(({ product, quantity, price_minor }) => ({
      product,
      quantity: String(quantity),
      price: price_minor === null ? '' : written(price_minor),
    }));
    if (purchase.total.minor !== this.#sum()) this.total = written(purchase.total.minor);
  }

  addLine(): void {
    this.lines.push(blank());
  }

  removeLine(at: number): void {
    this.lines.splice(at, 1);
    if (this.lines.length === 0) this.addLine();
  }

  /** What is wrong with a cell of a line; the deed names only the field, the line is found here. */
  lineProblem(at: number, field: keyof LineValues): string | undefined {
    const line = this.lines[at];
    if (!line) return undefined;
    const wrong = {
      product: at === 0 && line.product.trim() === '',
      quantity: line.quantity !== '' && !isQuantity(line.quantity),
      price: line.price !== '' && !this.#fits(line.price),
    };
    return wrong[field] ? this.problems[field] : undefined;
  }

  /** Saves; gives whether it was. */
  async save(): Promise<boolean> {
    if (this.saving) return false;
    this.saving = true;
    try {
      await backend.purchaseSave(this.id, {
        customer: String(this.customer),
        date: this.date,
        order: this.order,
        total: plainAmount(this.total),
        currency: this.currency.trim().toUpperCase(),
        refunded: this.refunded ? 'yes' : '',
        referral: this.referral,
        lines: this.lines.map(({ product, quantity, price }) => ({
          product,
          quantity: plainQuantity(quantity),
          price: plainAmount(price),
        })),
      });
      this.error = null;
      return true;
    } catch (reason) {
      this.error = asDeedError(reason);
      return false;
    } finally {
      this.saving = false;
    }
  }

  #fits(price: string): boolean {
    const fraction = plainAmount(price).split('.')[1] ?? '';
    return isAmount(price) && fraction.length <= decimals(this.currency);
  }

  #sum(): number | null {
    let sum = 0;
    for (const { product, quantity, price } of this.lines) {
      if (price === '' || product.trim() === '') continue;
      if (!this.#fits(price) || (quantity !== '' && !isQuantity(quantity))) return null;
      const minor = Math.round(Number(plainAmount(price)) * 10 ** decimals(this.currency));
      sum += minor * Number(plainQuantity(quantity) || '1');
    }
    return sum;
  }
}
