import { say } from '../../words/say';

/** Nothing is said before work has gone on for so long: a guess from less is none. In milliseconds. */
const SILENT = 1000;
/** What is said stays for so long at least. In milliseconds. */
const STEADY = 1000;
/** How far back the speed is looked at; work that changes its pace is believed after that. In milliseconds. */
const MEMORY = 4000;

/** How long work still takes, by how fast it went of late. */
export class TimeLeft {
  /** Seconds; null while nothing can be said. */
  seconds = $state.raw<number | null>(null);
  #begun = 0;
  #at = 0;
  #done = -1;
  #speed: number | null = null;
  #said = 0;

  /** Takes note of how far the work has come, at `now` in milliseconds. */
  see(done: number, total: number, now: number): void {
    if (this.#done < 0 || done < this.#done) {
      this.#begun = this.#at = now;
      this.#done = done;
      this.#speed = this.seconds = null;
      return;
    }
    const passed = now - this.#at;
    if (passed < SILENT / 4) return;
    const speed = (done - this.#done) / passed;
    const weight = 1 - Math.exp(-passed / MEMORY);
    this.#speed = this.#speed === null ? speed : this.#speed + weight * (speed - this.#speed);
    this.#at = now;
    this.#done = done;
    if (now - this.#begun < SILENT || this.#speed <= 0 || total <= 0) return;
    if (this.seconds !== null && now - this.#said < STEADY) return;
    this.seconds = (total - done) / this.#speed / 1000;
    this.#said = now;
  }
}

/** "about 3 minutes left"; whole minutes, or whole fives of seconds below one and a half. */
export function sayTimeLeft(seconds: number): string {
  if (seconds < 5) return say('common.left_moment');
  if (seconds < 90) return say('common.left_seconds', { n: Math.round(seconds / 5) * 5 });
  return say('common.left_minutes', { n: Math.round(seconds / 60) });
}
