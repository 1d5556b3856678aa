import { attempt } from '../../app/attempt';
import { backend } from '../../backend';
import type { AnswerFile, DeedError, FollowUp } from '../../backend/types';
import { asDeedError, explainError, fieldProblems } from '../../words/explain';
import { formatDate } from '../../words/format';
import { say } from '../../words/say';
import { dayFromNow, today } from '../customers/today';
import { toasts } from '../shared/toasts.svelte';

const kept = 'thankwell.promises';
/** A person who complained hears back within so many days, unless another day is said. */
const usualDays = 2;

function lastOwner(): string {
  try {
    return localStorage.getItem(kept) ?? '';
  } catch {
    return '';
  }
}

/** What is promised about an answer, while it is being written down, and how it is closed. */
export class FollowUpForm {
  owner = $state(lastOwner());
  promise = $state('');
  promisedBy = $state(dayFromNow(usualDays));
  how = $state('');
  error = $state.raw<DeedError | null>(null);

  problems = $derived<Record<string, string | undefined>>(fieldProblems(this.error));

  /** Takes over what is promised already, to change it. */
  take({ owner, promise, promised_by }: FollowUp): void {
    this.owner = owner;
    this.promise = promise;
    this.promisedBy = promised_by;
  }

  /** Keeps the promise and gives whether it is kept; otherwise see `error`. */
  async keep(file: AnswerFile): Promise<boolean> {
    const { owner, promise } = this;
    const form = { response: file.answer.id, owner, promise, promised_by: this.promisedBy || today() };
    const before = file.follow_ups.find((one) => one.closed_on === null);
    return this.#try(async () => {
      await backend.responsePromise(form);
      try {
        localStorage.setItem(kept, owner.trim());
      } catch {
        // Storage forbidden: the name is typed again next time.
      }
      const undo = before
        ? () => backend.responsePromise(before)
        : () => backend.responseTakeBackPromise(form.response);
      const date = formatDate(form.promised_by);
      toasts.tell(say('desk.promised_kept', { owner: owner.trim(), date }), undo);
    });
  }

  /** Takes the open promise back; the notice can make it again. */
  async takeBack(open: FollowUp): Promise<void> {
    await attempt(async () => {
      await backend.responseTakeBackPromise(open.response);
      toasts.tell(say('desk.taken_back'), () => backend.responsePromise(open));
    });
  }

  /** Closes the complaint with what was done. */
  async settle(file: AnswerFile): Promise<boolean> {
    const id = file.answer.id;
    return this.#try(async () => {
      await backend.responseSettle(id, this.how);
      this.how = '';
      toasts.tell(say('desk.settled'), () => backend.responseSettle(id, null));
    });
  }

  async #try(deed: () => Promise<void>): Promise<boolean> {
    this.error = null;
    try {
      await deed();
      return true;
    } catch (reason) {
      this.error = asDeedError(reason);
      if (this.error.code !== 'fields') toasts.fail(explainError(this.error));
      return false;
    }
  }
}
