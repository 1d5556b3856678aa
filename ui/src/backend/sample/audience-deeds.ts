import type * as t from '../types';
import { PaperDeeds } from './paper-deeds';

/** Audiences and plans of a shop that lives in memory. */
export class AudienceDeeds extends PaperDeeds {
  #audiences: t.SavedAudience[] = [];
  #removed = new Map<number, t.SavedAudience>();
  #plans: t.Plan[] = [];

  async audiencesList(): Promise<t.SavedAudience[]> {
    return [...this.#audiences];
  }
  async audienceSave(audience: t.SavedAudience): Promise<t.SavedAudience> {
    const saved = { ...audience, id: audience.id || this.#audiences.length + this.#removed.size + 1 };
    this.#audiences = [...this.#audiences.filter((one) => one.id !== saved.id), saved];
    this.tell('customers');
    return saved;
  }
  async audienceRemove(id: number, removed: boolean) {
    const found = this.#audiences.find((one) => one.id === id) ?? this.#removed.get(id);
    if (!found) throw { code: 'not_found', what: 'audience' } satisfies t.DeedError;
    this.#audiences = this.#audiences.filter((one) => one.id !== id);
    if (removed) this.#removed.set(id, found);
    else this.#audiences.push(found);
    this.tell('customers');
  }
  async planAdd(form: t.PlanForm): Promise<t.Plan> {
    const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
    const plan = {
      id: this.#plans.length + 1,
      template: form.template,
      campaign: form.campaign,
      customers: form.audience.kind === 'customers' ? form.audience.ids : [],
      due_on: day(form.in_days ?? 14),
      planned_on: day(0),
      run: null,
    };
    this.#plans.push(plan);
    return plan;
  }
  async planRemove(id: number, removed: boolean) {
    if (removed) this.#plans = this.#plans.filter((one) => one.id !== id);
  }
}
