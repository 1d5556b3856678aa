import { backend } from '../backend';
import type { Progress } from '../backend/types';

/** Nothing is known of how far work has come. */
export const begun: Progress = { done: 0, total: 0, counted: 'pieces' };

/** Long work, one after the other: watched while it goes on, stopped when somebody asks. */
export class Work {
  /** How far it has come; null while there is none. */
  progress = $state.raw<Progress | null>(null);
  #job = '';

  /** Does `deed`, which tells how far it has come and stops under the name of its job. */
  async run<T>(deed: (told: (p: Progress) => void, job: string) => Promise<T>): Promise<T> {
    const job = (this.#job = crypto.randomUUID());
    this.progress = begun;
    const told = (progress: Progress) => {
      if (job === this.#job && this.progress) this.progress = progress;
    };
    try {
      return await deed(told, job);
    } finally {
      // Another one may have begun meanwhile.
      if (job === this.#job) this.progress = null;
    }
  }

  /** Asks it to stop; nothing half done is left. */
  async stop(): Promise<void> {
    if (this.progress) await backend.jobCancel(this.#job);
  }
}
