import { backend } from '../../backend';
import type { DeedError, TillAnswer, TillRequest } from '../../backend/types';
import { asDeedError, fieldProblems } from '../../words/explain';

/** A code at the till: what was typed, what the shop's records say to it, and its use. */
export class Till {
  typed = $state('');
  spent = $state('');
  by = $state('');
  /** The purchase on record that the code is used on; it says what was bought and what it costs. */
  purchase = $state<number | null>(null);

  answer = $state.raw<TillAnswer | null>(null);
  error = $state.raw<DeedError | null>(null);
  busy = $state(false);
  /** How often the till was asked: what it refused may have grown. */
  turn = $state(0);
  /** The answer is of a use that was just made. */
  used = $state(false);

  /** The moment until which the till waits after too many wrong codes; 0 when it does not. */
  #waitsUntil = $state(0);
  #now = $state(0);
  /** For how many seconds it still waits. */
  wait = $derived(Math.max(0, Math.ceil((this.#waitsUntil - this.#now) / 1000)));

  /** What was typed when the till answered; another text needs another answer. */
  #asked = $state('');

  problems = $derived(fieldProblems(this.error));
  /** The answer on show is the one to what stands in the fields. */
  current = $derived(this.answer !== null && this.#asked === this.#mark());
  usable = $derived(this.current && !this.used && this.answer?.refusal === null);

  /** Looks the code up; uses nothing. */
  async check(): Promise<void> {
    await this.#ask((request) => backend.tillCheck(request), false);
  }

  /** The records have changed: a code that is on show is looked at again. */
  async lookAgain(): Promise<void> {
    if (this.busy || this.used || !this.current || !this.answer?.voucher) return;
    const asked = this.#asked;
    const answer = await backend.tillLookAgain(this.#request());
    if (!this.busy && !this.used && this.current && this.#asked === asked) this.answer = answer;
  }

  /** A moment has passed; once the wait is over the till takes codes again. */
  tick(): void {
    this.#now = Date.now();
    if (this.wait > 0 || this.answer?.refusal?.reason !== 'wait') return;
    this.#waitsUntil = 0;
    this.answer = null;
  }

  /** Uses the code once. */
  async redeem(): Promise<void> {
    await this.#ask((request) => backend.tillRedeem(request), true);
  }

  /** Takes a use back; it was this till's last one, or one of the list. */
  async undo(redemption: number): Promise<void> {
    this.answer = await backend.tillUndo(redemption);
    this.used = false;
  }

  /** Takes the code back for good. */
  async withdraw(): Promise<void> {
    const voucher = this.answer?.voucher;
    if (!voucher) return;
    // Not looked up again: that would count as a try at a void code.
    this.answer = { ...(await backend.voucherVoid(voucher.id)), refusal: { reason: 'void' } };
  }

  /** Ready for the next customer; who stands at the till stays. */
  next(): void {
    this.typed = '';
    this.spent = '';
    this.purchase = null;
    this.answer = null;
    this.error = null;
    this.used = false;
  }

  #request(): TillRequest {
    return { typed: this.typed, spent: this.spent, purchase: this.purchase, by: this.by };
  }

  #mark(): string {
    return JSON.stringify([this.typed.trim(), this.spent.trim(), this.purchase]);
  }

  async #ask(deed: (request: TillRequest) => Promise<TillAnswer>, use: boolean): Promise<void> {
    if (this.busy || this.wait > 0) return;
    this.busy = true;
    this.error = null;
    this.#asked = this.#mark();
    try {
      this.answer = await deed(this.#request());
      this.used = use && this.answer.refusal === null;
      if (this.answer.refusal?.reason === 'wait') {
        this.#now = Date.now();
        this.#waitsUntil = this.#now + this.answer.refusal.seconds * 1000;
      }
    } catch (reason) {
      this.answer = null;
      this.error = asDeedError(reason);
    } finally {
      this.busy = false;
      this.turn++;
    }
  }
}
