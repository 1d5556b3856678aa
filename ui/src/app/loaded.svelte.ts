import type { Topic } from '../backend';
import type { DeedError } from '../backend/types';
import { asDeedError } from '../words/explain';
import { onChange } from './changes';

/**
 * Something fetched and kept fresh: `const today = new Loaded(() => backend.today(), ['customers'])`.
 *
 * Made while a component is set up. It fetches at once, again when state read by `load` before its first
 * `await` changes, and again when a topic changes; meanwhile the former `value` stays.
 */
export class Loaded<T> {
  value = $state.raw<T | null>(null);
  error = $state.raw<DeedError | null>(null);
  loading = $state(true);

  #load: () => Promise<T>;
  #turn = 0;

  constructor(load: () => Promise<T>, topics: readonly Topic[] = []) {
    this.#load = load;
    $effect(() => {
      void this.reload();
    });
    $effect(() => onChange(topics, () => void this.reload()));
  }

  /** Fetches again; an answer that comes after a newer question is dropped. */
  async reload(): Promise<void> {
    const turn = ++this.#turn;
    this.loading = true;
    try {
      const value = await this.#load();
      if (turn !== this.#turn) return;
      this.value = value;
      this.error = null;
    } catch (reason) {
      if (turn !== this.#turn) return;
      this.error = asDeedError(reason);
    }
    this.loading = false;
  }
}
