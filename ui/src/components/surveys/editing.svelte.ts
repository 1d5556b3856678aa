import { backend } from '../../backend';
import type { Choice, DeedError, Language, Question, QuestionKind, SurveyRow } from '../../backend/types';
import { asDeedError } from '../../words/explain';

export type Kind = QuestionKind['kind'];

/** A key that none of `taken` has. */
function freeKey(stem: string, taken: readonly string[]): string {
  for (let n = 1; ; n += 1) {
    const key = `${stem}${n}`;
    if (!taken.includes(key)) return key;
  }
}

/** A survey while it is being written: its questions, worded in one language after the other. */
export class SurveyEditing {
  readonly id: number | null;
  readonly version: number;
  readonly used: boolean;
  name = $state('');
  questions = $state.raw<readonly Question[]>([]);
  language = $state<Language>('en');
  saving = $state(false);
  error = $state.raw<DeedError | null>(null);

  constructor(survey: SurveyRow | null, language: Language) {
    this.id = survey?.id ?? null;
    this.version = survey?.version ?? 0;
    this.used = survey?.used ?? false;
    this.name = survey?.name ?? '';
    this.questions = survey?.questions ?? [];
    this.language = language;
    if (!survey) this.add();
  }

  add() {
    const key = freeKey(
      'q',
      this.questions.map((question) => question.key),
    );
    this.questions = [...this.questions, { key, kind: 'text', wording: {}, required: false }];
  }

  remove(at: number) {
    this.questions = this.questions.filter((_, place) => place !== at);
  }

  /** Moves a question up (-1) or down (1). */
  move(at: number, by: -1 | 1) {
    const moved = [...this.questions];
    const [question] = moved.splice(at, 1);
    if (question) moved.splice(at + by, 0, question);
    this.questions = moved;
  }

  change(at: number, change: Partial<Pick<Question, 'required' | 'wording'>>) {
    this.questions = this.questions.map((one, place) => (place === at ? { ...one, ...change } : one));
  }

  word(at: number, text: string) {
    const worded = Object.entries({ ...this.questions[at]?.wording, [this.language]: text });
    this.change(at, { wording: Object.fromEntries(worded.filter(([, said]) => said !== '')) });
  }

  kind(at: number, kind: Kind) {
    const { key, wording, required } = this.questions[at] ?? { key: 'q', wording: {}, required: false };
    const base = { key, wording, required };
    const blank: Choice[] = [
      { key: 'a1', wording: {} },
      { key: 'a2', wording: {} },
    ];
    const made: Record<Kind, Question> = {
      nps: { ...base, kind: 'nps' },
      csat: { ...base, kind: 'csat', scale: 'five' },
      ces: { ...base, kind: 'ces', scale: 'seven', easy: 'high' },
      single: { ...base, kind: 'single', options: blank },
      multiple: { ...base, kind: 'multiple', options: blank },
      text: { ...base, kind: 'text' },
    };
    this.replace(at, made[kind]);
  }

  replace(at: number, question: Question) {
    this.questions = this.questions.map((one, place) => (place === at ? question : one));
  }

  options(at: number, change: (options: Choice[]) => Choice[]) {
    const question = this.questions[at];
    if (question?.kind !== 'single' && question?.kind !== 'multiple') return;
    this.replace(at, { ...question, options: change([...question.options]) });
  }

  addOption(at: number) {
    this.options(at, (options) => [
      ...options,
      {
        key: freeKey(
          'a',
          options.map((option) => option.key),
        ),
        wording: {},
      },
    ]);
  }

  wordOption(at: number, place: number, text: string) {
    this.options(at, (options) =>
      options.map((option, index) =>
        index === place ? { ...option, wording: { ...option.wording, [this.language]: text } } : option,
      ),
    );
  }

  /** Keeps the survey and gives its version; otherwise see `error`. */
  async save(): Promise<number | null> {
    if (this.saving) return null;
    this.saving = true;
    this.error = null;
    try {
      const form = { name: this.name, questions: [...this.questions] };
      if (this.id !== null) return await backend.surveyChange(this.id, form);
      await backend.surveyAdd(form);
      return 1;
    } catch (reason) {
      this.error = asDeedError(reason);
      return null;
    } finally {
      this.saving = false;
    }
  }
}
