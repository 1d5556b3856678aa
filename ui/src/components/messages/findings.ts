import type { Finding } from '../../backend/types';
import { en } from '../../words/en';
import { say } from '../../words/say';

type Words = keyof typeof en.messages;
type Code = Extract<Words, `code_${string}`>;
type RuleWord = Extract<Words, `rule_${string}`>;

/** What a finding is about, in words; a code that is not known yet still asks for a look. */
export function explainFinding(finding: Finding): string {
  const key = `code_${finding.code}`;
  return say(`messages.${key in en.messages ? (key as Code) : 'code_unknown'}`);
}

/** The writing rule behind a finding. */
export function ruleName(finding: Finding): string {
  const key = `rule_${finding.rule}`;
  return say(`messages.${key in en.messages ? (key as RuleWord) : 'rule_syntax'}`);
}
