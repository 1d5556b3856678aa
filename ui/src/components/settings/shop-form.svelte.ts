import { backend } from '../../backend';
import type { DeedError, Shop, ShopField } from '../../backend/types';
import { asDeedError, fieldProblems } from '../../words/explain';
import { shownQuietDays } from './quiet-days';

export type ShopValues = Record<ShopField, string>;

/** The shop's details as they stand in the form's fields. */
export function shopValues(shop: Shop): ShopValues {
  return {
    company: shop.company,
    sender: shop.sender,
    address: shop.address,
    phone: shop.phone,
    website: shop.website,
    email: shop.email ?? '',
    country: shop.country ?? '',
    currency: shop.currency,
    language: shop.language,
    formality: shop.formality,
    survey_link: shop.survey_link,
    digits: shop.digits,
    offer_gap_days: String(shop.offer_gap_days),
    contact_limit: String(shop.contact_limit),
    contact_limit_days: String(shop.contact_limit_days),
    text_parts: String(shop.text_parts),
    text_letters: shop.text_letters,
    household: shop.household,
    quiet_days: shownQuietDays(shop.quiet_days),
    thanked_lately_days: String(shop.thanked_lately_days),
    second_touch_days: String(shop.second_touch_days),
  };
}

/** The form of the shop's details: what is written in it, what is saved, what is wrong. */
export class ShopForm {
  values = $state<ShopValues>();
  #saved = $state.raw<ShopValues>();
  saving = $state(false);
  error = $state.raw<DeedError | null>(null);

  problems = $derived(fieldProblems(this.error));
  changes = $derived(this.#changes());
  changed = $derived(Object.keys(this.changes).length > 0);

  set(field: ShopField, value: string): void {
    if (this.values) this.values[field] = value;
  }

  /** Fetches the details; what is written and not yet saved stays. */
  async load(): Promise<void> {
    try {
      const untouched = !this.changed;
      this.#saved = shopValues(await backend.shopGet());
      if (untouched) this.values = { ...this.#saved };
    } catch (reason) {
      this.error = asDeedError(reason);
    }
  }

  /** Saves what was changed; gives whether it was. Wrong fields are in `problems`. */
  async save(): Promise<boolean> {
    if (!this.changed || this.saving) return false;
    this.saving = true;
    try {
      this.#saved = shopValues(await backend.shopSet(this.changes));
      this.values = { ...this.#saved };
      this.error = null;
      return true;
    } catch (reason) {
      this.error = asDeedError(reason);
      return false;
    } finally {
      this.saving = false;
    }
  }

  /** Back to what is saved. */
  discard(): void {
    if (this.#saved) this.values = { ...this.#saved };
    this.error = null;
  }

  #changes(): Partial<ShopValues> {
    const saved = this.#saved;
    if (!this.values || !saved) return {};
    const changed = (Object.entries(this.values) as [ShopField, string][]).filter(
      ([field, value]) => value !== saved[field],
    );
    return Object.fromEntries(changed);
  }
}

/** One form for the session: leaving the view loses nothing that was written. */
export const shopForm = new ShopForm();
