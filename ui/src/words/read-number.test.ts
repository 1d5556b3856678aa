import { expect, test } from 'vitest';
import { readNumber } from './read-number';

test.each([
  ['12.5', 12.5],
  ['12,5', 12.5],
  [' 7 ', 7],
  ['١٢٫٥', 12.5],
  ['۱۲', 12],
  ['−0.4', -0.4],
  ['3.', 3],
])('%s is read as people mean it', (text, number) => expect(readNumber(text)).toBe(number));

test.each(['', 'mm', '1.2.3', '12 mm', '1e3'])('%s is no number', (text) =>
  expect(readNumber(text)).toBeNull(),
);
