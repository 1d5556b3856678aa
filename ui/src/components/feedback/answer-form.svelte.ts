import { preferences } from '../../app/preferences.svelte';
import { backend } from '../../backend';
import type { AskedNote, DeedError, Question, Survey, SurveyRow } from '../../backend/types';
import { asDeedError, fieldProblems } from '../../words/explain';
import { say } from '../../words/say';
import { keptClerk, keepClerk } from './clerk';

/** The signs of a code as they were typed. */
function signs(typed: string): string {
  return typed.replace(/[^\p{L}\p{N}]/gu, '');
}

/** How many signs a code has. */
const codeLength = 6;

/** What a question asks in the window's language: the shop's words, else the usual ones for its kind. */
export function asks(question: Question): string {
  const wording = question.wording;
  const own = wording[preferences.language] ?? '';
  if (own !== '') return own;
  const other = Object.values(wording).find((text) => text !== '');
  if (other !== undefined) return other;
  switch (question.kind) {
    case 'nps':
      return say('feedback.ask_nps');
    case 'csat':
      return say('feedback.ask_csat');
    case 'ces':
      return say(question.easy === 'low' ? 'surveys.ask_effort' : 'surveys.ask_easy');
    default:
      return say('feedback.comment');
  }
}

/** The marks of a question; none for ticks and words. */
export function marksOf(question: Question): readonly number[] {
  const upTo = (first: number, last: number) =>
    Array.from({ length: last - first + 1 }, (_, at) => first + at);
  if (question.kind === 'nps') return upTo(0, 10);
  if (question.kind !== 'csat' && question.kind !== 'ces') return [];
  return upTo(1, question.scale === 'seven' ? 7 : 5);
}

/** An answer that somebody gave on paper or in person, while it is being written down. */
export class AnswerForm {
  code = $state('');
  asked = $state.raw<AskedNote | null>(null);
  customer = $state.raw<{ id: number; name: string } | null>(null);
  survey = $state('');
  date = $state('');
  marks = $state<Record<string, number | null>>({});
  ticks = $state<Record<string, string[]>>({});
  words = $state<Record<string, string>>({});
  clerk = $state(keptClerk());
  saving = $state(false);
  error = $state.raw<DeedError | null>(null);
  /** How many were kept since the dialog was opened. */
  kept = $state(0);

  #surveys = $state.raw<readonly SurveyRow[]>([]);
  #looked = '';

  constructor(customer: { id: number; name: string } | null = null) {
    this.customer = customer;
    void backend.surveysList().then((surveys) => {
      this.#surveys = surveys;
      this.survey = String(surveys[0]?.id ?? '');
    });
  }

  get surveys(): readonly SurveyRow[] {
    return this.#surveys;
  }

  /** What is asked: on the form of the code, else the survey that was chosen. */
  get questions(): readonly Question[] {
    const chosen: Survey | undefined =
      this.asked?.questions ?? this.#surveys.find((one) => String(one.id) === this.survey);
    return chosen?.questions ?? [];
  }

  problems = $derived.by((): Record<string, string | undefined> => {
    const told: Record<string, string | undefined> = fieldProblems(this.error);
    const first = this.questions[0]?.key;
    if (this.empty && told.nps && first) return { ...told, [first]: say('feedback.score_needed') };
    return told;
  });

  get empty(): boolean {
    return Object.values(this.#answers()).every((text) => text === '');
  }

  /** Looks for the note once the code has all its signs; gives whether it was found just now. */
  async look(): Promise<boolean> {
    const typed = signs(this.code);
    if (typed.length !== codeLength) {
      this.asked = null;
      this.#looked = '';
      if (this.error?.code === 'ask_unknown') this.error = null;
      return false;
    }
    if (typed === this.#looked) return false;
    this.#looked = typed;
    try {
      const asked = await backend.askFind(typed);
      if (typed !== signs(this.code)) return false;
      this.asked = asked;
      this.code = asked.code;
      this.#looked = signs(asked.code);
      this.error = null;
      return true;
    } catch (reason) {
      this.asked = null;
      this.error = asDeedError(reason);
      return false;
    }
  }

  /** Keeps the answer and gives whether it is kept; otherwise see `error`. */
  async save(): Promise<boolean> {
    if (this.saving) return false;
    const again = this.error?.code === 'double_entry';
    this.saving = true;
    this.error = null;
    try {
      await backend.responseLog({
        id: this.code.trim(),
        customer: this.customer?.id ?? null,
        purchase: null,
        survey: this.survey === '' ? null : Number(this.survey),
        date: this.date,
        answers: this.#answers(),
        language: null,
        clerk: this.clerk,
        again,
      });
      keepClerk(this.clerk);
      this.kept += 1;
      return true;
    } catch (reason) {
      this.error = asDeedError(reason);
      return false;
    } finally {
      this.saving = false;
    }
  }

  /** Makes room for the next form of the pile: the day and who logs it stay. */
  clear() {
    this.code = '';
    this.#looked = '';
    this.asked = null;
    this.customer = null;
    this.marks = {};
    this.ticks = {};
    this.words = {};
  }

  #answers(): Record<string, string> {
    return Object.fromEntries(
      this.questions.map((question) => {
        const mark = this.marks[question.key] ?? null;
        if (marksOf(question).length > 0) return [question.key, mark === null ? '' : String(mark)];
        if (question.kind === 'text') return [question.key, (this.words[question.key] ?? '').trim()];
        return [question.key, (this.ticks[question.key] ?? []).join(';')];
      }),
    );
  }
}
