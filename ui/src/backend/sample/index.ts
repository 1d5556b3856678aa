import { everyAnswer } from '../filters';
import type { Backend } from '../backend';
import type * as t from '../types';
import { importedList, plannedList } from './lists';
import { sampleNotes } from './notes';
import { checked, preview, sampleTemplates, templateText } from './letters';
import type { SampleTemplate } from './letters';
import { sheetOf } from './paper';
import { AudienceDeeds } from './audience-deeds';
import { daysAgo, noCustomer, noShop } from './people';
import { campaignOf, formOf, lifeOf, reportOf, sampleCampaigns } from './offers';
import { SampleTill } from './till';
import { sampleCustomers, samplePurchases, sampleResponses, sampleShop, sampleVouchers } from './people';

const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));

function cut<T>(rows: readonly T[], { offset, limit }: t.Window): { rows: T[]; total: number } {
  return { rows: rows.slice(offset, offset + limit), total: rows.length };
}

function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

function nameOf(customer: t.Customer): string {
  return (
    customer.full_name ||
    [customer.given_name, customer.family_name].filter(Boolean).join(' ') ||
    customer.company
  );
}

function moodOf({ nps, csat }: t.Response): t.Mood {
  if ((nps ?? 10) <= 6 || (csat ?? 5) <= 2) return 'unhappy';
  return (nps ?? 9) >= 9 && (csat ?? 5) >= 4 ? 'glad' : 'even';
}

/** A shop that lives in memory, for developing in a browser and for component tests. */
export class SampleBackend extends AudienceDeeds implements Backend {
  #shop: t.Shop;
  #customers: t.Customer[] = [];
  #removedCustomers = new Map<number, t.Customer>();
  #purchases: t.Purchase[] = [];
  #removedPurchases = new Map<number, t.Purchase>();
  #responses: t.Response[] = [];
  #removedResponses = new Map<number, t.Response>();
  #vouchers: ReturnType<typeof sampleVouchers> = [];
  #campaigns: t.Campaign[] = [];
  #notes: t.NoteRow[] = [];
  #templates: SampleTemplate[] = sampleTemplates();
  #till = new SampleTill();
  #stopped = new Set<string>();
  #next = 1000;

  constructor({ empty = false }: { empty?: boolean } = {}) {
    super();
    this.#shop = noShop;
    if (!empty) this.#fill();
  }

