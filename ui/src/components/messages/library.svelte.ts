import { preferences } from '../../app/preferences.svelte';
import { Loaded } from '../../app/loaded.svelte';
import { backend } from '../../backend';
import type { TemplateSummary } from '../../backend/types';
import { bestLanguage, isBuiltIn, listed } from './titles';

type Fetched = { readonly all: readonly TemplateSummary[]; readonly sources: ReadonlyMap<string, string> };

async function fetchAll(language: typeof preferences.language): Promise<Fetched> {
  const all = await backend.templatesList();
  const own = all.filter((one) => !isBuiltIn(one.id));
  const texts = await Promise.all(
    own.map((one) => backend.templateOpen(one.id, bestLanguage(one, language))),
  );
  return { all, sources: new Map(texts.map((text) => [text.id, text.source])) };
}

/** All messages there are, with their titles; made while a component is set up. */
export class Library {
  #fetched = new Loaded(() => fetchAll(preferences.language), ['templates']);

  messages = $derived(
    this.#fetched.value?.all.map((one) => listed(one, this.#fetched.value?.sources.get(one.id))) ?? null,
  );

  get error() {
    return this.#fetched.error;
  }

  find(id: string) {
    return this.messages?.find((one) => one.id === id) ?? null;
  }

  reload(): Promise<void> {
    return this.#fetched.reload();
  }
}
