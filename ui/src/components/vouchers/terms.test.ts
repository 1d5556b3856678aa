import { afterEach, describe, expect, it } from 'vitest';
import { preferences } from '../../app/preferences.svelte';
import type { Language, Terms } from '../../backend/types';
import { termsInWords } from './terms';

const plain: Terms = {
  value: { kind: 'percent', percent: 15 },
  minimum: null,
  days: 7,
  until: null,
  uses: 1,
  products: [],
  tags: [],
};

/** Without the invisible marks that keep directions apart, and with ordinary blanks. */
function read(language: Language, terms: Terms): string {
  preferences.chosenLanguage = language;
  return termsInWords(terms)
    .replace(/[\u200e\u200f\u061c\u2066-\u2069]/g, '')
    .replace(/[\u00a0\u202f]/g, ' ');
}

afterEach(() => (preferences.chosenLanguage = null));

describe('terms in words', () => {
  it('say worth and days in each language', () => {
    expect(read('en', plain)).toBe('15% off, valid 7 days');
    expect(read('it', plain)).toBe('15% di sconto, valido 7 giorni');
    expect(read('ro', plain)).toBe('reducere de 15 %, valabilă 7 zile');
    expect(read('ar', plain)).toMatch(/^خصم 15[%٪]، صالح لمدة 7 أيام$/);
  });

  it('count days by the plural of the language', () => {
    expect(read('en', { ...plain, days: 1 })).toContain('valid 1 day');
    expect(read('ro', { ...plain, days: 60 })).toContain('60 de zile');
    expect(read('ar', { ...plain, days: 2 })).toContain('صالح ليومين');
    expect(read('ar', { ...plain, days: 60 })).toContain('60 يومًا');
  });

  it('name an amount, the last day, the minimum and the uses', () => {
    const terms: Terms = {
      value: { kind: 'amount', amount: { minor: 500, currency: 'EUR' } },
      minimum: { minor: 3000, currency: 'EUR' },
      days: null,
      until: '2026-12-31',
      uses: 3,
      products: [],
      tags: [],
    };
    expect(read('it', terms)).toBe(
      '5,00 € di sconto, fino al 31 dic 2026, su una spesa minima di 30,00 €, utilizzabile fino a 3 volte',
    );
  });

  it('say what is no money, and for what and whom it is', () => {
    const gift: Terms = {
      ...plain,
      value: { kind: 'gift', what: 'una tazza' },
      products: ['tè'],
      tags: ['amici'],
    };
    expect(read('it', gift)).toBe('una tazza in omaggio, valido 7 giorni, solo con tè, solo per amici');
    expect(read('en', { ...plain, value: { kind: 'free_delivery' } })).toBe('Free delivery, valid 7 days');
  });

  it('say so when there is no end', () => {
    expect(read('en', { ...plain, days: null })).toBe('15% off, without an end date');
  });
});
