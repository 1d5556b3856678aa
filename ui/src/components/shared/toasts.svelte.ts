/** A short notice; `undo` takes back what it tells of. */
export type Toast = {
  readonly id: number;
  readonly text: string;
  readonly tone: 'plain' | 'bad';
  readonly undo?: () => void | Promise<void>;
};

/** The notices on show, oldest first. */
export class ToastStack {
  #next = 1;
  list = $state.raw<readonly Toast[]>([]);

  /** Tells something that is done: `toasts.tell(text, () => backend.customerRestore(id))`. */
  tell(text: string, undo?: Toast['undo']): void {
    this.#push({ id: this.#next++, text, tone: 'plain', undo });
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
    this.list = [...this.list.slice(-2), toast];
  }
}

export const toasts = new ToastStack();
