import type { Digits, Direction, Language } from '../backend/types';

export const languages: readonly Language[] = ['en', 'it', 'ro', 'ar'];
export const themes = ['auto', 'light', 'dark'] as const;
export const zooms = [100, 115, 130, 150] as const;

export type Theme = (typeof themes)[number];
export type Zoom = (typeof zooms)[number];

const place = 'thankwell.window';

type Kept = { language: Language | null; theme: Theme; zoom: Zoom };

function member<T>(among: readonly T[], value: unknown): T | undefined {
  return among.find((one) => one === value);
}

function kept(): Kept {
  let stored: Record<string, unknown> = {};
  try {
    stored = (JSON.parse(localStorage.getItem(place) ?? '{}') ?? {}) as Record<string, unknown>;
  } catch {
    // Spoilt or forbidden storage: begin with the defaults.
  }
  return {
    language: member(languages, stored.language) ?? null,
    theme: member(themes, stored.theme) ?? 'auto',
    zoom: member(zooms, stored.zoom) ?? 100,
  };
}

function systemLanguage(): Language {
  for (const tag of navigator.languages) {
    const found = member(languages, tag.split('-')[0]);
    if (found) return found;
  }
  return 'en';
}

/** How this window looks and speaks: its language, theme and text size, kept between sessions. */
export class Preferences {
  #kept = $state(kept());
  #darkSystem = $state(false);

  /** The digits of Arabic; the shop decides, see its settings. */
  digits = $state<Digits>('latin');

  language = $derived(this.#kept.language ?? systemLanguage());
  direction = $derived<Direction>(this.language === 'ar' ? 'rtl' : 'ltr');
  numberingSystem = $derived(this.language === 'ar' && this.digits === 'arabic' ? 'arab' : 'latn');
  look = $derived(this.#kept.theme === 'auto' ? (this.#darkSystem ? 'dark' : 'light') : this.#kept.theme);

  constructor() {
    const dark = matchMedia('(prefers-color-scheme: dark)');
    this.#darkSystem = dark.matches;
    dark.addEventListener('change', () => (this.#darkSystem = dark.matches));
  }

  /** The language chosen by hand, or null while the system's is followed. */
  get chosenLanguage(): Language | null {
    return this.#kept.language;
  }
  set chosenLanguage(language: Language | null) {
    this.#keep({ language });
  }

  get theme(): Theme {
    return this.#kept.theme;
  }
  set theme(theme: Theme) {
    this.#keep({ theme });
  }

  get zoom(): Zoom {
    return this.#kept.zoom;
  }
  set zoom(zoom: Zoom) {
    this.#keep({ zoom });
  }

  /** One step larger (+1) or smaller (-1), 0 back to normal. */
  step(by: 1 | 0 | -1): void {
    this.zoom = by === 0 ? 100 : (zooms[zooms.indexOf(this.zoom) + by] ?? this.zoom);
  }

  /** Writes language, direction, theme and text size on `<html>`: the one place that does. */
  apply(): void {
    const html = document.documentElement;
    html.lang = this.language;
    html.dir = this.direction;
    html.dataset.theme = this.look;
    html.style.setProperty('--zoom', String(this.zoom / 100));
  }

  #keep(change: Partial<Kept>): void {
    Object.assign(this.#kept, change);
    try {
      localStorage.setItem(place, JSON.stringify(this.#kept));
    } catch {
      // Storage forbidden: the choice holds for this session.
    }
  }
}

export const preferences = new Preferences();
