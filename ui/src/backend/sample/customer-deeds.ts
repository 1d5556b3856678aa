import type { Backend } from '../backend';
import type * as t from '../types';
import { AnsweringDeeds } from './answering-deeds';
import { importedList, plannedList } from './lists';
import { cut, moodOf, nameOf, wait } from './looking-up';
import { daysAgo, noCustomer } from './people';

/** Customers, their purchases, and lists that are brought along. */
export class CustomerDeeds extends AnsweringDeeds {
  async customersList(filter: t.CustomerFilter, sort: t.CustomerSort, window: t.Window) {
    const rows = this.found(filter).map(this.row);
    if (sort === 'name') rows.sort((a, b) => a.name.localeCompare(b.name));
    if (sort === 'last_purchase')
      rows.sort((a, b) => (b.last_purchase ?? '').localeCompare(a.last_purchase ?? ''));
    if (sort === 'added') rows.reverse();
    return cut(rows, window);
  }
  async customersTowns(): Promise<[string, number][]> {
    const counts = new Map<string, number>();
    for (const { address } of this.customers) counts.set(address.city, (counts.get(address.city) ?? 0) + 1);
    return [...counts].filter(([city]) => city !== '');
  }
  async audiencePeople(audience: t.Audience, window: t.Window): Promise<t.CustomerPage> {
    return cut(
      this.people(audience).map((one) => this.row(one)),
      window,
    );
  }
  async customersTags(): Promise<[string, number][]> {
    const counts = new Map<string, number>();
    for (const tag of this.customers.flatMap((one) => one.tags)) counts.set(tag, (counts.get(tag) ?? 0) + 1);
    return [...counts];
  }
  async customerOpen(id: number): Promise<t.CustomerFile> {
    const customer = this.customer(id);
    const timeline: t.TimelineEntry[] = [
      ...this.purchases
        .filter((one) => one.customer === id)
        .map((purchase) => ({ kind: 'purchase' as const, date: purchase.date, purchase })),
      ...this.notes
        .filter((one) => one.customer === id)
        .map((note) => ({ kind: 'note' as const, marks: [], calls: [], date: note.written_on, note })),
      ...this.responses
        .filter((one) => one.customer === id)
        .map((response) => ({
          kind: 'response' as const,
          date: response.date,
          response,
          mood: moodOf(response),
        })),
      { kind: 'added', date: customer.added_on },
    ];
    timeline.sort((a, b) => b.date.localeCompare(a.date));
    const vouchers = this.voucherRows().filter((one) => one.customer === id);
    return {
      customer,
      name: nameOf(customer),
      timeline,
      vouchers,
      points: [],
      merges: [],
      last_contact: this.row(customer).last_note,
      revision: 1,
      said: customer.consents.map((one) => ({
        ...one,
        word: one.state,
        basis: null,
        wording: '',
        evidence: { file: '', row: null, moment: '', address: '' },
        batch: null,
      })),
    };
  }
  async customerSave(id: number | null, values: Partial<Record<t.CustomerField, string>>) {
    if (values.email && !/^\S+@\S+$/.test(values.email)) {
      throw { code: 'fields', fields: [{ field: 'email', code: 'bad_email' }] } satisfies t.DeedError;
    }
    const named = [values.given_name, values.family_name, values.full_name, values.company, values.email];
    if (id === null && !named.some(Boolean)) {
      throw { code: 'fields', fields: [{ field: 'given_name', code: 'required' }] } satisfies t.DeedError;
    }
    const before = id === null ? { ...noCustomer, id: this.next++ } : this.customer(id);
    const { street, street2, postcode, city, region, country, tags, ...plain } = values;
    const address = Object.fromEntries(
      Object.entries({ street, street2, postcode, city, region, country }).filter(
        ([, value]) => value !== undefined,
      ),
    );
    const after = {
      ...before,
      ...plain,
      tags:
        tags
          ?.split(/[,،;]/)
          .map((tag) => tag.trim())
          .filter(Boolean) ?? before.tags,
      address: { ...before.address, ...address },
    } as t.Customer;
    this.customers =
      id === null ? [...this.customers, after] : this.customers.map((one) => (one.id === id ? after : one));
    this.tell('customers');
    return after.id;
  }
  async customerRemove(id: number) {
    this.removedCustomers.set(id, this.customer(id));
    this.customers = this.customers.filter((one) => one.id !== id);
    this.tell('customers');
  }
  async customerRestore(id: number) {
    const back = this.removedCustomers.get(id);
    if (back) this.customers = [...this.customers, back];
    this.tell('customers');
  }
  async customerOptOut(id: number, channel: t.Channel, out: boolean) {
    const customer = this.customer(id);
    customer.consents = customer.consents.filter((one) => one.channel !== channel);
    customer.consents.push({
      channel,
      purpose: 'all',
      state: out ? 'opted_out' : 'given',
      source: 'by hand',
      date: daysAgo(0),
    });
    this.tell('customers');
  }
  async purchaseSave(id: number | null, values: Parameters<Backend['purchaseSave']>[1]) {
    const sum = values.lines.reduce(
      (all, line) => all + Number(line.price) * (Number(line.quantity) || 1),
      0,
    );
    const purchase: t.Purchase = {
      id: id ?? this.next++,
      customer: Number(values.customer),
      date: values.date || daysAgo(0),
      order: values.order,
      lines: values.lines.map((line) => ({
        product: line.product,
        quantity: Number(line.quantity) || 1,
        price_minor: line.price ? Math.round(Number(line.price) * 100) : null,
      })),
      total: {
        minor: Math.round((values.total ? Number(values.total) : sum) * 100),
        currency: values.currency || 'EUR',
      },
      settlement: values.refunded ? 'refunded' : 'paid',
      referral: values.referral || null,
      thanked_on: null,
    };
    this.purchases = [...this.purchases.filter((one) => one.id !== id), purchase];
    this.tell('purchases');
    return purchase.id;
  }
  async purchaseRemove(id: number) {
    const gone = this.purchases.find((one) => one.id === id);
    if (gone) this.removedPurchases.set(id, gone);
    this.purchases = this.purchases.filter((one) => one.id !== id);
    this.tell('purchases');
  }
  async purchaseRestore(id: number) {
    const back = this.removedPurchases.get(id);
    if (back) this.purchases = [...this.purchases, back];
    this.tell('purchases');
  }
  async customersDuplicates(): Promise<t.LikePair[]> {
    return [];
  }
  async customersAlike(): Promise<t.AlikeRow[]> {
    return [];
  }
  async customersMergeLook(): Promise<t.MergeLook> {
    throw { code: 'not_found', what: 'customer' } satisfies t.DeedError;
  }
  async customersMerge(): Promise<t.MergeReport> {
    throw { code: 'not_found', what: 'customer' } satisfies t.DeedError;
  }
  async customersUnmerge(): Promise<t.UnmergeReport> {
    throw { code: 'not_found', what: 'merge' } satisfies t.DeedError;
  }
  async customersDifferent() {}
  async importPlan(request: t.ImportRequest, progress: (p: t.Progress) => void) {
    progress({ done: 2_400_000, total: 5_000_000, counted: 'bytes' });
    await wait(60);
    return plannedList(request);
  }
  async importRun(
    request: t.ImportRequest,
    progress: (p: t.Progress) => void,
    job: string,
  ): Promise<t.ImportReport> {
    await this.work(40, progress, job);
    await this.customerSave(null, {
      full_name: 'Maria Ionescu',
      email: 'maria@example.com',
      city: 'Timișoara',
    });
    return importedList(request);
  }
  async importUndo(_batch: number, progress: (p: t.Progress) => void, job: string) {
    await this.work(3, progress, job);
    this.customers = this.customers.filter((one) => one.email !== 'maria@example.com');
    this.tell('customers');
    return { removed: 1, restored: 0, kept: 0, stays: [] } satisfies t.UndoReport;
  }
  async importsList(): Promise<t.ImportRow[]> {
    return [];
  }
  async importLeftOut(_request: t.ImportRequest, rejected: readonly t.Rejected[]) {
    return rejected.length;
  }
}
