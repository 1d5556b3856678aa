import type {
  Campaign,
  Formality,
  FormOfAddress,
  Language,
  NoteOptions,
  NoteProblem,
  Stationery,
  TemplateSummary,
  TemplateText,
} from '../../backend/types';

/** What a person can tell a note by hand; everything else is known from customer, offer and shop. */
const byHand = [
  'issue',
  'gift',
  'years',
  'product',
  'purchase.products',
  'purchase.date',
  'purchase.order',
  'purchase.total',
];

/** A fresh start for the handwriting's variation. */
export function newSeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
}

/** Whether a field comes with a voucher. */
export function isVoucherField(field: string): boolean {
  return field.split('.')[0] === 'voucher';
}

/** Which values are asked for: what the message needs, what was found missing, what was already given. */
export function fieldsByHand(
  needs: readonly string[],
  problems: readonly NoteProblem[],
  given: readonly string[],
): string[] {
  const missing = problems.flatMap((one) => (one.code === 'missing_field' ? [one.field] : []));
  return byHand.filter((field) => [...needs, ...missing, ...given].includes(field));
}

/** What is written and how: the choices of the Write view, kept while the program runs. */
export class Choices {
  message = $state.raw<TemplateSummary | null>(null);
  /** The message's own text in the language of the note on show. */
  text = $state.raw<TemplateText | null>(null);
  language = $state<Language | null>(null);
  form = $state<FormOfAddress | null>(null);
  formality = $state<Formality | null>(null);
  hand = $state<string | null>(null);
  format = $state<string | null>(null);
  /** How these notes look; null as the shop's notes usually do. */
  stationery = $state.raw<Stationery | null>(null);
  campaign = $state<number | null>(null);
  set = $state<Record<string, string>>({});
  seed = $state(newSeed());
  /** The text edited for these notes only. */
  source = $state<string | null>(null);

  /** The language chosen before the text was edited. */
  #before: Language | null = null;

  needsVoucher = $derived(this.message?.needs.some(isVoucherField) ?? false);
  carriesVoucher = $derived(
    this.needsVoucher || (this.source ?? this.text?.source ?? '').includes('voucher'),
  );
  options = $derived<NoteOptions | null>(this.#options());

  /** Takes another message; what was said for the former one is forgotten. */
  take(message: TemplateSummary): void {
    if (message.id === this.message?.id) return;
    this.message = message;
    this.text = null;
    this.set = {};
    if (this.source !== null) this.dropText();
  }

  /** A message that needs a voucher takes the only offer there is. */
  offer(campaigns: readonly Campaign[]): void {
    if (this.campaign !== null && !campaigns.some((one) => one.id === this.campaign)) this.campaign = null;
    if (this.needsVoucher && this.campaign === null && campaigns.length === 1) {
      this.campaign = campaigns[0]?.id ?? null;
    }
  }

  /** Begins editing the text for these notes; from now on all are in the text's language. */
  editText(): void {
    if (!this.text) return;
    this.source = this.text.source;
    this.#before = this.language;
    this.language = this.text.language;
  }

  /** Back to the message's own text, each in their language again. */
  dropText(): void {
    this.source = null;
    this.language = this.#before;
  }

  /** Another variation of the handwriting. */
  vary(): void {
    this.seed = newSeed();
  }

  #options(): NoteOptions | null {
    if (!this.message) return null;
    const said = Object.entries($state.snapshot(this.set)).filter(([, value]) => value.trim() !== '');
    return {
      template: this.message.id,
      language: this.language,
      form: this.form,
      formality: this.formality,
      hand: this.hand,
      format: this.format,
      campaign: this.carriesVoucher ? this.campaign : null,
      set: Object.fromEntries(said),
      seed: this.seed,
      source: this.source,
      stationery: this.stationery,
    };
  }
}
