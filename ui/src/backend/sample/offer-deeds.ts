import type * as t from '../types';
import { cut, folded } from './looking-up';
import { campaignOf, formOf, lifeOf, reportOf } from './offers';
import { RunDeeds } from './run-deeds';

/** Offers, their codes, and the till. */
export class OfferDeeds extends RunDeeds {
  async campaignsList() {
    return this.campaigns;
  }
  async campaignAdd(values: t.CampaignForm) {
    const made = campaignOf(values, this.next++);
    if (this.campaigns.some((one) => one.name === values.name)) {
      throw { code: 'name_taken', name: values.name } satisfies t.DeedError;
    }
    this.campaigns = [...this.campaigns, made];
    this.tell('campaigns');
    return made.id;
  }
  async campaignForm(id: number) {
    return formOf(this.campaign(id));
  }
  async campaignSave(id: number, values: t.CampaignForm) {
    const { terms } = campaignOf(values, id);
    this.campaigns = this.campaigns.map((one) =>
      one.id === id ? { ...one, name: values.name, terms } : one,
    );
    this.tell('campaigns');
  }
  async campaignDue(): Promise<t.DueRow[]> {
    return [];
  }
  async campaignReport(id: number) {
    return reportOf(
      this.campaign(id),
      this.voucherRows().filter((one) => one.campaign === id),
    );
  }
  async codesLook(path: string): Promise<t.CodeList> {
    if (path === '') throw { code: 'not_found', what: 'file' } satisfies t.DeedError;
    return { columns: ['Name', 'Code'], column: 'Code', codes: ['AUT-1', 'AUT-2', 'AUT-3'], total: 25 };
  }
  async campaignMakeCodes(campaign: number, count: number, progress: (p: t.Progress) => void, job: string) {
    await this.work(10, progress, job);
    this.campaigns = this.campaigns.map((one) =>
      one.id === campaign ? { ...one, free: one.free + count } : one,
    );
    this.tell('campaigns', 'vouchers');
    return count;
  }
  async campaignExportCodes(campaign: number, _path: string, progress: (p: t.Progress) => void, job: string) {
    await this.work(5, progress, job);
    const { free, given } = this.campaign(campaign);
    return free + given;
  }
  async voucherOpen(id: number) {
    return lifeOf(this.voucher(id));
  }
  async voucherGive(_campaign: number, customer: number) {
    const had = this.voucherRows().find((one) => one.customer === customer);
    if (!had) throw { code: 'not_found', what: 'voucher' } satisfies t.DeedError;
    return had;
  }
  async campaignImportCodes(campaign: number, path: string) {
    if (!path.endsWith('.csv')) {
      throw { code: 'import', fault: 'bad_code', line: 3, column: null, path } satisfies t.DeedError;
    }
    this.campaigns = this.campaigns.map((one) =>
      one.id === campaign ? { ...one, free: one.free + 25 } : one,
    );
    this.tell('campaigns', 'vouchers');
    return 25;
  }
  async vouchersList(filter: t.VoucherFilter, window: t.Window) {
    const rows = this.voucherRows().filter(
      (row) =>
        (filter.campaign === null || row.campaign === filter.campaign) &&
        (filter.state === null || row.state === filter.state) &&
        folded(`${row.code} ${row.customer_name}`).includes(folded(filter.search)),
    );
    return cut(rows, window);
  }
  async voucherVoid(id: number) {
    return this.till.show(this.keep(id, 'void'));
  }
  async tillCheck(request: t.TillRequest) {
    return this.till.ask(request, this.voucherRows(), false);
  }
  async tillLookAgain(request: t.TillRequest) {
    return this.tillCheck(request);
  }
  async tillRedeem(request: t.TillRequest) {
    const answer = this.till.ask(request, this.voucherRows(), true);
    if (answer.refusal === null && answer.voucher) this.keep(answer.voucher.id, 'redeemed');
    return answer;
  }
  async tillTries(): Promise<t.FailedTry[]> {
    return [];
  }
  async tillUndo(redemption: number) {
    return this.till.show(this.keep(this.till.undo(redemption), 'given'));
  }
}
