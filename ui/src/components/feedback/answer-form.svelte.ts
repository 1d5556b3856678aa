import { backend } from '../../backend';
import type { DeedError } from '../../backend/types';
import { asDeedError, fieldProblems } from '../../words/explain';
import { say } from '../../words/say';

/** An answer that somebody gave in person, while it is being written down. */
export class AnswerForm {
  customer = $state.raw<{ id: number; name: string } | null>(null);
  date = $state('');
  nps = $state<number | null>(null);
  csat = $state<number | null>(null);
  comment = $state('');
  saving = $state(false);
  error = $state.raw<DeedError | null>(null);

  problems = $derived.by((): Record<string, string | undefined> => {
    const told: Record<string, string | undefined> = fieldProblems(this.error);
    return this.empty && told.nps ? { ...told, nps: say('feedback.score_needed') } : told;
  });

  get empty(): boolean {
    return this.nps === null && this.csat === null && this.comment.trim() === '';
  }

  /** Keeps the answer and gives whether it is kept; otherwise see `error`. */
  async save(): Promise<boolean> {
    if (this.saving) return false;
    this.saving = true;
    this.error = null;
    try {
      await backend.responseAdd({
        customer: this.customer === null ? '' : String(this.customer.id),
        date: this.date,
        nps: this.nps === null ? '' : String(this.nps),
        csat: this.csat === null ? '' : String(this.csat),
        comment: this.comment,
      });
      return true;
    } catch (reason) {
      this.error = asDeedError(reason);
      return false;
    } finally {
      this.saving = false;
    }
  }
}
