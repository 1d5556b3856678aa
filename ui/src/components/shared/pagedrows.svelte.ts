import { SvelteMap } from 'svelte/reactivity';
import { pagesOf, type Span } from './windowing';

export type Page<T> = { readonly rows: readonly T[]; readonly total: number };
export type PageLoader<T> = (window: { offset: number; limit: number }) => Promise<Page<T>>;

/** Rows per fetch. */
export const pageSize = 50;

/** The rows of a long list, fetched page by page as they come into sight. */
export class PagedRows<T> {
  total = $state(0);
  /** False until the first page is here. */
  ready = $state(false);
  error = $state.raw<unknown>(null);

  #load: PageLoader<T>;
  #pages = new SvelteMap<number, readonly T[]>();
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- book-keeping, nothing is drawn from it
  #asked = new Set<number>();
  #turn = 0;
  #span: Span = { first: 0, end: 1 };

  constructor(load: PageLoader<T>) {
    this.#load = load;
  }

  /** Row `at`, or undefined while it is being fetched. */
  row(at: number): T | undefined {
    return this.#pages.get(Math.floor(at / pageSize))?.[at % pageSize];
  }

  /** Sees to it that the rows of a span are fetched, each page once. */
  show(span: Span): void {
    this.#span = span.end > span.first ? span : { first: 0, end: 1 };
    for (const page of pagesOf(this.#span, pageSize)) {
      if (!this.#asked.has(page)) void this.#fetch(page);
    }
  }

  /** Fetches afresh what is in sight; what is shown stays until the answer is there. */
  async refresh(): Promise<void> {
    this.#turn++;
    const inSight = pagesOf(this.#span, pageSize);
    this.#asked.clear();
    for (const page of [...this.#pages.keys()]) if (!inSight.includes(page)) this.#pages.delete(page);
    await Promise.all(inSight.map((page) => this.#fetch(page)));
  }

  /** Asks another question (a new search): begins again at the top. */
  async restart(load: PageLoader<T>): Promise<void> {
    this.#load = load;
    this.#span = { first: 0, end: 1 };
    await this.refresh();
  }

  async #fetch(page: number): Promise<void> {
    this.#asked.add(page);
    const turn = this.#turn;
    try {
      const { rows, total } = await this.#load({ offset: page * pageSize, limit: pageSize });
      if (turn !== this.#turn) return;
      this.#pages.set(page, rows);
      this.total = total;
      this.error = null;
    } catch (reason) {
      if (turn !== this.#turn) return;
      this.#asked.delete(page);
      this.error = reason;
    }
    this.ready = true;
  }
}

/** One list made of several, one after the other. */
export function chained<T>(loaders: readonly PageLoader<T>[]): PageLoader<T> {
  return async ({ offset, limit }) => {
    const rows: T[] = [];
    let before = 0;
    for (const load of loaders) {
      const wanted = limit - rows.length;
      const start = Math.max(0, offset + rows.length - before);
      const page = await load({ offset: start, limit: Math.max(1, wanted) });
      if (wanted > 0) rows.push(...page.rows.slice(0, wanted));
      before += page.total;
    }
    return { rows, total: before };
  };
}
