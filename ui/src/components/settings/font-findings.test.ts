import { expect, test } from 'vitest';
import type { FontReport, Language } from '../../backend/types';
import { partnered } from './font-findings';

const report = (...languages: Language[]): FontReport => ({
  name: 'Giulia',
  languages,
  coverage: (['en', 'it', 'ro', 'ar'] as const).map((language) => ({
    language,
    missing: languages.includes(language) ? '' : 'ț',
    signs: '',
  })),
  embedding: 'allowed',
  x_height: null,
  stroke: null,
});

test('a font of one script has a partner for the other, and none for what it should write itself', () => {
  expect(partnered(report('en', 'it'))).toEqual(['ar']);
  expect(partnered(report('ar'))).toEqual(['en', 'it', 'ro']);
  expect(partnered(report('en', 'it', 'ro', 'ar'))).toEqual([]);
});

test('a font that writes nothing cannot be used, so nothing writes beside it', () => {
  expect(partnered(report())).toEqual([]);
});
