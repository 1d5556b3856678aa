import { attempt } from '../../app/attempt';
import { router } from '../../app/router.svelte';
import { backend } from '../../backend';
import { everyAnswer } from '../../backend/filters';
import type { ResponseFilter, ResponseRow } from '../../backend/types';
import { say } from '../../words/say';
import { toasts } from '../shared/toasts.svelte';

export type Show = 'all' | 'unread' | 'unhappy';

const perFetch = 500;

/** The answer of a number, looked for among the unread ones first, where it usually is. */
export async function findAnswer(id: number): Promise<ResponseRow | null> {
  for (const unread of [true, false]) {
    for (let offset = 0, total = 1; offset < total; offset += perFetch) {
      const page = await backend.responsesList({ ...everyAnswer, unread }, { offset, limit: perFetch });
      const found = page.rows.find((row) => row.id === id);
      if (found) return found;
      total = page.total;
    }
  }
  return null;
}

/** The feedback desk: which answers are listed, and the one that lies open. */
export class FeedbackDesk {
  show = $state<Show>('all');
  search = $state('');
  /** The answer that is being read; it stays when the list no longer holds it. */
  answer = $state.raw<ResponseRow | null>(null);

  filter = $derived<ResponseFilter>({
    ...everyAnswer,
    unread: this.show === 'unread',
    mood: this.show === 'unhappy' ? 'unhappy' : null,
    search: this.search,
  });

  /** Opens an answer, which is read by that. */
  async open(answer: ResponseRow): Promise<void> {
    this.answer = answer;
    router.select(answer.id);
    if (!answer.read) await this.mark(true);
  }

  /** Opens the answer that another view asked for. */
  async openById(id: number): Promise<void> {
    if (this.answer?.id === id) return;
    await attempt(async () => {
      const found = await findAnswer(id);
      if (found) await this.open(found);
      else {
        router.select(null);
        toasts.fail(say('feedback.gone'));
      }
    });
  }

  close(): void {
    this.answer = null;
    router.select(null);
  }

  /** Marks the open answer as read or unread. */
  async mark(read: boolean): Promise<void> {
    const answer = this.answer;
    if (!answer) return;
    await attempt(async () => {
      await backend.responsesMarkRead([answer.id], read);
      if (this.answer?.id === answer.id) this.answer = { ...answer, read };
    });
  }

  /** Takes the open answer away; the notice can bring it back. */
  async remove(): Promise<void> {
    const answer = this.answer;
    if (!answer) return;
    await attempt(async () => {
      await backend.responseRemove(answer.id);
      this.close();
      toasts.tell(say('feedback.removed'), () => backend.responseRestore(answer.id));
    });
  }

  /** Goes to Write with the customer and the message that suits the mood. */
  write(answer: ResponseRow): void {
    if (answer.customer === null) return;
    const template = { unhappy: 'sorry-and-voucher', glad: 'grateful-for-you', even: undefined }[answer.mood];
    router.go('write', { customers: [answer.customer], template });
  }
}
