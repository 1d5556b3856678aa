import { untrack } from 'svelte';
import type { Key } from '../words/catalogue';

/** `mod` is Ctrl (Command on a Mac): 'mod+1', 'alt+ArrowLeft', '/', 'n', 'Escape', 'mod+Enter', '?'. */
export type Shortcut = {
  readonly keys: string;
  /** The wording for the help, without blanks. */
  readonly label: Key;
  readonly run: () => void;
  /** Everywhere in the window, or only in the view at hand. */
  readonly everywhere?: boolean;
  /** The part of the view that must have the keyboard, or nothing may: elsewhere the key has its usual sense. */
  readonly within?: string;
};

/** Letters are also known by their place, so that they work under an Arabic keyboard. */
function pressed(event: KeyboardEvent, key: string): boolean {
  if (event.key.toLowerCase() === key.toLowerCase()) return true;
  // Plus is where the equals sign is; nobody should need Shift for it.
  if (key === '+') return event.key === '=';
  if (key === '?') return event.key === '؟' || event.key === 'F1';
  if (/^[a-z]$/.test(key)) return event.code === `Key${key.toUpperCase()}`;
  return /^\d$/.test(key) && event.code === `Digit${key}`;
}

function matches(event: KeyboardEvent, keys: string): boolean {
  const parts = keys.split('+');
  const key = parts.at(-1) || '+';
  const mod = parts.length > 1 && parts[0] === 'mod';
  const alt = parts.length > 1 && parts[0] === 'alt';
  return mod === (event.ctrlKey || event.metaKey) && alt === event.altKey && pressed(event, key);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.matches('textarea, select, input, [role="spinbutton"], [role="combobox"]')) &&
    !target.matches('input[type="checkbox"], input[type="radio"]')
  );
}

/** The shortcuts in force, newest last; the newest that fits a key is the one that runs. */
export class Shortcuts {
  #inForce = $state.raw<readonly Shortcut[]>([]);

  list = $derived(this.#inForce);

  add(shortcut: Shortcut): () => void {
    untrack(() => (this.#inForce = [...this.#inForce, shortcut]));
    return () => (this.#inForce = this.#inForce.filter((one) => one !== shortcut));
  }

  /** Answers a key of the whole window; plain keys stay with whoever is typing, dialogs keep theirs. */
  handle(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing || document.querySelector('[role="dialog"]')) return;
    const typing = isTyping(event.target);
    if (typing && event.key === 'Escape') {
      // The first Escape lets go of the field, only the next one leads back: no half-written form is lost.
      (event.target as HTMLElement).blur();
      return;
    }
    const isHere = (within?: string) =>
      !within || event.target === document.body || Boolean((event.target as Element).closest(within));
    const found = this.#inForce.findLast(
      ({ keys, within }) =>
        matches(event, keys) &&
        isHere(within) &&
        (!typing || (/^(mod|alt)\+/.test(keys) && keys !== 'mod+z')),
    );
    if (!found) return;
    event.preventDefault();
    found.run();
  }
}

export const shortcuts = new Shortcuts();

/** Puts a shortcut in force while the component lives; called while it is set up. */
export function shortcut(
  keys: string,
  label: Key,
  run: () => void,
  where: { readonly everywhere?: boolean; readonly within?: string } = {},
): void {
  $effect(() => shortcuts.add({ keys, label, run, ...where }));
}
