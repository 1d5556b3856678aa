import { expect, test } from 'vitest';
import type { Finding } from '../../backend/types';
import { languages, preferences } from '../../app/preferences.svelte';
import { say } from '../../words/say';
import { explainFinding, ruleName } from './findings';

const codes = [
  ...['no_thanks_word', 'negative_word', 'shouting', 'missing_subject', 'missing_greeting', 'missing_body'],
  ...[
    'missing_close',
    'missing_signature',
    'double_space',
    'slash_form',
    'never_says_you',
    'never_says_valued',
  ],
  ...['nothing_ahead', 'too_long', 'sentence_too_long', 'unknown_field', 'unknown_helper', 'unknown_part'],
  ...['triple_stash', 'unbalanced_block', 'stray_brace', 'bad_argument', 'missing_neutral', 'missing_other'],
  ...['too_deep', 'too_large', 'unreadable', 'unknown_section', 'double_section'],
  ...['missing_shop', 'text_too_long', 'link_in_call'],
];
const rules = ['syntax', 'positive', 'formal', 'customer_matters', 'future', 'short'];

function finding(rule: string, code: string): Finding {
  return { rule, code, line: 1, column: 1 } as Finding;
}

test.each(languages)('every finding of the writing check has its words (%s)', (language) => {
  preferences.chosenLanguage = language;
  const said = codes.map((code) => explainFinding(finding('formal', code)));
  expect(said).not.toContain(say('messages.code_unknown'));
  expect(new Set(said).size, 'no two findings say the same').toBe(codes.length);
  expect(new Set(rules.map((rule) => ruleName(finding(rule, 'too_long')))).size).toBe(rules.length);
});

test('a finding nobody knows yet still leads to its place', () => {
  preferences.chosenLanguage = 'en';
  expect(explainFinding(finding('formal', 'brand_new'))).toBe('Have another look at this place.');
});
