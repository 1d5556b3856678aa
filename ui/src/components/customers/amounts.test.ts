import { expect, test } from 'vitest';
import { decimals, isAmount, isQuantity, plainAmount } from './amounts';

test.each([
  ['42.50', '42.50'],
  ['42,50', '42.50'],
  ['1.234,50', '1234.50'],
  ['1,234.50', '1234.50'],
  ['1 234,50', '1234.50'],
  ['٤٢٫٥', '42.5'],
  ['7', '7'],
  ['', ''],
])('%s is read as %s', (typed, plain) => {
  expect(plainAmount(typed)).toBe(plain);
});

test('what is no amount stays one for the deed to refuse', () => {
  for (const typed of ['about 40', '€', '12..', '1.2.3,5', '--3']) expect(isAmount(typed), typed).toBe(false);
});

test('quantities are whole and at least one', () => {
  expect(isQuantity('٣')).toBe(true);
  for (const typed of ['0', '1.5', 'two', '-1']) expect(isQuantity(typed), typed).toBe(false);
});

test('currencies keep their own decimals', () => {
  expect([decimals('EUR'), decimals('JOD'), decimals('JPY'), decimals('?')]).toEqual([2, 3, 0, 2]);
});
