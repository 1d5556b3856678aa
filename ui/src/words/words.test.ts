import { beforeEach, expect, test } from 'vitest';
import { languages, preferences } from '../app/preferences.svelte';
import type { Language } from '../backend/types';
import { formatDate, formatMoney, formatNumber } from './format';
import { catalogues, say } from './say';

type Entry = string | Record<string, string>;

function entries(language: Language): Map<string, Entry> {
  return new Map(
    Object.entries(catalogues[language]).flatMap(([area, words]) =>
      Object.entries(words).map(([key, entry]): [string, Entry] => [`${area}.${key}`, entry]),
    ),
  );
}

function blanks(entry: Entry | undefined): string[] {
  const texts = typeof entry === 'string' ? [entry] : Object.values(entry ?? {});
  return [...new Set(texts.flatMap((text) => text.match(/\{\w+\}/g) ?? []))].sort();
}

beforeEach(() => {
  preferences.chosenLanguage = 'en';
  preferences.digits = 'latin';
});

test.each(languages)('%s has every key, with the same blanks, and says something', (language) => {
  const english = entries('en');
  const own = entries(language);
  expect([...own.keys()].sort(), 'a missing key would show as a code').toEqual([...english.keys()].sort());
  for (const [key, entry] of own) {
    expect(blanks(entry), `${key} must fill the same blanks`).toEqual(blanks(english.get(key)));
    for (const text of typeof entry === 'string' ? [entry] : Object.values(entry)) {
      expect(text.trim(), `${key} must say something`).not.toBe('');
    }
  }
});

test.each(languages)('%s has every plural class of its language', (language) => {
  const classes = [...new Intl.PluralRules(language).resolvedOptions().pluralCategories].sort();
  for (const [key, entry] of entries(language)) {
    if (typeof entry !== 'string') expect(Object.keys(entry).sort(), key).toEqual(classes);
  }
});

test('Romanian is written with comma below, never with the cedilla of old code pages', () => {
  expect(JSON.stringify(catalogues.ro)).not.toMatch(/[şţŞŢ]/);
});

test('a sentence takes the plural of its number', () => {
  expect(say('common.customers_count', { n: 1 })).toBe('1 customer');
  preferences.chosenLanguage = 'ro';
  expect(say('common.customers_count', { n: 20 })).toBe('20 de clienți');
  preferences.chosenLanguage = 'ar';
  expect(say('common.customers_count', { n: 2 })).toBe('زبونان');
  expect(say('common.customers_count', { n: 3 })).toBe('3 زبائن');
});

test('an Arabic word that ends in a vowel mark is kept on the line', () => {
  preferences.chosenLanguage = 'ar';
  expect(say('terms.mood_glad')).toBe('راضٍ\u200c');
  expect(say('common.customers_count', { n: 11 }), 'marks within a word need nothing').not.toContain(
    '\u200c',
  );
});

test('an Arabic name in an English sentence is isolated', () => {
  expect(say('today.write_to', { name: 'ليلى' })).toBe('Write to \u2068ليلى\u2069');
});

test('an Arabic wording that begins with Latin letters is read from the right within another one', () => {
  preferences.chosenLanguage = 'ar';
  const name = say('making.envelope_c6');
  expect(name).toMatch(/^\u200fC6/);
  expect(say('making.envelope_size', { name, width: 162, height: 114 })).toContain(`\u2068\u200fC6`);
});

test('Arabic uses Latin digits unless the shop chose its own', () => {
  preferences.chosenLanguage = 'ar';
  expect(formatNumber(1234)).toMatch(/1.234/);
  preferences.digits = 'arabic';
  expect(formatNumber(1234)).toBe('١٬٢٣٤');
});

test('money and dates follow the language', () => {
  preferences.chosenLanguage = 'it';
  expect(formatMoney({ minor: 4250, currency: 'EUR' })).toBe('42,50\u00a0€');
  expect(formatMoney({ minor: 4250, currency: 'JOD' }), 'the dinar has three decimals').toContain('4,250');
  expect(formatDate('2026-03-08', 'long')).toBe('8 marzo 2026');
});
