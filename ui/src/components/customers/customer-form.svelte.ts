import { backend } from '../../backend';
import type { Customer, CustomerField, DeedError } from '../../backend/types';
import { asDeedError, fieldProblems } from '../../words/explain';

export type CustomerValues = Record<CustomerField, string>;

/** A customer's details as they stand in the form's fields; empty ones for somebody new. */
export function customerValues(customer: Customer | null): CustomerValues {
  return {
    given_name: customer?.given_name ?? '',
    family_name: customer?.family_name ?? '',
    full_name: customer?.full_name ?? '',
    company: customer?.company ?? '',
    email: customer?.email ?? '',
    phone: customer?.phone ?? '',
    street: customer?.address.street ?? '',
    street2: customer?.address.street2 ?? '',
    postcode: customer?.address.postcode ?? '',
    city: customer?.address.city ?? '',
    region: customer?.address.region ?? '',
    country: customer?.address.country ?? '',
    language: customer?.language ?? '',
    form: customer?.form ?? 'neutral',
    formality: customer?.formality ?? '',
    birthday: customer?.birthday ?? '',
    tags: customer?.tags.join(', ') ?? '',
    note: customer?.note ?? '',
    external_id: customer?.external_id ?? '',
    pronunciation: customer?.pronunciation ?? '',
  };
}

/** The form of one customer: what is written in it and what is wrong with it. */
export class CustomerForm {
  readonly id: number | null;
  values = $state<CustomerValues>(customerValues(null));
  saving = $state(false);
  error = $state.raw<DeedError | null>(null);
  problems = $derived(fieldProblems(this.error));

  #before: CustomerValues;

  /** The revision that the form shows. */
  #seen: number | null;

  constructor(customer: Customer | null, seen: number | null = null) {
    this.#seen = seen;
    this.id = customer?.id ?? null;
    this.#before = customerValues(customer);
    this.values = { ...this.#before };
  }

  /** Saves what was changed; gives the customer's number, or null when it was not saved. */
  async save(): Promise<number | null> {
    if (this.saving) return null;
    this.saving = true;
    try {
      const id = await backend.customerSave(this.id, this.#changes(), this.#seen);
      this.error = null;
      return id;
    } catch (reason) {
      this.error = asDeedError(reason);
      return null;
    } finally {
      this.saving = false;
    }
  }

  #changes(): Partial<CustomerValues> {
    const changed = (Object.entries(this.values) as [CustomerField, string][]).filter(
      ([field, value]) => value !== this.#before[field],
    );
    return Object.fromEntries(changed);
  }
}
