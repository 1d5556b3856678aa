import { SvelteMap } from 'svelte/reactivity';
import { languages } from '../../app/preferences.svelte';
import { backend } from '../../backend';
import { everyone } from '../../backend/filters';
import type { Audience, CustomerFilter, SavedAudience } from '../../backend/types';

/** A whole group of customers, or none: `tag:regular`, `language:it`. */
export type Group = 'none' | 'not_thanked' | 'all' | 'audience' | `tag:${string}` | `language:${string}`;

/** How many of the chosen are shown by name. */
export const namesShown = 12;

/** How many of a group are looked up on either side of the one who is looked at. */
const around = 20;

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
  #turn = 0;

  /** The audience that was chosen by name or put together; holds while the group is `audience`. */
  saved = $state.raw<SavedAudience | null>(null);
  filter = $derived(this.group === 'audience' ? (this.saved?.filter ?? null) : groupFilter(this.group));
  count = $derived(this.filter ? this.#counted : this.chosen.length);
  /** The customer whose note is looked at, null for an invented person. */
  current = $derived(this.#who(this.at));
  /** Who comes after and before, where that is known: their notes can be drawn ahead. */
  neighbours = $derived(
    this.count < 2
      ? []
      : [this.#who((this.at + 1) % this.count), this.#who((this.at + this.count - 1) % this.count)].filter(
          (id) => id !== null,
        ),
  );
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
    if (this.count > 0) this.at = (this.at + by + this.count) % this.count;
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
    const turn = ++this.#turn;
    const { filter, at } = this;
    if (!filter) return this.#learn([...this.chosen.slice(0, namesShown), this.chosen[at]]);
    const offset = Math.max(0, at - around);
    const page = await backend.audiencePeople(this.#asked(filter), { offset, limit: 2 * around + 1 });
    if (turn !== this.#turn) return;
    this.#places.clear();
    for (const [place, row] of page.rows.entries()) {
      this.#names.set(row.id, row.name);
      this.#places.set(offset + place, row.id);
    }
    this.#counted = page.total;
    if (!this.#places.has(at) && at > 0) this.at = 0;
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
