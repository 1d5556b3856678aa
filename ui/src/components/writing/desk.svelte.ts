import { backend } from '../../backend';
import type { Language, NoteOptions, NotePreview, TemplateText } from '../../backend/types';
import { Choices } from './choices.svelte';
import { Latest } from './latest.svelte';
import { Recipients } from './recipients.svelte';
import { Run } from './run.svelte';

type Question = { options: NoteOptions; customer: number | null; channel: 'card' | 'email' };

/** What lies on the desk: kept while the program runs, so that leaving the view loses nothing. */
class Desk {
  readonly recipients = new Recipients();
  readonly choices = new Choices();
  readonly run = new Run();
  readonly preview = new Latest<Question, NotePreview>(({ options, customer, channel }) =>
    backend.notePreview(options, customer, channel),
  );
  readonly texts = new Latest<{ id: string; language: Language }, TemplateText>(
    ({ id, language }) => backend.templateOpen(id, language),
    0,
  );
  channel = $state<'card' | 'email'>('card');

  /** A clean desk for the next note; handwriting and paper stay. */
  again(): void {
    this.recipients.clear();
    this.choices.set = {};
    if (this.choices.source !== null) this.choices.dropText();
    this.choices.vary();
  }
}

export const desk = new Desk();
