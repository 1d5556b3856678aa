import { expect, test } from 'vitest';
import { niceTop } from './scale';

test('the top of a scale is round, even and never below what it shows', () => {
  expect([0, 1, 2, 3, 7, 10, 11, 45, 100, 999].map(niceTop)).toEqual([2, 2, 2, 4, 8, 10, 20, 60, 100, 1000]);
  for (let most = 0; most < 3000; most++) {
    expect(niceTop(most)).toBeGreaterThanOrEqual(most);
    expect(niceTop(most) % 2).toBe(0);
  }
});
