import type * as t from '../types';
import { AudienceDeeds } from './audience-deeds';

/** Text messages and calls of a shop that lives in memory. */
export class ChannelDeeds extends AudienceDeeds {
  #calls: t.Call[] = [];

  async runTexts(): Promise<t.TextRow[]> {
    return [];
  }
  async textsExport() {}
  async runCalls(): Promise<t.CallSheet[]> {
    return [];
  }
  async callsExport() {}
  async callLog(form: t.CallForm): Promise<number> {
    const id = this.#calls.length + 1;
    const { note, outcome, words, clerk } = form;
    const called_on = new Date().toISOString().slice(0, 10);
    this.#calls.push({ id, note, outcome, called_on, again_on: form.again_on ?? null, words, clerk });
    this.tell('notes');
    return id;
  }
  async callUndo(call: number) {
    this.#calls = this.#calls.filter((one) => one.id !== call);
    this.tell('notes');
  }
  async numberOpen() {}
}
