import { beforeEach, expect, test, vi } from 'vitest';
import { Latest } from './latest.svelte';

beforeEach(() => {
  vi.useFakeTimers();
});

test('an answer to an older question is dropped, whenever it comes', async () => {
  const waiting = new Map<string, (answer: string) => void>();
  const latest = new Latest<string, string>(
    (question) => new Promise((done) => waiting.set(question, done)),
    100,
  );
  latest.ask('old');
  await vi.advanceTimersByTimeAsync(100);
  latest.ask('new');
  await vi.advanceTimersByTimeAsync(100);
  waiting.get('new')?.('new card');
  await vi.advanceTimersByTimeAsync(0);
  waiting.get('old')?.('old card');
  await vi.advanceTimersByTimeAsync(0);
  expect(latest.value, 'the late answer shows a note nobody asked for any more').toBe('new card');
  expect(latest.asking).toBe(false);
});

test('the former answer stays until the new one is here', async () => {
  const latest = new Latest<number, number>(async (n) => n, 100);
  latest.ask(1);
  await vi.advanceTimersByTimeAsync(100);
  latest.ask(2);
  expect(latest.value, 'an empty preview in between would flicker').toBe(1);
  await vi.advanceTimersByTimeAsync(100);
  expect(latest.value).toBe(2);
});

test('while something is typed only the last question is asked', async () => {
  const answer = vi.fn(async (question: string) => question);
  const latest = new Latest(answer, 150);
  for (const question of ['t', 'th', 'tha']) latest.ask(question);
  await vi.advanceTimersByTimeAsync(150);
  expect(answer.mock.calls).toEqual([['tha']]);
});

test('what was refused is told, and forgotten with the next answer', async () => {
  const latest = new Latest<boolean, string>(async (fails) => {
    if (fails) throw { code: 'store_busy' };
    return 'here';
  }, 0);
  latest.ask(true);
  await vi.advanceTimersByTimeAsync(0);
  expect(latest.error).toEqual({ code: 'store_busy' });
  latest.ask(false);
  await vi.advanceTimersByTimeAsync(0);
  expect(latest.error).toBeNull();
});

test('while a key is held down questions do not pile up, and the last one is answered', async () => {
  const waiting: ((answer: number) => void)[] = [];
  const answer = vi.fn(
    (question: number) => new Promise<number>((done) => waiting.push(() => done(question))),
  );
  const latest = new Latest(answer, 0);
  for (const question of [1, 2, 3, 4, 5]) {
    latest.ask(question);
    await vi.advanceTimersByTimeAsync(1);
  }
  expect(answer.mock.calls).toEqual([[1], [2]]);
  for (let nth = 0; nth < 3; nth++) {
    waiting[nth]?.(0);
    await vi.advanceTimersByTimeAsync(0);
  }
  expect(answer.mock.calls, 'those in between are nobody’s question any more').toEqual([[1], [2], [5]]);
  expect([latest.value, latest.answered, latest.asking]).toEqual([5, 5, false]);
});
