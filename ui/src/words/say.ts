import type { Language } from '../backend/types';
import { preferences } from '../app/preferences.svelte';
import { ar } from './ar';
import type { Blanks, Key, Translation } from './catalogue';
import { en } from './en';
import { formatNumber, locale } from './format';
import { it } from './it';
import { ro } from './ro';

export const catalogues: { readonly [L in Language]: Translation<L> } = { en, it, ro, ar };

type Wording = string | Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>;

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** Keeps a person's text from turning the sentence around it: the plain-text form of `<bdi>`. */
function isolate(text: string): string {
  return preferences.direction === 'rtl' || rightToLeft.test(text) ? `\u2068${text}\u2069` : text;
}

const endsInMark = /([\u064b-\u0652]|ل[\u064b-\u0652]+[اأ])(?![\u0621-\u0652])/g;

/** WebKitGTK lifts an Arabic word off the line when it ends in a vowel mark, unless a non-joiner follows. */
function level(text: string): string {
  return preferences.language === 'ar' ? text.replace(endsInMark, '$1\u200c') : text;
}

/** The wording behind a key in the window's language, its plural chosen by `n`, blanks still open. */
export function wording(key: Key, n?: number): string {
  const [area, name] = key.split('.', 2) as [string, string];
  const areas: Record<string, Record<string, Wording>> = catalogues[preferences.language];
  const entry = areas[area]?.[name] ?? key;
  if (typeof entry === 'string') return entry;
  return entry[new Intl.PluralRules(locale()).select(n ?? 0)] ?? entry.other ?? key;
}

/** Cuts a wording at its blanks: text at even places, the names of blanks at odd ones. */
export function pieces(text: string): string[] {
  return text.split(/\{(\w+)\}/);
}

/**
 * Says `key` in the window's language: `say('common.save')`, `say('today.thank_count', { n: 3 })`.
 *
 * Numbers are written as the language writes them; texts are isolated. It reads the language as state,
 * so what it says in a template changes with it.
 */
export function say<K extends Key>(key: K, ...[blanks]: Blanks<K>): string {
  const filled: Record<string, string | number> = blanks ?? {};
  const n = filled.n;
  const said = pieces(wording(key, typeof n === 'number' ? n : undefined))
    .map((piece, place) => {
      if (place % 2 === 0) return level(piece);
      const value = filled[piece] ?? '';
      return typeof value === 'number' ? formatNumber(value) : isolate(value);
    })
    .join('');
  // A sentence that begins with a name is still one of its own language wherever its direction is guessed.
  const misleads = /^[\u2068A-Za-z]/.test(said) && (said.startsWith('\u2068') || rightToLeft.test(said));
  return preferences.direction === 'rtl' && misleads ? `\u200f${said}` : said;
}
