import { beforeEach, expect, test } from 'vitest';
import { preferences } from '../app/preferences.svelte';
import type { DeedError, NoteProblem } from '../backend/types';
import {
  asDeedError,
  explainError,
  explainProblem,
  explainRejected,
  fieldName,
  fieldProblems,
} from './explain';

const errors: DeedError[] = [
  { code: 'fields', fields: [] },
  { code: 'not_found', what: 'customer' },
  { code: 'name_taken', name: 'Spring' },
  { code: 'code_clash', voucher: 'AB' },
  { code: 'not_empty' },
  { code: 'import', fault: 'invalid_bytes', line: 7, column: null, path: 'a.csv' },
  { code: 'already_undone' },
  { code: 'template_fault', fault: 'syntax', line: 2, column: 3 },
  { code: 'file', fault: 'disk_full', path: '/a' },
  { code: 'unusable', fault: 'no_ink', path: '/a.pdf' },
  { code: 'paper_too_small', format: 'a5' },
  { code: 'own_size', least_mm: 50, most_mm: 420 },
  { code: 'print', fault: 'stopped', printer: 'Office', reasons: ['paused'] },
  { code: 'store_busy' },
  { code: 'store_newer', found: 3, known: 2 },
  { code: 'store_broken', path: '/b' },
  { code: 'cancelled' },
  { code: 'unexpected', detail: 'x' },
];

const problems: NoteProblem[] = [
  { code: 'missing_field', field: 'purchase.product' },
  { code: 'template_fault', fault: 'syntax', line: 1, column: 1 },
  { code: 'missing_language', language: 'ro' },
  { code: 'too_long', overflow_mm: 4.25, words: 3 },
  { code: 'missing_glyph', characters: ['☂'] },
  { code: 'opted_out', channel: 'email' },
  { code: 'contacted_recently', last: '2026-11-01', gap_days: 30 },
  { code: 'no_email' },
  { code: 'no_postal_address' },
  { code: 'address_too_long', line: '', overflow_mm: 0 },
  { code: 'address_too_long', line: 'Via Roma 1', overflow_mm: 3.2 },
  { code: 'address_too_tall', lines: 6, overflow_mm: 2 },
  { code: 'qr_too_long' },
  { code: 'no_room_for_qr', overflow_mm: 3.2 },
  { code: 'missing_picture', picture: 3 },
  { code: 'missing_hand', hand: 'own-3' },
  { code: 'no_qr_content', content: 'voucher' },
  { code: 'no_qr_content', content: 'survey' },
  { code: 'no_code_left', campaign: 'Spring' },
  { code: 'voucher_unusable', state: 'expired', voucher: 'AB' },
  { code: 'shop_incomplete', field: 'sender' },
];

beforeEach(() => {
  preferences.chosenLanguage = 'en';
});

test.each(errors)('the error $code is said in words', (error) => {
  expect(explainError(error)).toMatch(/[.:]/);
  expect(explainError(error), 'no code and no open blank may show').not.toMatch(/errors\.|[{}]/);
});

test.each(problems)('the problem $code is said in words', (problem) => {
  expect(explainProblem(problem)).not.toMatch(/problems\.|[{}]/);
});

test('what is no deed error becomes an unexpected one that keeps its words', () => {
  expect(asDeedError(new Error('boom'))).toEqual({ code: 'unexpected', detail: 'boom' });
  expect(asDeedError({ code: 'store_busy' })).toEqual({ code: 'store_busy' });
});

test('field problems are found by their field', () => {
  const error: DeedError = { code: 'fields', fields: [{ field: 'email', code: 'bad_email' }] };
  expect(fieldProblems(error)).toEqual({ email: 'Write it like name@example.com.' });
  expect(fieldProblems({ code: 'store_busy' })).toEqual({});
});

test('merge fields are named as the shop names them', () => {
  expect(fieldName('customer.given_name')).toBe('Given name');
  expect(fieldName('voucher.code')).toBe('Voucher code');
  expect(fieldName('something_else'), 'an unknown field shows as it is').toBe('something_else');
});

test('a rejected row says why, or at least that it was not taken over', () => {
  expect(explainRejected({ row: 2, column: 'Mail', code: 'bad_email', value: 'x' })).toContain('example.com');
  expect(explainRejected({ row: 2, column: '', code: 'from_the_future', value: '' })).toContain('row');
});
