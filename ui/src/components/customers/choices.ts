import { languages } from '../../app/preferences.svelte';
import type { Channel, Formality, FormOfAddress } from '../../backend/types';
import { say } from '../../words/say';

type Choice = { value: string; label: string };

const forms: readonly FormOfAddress[] = ['feminine', 'masculine', 'neutral', 'couple', 'firm'];
const formalities: readonly Formality[] = ['formal', 'familiar'];

export const channels: readonly Channel[] = ['card', 'email', 'text', 'phone'];

/** The languages of a customer; '' where it is not known. */
export function languageChoices(): Choice[] {
  const known = languages.map((value) => ({ value, label: say(`terms.language_${value}`) }));
  return [{ value: '', label: say('customers.language_unknown') }, ...known];
}

/** Whom one writes to. */
export function formChoices(): Choice[] {
  return forms.map((value) => ({ value, label: say(`terms.form_${value}`) }));
}

/** The tone; '' where the shop's own holds. */
export function formalityChoices(): Choice[] {
  const known = formalities.map((value) => ({ value, label: say(`terms.formality_${value}`) }));
  return [{ value: '', label: say('customers.formality_shop') }, ...known];
}
