import { SvelteMap } from 'svelte/reactivity';
import { languages } from '../../app/preferences.svelte';
import { backend } from '../../backend';
import { everyone } from '../../backend/filters';
import type { Audience, CustomerFilter, SavedAudience } from '../../backend/types';

/** A whole group of customers, or none: `tag:regular`, `language:it`. */
export type Group = 'none' | 'not_thanked' | 'all' | 'audience' | `tag:${string}` | `language:${string}`;

/** How many of the chosen are shown by name. */
export const namesShown = 12;

/** People of a group are looked up so many at a time. */
const lot = 100;
/** And as soon as whoever is looked at comes so near to those who are not looked up yet. */
const near = 25;

/** Where to go in a run. */
export type Leaf = 'next' | 'previous' | 'first' | 'last';

/** The filter behind a group; null when there is no group. */
export function groupFilter(group: Group): CustomerFilter | null {
  if (group === 'none' || group === 'audience') return null;
  if (group === 'not_thanked') return { ...everyone, not_thanked: true };
  if (group === 'all') return everyone;
  const [kind, value = ''] = group.split(/:(.*)/s, 2);
  if (kind === 'tag') return { ...everyone, tag: value };
  return { ...everyone, language: languages.find((one) => one === value) ?? null };
}

/** To whom: customers chosen one by one, or a group; and the one whose note is looked at. */
export class Recipients {
  chosen = $state.raw<readonly number[]>([]);
  group = $state<Group>('none');
  at = $state(0);

  #names = new SvelteMap<number, string>();
  #counted = $state(0);
  /** The people of a group by their place in it, as far as they were looked up. */
  #places = new SvelteMap<number, number>();
  /** Which lots of them were asked for. */
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- only remembers what was asked
  #lots = new Set<number>();
  /** How often the group or the shop has changed: what was looked up for an earlier one no longer counts. */
  #age = 0;
  #agePlaced = 0;
  /** Whether the last step went on or back: who comes next is there. */
  #towards: 1 | -1 = 1;

