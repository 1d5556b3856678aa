import { beforeEach, expect, test } from 'vitest';
import { preferences } from '../../app/preferences.svelte';
import { adjustmentWords } from './adjustments';

const exact = { offset_x_mm: 0, offset_y_mm: 0, scale_x: 1, scale_y: 1, turn_degrees: 0, skew_degrees: 0 };

beforeEach(() => (preferences.chosenLanguage = 'en'));

test('a printer that prints where it should is said to', () => {
  expect(adjustmentWords(exact)).toEqual(['Prints exactly where it should.']);
});

test('each part that mends something has its sentence', () => {
  expect(adjustmentWords({ ...exact, offset_x_mm: 0.62, offset_y_mm: -0.4, scale_x: 1.0021 })).toEqual([
    'Moved by +0.6 mm across and -0.4 mm down',
    'Size 100.21 % across, 100.0 % down',
  ]);
  expect(adjustmentWords({ ...exact, turn_degrees: 0.08 })).toEqual(['Turned by +0.08°']);
});
