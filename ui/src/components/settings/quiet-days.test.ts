import { afterEach, expect, test } from 'vitest';
import type { Language } from '../../backend/types';
import { preferences } from '../../app/preferences.svelte';
import { shownQuietDays } from './quiet-days';

afterEach(() => (preferences.chosenLanguage = 'en'));

test.each<[Language, string]>([
  ['en', 'Sunday, 12-24..01-06, Tuesday'],
  ['it', 'domenica, 12-24..01-06, martedì'],
  ['ro', 'duminică, 12-24..01-06, marți'],
  ['ar', 'الأحد, 12-24..01-06, الثلاثاء'],
])('%s calls the weekdays as its people do', (language, shown) => {
  preferences.chosenLanguage = language;
  expect(shownQuietDays('sunday, 12-24..01-06, tuesday')).toBe(shown);
});
