import { attempt } from '../../app/attempt';
import { onChange } from '../../app/changes';
import { router } from '../../app/router.svelte';
import { backend } from '../../backend';
import { everyAnswer } from '../../backend/filters';
import type { AnswerFile, ResponseFilter, ResponseRow, Window } from '../../backend/types';
import { say } from '../../words/say';
import { toasts } from '../shared/toasts.svelte';
import { SvelteSet } from 'svelte/reactivity';

/** What the list shows, in the order in which it is offered. */
export const shows = ['inbox', 'all', 'unread', 'unhappy', 'open', 'promised', 'quotable'] as const;
export type Show = (typeof shows)[number];

const shown: Record<Show, Partial<ResponseFilter>> = {
  inbox: { sort: 'inbox' },
  all: {},
  unread: { unread: true, sort: 'inbox' },
  unhappy: { mood: 'unhappy', sort: 'inbox' },
  open: { open_complaint: true, sort: 'oldest' },
  promised: { promised: true },
  quotable: { quotable: true },
};

/** The inbox: which answers are listed, which are chosen, and the one that lies open. */
export class Inbox {
  show = $state<Show>('inbox');
  search = $state('');
  /** What else narrows the list; set by the filters and by the bars of the report. */
  narrow = $state.raw<Partial<ResponseFilter>>({});
  /** What is chosen, to be marked or labelled together. */
  readonly chosen = new SvelteSet<number | string>();
  /** The answer that is being read; it stays when the list no longer holds it. */
  file = $state.raw<AnswerFile | null>(null);

  /** Grows when the list is to be begun anew: an answer that is read meanwhile stays in its place. */
  #turn = $state(Date.now());
  #total = -1;

  answer = $derived<ResponseRow | null>(this.file?.answer ?? null);
  filter = $derived<ResponseFilter>({
    ...everyAnswer,
    ...shown[this.show],
    ...this.narrow,
    search: this.search,
  });
  narrowed = $derived(Object.values(this.narrow).some((value) => value !== null && value !== ''));
  source = $derived(this.#source());

  #source() {
    const [filter, turn] = [this.filter, this.#turn];
    return (window: Window) => backend.responsesInbox(filter, window, turn);
  }

  /** Follows the shop's answers while the view is there; returns how to stop. */
  watch(): () => void {
    void this.#count();
    return onChange(['responses', 'customers', 'purchases', 'notes'], () => void this.#follow());
  }

  /** Begins the list anew, in the order in which it is now. */
  begin(): void {
    this.#turn++;
  }

  /** Lists all answers that `narrow` lets through, and nothing else. */
  only(narrow: Partial<ResponseFilter>): void {
    this.show = 'all';
    this.search = '';
    this.narrow = narrow;
    this.begin();
  }

  clear(): void {
    this.show = 'inbox';
    this.search = '';
    this.narrow = {};
    this.begin();
  }

  /** Opens an answer, which is read by that. */
  async open(answer: Pick<ResponseRow, 'id' | 'read'>): Promise<void> {
    await attempt(
      async () => {
        this.file = await backend.responseOpen(answer.id);
        router.select(answer.id);
        if (!this.file.answer.read) await this.mark([answer.id], true, false);
      },
      (error) => {
        if (error.code !== 'not_found') return false;
        router.select(null);
        toasts.fail(say('feedback.gone'));
        return true;
      },
    );
  }

  close(): void {
    this.file = null;
    router.select(null);
  }

  /** Marks answers as read or unread; told with a way back when it is more than the open one. */
  async mark(ids: number[], read: boolean, told = ids.length > 1): Promise<void> {
    await attempt(async () => {
      await backend.responsesMarkRead(ids, read);
      if (this.file && ids.includes(this.file.answer.id)) {
        this.file = { ...this.file, answer: { ...this.file.answer, read } };
      }
      if (told) this.#tellMarked(ids, read);
    });
  }

  /** Marks all that the list shows. */
  async markAll(read: boolean): Promise<void> {
    await attempt(async () => this.#tellMarked(await backend.responsesMarkAllRead(this.filter, read), read));
  }

  #tellMarked(ids: number[], read: boolean): void {
    toasts.tell(say(read ? 'desk.marked_read' : 'desk.marked_unread', { n: ids.length }), () =>
      backend.responsesMarkRead(ids, !read),
    );
  }

  /** Puts a label on answers; the notice can take it off again. */
  async tag(ids: number[], tag: string): Promise<void> {
    if (tag.trim() === '') return;
    await attempt(async () => {
      const changed = await backend.responsesTag(ids, tag);
      const undo = async () => void (await backend.responsesUntag(changed, tag));
      toasts.tell(
        say('desk.tagged', { tag: tag.trim(), n: ids.length }),
        changed.length > 0 ? undo : undefined,
      );
    });
  }

  async untag(id: number, tag: string): Promise<void> {
    await attempt(async () => {
      await backend.responsesUntag([id], tag);
      toasts.tell(say('desk.untagged', { tag }), async () => void (await backend.responsesTag([id], tag)));
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

  /** The answers have changed: the open one is looked at again; a list with other members begins anew. */
  async #follow(): Promise<void> {
    const open = this.file?.answer.id;
    await this.#count();
    if (open === undefined) return;
    try {
      const file = await backend.responseOpen(open);
      if (this.file?.answer.id === open) this.file = file;
    } catch {
      if (this.file?.answer.id === open) this.close();
    }
  }

  async #count(): Promise<void> {
    const { total } = await backend.responsesList(everyAnswer, { offset: 0, limit: 1 });
    if (this.#total >= 0 && this.#total !== total) this.begin();
    this.#total = total;
  }
}
