import type * as t from '../types';
import { everyAnswer } from '../filters';
import { SurveyDeeds } from './survey-deeds';
import { cut } from './looking-up';
import { daysAgo } from './people';

/** What is done about answers, and what they come to. */
export class AnsweringDeeds extends SurveyDeeds {
  #begun = new Map<string, number[]>();

  async responsesInbox(filter: t.ResponseFilter, window: t.Window, turn: number) {
    const key = JSON.stringify([filter, turn]);
    const ids = this.#begun.get(key) ?? this.listed(filter).map((row) => row.id);
    this.#begun.set(key, ids);
    const all = new Map(this.listed(everyAnswer).map((row) => [row.id, row]));
    return cut(
      ids.flatMap((id) => all.get(id) ?? []),
      window,
    );
  }
  async responseOpen(id: number): Promise<t.AnswerFile> {
    const answer = this.listed(everyAnswer).find((row) => row.id === id);
    if (!answer) throw { code: 'not_found', what: 'answer' } satisfies t.DeedError;
    const promise = this.promises.get(id);
    return {
      answer,
      survey_name: 'feedback',
      purchase: null,
      purchases: this.purchases.filter((one) => one.customer === answer.customer),
      notes: this.notes.filter((one) => one.customer === answer.customer),
      follow_ups: promise ? [promise] : [],
      quote: this.quotes.get(id) ?? null,
    };
  }
  async responsesMarkAllRead(filter: t.ResponseFilter, read: boolean) {
    const ids = this.listed(filter)
      .filter((row) => row.read !== read)
      .map((row) => row.id);
    await this.responsesMarkRead(ids, read);
    return ids;
  }
  async responsesTag(ids: number[], tag: string) {
    const changed = ids.filter((id) => !this.answerTags.get(id)?.has(tag));
    for (const id of changed) this.answerTags.set(id, new Set([...(this.answerTags.get(id) ?? []), tag]));
    this.tell('responses');
    return changed;
  }
  async responsesUntag(ids: number[], tag: string) {
    const changed = ids.filter((id) => this.answerTags.get(id)?.delete(tag));
    this.tell('responses');
    return changed;
  }
  async responsesTags() {
    const counts = new Map<string, number>();
    for (const tags of this.answerTags.values())
      for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
    return [...counts].sort();
  }
  async responsesToAnswer(): Promise<t.Waiting> {
    const rows = this.listed({ ...everyAnswer, open_complaint: true }).map((answer) => {
      const follow_up = this.promises.get(answer.id) ?? null;
      return { answer, follow_up, overdue: follow_up !== null && follow_up.promised_by < daysAgo(0) };
    });
    return { rows, total: rows.length, overdue: rows.filter((row) => row.overdue).length };
  }
  async responsePromise(form: t.FollowUpForm) {
    if (!form.owner.trim()) throw { code: 'fields', fields: [{ field: 'owner', code: 'required' }] };
    const open = { opened_on: daysAgo(0), closed_on: null, outcome: '' };
    this.promises.set(form.response, { ...form, promise: form.promise, ...open });
    this.tell('responses');
  }
  async responseTakeBackPromise(id: number) {
    this.promises.delete(id);
    this.tell('responses');
  }
  async responseSettle(id: number, how: string | null) {
    if (how !== null && !how.trim()) throw { code: 'fields', fields: [{ field: 'how', code: 'required' }] };
    if (how !== null) this.promises.delete(id);
    this.responses = this.responses.map((one) =>
      one.id === id
        ? { ...one, complaint: true, settled_on: how === null ? null : daysAgo(0), settled_how: how ?? '' }
        : one,
    );
    this.tell('responses');
  }
  async responseQuote(form: t.QuoteForm) {
    this.quotes.set(form.response, { ...form, agreed_on: form.agreed_on ?? daysAgo(0), withdrawn_on: null });
    this.tell('responses');
  }
  async responseWithdrawQuote(id: number, again: boolean) {
    const quote = this.quotes.get(id);
    if (quote) this.quotes.set(id, { ...quote, withdrawn_on: again ? null : daysAgo(0) });
    this.tell('responses');
  }
  async responseForgetQuote(id: number) {
    this.quotes.delete(id);
    this.tell('responses');
  }
  async quotesList(): Promise<t.QuoteRow[]> {
    return [...this.quotes.values()].map((quote) => {
      const customer = this.responses.find((one) => one.id === quote.response)?.customer ?? null;
      return { ...quote, customer, customer_name: this.name(customer) };
    });
  }
  async feedbackFigures(): Promise<t.FeedbackFigures> {
    return this.#figures(this.responses);
  }
  async feedbackReport(filter: t.ResponseFilter, breakdowns: t.Breakdown[]): Promise<t.FeedbackReport> {
    const rows = this.listed(filter);
    const figures = this.#figures(rows);
    const months = [...new Set(rows.map((row) => row.date.slice(0, 7)))].sort();
    return {
      ...figures,
      nps_change: null,
      csat_change: null,
      ces_change: null,
      since: rows.at(-1)?.date ?? null,
      until: rows[0]?.date ?? null,
      stretch: 'month',
      trend: months.map((month) => {
        const { n, nps, csat } = this.#figures(rows.filter((row) => row.date.startsWith(month)));
        return { from: `${month}-01`, n, nps, csat, withheld: false };
      }),
      groups: breakdowns.map((by) => ({
        by,
        more: 0,
        rows: by === 'language' ? [{ ...figures, key: 'en', name: '', date: null, withheld: false }] : [],
      })),
    };
  }
  async reportPdf() {}
  async reportPictureSave() {}
  #figures(rows: readonly t.Response[]): t.FeedbackFigures {
    const count = (top: number, first: number, of: 'nps' | 'csat') =>
      Array.from({ length: top }, (_, at) => rows.filter((one) => one[of] === at + first).length);
    const n = rows.length;
    const share = (good: number) => (100 * good) / n;
    const promoters = rows.filter((one) => (one.nps ?? 0) >= 9).length;
    const detractors = rows.filter((one) => (one.nps ?? 10) <= 6).length;
    const satisfied = rows.filter((one) => (one.csat ?? 0) >= 4).length;
    const score = (value: number, least: number): t.Score | null =>
      n === 0 ? null : { value, n, low: Math.max(least, value - 19), high: Math.min(100, value + 12) };
    return {
      n,
      nps: score(share(promoters - detractors), -100),
      csat: score(share(satisfied), 0),
      ces: null,
      nps_counts: count(11, 0, 'nps'),
      csat_counts: count(5, 1, 'csat'),
      csat7_counts: [0, 0, 0, 0, 0, 0, 0],
      ces_counts: [],
      too_few: n < 20,
      response_rate: null,
    };
  }
}
