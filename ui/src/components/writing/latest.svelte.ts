import type { DeedError } from '../../backend/types';
import { asDeedError } from '../../words/explain';

/**
 * The answer to the newest of many questions, such as a preview while something is typed.
 *
 * A question waits until no newer one has come for `pause` milliseconds; an answer to an older question
 * is dropped; the former answer stays until the new one is here. Two questions at most are on their way: while a key is
 * held down they do not pile up.
 */
export class Latest<Question, Answer> {
  value = $state.raw<Answer | null>(null);
  /** The question that `value` answers. */
  answered = $state.raw<Question | null>(null);
  error = $state.raw<DeedError | null>(null);
  asking = $state(false);

  #answer: (question: Question) => Promise<Answer>;
  #pause: number;
  #known: (question: Question) => Answer | undefined;
  #turn = 0;
  #waiting: ReturnType<typeof setTimeout> | undefined;
  #underWay = 0;
  #next: { question: Question; turn: number } | null = null;

  /** `known` gives answers that are at hand already: they are shown at once. */
  constructor(
    answer: (question: Question) => Promise<Answer>,
    pause = 120,
    known: (question: Question) => Answer | undefined = () => undefined,
  ) {
    this.#answer = answer;
    this.#pause = pause;
    this.#known = known;
  }

  ask(question: Question, pause = this.#pause): void {
    clearTimeout(this.#waiting);
    const turn = ++this.#turn;
    const known = this.#known(question);
    if (known !== undefined) {
      this.#tell(question, known);
      this.asking = false;
      return;
    }
    this.asking = true;
    this.#waiting = setTimeout(() => void this.#find(question, turn), pause);
  }

  /** Forgets question and answer. */
  clear(): void {
    clearTimeout(this.#waiting);
    this.#turn++;
    this.value = null;
    this.answered = null;
    this.error = null;
    this.asking = false;
  }

  #tell(question: Question, value: Answer): void {
    this.value = value;
    this.answered = question;
    this.error = null;
  }

  async #find(question: Question, turn: number): Promise<void> {
    if (this.#underWay >= 2) {
      this.#next = { question, turn };
      return;
    }
    this.#underWay++;
    try {
      const value = await this.#answer(question);
      if (turn === this.#turn) this.#tell(question, value);
    } catch (reason) {
      if (turn === this.#turn) this.error = asDeedError(reason);
    }
    this.#underWay--;
    if (turn === this.#turn) this.asking = false;
    const next = this.#next;
    this.#next = null;
    if (next && next.turn === this.#turn) void this.#find(next.question, next.turn);
  }
}
