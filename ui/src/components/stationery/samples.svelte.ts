import { SvelteMap } from 'svelte/reactivity';
import { backend } from '../../backend';
import type { Drawing, Language } from '../../backend/types';

const samples = new SvelteMap<string, Drawing | null>();

/** A line in a hand, asked for once while the program runs; null until it is drawn or when it cannot be. */
export function handSample(hand: string, language: Language): Drawing | null {
  const key = `${hand} ${language}`;
  const known = samples.get(key);
  if (known !== undefined) return known;
  // Asked for after this drawing of the page: state may not change while it is read.
  queueMicrotask(() => {
    if (samples.has(key)) return;
    samples.set(key, null);
    backend.handSample(hand, language).then(
      (drawing) => samples.set(key, drawing),
      () => undefined,
    );
  });
  return null;
}
