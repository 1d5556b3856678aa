import { backend } from '../../backend';
import type { Customer, CustomerField, DeedError } from '../../backend/types';
import { asDeedError, fieldProblems } from '../../words/explain';
import { say } from '../../words/say';
import { shownValue } from './field-values';

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

/** Fields that are right or wrong together: half of one address and half of another lead nowhere. */
const TOGETHER: readonly (readonly CustomerField[])[] = [
  ['street', 'street2', 'postcode', 'city', 'region', 'country'],
  ['given_name', 'family_name', 'full_name'],
];

/** The form of one customer: what is written in it and what is wrong with it. */
export class CustomerForm {
  readonly id: number | null;
  values = $state<CustomerValues>(customerValues(null));
  saving = $state(false);
  error = $state.raw<DeedError | null>(null);
  /** What somebody else wrote meanwhile where something was changed here too. */
  theirs = $state.raw<Partial<CustomerValues>>({});
  problems = $derived({ ...fieldProblems(this.error), ...this.#theirsInWords() });

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
      const id = await this.#send();
      this.error = null;
      this.theirs = {};
      return id;
    } catch (reason) {
      this.error = asDeedError(reason);
      return null;
    } finally {
      this.saving = false;
    }
  }

  async #send(): Promise<number> {
    const save = () => backend.customerSave(this.id, this.#changes(), this.#seen);
    try {
      return await save();
    } catch (reason) {
      if (this.id === null || asDeedError(reason).code !== 'changed_meanwhile') throw reason;
      this.theirs = await this.#catchUp(this.id);
      if (Object.keys(this.theirs).length > 0) throw reason;
      return save();
    }
  }

  /** Takes over what somebody else changed meanwhile, and gives what of it is about what was changed here. */
  async #catchUp(id: number): Promise<Partial<CustomerValues>> {
    const file = await backend.customerOpen(id);
    const now = customerValues(file.customer);
    const mine = this.#changes();
    const touches = (field: CustomerField) =>
      (TOGETHER.find((group) => group.includes(field)) ?? [field]).some((one) => one in mine);
    const theirs = (Object.entries(now) as [CustomerField, string][]).filter(
      ([field, value]) => value !== this.#before[field] && value !== this.values[field],
    );
    for (const [field, value] of theirs) if (!(field in mine)) this.values[field] = value;
    this.#before = now;
    this.#seen = file.revision;
    return Object.fromEntries(theirs.filter(([field]) => touches(field)));
  }

  #theirsInWords(): Partial<Record<CustomerField, string>> {
    const words = (Object.entries(this.theirs) as [CustomerField, string][]).map(([field, value]) => [
      field,
      value === ''
        ? say('customers.theirs_empty')
        : say('customers.theirs', { value: shownValue(field, value) }),
    ]);
    return Object.fromEntries(words);
  }

  #changes(): Partial<CustomerValues> {
    const changed = (Object.entries(this.values) as [CustomerField, string][]).filter(
      ([field, value]) => value !== this.#before[field],
    );
    return Object.fromEntries(changed);
  }
}
