import { backend } from '../../backend';
import type { Place } from '../../app/router.svelte';
import type {
  Audience,
  Channel,
  Exception,
  Language,
  NoteOptions,
  NotePreview,
  PrintSetup,
  SheetPreview,
  TemplateSummary,
  TemplateText,
} from '../../backend/types';
import { Looking } from '../paper/looking.svelte';
import { Choices } from './choices.svelte';
import { Latest } from './latest.svelte';
import { Recipients } from './recipients.svelte';
import { Remembered } from './remembered';
import { Run } from './run.svelte';

type Question = { options: NoteOptions; customer: number | null; channel: Channel };
type SheetQuestion = {
  options: NoteOptions;
  audience: Audience | null;
  exceptions: readonly Exception[];
  print: PrintSetup | null;
  page: number;
};

/** What lies on the desk: kept while the program runs, so that leaving the view loses nothing. */
class Desk {
  readonly recipients = new Recipients();
  readonly choices = new Choices();
  readonly run = new Run();
  readonly looking = new Looking();
  readonly notes = new Remembered<Question, NotePreview>(({ options, customer, channel }) =>
    backend.notePreview(options, customer, channel),
  );
  readonly preview = new Latest<Question, NotePreview>(
    (question) => this.notes.answer(question),
    120,
    (question) => this.notes.known(question),
  );
  readonly pages = new Remembered<SheetQuestion, SheetPreview>(
    ({ options, audience, exceptions, print, page }) =>
      backend.sheetPreview(options, audience, exceptions, null, print, page),
    8,
  );
  readonly sheet = new Latest<SheetQuestion, SheetPreview>(
    (question) => this.pages.answer(question),
    120,
    (question) => this.pages.known(question),
  );
  readonly texts = new Latest<{ id: string; language: Language }, TemplateText>(
    ({ id, language }) => backend.templateOpen(id, language),
    0,
  );
  channel = $state<Channel>('card');

  /** What another view asked for last, and the message of it that is not taken yet. */
  #asked: Place | null = null;
  #wanted: string | null = null;

  /** Takes over, once, what another view asks for, and what has become of the chosen message. */
  receive(place: Place, messages: readonly TemplateSummary[]): void {
    if (place !== this.#asked) {
      this.#asked = place;
      this.#wanted = place.template ?? null;
      if (place.channel) this.channel = place.channel;
      if (place.campaign !== undefined) this.choices.campaign = place.campaign;
      if (place.customers) this.recipients.choose(place.customers);
      else if (place.notThanked) this.recipients.take('not_thanked');
      if (place.customers || place.notThanked) this.run.close();
      this.run.plan = place.plan?.id ?? null;
      if (place.plan) this.choices.campaign = place.plan.campaign;
    }
    const id = this.#wanted ?? this.choices.message?.id;
    if (id === undefined || messages.length === 0) return;
    this.#wanted = null;
    const found = messages.find((one) => one.id === id) ?? null;
    if (found && found.id !== this.choices.message?.id) this.choices.take(found);
    else this.choices.message = found;
  }

  /** How one person's note is written: as all, but for what is different for them. */
  optionsFor(customer: number | null): NoteOptions | null {
    const { options } = this.choices;
    const own = customer === null ? undefined : this.run.exceptionOf(customer);
    if (!options || !own) return options;
    return {
      ...options,
      template: own.template ?? options.template,
      source: own.template && own.template !== options.template ? null : options.source,
      hand: own.hand ?? options.hand,
      ...(own.text ? { text: own.text } : {}),
    };
  }

  /** The shop's data has changed: whatever was drawn before may no longer be so. */
  forgetDrawn(): void {
    this.notes.forget();
    this.pages.forget();
  }

  /** A clean desk for the next note; handwriting and paper stay. */
  again(): void {
    this.recipients.clear();
    this.run.exceptions = [];
    this.run.plan = null;
    this.run.holdOut = null;
    this.choices.set = {};
    if (this.choices.source !== null) this.choices.dropText();
    this.choices.vary();
  }
}

export const desk = new Desk();
