import type { Backend } from './backend';

/** The backend in use; set once before the window is drawn (and by tests). */
export let backend: Backend;

export function provide(chosen: Backend): void {
  backend = chosen;
}

/** Picks the real backend, or the sample shop when developing in a browser. */
export async function connect(): Promise<void> {
  if (import.meta.env.DEV && !('__TAURI_INTERNALS__' in window)) {
    const { SampleBackend } = await import('./sample');
    provide(new SampleBackend({ empty: new URLSearchParams(location.search).has('empty') }));
  } else {
    provide((await import('./tauri')).tauriBackend);
  }
}

export type { Backend, Topic } from './backend';
