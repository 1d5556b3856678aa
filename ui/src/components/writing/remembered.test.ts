import { expect, test, vi } from 'vitest';
import { Remembered } from './remembered';

test('what was asked ahead is at hand, and asked for only once', async () => {
  const ask = vi.fn(async (n: number) => n * 2);
  const doubled = new Remembered(ask);
  expect(doubled.known(4)).toBeUndefined();
  doubled.ahead(4);
  expect(await doubled.answer(4)).toBe(8);
  expect(doubled.known(4)).toBe(8);
  expect(ask).toHaveBeenCalledTimes(1);
});

test('the longest unused goes first', async () => {
  const doubled = new Remembered(async (n: number) => n * 2, 2);
  await doubled.answer(1);
  await doubled.answer(2);
  doubled.known(1);
  await doubled.answer(3);
  expect([1, 2, 3].map((n) => doubled.known(n))).toEqual([2, undefined, 6]);
});

test('after forgetting, even an answer under way is not kept', async () => {
  let give: (answer: string) => void = () => undefined;
  const names = new Remembered<number, string>(() => new Promise((done) => (give = done)));
  const asked = names.answer(1);
  names.forget();
  give('of before');
  await asked;
  expect(names.known(1), 'the shop has changed since').toBeUndefined();
});

test('a failure is not kept, so that the next try may do better', async () => {
  const ask = vi.fn(async () => 'well');
  ask.mockRejectedValueOnce({ code: 'store_busy' });
  const answers = new Remembered(ask);
  answers.ahead(undefined);
  await vi.waitFor(() => expect(ask).toHaveBeenCalled());
  await Promise.resolve();
  expect(await answers.answer(undefined)).toBe('well');
});