  #fill() {
    this.#shop = sampleShop;
    this.#customers = sampleCustomers();
    this.#purchases = samplePurchases();
    this.#responses = sampleResponses();
    this.#vouchers = sampleVouchers();
    this.#notes = sampleNotes();
    this.#campaigns = sampleCampaigns();
  }

  #customer(id: number): t.Customer {
    const found = this.#customers.find((one) => one.id === id);
    if (!found) throw { code: 'not_found', what: 'customer' } satisfies t.DeedError;
    return found;
  }

  #name(id: number | null): string {
    const found = this.#customers.find((one) => one.id === id);
    return found ? nameOf(found) : '';
  }

  #row = (customer: t.Customer): t.CustomerRow => {
    const bought = this.#purchases.filter((one) => one.customer === customer.id);
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
      last_note: this.#notes.findLast((note) => note.customer === customer.id)?.written_on ?? null,
      to_thank: bought.some((one) => one.thanked_on === null),
      opted_out: customer.consents.some((one) => one.state === 'opted_out'),
    };
  };

  #found(filter: t.CustomerFilter): t.Customer[] {
    const search = folded(filter.search);
    return this.#customers.filter((customer) => {
      const row = this.#row(customer);
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
        this.#customers.map(this.#row).filter((row) => row.to_thank),
        window,
      ),
      plans: [],
      unread: await this.responsesList({ ...everyAnswer, unread: true }, window),
      due: [],
      returned: [],
      unfinished: [],
      customers: this.#customers.length,
      shop_complete: this.#shop.company !== '' && this.#shop.sender !== '',
      empty: this.#customers.length === 0,
    };
  }
  async shopGet() {
    return this.#shop;
  }
  async shopSet(values: Partial<Record<t.ShopField, string>>) {
    const fields: t.FieldProblem[] = [];
    if (values.email && !/^\S+@\S+$/.test(values.email)) fields.push({ field: 'email', code: 'bad_email' });
    if (values.offer_gap_days && !/^\d+$/.test(values.offer_gap_days)) {
      fields.push({ field: 'offer_gap_days', code: 'bad_number' });
    }
    if (fields.length > 0) throw { code: 'fields', fields } satisfies t.DeedError;
    const days = Number(values.offer_gap_days ?? this.#shop.offer_gap_days);
    this.#shop = { ...this.#shop, ...values, offer_gap_days: days } as t.Shop;
    this.tell('shop');
    return this.#shop;
  }
  async demoFill() {
    if (this.#customers.length > 0) throw { code: 'not_empty' } satisfies t.DeedError;
    await wait(300);
    this.#fill();
    this.tell('shop', 'customers', 'purchases', 'responses', 'vouchers', 'campaigns');
    return {
      customers: this.#customers.length,
      purchases: this.#purchases.length,
      responses: this.#responses.length,
    };
  }
  async customersList(filter: t.CustomerFilter, sort: t.CustomerSort, window: t.Window) {
    const rows = this.#found(filter).map(this.#row);
    if (sort === 'name') rows.sort((a, b) => a.name.localeCompare(b.name));
    if (sort === 'last_purchase')
      rows.sort((a, b) => (b.last_purchase ?? '').localeCompare(a.last_purchase ?? ''));
    if (sort === 'added') rows.reverse();
    return cut(rows, window);
  }
  async customersTowns(): Promise<[string, number][]> {
    const counts = new Map<string, number>();
    for (const { address } of this.#customers) counts.set(address.city, (counts.get(address.city) ?? 0) + 1);
    return [...counts].filter(([city]) => city !== '');
  }
  async audiencePeople(audience: t.Audience, window: t.Window): Promise<t.CustomerPage> {
    return cut(
      this.#people(audience).map((one) => this.#row(one)),
      window,
    );
  }
  async customersTags(): Promise<[string, number][]> {
    const counts = new Map<string, number>();
    for (const tag of this.#customers.flatMap((one) => one.tags)) counts.set(tag, (counts.get(tag) ?? 0) + 1);
    return [...counts];
  }
  async customerOpen(id: number): Promise<t.CustomerFile> {
    const customer = this.#customer(id);
    const timeline: t.TimelineEntry[] = [
      ...this.#purchases
        .filter((one) => one.customer === id)
        .map((purchase) => ({ kind: 'purchase' as const, date: purchase.date, purchase })),
      ...this.#notes
        .filter((one) => one.customer === id)
        .map((note) => ({ kind: 'note' as const, marks: [], date: note.written_on, note })),
      ...this.#responses
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
    const vouchers = this.#voucherRows().filter((one) => one.customer === id);
    return {
      customer,
      name: nameOf(customer),
      timeline,
      vouchers,
      points: [],
      last_contact: this.#row(customer).last_note,
      revision: 1,
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
    const before = id === null ? { ...noCustomer, id: this.#next++ } : this.#customer(id);
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
    this.#customers =
      id === null ? [...this.#customers, after] : this.#customers.map((one) => (one.id === id ? after : one));
    this.tell('customers');
    return after.id;
  }
  async customerRemove(id: number) {
    this.#removedCustomers.set(id, this.#customer(id));
    this.#customers = this.#customers.filter((one) => one.id !== id);
    this.tell('customers');
  }
  async customerRestore(id: number) {
    const back = this.#removedCustomers.get(id);
    if (back) this.#customers = [...this.#customers, back];
    this.tell('customers');
  }
  async customerOptOut(id: number, channel: t.Channel, out: boolean) {
    const customer = this.#customer(id);
    customer.consents = customer.consents.filter((one) => one.channel !== channel);
    customer.consents.push({
      channel,
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
      id: id ?? this.#next++,
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
    this.#purchases = [...this.#purchases.filter((one) => one.id !== id), purchase];
    this.tell('purchases');
    return purchase.id;
  }
  async purchaseRemove(id: number) {
    const gone = this.#purchases.find((one) => one.id === id);
    if (gone) this.#removedPurchases.set(id, gone);
    this.#purchases = this.#purchases.filter((one) => one.id !== id);
    this.tell('purchases');
  }
  async purchaseRestore(id: number) {
    const back = this.#removedPurchases.get(id);
    if (back) this.#purchases = [...this.#purchases, back];
    this.tell('purchases');
  }
  async importPlan(request: t.ImportRequest) {
    await wait(60);
    return plannedList(request);
  }
  async importRun(
    request: t.ImportRequest,
    progress: (p: t.Progress) => void,
    job: string,
  ): Promise<t.ImportReport> {
    await this.#work(40, progress, job);
    await this.customerSave(null, {
      full_name: 'Maria Ionescu',
      email: 'maria@example.com',
      city: 'Timișoara',
    });
    return importedList(request);
  }
  async importUndo() {
    this.#customers = this.#customers.filter((one) => one.email !== 'maria@example.com');
    this.tell('customers');
    return { removed: 1, restored: 0, kept: 0 };
  }
  async templatesList(): Promise<t.TemplateSummary[]> {
    return this.#templates;
  }
  async templateOpen(id: string, language: t.Language) {
    const template = this.#template(id);
    if (!template.languages.includes(language)) {
      throw { code: 'not_found', what: 'message' } satisfies t.DeedError;
    }
    return templateText(template, language);
  }
  async templateCheck(source: string) {
    return checked(source);
  }
  async templateSave(text: Parameters<Backend['templateSave']>[0]) {
    const open = (text.source.match(/\{\{/g) ?? []).length;
    if (open !== (text.source.match(/\}\}/g) ?? []).length) {
      throw { code: 'template_fault', fault: 'syntax', line: 1, column: 1 } satisfies t.DeedError;
    }
    const known = this.#templates.find((one) => one.id === text.id);
    const base = known ?? {
      ...(this.#templates[0] as SampleTemplate),
      needs: [],
      languages: [],
      texts: {},
    };
    const saved: SampleTemplate = {
      ...base,
      ...text,
      own: true,
      languages: [...new Set([...base.languages, text.language])],
      texts: { ...base.texts, [text.language]: text.source },
    };
    this.#templates = [...this.#templates.filter((one) => one.id !== text.id), saved];
    this.tell('templates');
    return templateText(saved, text.language);
  }
  async templateRemove(id: string, language: t.Language) {
    const original = sampleTemplates().find((one) => one.id === id);
    this.#templates = this.#templates.flatMap((one) => {
      if (one.id !== id) return [one];
      if (original) return [original];
      const languages = one.languages.filter((other) => other !== language);
      return languages.length > 0 ? [{ ...one, languages }] : [];
    });
    this.tell('templates');
  }
  async mergeFields() {
    return [
      ...['name', 'customer.given_name', 'customer.family_name', 'customer.company', 'customer.city'],
      ...['shop.company', 'shop.sender', 'shop.website'],
      ...['product', 'purchase.date', 'purchase.order', 'purchase.total'],
      ...['voucher', 'voucher.value', 'voucher.until', 'voucher.minimum'],
      ...['survey.link', 'note.date', 'issue', 'gift', 'years'],
    ];
  }
  async notePreview(options: t.NoteOptions, customer: number | null, channel: t.Channel = 'card') {
    const person = customer === null ? undefined : this.#customer(customer);
    const drawn = preview(
      options,
      this.#template(options.template),
      options.stationery ?? this.usual.stationery,
      {
        name: person ? nameOf(person) : 'Maria',
        language: person?.language ?? this.#shop.language,
        form: person?.form ?? 'feminine',
        formality: person?.formality ?? this.#shop.formality,
        product: this.#purchases.find((one) => one.customer === customer)?.lines[0]?.product ?? 'Earl Grey',
        shop: this.#shop.company,
        sender: this.#shop.sender,
        survey: this.#shop.survey_link,
      },
    );
    if (person && this.#row(person).opted_out) drawn.problems.unshift({ code: 'opted_out', channel });
    if (person && channel === 'email' && person.email === null) drawn.problems.push({ code: 'no_email' });
    return drawn;
  }
  async sheetPreview(
    options: t.NoteOptions,
    audience: t.Audience | null,
    _run: t.RunId | null,
    print: t.PrintSetup | null,
    page: number,
  ) {
    const people = audience === null ? [] : this.#people(audience);
    const card = await this.notePreview(options, people[0]?.id ?? null);
    return sheetOf(options, card, Math.max(1, people.length), print ?? this.usual.print, page);
  }
  async runCheck(
    request: t.RunRequest,
    _changed: number[] | null,
    progress: (p: t.Progress) => void,
    job: string,
  ): Promise<t.Preflight> {
    const report = await this.notesWrite({ ...request, dry_run: true }, progress, job);
    const people = report.skipped.map((one) => ({ ...one, in_part: false, overridden: null }));
    return {
      people: report.made + people.length,
      ready: report.made,
      held_out: 0,
      findings: people.length > 0 ? [{ code: 'opted_out', weight: 'block', people }] : [],
      codes: null,
      edited: [],
      thanks_and_offers: false,
    };
  }
  async noteEdit(id: number): Promise<t.NotePreview> {
    return this.noteOpen(id);
  }
  async noteFormerTexts(): Promise<t.FormerText[]> {
    return [];
  }
  async responseSettle(id: number, how: string | null) {
    this.#responses = this.#responses.map((one) =>
      one.id === id
        ? { ...one, complaint: true, settled_on: how === null ? null : daysAgo(0), settled_how: how ?? '' }
        : one,
    );
    this.tell('responses');
  }
  async notesWrite(
    request: t.RunRequest,
    progress: (p: t.Progress) => void,
    job: string,
  ): Promise<t.RunReport> {
    const { audience, options } = request;
    const people = this.#people(audience);
    const written = people.filter((one) => !this.#row(one).opted_out);
    const skipped = people
      .filter((one) => this.#row(one).opted_out)
      .map((one): t.Skipped => ({
        customer: one.id,
        name: nameOf(one),
        code: 'opted_out',
        problem: { code: 'opted_out', channel: 'email' },
      }));
    await this.#work(written.length, progress, job);
    if (request.dry_run)
      return {
        run: null,
        made: written.length,
        skipped,
        partial: [],
        held_out: 0,
        files: [],
        made_files: [],
      };
    const run = this.#next++;
    for (const one of written) {
      this.#notes.push({
        id: this.#next++,
        run,
        customer: one.id,
        name: nameOf(one),
        template: options.template,
        channel: request.pdf ? 'card' : 'email',
        language: options.language ?? one.language ?? this.#shop.language,
        voucher: null,
        state: 'made',
        written_on: daysAgo(0),
      });
      for (const bought of this.#purchases) if (bought.customer === one.id) bought.thanked_on ??= daysAgo(0);
    }
    this.tell('notes', 'purchases', 'customers');
    return {
      run,
      made: written.length,
      skipped,
      partial: [],
      held_out: 0,
      files: this.#files(request).map((one) => one.path),
      made_files: this.#files(request),
    };
  }
  async runsList(): Promise<t.RunRow[]> {
    const runs = new Map<number, t.RunRow>();
    for (const note of this.#notes) {
      const known = runs.get(note.run);
      if (known) {
        known.notes += 1;
        const of = known.states.find((one) => one.state === note.state);
        if (of) of.notes += 1;
        else known.states.push({ state: note.state, notes: 1 });
      } else
        runs.set(note.run, {
          id: note.run,
          template: note.template,
          made_on: note.written_on,
          notes: 1,
          exported: true,
          unfinished: false,
          resumable: true,
          states: [{ state: note.state, notes: 1 }],
          held_out: 0,
        });
    }
    return [...runs.values()].reverse();
  }
  async runOpen(id: number): Promise<t.OpenRun> {
    const run = (await this.runsList()).find((one) => one.id === id);
    if (!run) throw { code: 'not_found', what: 'run' } satisfies t.DeedError;
    const notes = this.#notes.filter((one) => one.run === id);
    let cards = 0;
    return {
      run,
      notes: notes.map((note) => ({ ...note, place: note.channel === 'card' ? ++cards : null })),
    };
  }
  async runExport(
    id: number,
    files: t.RunFiles,
    notes: number[] | null,
    progress: (p: t.Progress) => void,
    job: string,
  ): Promise<t.RunReport> {
    const open = await this.runOpen(id);
    const made = open.notes.filter((note) => notes === null || notes.includes(note.id)).length;
    await this.#work(made, progress, job);
    const made_files = this.#files(files);
    return {
      run: id,
      made,
      skipped: [],
      partial: [],
      held_out: 0,
      files: made_files.map((one) => one.path),
      made_files,
    };
  }
  async noteOpen(id: number) {
    const note = this.#notes.find((one) => one.id === id);
    if (!note) throw { code: 'not_found', what: 'note' } satisfies t.DeedError;
    const none = {
      form: null,
      formality: null,
      hand: null,
      format: null,
      campaign: null,
      set: {},
      seed: null,
      source: null,
      stationery: null,
    };
    return this.notePreview({ template: note.template, language: note.language, ...none }, note.customer);
  }
  async notesMark({ ids, state }: t.MarkRequest): Promise<t.MarkReport> {
    for (const note of this.#notes) if (ids.includes(note.id)) note.state = state;
    this.tell('notes');
    return { mark: this.#next++, changed: ids.length, refused: [] };
  }
  async markUndo(mark: number): Promise<t.MarkReport> {
    return { mark, changed: 0, refused: [] };
  }
  async noteHistory(): Promise<t.NoteMark[]> {
    return [];
  }
  async addressDismiss() {}
  async addressReopen() {}
  async runResume(id: number, progress: (p: t.Progress) => void, job: string) {
    return this.runExport(id, { pdf: 'cards.pdf' } as t.RunFiles, null, progress, job);
  }
  async runCancel(id: number): Promise<t.MarkReport> {
    const ids = this.#notes.filter((note) => note.run === id).map((note) => note.id);
    return this.notesMark({ ids, state: 'cancelled', clerk: '', void_codes: false });
  }
  async runReport(): Promise<t.HelpReport> {
    throw { code: 'not_found', what: 'run' } satisfies t.DeedError;
  }
  async lookElsewhere() {
    return false;
  }
  async campaignsList() {
    return this.#campaigns;
  }
  async campaignAdd(values: t.CampaignForm) {
    const made = campaignOf(values, this.#next++);
    if (this.#campaigns.some((one) => one.name === values.name)) {
      throw { code: 'name_taken', name: values.name } satisfies t.DeedError;
    }
    this.#campaigns = [...this.#campaigns, made];
    this.tell('campaigns');
    return made.id;
  }
  async campaignForm(id: number) {
    return formOf(this.#campaign(id));
  }
  async campaignSave(id: number, values: t.CampaignForm) {
    const { terms } = campaignOf(values, id);
    this.#campaigns = this.#campaigns.map((one) =>
      one.id === id ? { ...one, name: values.name, terms } : one,
    );
    this.tell('campaigns');
  }
  async campaignDue(): Promise<t.DueRow[]> {
    return [];
  }
  async campaignReport(id: number) {
    return reportOf(
      this.#campaign(id),
      this.#voucherRows().filter((one) => one.campaign === id),
    );
  }
  async codesLook(path: string): Promise<t.CodeList> {
    if (path === '') throw { code: 'not_found', what: 'file' } satisfies t.DeedError;
    return { columns: ['Name', 'Code'], column: 'Code', codes: ['AUT-1', 'AUT-2', 'AUT-3'], total: 25 };
  }
  async campaignMakeCodes(campaign: number, count: number, progress: (p: t.Progress) => void, job: string) {
    await this.#work(10, progress, job);
    this.#campaigns = this.#campaigns.map((one) =>
      one.id === campaign ? { ...one, free: one.free + count } : one,
    );
    this.tell('campaigns', 'vouchers');
    return count;
  }
  async campaignExportCodes(campaign: number, _path: string, progress: (p: t.Progress) => void, job: string) {
    await this.#work(5, progress, job);
    const { free, given } = this.#campaign(campaign);
    return free + given;
  }
  async voucherOpen(id: number) {
    return lifeOf(this.#voucher(id));
  }
  async voucherGive(_campaign: number, customer: number) {
    const had = this.#voucherRows().find((one) => one.customer === customer);
    if (!had) throw { code: 'not_found', what: 'voucher' } satisfies t.DeedError;
    return had;
  }
  async campaignImportCodes(campaign: number, path: string) {
    if (!path.endsWith('.csv')) {
      throw { code: 'import', fault: 'bad_code', line: 3, column: null, path } satisfies t.DeedError;
    }
    this.#campaigns = this.#campaigns.map((one) =>
      one.id === campaign ? { ...one, free: one.free + 25 } : one,
    );
    this.tell('campaigns', 'vouchers');
    return 25;
  }
  async vouchersList(filter: t.VoucherFilter, window: t.Window) {
    const rows = this.#voucherRows().filter(
      (row) =>
        (filter.campaign === null || row.campaign === filter.campaign) &&
        (filter.state === null || row.state === filter.state) &&
        folded(`${row.code} ${row.customer_name}`).includes(folded(filter.search)),
    );
    return cut(rows, window);
  }
  async voucherVoid(id: number) {
    return this.#till.show(this.#keep(id, 'void'));
  }
  async tillCheck(request: t.TillRequest) {
    return this.#till.ask(request, this.#voucherRows(), false);
  }
  async tillRedeem(request: t.TillRequest) {
    const answer = this.#till.ask(request, this.#voucherRows(), true);
    if (answer.refusal === null && answer.voucher) this.#keep(answer.voucher.id, 'redeemed');
    return answer;
  }
  async tillTries(): Promise<t.FailedTry[]> {
    return [];
  }
  async tillUndo(redemption: number) {
    return this.#till.show(this.#keep(this.#till.undo(redemption), 'given'));
  }
  async responsesList(filter: t.ResponseFilter, window: t.Window) {
    const rows = this.#responses
      .map((one) => ({ ...one, mood: moodOf(one), customer_name: this.#name(one.customer) }))
      .filter(
        (row) =>
          (filter.customer === null || row.customer === filter.customer) &&
          (filter.mood === null || row.mood === filter.mood) &&
          (!filter.unread || !row.read) &&
          folded(`${row.customer_name} ${row.comment}`).includes(folded(filter.search)),
      );
    return cut(rows, window);
  }
  async responseAdd(values: Partial<Record<t.ResponseField, string>>) {
    const id = this.#next++;
    if (!values.nps && !values.csat && !values.comment) {
      throw { code: 'fields', fields: [{ field: 'nps', code: 'required' }] } satisfies t.DeedError;
    }
    this.#responses = [
      {
        id,
        customer: values.customer ? Number(values.customer) : null,
        purchase: null,
        date: values.date || daysAgo(0),
        nps: values.nps ? Number(values.nps) : null,
        csat: values.csat ? Number(values.csat) : null,
        comment: values.comment ?? '',
        source: 'staff',
        read: false,
        complaint: Number(values.nps || 10) <= 6 || Number(values.csat || 5) <= 2,
        settled_on: null,
        settled_how: '',
      },
      ...this.#responses,
    ];
    this.tell('responses');
    return id;
  }
  async responseRemove(id: number) {
    const gone = this.#responses.find((one) => one.id === id);
    if (gone) this.#removedResponses.set(id, gone);
    this.#responses = this.#responses.filter((one) => one.id !== id);
    this.tell('responses');
  }
  async responseRestore(id: number) {
    const back = this.#removedResponses.get(id);
    if (back) {
      this.#responses = [...this.#responses, back].sort((a, b) => b.date.localeCompare(a.date));
    }
    this.tell('responses');
  }
  async responsesMarkRead(ids: number[], read: boolean) {
    this.#responses = this.#responses.map((one) => (ids.includes(one.id) ? { ...one, read } : one));
    this.tell('responses');
  }
  async feedbackFigures(): Promise<t.FeedbackFigures> {
    const count = (top: number, first: number, of: 'nps' | 'csat') =>
      Array.from({ length: top }, (_, at) => this.#responses.filter((one) => one[of] === at + first).length);
    const n = this.#responses.length;
    const share = (good: number) => (100 * good) / n;
    const promoters = this.#responses.filter((one) => (one.nps ?? 0) >= 9).length;
    const detractors = this.#responses.filter((one) => (one.nps ?? 10) <= 6).length;
    const satisfied = this.#responses.filter((one) => (one.csat ?? 0) >= 4).length;
    const score = (value: number, least: number): t.Score | null =>
      n === 0 ? null : { value, n, low: Math.max(least, value - 19), high: Math.min(100, value + 12) };
    return {
      n,
      nps: score(share(promoters - detractors), -100),
      csat: score(share(satisfied), 0),
      nps_counts: count(11, 0, 'nps'),
      csat_counts: count(5, 1, 'csat'),
      too_few: n < 20,
    };
  }
  async jobCancel(job: string) {
    this.#stopped.add(job);
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

  #files(files: t.RunFiles): t.MadeFile[] {
    const all: [string | null | undefined, t.FileKind][] = [
      [files.pdf, 'cards'],
      [files.envelopes?.path, 'envelopes'],
      [files.labels?.path, 'labels'],
      [files.pen_list, 'pen_list'],
      [files.eml, 'drafts'],
    ];
    return all.flatMap(([path, kind]) => (path ? [{ path, kind }] : []));
  }

  #people(audience: t.Audience): t.Customer[] {
    return audience.kind === 'customers'
      ? audience.ids.map((id) => this.#customer(id))
      : audience.kind === 'due'
        ? []
        : this.#found(audience.filter);
  }

  #voucherRows(): t.VoucherRow[] {
    return this.#vouchers.map((voucher) => ({
      ...voucher,
      campaign_name: this.#campaigns.find((one) => one.id === voucher.campaign)?.name ?? '',
      customer_name: this.#name(voucher.customer),
    }));
  }

  #keep(id: number, state: t.VoucherState): t.VoucherRow {
    this.#vouchers = this.#vouchers.map((one) => (one.id === id ? { ...one, state } : one));
    this.tell('vouchers');
    return this.#voucher(id);
  }

  #voucher(id: number): t.VoucherRow {
    const row = this.#voucherRows().find((one) => one.id === id);
    if (!row) throw { code: 'not_found', what: 'voucher' } satisfies t.DeedError;
    return row;
  }

  #campaign(id: number): t.Campaign {
    const found = this.#campaigns.find((one) => one.id === id);
    if (!found) throw { code: 'not_found', what: 'campaign' } satisfies t.DeedError;
    return found;
  }

  #template(id: string): SampleTemplate {
    const found = this.#templates.find((one) => one.id === id);
    if (!found) throw { code: 'not_found', what: 'template' } satisfies t.DeedError;
    return found;
  }

  async #work(total: number, progress: (p: t.Progress) => void, job: string) {
    for (let done = 1; done <= total; done++) {
      await wait(20);
      if (this.#stopped.delete(job)) throw { code: 'cancelled' } satisfies t.DeedError;
      progress({ done, total });
    }
  }
}
