import type { Language } from '../backend/types';
import type { en } from './en';

/** The plural classes of each language, as `Intl.PluralRules` names them. */
export type PluralClasses = {
  en: 'one' | 'other';
  it: 'one' | 'many' | 'other';
  ro: 'one' | 'few' | 'other';
  ar: 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';
};

/** A sentence that changes with a number: one wording per class of the language, the number as `{n}`. */
export type Plural<L extends Language> = Readonly<Record<PluralClasses[L], string>>;

/** What a translated area must hold: every key of the English one, plurals with all their classes. */
export type Area<English, L extends Language> = {
  readonly [K in keyof English]: English[K] extends string ? string : Plural<L>;
};

export type Catalogue = typeof en;

/** What a whole language must hold. */
export type Translation<L extends Language> = { readonly [A in keyof Catalogue]: Area<Catalogue[A], L> };

/** `area.key` of every wording. */
export type Key = {
  [A in keyof Catalogue & string]: `${A}.${keyof Catalogue[A] & string}`;
}[keyof Catalogue & string];

type Entry<K extends Key> = K extends `${infer A extends keyof Catalogue & string}.${infer W}`
  ? W extends keyof Catalogue[A]
    ? Catalogue[A][W]
    : never
  : never;

type Placeholders<S> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Placeholders<Rest> : never;

type Names<E> = E extends string ? Placeholders<E> : 'n' | Placeholders<E[keyof E]>;

/** The blanks to be filled in a wording; none when it has no `{blank}`. */
export type Blanks<K extends Key> = [Names<Entry<K>>] extends [never]
  ? []
  : [blanks: Readonly<Record<Names<Entry<K>>, string | number>>];
