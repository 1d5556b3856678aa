import type { Backend } from '../backend';
import { everyAnswer } from '../filters';
import type * as t from '../types';
import { cut, wait } from './looking-up';
import { OfferDeeds } from './offer-deeds';

/** A shop that lives in memory, for developing in a browser and for component tests. */
export class SampleBackend extends OfferDeeds implements Backend {
  constructor({ empty = false }: { empty?: boolean } = {}) {
    super();
    if (!empty) this.fill();
  }
  async about() {
    return {
      version: '0.1.0',
      data_folder: '~/.local/share/app.thankwell.desktop',
      documents_folder: '~/Documents/Thankwell',
    };
  }
  async today() {
    const window = { offset: 0, limit: 20 };
    return {
      to_thank: cut(
        this.customers.map(this.row).filter((row) => row.to_thank),
        window,
      ),
      plans: [],
      to_answer: await this.responsesToAnswer(),
      unread: await this.responsesList({ ...everyAnswer, unread: true }, window),
      due: [],
      call_backs: [],
      returned: [],
      unfinished: [],
      customers: this.customers.length,
      shop_complete: this.shop.company !== '' && this.shop.sender !== '',
      empty: this.customers.length === 0,
    };
  }
  async shopGet() {
    return this.shop;
  }
  async shopSet(values: Partial<Record<t.ShopField, string>>) {
    const fields: t.FieldProblem[] = [];
    if (values.email && !/^\S+@\S+$/.test(values.email)) fields.push({ field: 'email', code: 'bad_email' });
    if (values.offer_gap_days && !/^\d+$/.test(values.offer_gap_days)) {
      fields.push({ field: 'offer_gap_days', code: 'bad_number' });
    }
    if (fields.length > 0) throw { code: 'fields', fields } satisfies t.DeedError;
    const days = Number(values.offer_gap_days ?? this.shop.offer_gap_days);
    this.shop = { ...this.shop, ...values, offer_gap_days: days } as t.Shop;
    this.tell('shop');
    return this.shop;
  }
  async demoFill() {
    if (this.customers.length > 0) throw { code: 'not_empty' } satisfies t.DeedError;
    await wait(300);
    this.fill();
    this.tell('shop', 'customers', 'purchases', 'responses', 'vouchers', 'campaigns');
    return {
      customers: this.customers.length,
      purchases: this.purchases.length,
      responses: this.responses.length,
      notes: 0,
    };
  }
  async lookElsewhere() {
    return false;
  }
  async fileOpen() {}
  async fileReveal() {}
  async chooseFile() {
    return '/home/shop/clienti.csv';
  }
  async chooseFolder() {
    return '/home/shop/Documents';
  }
  async chooseSave(suggested: string) {
    return `/home/shop/Documents/${suggested}`;
  }
  onFileDropped() {
    return () => {};
  }
}
