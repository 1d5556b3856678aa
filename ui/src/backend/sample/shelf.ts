import type * as t from '../types';
import { KeepingDeeds } from './keeping-deeds';
import { sampleTemplates, type SampleTemplate } from './letters';
import { folded, nameOf, wait } from './looking-up';
import { sampleNotes } from './notes';
import { sampleCampaigns } from './offers';
import {
  noShop,
  sampleCustomers,
  samplePurchases,
  sampleResponses,
  sampleShop,
  sampleVouchers,
} from './people';
import { SampleTill } from './till';

/** What a shop that lives in memory keeps, and how it is found; the deeds are in the files named after them. */
export class Shelf extends KeepingDeeds {
  protected shop: t.Shop = noShop;
  protected customers: t.Customer[] = [];
  protected removedCustomers = new Map<number, t.Customer>();
  protected purchases: t.Purchase[] = [];
  protected removedPurchases = new Map<number, t.Purchase>();
  protected responses: t.Response[] = [];
  protected answerTags = new Map<number, Set<string>>();
  protected promises = new Map<number, t.FollowUp>();
  protected quotes = new Map<number, t.QuoteConsent>();
  protected removedResponses = new Map<number, t.Response>();
  protected vouchers: ReturnType<typeof sampleVouchers> = [];
  protected campaigns: t.Campaign[] = [];
  protected notes: t.NoteRow[] = [];
  protected templates: SampleTemplate[] = sampleTemplates();
  protected till = new SampleTill();
  protected stopped = new Set<string>();
  protected next = 1000;

  protected fill() {
    this.shop = sampleShop;
    this.customers = sampleCustomers();
    this.purchases = samplePurchases();
    this.responses = sampleResponses();
    this.vouchers = sampleVouchers();
    this.notes = sampleNotes();
    this.campaigns = sampleCampaigns();
  }
  protected customer(id: number): t.Customer {
    const found = this.customers.find((one) => one.id === id);
    if (!found) throw { code: 'not_found', what: 'customer' } satisfies t.DeedError;
    return found;
  }
  protected name(id: number | null): string {
    const found = this.customers.find((one) => one.id === id);
    return found ? nameOf(found) : '';
  }
  protected row = (customer: t.Customer): t.CustomerRow => {
    const bought = this.purchases.filter((one) => one.customer === customer.id);
    return {
      id: customer.id,
      name: nameOf(customer),
      city: customer.address.city,
      email: customer.email ?? '',
      language: customer.language,
      tags: customer.tags,
      purchases: bought.length,
      last_purchase:
        bought
          .map((one) => one.date)
          .sort()
          .at(-1) ?? null,
      last_note: this.notes.findLast((note) => note.customer === customer.id)?.written_on ?? null,
      to_thank: bought.some((one) => one.thanked_on === null),
      opted_out: customer.consents.some((one) => one.state === 'opted_out'),
    };
  };
  protected found(filter: t.CustomerFilter): t.Customer[] {
    const search = folded(filter.search);
    return this.customers.filter((customer) => {
      const row = this.row(customer);
      return (
        folded(`${row.name} ${row.city} ${row.email}`).includes(search) &&
        (filter.tag === null || row.tags.includes(filter.tag)) &&
        (filter.language === null || row.language === filter.language) &&
        (!filter.not_thanked || row.to_thank) &&
        (filter.bought_since === null || (row.last_purchase ?? '') >= filter.bought_since) &&
        (filter.not_contacted_since === null || (row.last_note ?? '') < filter.not_contacted_since)
      );
    });
  }
  protected people(audience: t.Audience): t.Customer[] {
    return audience.kind === 'customers'
      ? audience.ids.map((id) => this.customer(id))
      : audience.kind === 'due'
        ? []
        : this.found(audience.filter);
  }
  protected voucherRows(): t.VoucherRow[] {
    return this.vouchers.map((voucher) => ({
      ...voucher,
      campaign_name: this.campaigns.find((one) => one.id === voucher.campaign)?.name ?? '',
      customer_name: this.name(voucher.customer),
    }));
  }
  protected keep(id: number, state: t.VoucherState): t.VoucherRow {
    this.vouchers = this.vouchers.map((one) => (one.id === id ? { ...one, state } : one));
    this.tell('vouchers');
    return this.voucher(id);
  }
  protected voucher(id: number): t.VoucherRow {
    const row = this.voucherRows().find((one) => one.id === id);
    if (!row) throw { code: 'not_found', what: 'voucher' } satisfies t.DeedError;
    return row;
  }
  protected campaign(id: number): t.Campaign {
    const found = this.campaigns.find((one) => one.id === id);
    if (!found) throw { code: 'not_found', what: 'campaign' } satisfies t.DeedError;
    return found;
  }
  protected template(id: string): SampleTemplate {
    const found = this.templates.find((one) => one.id === id);
    if (!found) throw { code: 'not_found', what: 'template' } satisfies t.DeedError;
    return found;
  }
  protected files(files: t.RunFiles): t.MadeFile[] {
    const all: [string | null | undefined, t.FileKind][] = [
      [files.pdf, 'cards'],
      [files.envelopes?.path, 'envelopes'],
      [files.labels?.path, 'labels'],
      [files.pen_list, 'pen_list'],
      [files.eml, 'drafts'],
      [files.mbox, 'mbox'],
    ];
    return all.flatMap(([path, kind]) => (path ? [{ path, kind }] : []));
  }
  protected async work(total: number, progress: (p: t.Progress) => void, job: string) {
    for (let done = 1; done <= total; done++) {
      await wait(20);
      if (this.stopped.delete(job)) throw { code: 'cancelled' } satisfies t.DeedError;
      progress({ done, total, counted: 'pieces' });
    }
  }
  async jobCancel(job: string) {
    this.stopped.add(job);
  }
}
