import { beforeEach, expect, test } from 'vitest';
import { preferences } from '../../app/preferences.svelte';
import type { TemplateSummary } from '../../backend/types';
import { idFrom } from './message-id';
import { starter } from './starters';
import { grouped, isBuiltIn, listed, nameIn, subjectIn, withName } from './titles';

const summary: TemplateSummary = {
  id: 'your-trust',
  languages: ['en', 'it', 'ro', 'ar'],
  forms: ['neutral'],
  occasion: 'any_time',
  purpose: 'thanks',
  needs: [],
  asks_feedback: false,
  own: false,
};
const own: TemplateSummary = { ...summary, id: 'spring-thanks', own: true };

beforeEach(() => {
  preferences.chosenLanguage = 'en';
});

test('an id is made of any name, whatever its letters', () => {
  expect(idFrom('  Grazie, città mia! ')).toBe('grazie-citta-mia');
  expect(idFrom('Mulțumiri de Paști 2026')).toBe('multumiri-de-pasti-2026');
  expect(idFrom('شكر الربيع')).toMatch(/^[a-z]+-[a-z]+$/);
  expect(idFrom('!!!')).toBe('');
  expect(idFrom('a'.repeat(90))).toHaveLength(60);
  expect(idFrom(`${'a'.repeat(59)} b`), 'a cut never leaves a hyphen at the end').toBe('a'.repeat(59));
});

test('the name of an own message travels in its text', () => {
  const named = withName(starter('ro'), 'Mulțumiri {de} Paști');
  expect(nameIn(named)).toBe('Mulțumiri de Paști');
  expect(nameIn(withName(named, 'Alt nume')), 'a copy has one name, not two').toBe('Alt nume');
  expect(withName(named, 'Alt nume').match(/\{\{!/g)).toHaveLength(1);
  expect(nameIn(starter('en'))).toBe('');
});

test('a subject reads as plain words', () => {
  expect(
    subjectIn('subject: {{#formal}}With thanks{{else}}Thanks a lot{{/formal}} from {{shop.company}}\n---'),
  ).toBe('With thanks from …');
});

test('built-in messages have titles in the window’s language, own ones their name', () => {
  expect(isBuiltIn('your-trust')).toBe(true);
  expect(listed(summary, undefined).title).toBe('Thank you for your trust');
  preferences.chosenLanguage = 'it';
  expect(listed(summary, undefined).title).toBe('Grazie per la fiducia');
  expect(listed(own, withName(starter('it'), 'Primavera')).title).toBe('Primavera');
  expect(listed(own, undefined).title, 'without a name the id is made readable').toBe('Spring thanks');
});

test('own messages come first, and a search forgives missing accents', () => {
  preferences.chosenLanguage = 'it';
  const all = [listed(summary, undefined), listed(own, withName(starter('it'), 'Città'))];
  expect(grouped(all, '').map((group) => group.key)).toEqual(['own', 'any_time']);
  expect(grouped(all, 'citta').flatMap((group) => group.messages.map((one) => one.id))).toEqual([
    'spring-thanks',
  ]);
});
