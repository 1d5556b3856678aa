import { expect, test } from 'vitest';
import type { NoteProblem } from '../../backend/types';
import { languages, preferences } from '../../app/preferences.svelte';
import { explainProblem } from '../../words/explain';
import { say } from '../../words/say';
import { fieldsByHand } from './choices.svelte';
import { fixWords, fixesOf } from './fixes';

const problems: NoteProblem[] = [
  { code: 'missing_field', field: 'issue' },
  { code: 'missing_field', field: 'voucher' },
  { code: 'missing_field', field: 'survey.link' },
  { code: 'missing_field', field: 'name' },
  { code: 'template_fault', fault: 'stray_brace', line: 4, column: 2 },
  { code: 'missing_language', language: 'ar' },
  { code: 'too_long', overflow_mm: 7.25, words: 4 },
  { code: 'missing_glyph', characters: ['ß', '€'] },
  { code: 'cannot_draw', detail: 'no ink' },
  { code: 'opted_out', channel: 'email' },
  { code: 'contacted_recently', last: '2026-11-01', gap_days: 30 },
  { code: 'no_email' },
  { code: 'no_postal_address' },
  { code: 'address_too_long', line: 'Via Roma 1', overflow_mm: 3.2 },
  { code: 'contact_too_long', line: 'Via Roma 1', overflow_mm: 3.2 },
  { code: 'contact_too_tall', lines: 6, overflow_mm: 2 },
  { code: 'missing_picture', picture: 4 },
  { code: 'missing_hand', hand: 'own-3' },
  { code: 'no_qr_content', content: 'voucher' },
  { code: 'no_qr_content', content: 'survey' },
  { code: 'no_code_left', campaign: 'Grazie 2026' },
  { code: 'voucher_unusable', state: 'expired', voucher: 'K7QM-24XR' },
  { code: 'shop_incomplete', field: 'company' },
];

test.each(problems)('$code has words in every language and a way out', (problem) => {
  for (const language of languages) {
    preferences.chosenLanguage = language;
    expect(explainProblem(problem)).not.toContain('"code"');
    for (const fix of fixesOf(problem, ['issue'])) {
      if (fix !== 'language') expect(say(fixWords[fix]).trim()).not.toBe('');
    }
  }
  preferences.chosenLanguage = 'en';
  expect(fixesOf(problem, ['issue']), 'a problem without a way out is a dead end').not.toEqual([]);
});

test('a missing value is filled in where it can be', () => {
  const fixes = (field: string) => fixesOf({ code: 'missing_field', field }, ['issue']);
  expect(fixes('issue')).toEqual(['field']);
  expect(fixes('voucher.code')).toEqual(['campaign']);
  expect(fixes('shop.company')).toEqual(['settings']);
  expect(fixes('customer.given_name')[0]).toBe('customer');
});

test('asked for by hand is what the message needs or what was found missing, never what the shop knows', () => {
  const missing: NoteProblem[] = [{ code: 'missing_field', field: 'purchase.date' }];
  expect(fieldsByHand(['shop.company', 'voucher', 'gift'], missing, [])).toEqual(['gift', 'purchase.date']);
  expect(fieldsByHand([], [], ['purchase.date']), 'a field once filled in stays in sight').toEqual([
    'purchase.date',
  ]);
});
