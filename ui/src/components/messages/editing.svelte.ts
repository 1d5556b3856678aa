import { SvelteMap } from 'svelte/reactivity';
import { backend } from '../../backend';
import type { Language, Occasion, Purpose, TemplateSummary, TemplateText } from '../../backend/types';
import { isBuiltIn, withName } from './titles';

function place(id: string, language: Language): string {
  return `${id}/${language}`;
}

/** Editing messages: which text is open, and every text that is written and not saved yet. */
export class Editing {
  language = $state<Language>('en');
  /** The open text as it is saved; null while it is fetched or when there is none in this language. */
  saved = $state.raw<TemplateText | null>(null);
  saving = $state(false);

  #id = $state<string | null>(null);
  #written = new SvelteMap<string, string>();
  #turn = 0;

  source = $derived(
    this.#id === null
      ? null
      : (this.#written.get(place(this.#id, this.language)) ?? this.saved?.source ?? null),
  );
  changed = $derived(this.#id !== null && this.#written.has(place(this.#id, this.language)));
  /** Ids of messages with text that is not saved. */
  unsaved = $derived([...this.#written.keys()].map((key) => key.split('/', 1)[0] ?? ''));

  /** Opens a text; what was written in it and not saved is there again. */
  async open(message: TemplateSummary, language: Language): Promise<void> {
    const turn = ++this.#turn;
    const other = this.#id !== message.id || this.language !== language;
    this.#id = message.id;
    this.language = language;
    if (other) this.saved = null;
    if (!message.languages.includes(language)) {
      this.saved = null;
      return;
    }
    const text = await backend.templateOpen(message.id, language);
    if (turn === this.#turn) this.saved = text;
  }

  write(source: string): void {
    if (this.#id === null) return;
    const key = place(this.#id, this.language);
    if (source === this.saved?.source) this.#written.delete(key);
    else this.#written.set(key, source);
  }

  discard(): void {
    if (this.#id !== null) this.#written.delete(place(this.#id, this.language));
  }

  /** Saves the open text; a fault in it is thrown on and nothing is lost. */
  async save(message: { id: string; occasion: Occasion; purpose: Purpose }): Promise<void> {
    const { source, language } = this;
    if (source === null || !this.changed || this.saving) return;
    this.saving = true;
    try {
      const { id, occasion, purpose } = message;
      const text = await backend.templateSave({ id, language, occasion, purpose, source });
      const key = place(id, language);
      if (this.#written.get(key) === source) this.#written.delete(key);
      if (this.#id === id && this.language === language) this.saved = text;
    } finally {
      this.saving = false;
    }
  }
}

export const editing = new Editing();

/** Copies a message in all its languages under a new id and name. */
export async function copyMessage(from: TemplateSummary, id: string, name: string): Promise<void> {
  for (const language of from.languages) {
    const { occasion, purpose, source } = await backend.templateOpen(from.id, language);
    await backend.templateSave({ id, language, occasion, purpose, source: withName(source, name) });
  }
}

/** Takes the shop's own texts of a message away and gives back how to put them there again. */
export async function removeOwn(
  message: TemplateSummary,
  only: readonly Language[],
): Promise<() => Promise<void>> {
  const texts = await Promise.all(only.map((language) => backend.templateOpen(message.id, language)));
  const own = texts.filter((text) => text.own || !isBuiltIn(message.id));
  for (const { id, language } of own) await backend.templateRemove(id, language);
  return async () => {
    for (const { id, language, occasion, purpose, source } of own) {
      await backend.templateSave({ id, language, occasion, purpose, source });
    }
  };
}
