import { expect, test } from 'vitest';
import { formats } from '../../backend/sample/paper';
import { languages, preferences } from '../../app/preferences.svelte';
import { formatLabel, ownFormat, ownMeasures } from './labels';

test('every format has a name and its measures in every language', () => {
  for (const language of languages) {
    preferences.chosenLanguage = language;
    const labels = formats.map(formatLabel);
    expect(new Set(labels).size, 'no two formats read alike').toBe(formats.length);
    for (const [at, format] of formats.entries()) expect(labels[at]).not.toContain(format.id);
  }
  preferences.chosenLanguage = 'en';
});

test('a size of the shop’s own goes into its name and comes back', () => {
  const id = ownFormat(120.04, 170, true);
  expect(id).toBe('own-120x170-folded');
  expect(ownMeasures(id)).toEqual({ width: 120, height: 170, folded: true });
  expect(ownMeasures(ownFormat(98.5, 210, false))).toEqual({ width: 98.5, height: 210, folded: false });
  expect(ownMeasures('a6')).toBeNull();
});
