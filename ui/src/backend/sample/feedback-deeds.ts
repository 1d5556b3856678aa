import type * as t from '../types';
import { cut, folded, moodOf } from './looking-up';
import { Shelf } from './shelf';

/** Answers of customers, and what they come to. */
export class FeedbackDeeds extends Shelf {
  async responsesList(filter: t.ResponseFilter, window: t.Window) {
    return cut(this.listed(filter), window);
  }
  /** The answers that a filter lets through, in its order. */
  protected listed(filter: t.ResponseFilter): t.ResponseRow[] {
    const rows = this.responses
      .map(this.answerRow)
      .filter(
        (row) =>
          (filter.customer === null || row.customer === filter.customer) &&
          (filter.mood === null || row.mood === filter.mood) &&
          (!filter.unread || !row.read) &&
          (!filter.open_complaint || (row.complaint && row.settled_on === null)) &&
          (!filter.promised || row.promised_by !== null) &&
          (filter.nps === null || row.nps === filter.nps) &&
          (filter.csat === null || row.csat === filter.csat) &&
          (filter.survey === null || row.survey === filter.survey) &&
          (filter.tag === null || row.tags.includes(filter.tag)) &&
          (filter.since === null || row.date >= filter.since) &&
          (filter.until === null || row.date <= filter.until) &&
          folded(`${row.customer_name} ${row.comment}`).includes(folded(filter.search)),
      );
    const place = (row: t.ResponseRow) =>
      row.read
        ? row.complaint && row.settled_on === null
          ? 3
          : 4
        : ['unhappy', 'even', 'glad'].indexOf(row.mood);
    if (filter.sort === 'oldest') return rows.reverse();
    return filter.sort === 'inbox' ? rows.sort((a, b) => place(a) - place(b)) : rows;
  }
  protected answerRow = (one: t.Response): t.ResponseRow => ({
    ...one,
    mood: moodOf(one),
    customer_name: this.name(one.customer),
    tags: [...(this.answerTags.get(one.id) ?? [])].sort(),
    promised_by: this.promises.get(one.id)?.promised_by ?? null,
  });
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
  async responsesMarkRead(ids: number[], read: boolean) {
    this.responses = this.responses.map((one) => (ids.includes(one.id) ? { ...one, read } : one));
    this.tell('responses');
  }
}
