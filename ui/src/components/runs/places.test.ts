import { expect, test } from 'vitest';
import { placesOf } from './places';

test('cards are named as they lie on the table', () => {
  expect(placesOf('7, 12-14', 20)).toEqual([7, 12, 13, 14]);
  expect(placesOf('3 1 3', 3)).toEqual([1, 3]);
  expect(placesOf('٧، ١٢–١٤', 20)).toEqual([7, 12, 13, 14]);
});

test('what is no card of the run is refused', () => {
  for (const text of ['', 'x', '0', '4-2', '21', '1-21', '1,,x']) expect(placesOf(text, 20), text).toBeNull();
});