  /** The audience that was chosen by name or put together; holds while the group is `audience`. */
  saved = $state.raw<SavedAudience | null>(null);
  filter = $derived(this.group === 'audience' ? (this.saved?.filter ?? null) : groupFilter(this.group));
  count = $derived(this.filter ? this.#counted : this.chosen.length);
  /** The customer whose note is looked at, null for an invented person. */
  current = $derived(this.#who(this.at));
  /** Whether somebody of a group is looked at who is not looked up yet. */
  waiting = $derived(this.count > 0 && this.current === null);
  /** Who comes next on either side, most likely first, where that is known: their notes can be drawn ahead. */
  neighbours = $derived.by(() => {
    const { at, count } = this;
    if (count < 2) return [];
    const places = [1, 2, -1, 3].map((by) => (at + by * this.#towards + 3 * count) % count);
    const ids = places.map((place) => this.#who(place));
    return ids.filter((id, nth) => id !== null && ids.indexOf(id) === nth) as number[];
  });
  audience = $derived<Audience | null>(this.#audience());

  nameOf(id: number): string {
    return this.#names.get(id) ?? '';
  }

  /** Adds a customer, or takes them off when they are already chosen; ends a group. */
  toggle(id: number, name: string): void {
    this.#names.set(id, name);
    const among = this.filter ? [] : this.chosen;
    if (among.includes(id)) return this.takeOff(id);
    this.group = 'none';
    this.chosen = [...among, id];
    this.at = this.chosen.length - 1;
  }

  takeOff(id: number): void {
    this.chosen = this.chosen.filter((one) => one !== id);
    this.at = Math.max(0, Math.min(this.at, this.chosen.length - 1));
  }

  /** Exactly these customers. */
  choose(ids: readonly number[]): void {
    this.group = 'none';
    // eslint-disable-next-line svelte/prefer-svelte-reactivity -- lives for this line only
    this.chosen = [...new Set(ids)];
    this.at = 0;
  }

  take(group: Group): void {
    this.group = group;
    this.chosen = [];
    this.at = 0;
    this.#places.clear();
    this.#forget();
    this.#counted = 0;
  }

  /** An audience, saved or only put together. */
  takeAudience(audience: SavedAudience): void {
    this.take('audience');
    this.saved = audience;
  }

  clear(): void {
    this.take('none');
  }

  step(by: 1 | -1): void {
    this.#towards = by;
    if (this.count > 0) this.at = (this.at + by + this.count) % this.count;
  }

  leaf(to: Leaf): void {
    if (to === 'next') this.step(1);
    else if (to === 'previous') this.step(-1);
    else if (this.count > 0) {
      this.#towards = to === 'first' ? 1 : -1;
      this.at = to === 'first' ? 0 : this.count - 1;
    }
  }

  /** Takes off the one who is looked at; a group becomes the list of all the others. */
  async leaveOut(): Promise<void> {
    const gone = this.current;
    if (gone === null) return;
    if (!this.filter) return this.takeOff(gone);
    const ids: number[] = [];
    for (;;) {
      const page = await backend.audiencePeople(this.#asked(this.filter), {
        offset: ids.length,
        limit: 200,
      });
      ids.push(...page.rows.map((row) => row.id));
      if (page.rows.length === 0 || ids.length >= page.total) break;
    }
    const at = this.at;
    this.choose(ids.filter((id) => id !== gone));
    this.at = Math.max(0, Math.min(at, this.chosen.length - 1));
  }

  /** Counts the group, finds who is looked at and those around them, and learns the names that are shown. */
  async find(): Promise<void> {
    const { filter, at } = this;
    if (!filter) return this.#learn([...this.chosen.slice(0, namesShown), this.chosen[at]]);
    const last = Math.max(0, this.#counted - 1);
    const places = [at, Math.max(0, at - near), Math.min(last, at + near)];
    const age = this.#age;
    const lots = places.map((place) => Math.floor(place / lot));
    const missing = lots.filter((one, nth) => lots.indexOf(one) === nth && !this.#lots.has(one));
    await Promise.all(missing.map((one) => this.#lookUp(filter, one, age)));
  }

  /** The shop has changed: whoever was looked up is looked up anew. */
  async findAgain(): Promise<void> {
    this.#forget();
    return this.find();
  }

  #forget(): void {
    this.#age++;
    this.#lots.clear();
  }

  async #lookUp(filter: CustomerFilter, one: number, age: number): Promise<void> {
    this.#lots.add(one);
    const offset = one * lot;
    try {
      const page = await backend.audiencePeople(this.#asked(filter), { offset, limit: lot });
      if (age !== this.#age) return;
      if (this.#agePlaced !== age) this.#places.clear();
      this.#agePlaced = age;
      for (const [place, row] of page.rows.entries()) {
        this.#names.set(row.id, row.name);
        this.#places.set(offset + place, row.id);
      }
      this.#counted = page.total;
      if (this.at >= page.total && this.at > 0) this.at = 0;
    } catch (fault) {
      if (age === this.#age) this.#lots.delete(one);
      throw fault;
    }
  }

  async #learn(ids: readonly (number | undefined)[]): Promise<void> {
    const unknown = ids.filter((id) => id !== undefined && !this.#names.has(id)) as number[];
    await Promise.all(unknown.map(async (id) => this.#names.set(id, (await backend.customerOpen(id)).name)));
  }

  #asked(filter: CustomerFilter): Audience {
    const own = this.group === 'audience' ? this.saved : null;
    return { kind: 'filter', filter, with: own?.with ?? [], without: own?.without ?? [] };
  }

  #who(place: number): number | null {
    return (this.filter ? this.#places.get(place) : this.chosen[place]) ?? null;
  }

  #audience(): Audience | null {
    if (this.filter) return this.#counted > 0 ? this.#asked(this.filter) : null;
    return this.chosen.length > 0 ? { kind: 'customers', ids: [...this.chosen] } : null;
  }
}
