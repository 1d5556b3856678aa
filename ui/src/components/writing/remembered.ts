/**
 * Answers that are kept for a while, so that what was seen a moment ago, or was asked for ahead, is at hand.
 *
 * The `most` latest used are kept; `forget` drops all of them, such as when the shop's data has changed.
 */
export class Remembered<Question, Answer> {
  #answer: (question: Question) => Promise<Answer>;
  #most: number;
  #kept = new Map<string, Answer>();
  #asked = new Map<string, Promise<Answer>>();
  #age = 0;

  constructor(answer: (question: Question) => Promise<Answer>, most = 24) {
    this.#answer = answer;
    this.#most = most;
  }

  /** The answer, if it is at hand. */
  known(question: Question): Answer | undefined {
    const mark = JSON.stringify(question);
    const answer = this.#kept.get(mark);
    if (answer !== undefined) {
      this.#kept.delete(mark);
      this.#kept.set(mark, answer);
    }
    return answer;
  }

  /** The answer, from memory or asked for; one question is asked once, however often it is put meanwhile. */
  async answer(question: Question): Promise<Answer> {
    const known = this.known(question);
    if (known !== undefined) return known;
    const mark = JSON.stringify(question);
    const asked = this.#asked.get(mark) ?? this.#ask(question, mark);
    return asked;
  }

  /** Asks ahead of time; a failure is left to whoever asks in earnest. */
  ahead(question: Question): void {
    void this.answer(question).catch(() => undefined);
  }

  forget(): void {
    this.#age++;
    this.#kept.clear();
    this.#asked.clear();
  }

  #ask(question: Question, mark: string): Promise<Answer> {
    const age = this.#age;
    const asked = this.#answer(question).then(
      (answer) => {
        if (age === this.#age) {
          this.#asked.delete(mark);
          this.#kept.set(mark, answer);
          const [oldest] = this.#kept.keys();
          if (this.#kept.size > this.#most && oldest !== undefined) this.#kept.delete(oldest);
        }
        return answer;
      },
      (reason: unknown) => {
        if (age === this.#age) this.#asked.delete(mark);
        throw reason;
      },
    );
    this.#asked.set(mark, asked);
    return asked;
  }
}
