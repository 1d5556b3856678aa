import type * as t from '../types';
import { cut, folded, moodOf } from './looking-up';
import { daysAgo, plainResponse } from './people';
import { Shelf } from './shelf';

/** Answers of customers, and what they come to. */
export class FeedbackDeeds extends Shelf {
  async responsesList(filter: t.ResponseFilter, window: t.Window) {
    const rows = this.responses
      .map((one) => ({ ...one, mood: moodOf(one), customer_name: this.name(one.customer) }))
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
    const id = this.next++;
    if (!values.nps && !values.csat && !values.comment) {
      throw { code: 'fields', fields: [{ field: 'nps', code: 'required' }] } satisfies t.DeedError;
    }
    this.responses = [
      {
        ...plainResponse,
        id,
        customer: values.customer ? Number(values.customer) : null,
        date: values.date || daysAgo(0),
        nps: values.nps ? Number(values.nps) : null,
        csat: values.csat ? Number(values.csat) : null,
        comment: values.comment ?? '',
        source: 'staff',
        read: false,
        complaint: Number(values.nps || 10) <= 6 || Number(values.csat || 5) <= 2,
      },
      ...this.responses,
    ];
    this.tell('responses');
    return id;
  }
  async responseRemove(id: number) {
    const gone = this.responses.find((one) => one.id === id);
    if (gone) this.removedResponses.set(id, gone);
    this.responses = this.responses.filter((one) => one.id !== id);
    this.tell('responses');
  }
  async responseRestore(id: number) {
    const back = this.removedResponses.get(id);
    if (back) {
      this.responses = [...this.responses, back].sort((a, b) => b.date.localeCompare(a.date));
    }
    this.tell('responses');
  }
  async responseSettle(id: number, how: string | null) {
    this.responses = this.responses.map((one) =>
      one.id === id
        ? { ...one, complaint: true, settled_on: how === null ? null : daysAgo(0), settled_how: how ?? '' }
        : one,
    );
    this.tell('responses');
  }
  async responsesMarkRead(ids: number[], read: boolean) {
    this.responses = this.responses.map((one) => (ids.includes(one.id) ? { ...one, read } : one));
    this.tell('responses');
  }
  async feedbackFigures(): Promise<t.FeedbackFigures> {
    const count = (top: number, first: number, of: 'nps' | 'csat') =>
      Array.from({ length: top }, (_, at) => this.responses.filter((one) => one[of] === at + first).length);
    const n = this.responses.length;
    const share = (good: number) => (100 * good) / n;
    const promoters = this.responses.filter((one) => (one.nps ?? 0) >= 9).length;
    const detractors = this.responses.filter((one) => (one.nps ?? 10) <= 6).length;
    const satisfied = this.responses.filter((one) => (one.csat ?? 0) >= 4).length;
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
}
