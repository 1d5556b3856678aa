import { expect, test } from 'vitest';
import { marks } from './ruler';

test('at real size every millimetre has its mark and every ten their number', () => {
  const all = marks({ length: 148, origin: 20, pixels: 96 / 25.4, size: 700 }).filter(
    (one) => one.mm !== null,
  );
  expect(all.map((one) => one.mm)).toEqual(Array.from({ length: 15 }, (_, n) => n * 10));
  expect(all[1]?.at).toBeCloseTo(20 + 37.795, 2);
});

test('from afar, numbers keep clear of each other', () => {
  const all = marks({ length: 297, origin: 0, pixels: 0.6, size: 400 });
  const numbers = all.filter((one) => one.mm !== null).map((one) => one.at);
  expect(numbers.length).toBeGreaterThan(3);
  for (const [place, at] of numbers.entries()) {
    if (place > 0) expect(at - (numbers[place - 1] ?? 0)).toBeGreaterThanOrEqual(26);
  }
});

test('a ruler for right-to-left readers begins at the right edge', () => {
  const [first] = marks({ length: 100, origin: 10, pixels: 2, size: 400 }, true);
  expect(first).toMatchObject({ at: 210, mm: 0 });
});

test('what is scrolled out of sight is not drawn', () => {
  const all = marks({ length: 297, origin: -2000, pixels: 15, size: 500 });
  expect(all.every((one) => one.at >= -1 && one.at <= 501)).toBe(true);
  expect(all.length).toBeLessThan(40);
});
