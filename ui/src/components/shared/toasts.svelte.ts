import type { Work } from '../../app/work.svelte';

/** A short notice; `undo` takes back what it tells of, `work` goes on as long as it stands. */
export type Toast = {
  readonly id: number;
  readonly text: string;
  readonly tone: 'plain' | 'bad';
  readonly undo?: () => void | Promise<void>;
  readonly work?: Work;
};

/** The notices on show, oldest first. */
export class ToastStack {
  #next = 1;
  list = $state.raw<readonly Toast[]>([]);

  /** Tells something that is done: `toasts.tell(text, () => backend.customerRestore(id))`. */
  tell(text: string, undo?: Toast['undo']): void {
    this.#push({ id: this.#next++, text, tone: 'plain', undo });
  }

  /** Tells of long work while `deed` is at it; a failure is thrown on. */
  async follow(text: string, work: Work, deed: () => Promise<void>): Promise<void> {
    const id = this.#next++;
    this.#push({ id, text, tone: 'plain', work });
    try {
      await deed();
    } finally {
      this.close(id);
    }
  }

  /** Tells something that failed. */
  fail(text: string): void {
    this.#push({ id: this.#next++, text, tone: 'bad' });
  }

  close(id: number): void {
    this.list = this.list.filter((toast) => toast.id !== id);
  }

  /** Takes back the last thing that can be; a failure to do so is thrown on. */
  async undo(id = this.list.findLast((toast) => toast.undo)?.id): Promise<void> {
    const toast = this.list.find((one) => one.id === id);
    if (!toast?.undo) return;
    this.close(toast.id);
    await toast.undo();
  }

  #push(toast: Toast): void {
    // Work that goes on stays in sight, however much is told meanwhile.
    const latest = this.list.slice(-2);
    this.list = [...this.list.filter((one) => one.work || latest.includes(one)), toast];
  }
}

export const toasts = new ToastStack();
