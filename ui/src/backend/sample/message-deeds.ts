import type { Backend } from '../backend';
import type * as t from '../types';
import { CustomerDeeds } from './customer-deeds';
import { checked, preview, sampleTemplates, templateText, type SampleTemplate } from './letters';
import { nameOf } from './looking-up';
import { sheetOf } from './paper';

/** Messages, and notes as they will be. */
export class MessageDeeds extends CustomerDeeds {
  async templatesList(): Promise<t.TemplateSummary[]> {
    return this.templates;
  }
  async templateOpen(id: string, language: t.Language) {
    const template = this.template(id);
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
    const known = this.templates.find((one) => one.id === text.id);
    const base = known ?? {
      ...(this.templates[0] as SampleTemplate),
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
    this.templates = [...this.templates.filter((one) => one.id !== text.id), saved];
    this.tell('templates');
    return templateText(saved, text.language);
  }
  async templateRemove(id: string, language: t.Language) {
    const original = sampleTemplates().find((one) => one.id === id);
    this.templates = this.templates.flatMap((one) => {
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
    const person = customer === null ? undefined : this.customer(customer);
    const drawn = preview(
      options,
      this.template(options.template),
      options.stationery ?? this.usual.stationery,
      {
        name: person ? nameOf(person) : 'Maria',
        language: person?.language ?? this.shop.language,
        form: person?.form ?? 'feminine',
        formality: person?.formality ?? this.shop.formality,
        product: this.purchases.find((one) => one.customer === customer)?.lines[0]?.product ?? 'Earl Grey',
        shop: this.shop.company,
        sender: this.shop.sender,
        survey: this.shop.survey_link,
      },
    );
    if (person && this.row(person).opted_out) drawn.problems.unshift({ code: 'opted_out', channel });
    if (person && channel === 'email' && person.email === null) drawn.problems.push({ code: 'no_email' });
    return drawn;
  }
  async sheetPreview(
    options: t.NoteOptions,
    audience: t.Audience | null,
    exceptions: readonly t.Exception[],
    _run: t.RunId | null,
    print: t.PrintSetup | null,
    page: number,
  ) {
    const out = exceptions.filter((one) => one.leave_out === true).map((one) => one.customer);
    const people = audience === null ? [] : this.people(audience).filter((one) => !out.includes(one.id));
    const card = await this.notePreview(options, people[0]?.id ?? null);
    return sheetOf(options, card, Math.max(1, people.length), print ?? this.usual.print, page);
  }
}
