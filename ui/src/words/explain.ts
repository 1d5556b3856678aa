import type {
  DeedError,
  FieldProblem,
  NoteProblem,
  Rejected,
  SurveyProblem,
  TillRefusal,
} from '../backend/types';
import type { Key } from './catalogue';
import { en } from './en';
import { formatDate, formatList, formatMoney, formatNumber } from './format';
import { say } from './say';

/** A code without words is a compile error at the call, and a visible code if it slips through. */
function unanswered(nothing: never): string {
  return JSON.stringify(nothing);
}

/** Whatever a deed was rejected with, as a `DeedError`. */
export function asDeedError(reason: unknown): DeedError {
  // The browser's own errors have numbers for codes.
  if (typeof reason === 'object' && reason !== null && 'code' in reason && typeof reason.code === 'string')
    return reason as DeedError;
  return { code: 'unexpected', detail: reason instanceof Error ? reason.message : String(reason) };
}

/** What went wrong and what to do next, in the window's language. */
export function explainError(error: DeedError): string {
  switch (error.code) {
    case 'fields':
    case 'not_found':
    case 'not_empty':
    case 'already_undone':
    case 'store_busy':
    case 'no_files_named':
    case 'nothing_for_files':
    case 'changed_meanwhile':
    case 'store_newer':
    case 'store_locked':
    case 'wrong_passphrase':
    case 'cancelled':
      return say(`errors.${error.code}`);
    case 'name_taken':
      return say('errors.name_taken', { name: error.name });
    case 'code_clash':
      return say('errors.code_clash', { voucher: error.voucher });
    case 'template_fault':
      return say('errors.template_fault', { line: error.line, column: error.column });
    case 'import':
      return say(`imports.fault_${error.fault}`, { line: error.line ?? 1, column: error.column ?? '' });
    case 'file':
      return say(`errors.file_${error.fault}`, { path: error.path });
    case 'unfit_text':
      return explainProblem(error.problem);
    case 'unusable':
      return say(`errors.unusable_${error.fault}`);
    case 'paper_too_small':
      return say('errors.paper_too_small');
    case 'own_size':
      return say('errors.own_size', { least: error.least_mm, most: error.most_mm });
    case 'mail':
      return explainMail(error);
    case 'print':
      return say(`errors.print_${error.fault}`, { printer: error.printer });
    case 'weak_passphrase':
      return say('errors.weak_passphrase', { least: error.least });
    case 'unknown_ending':
      return say('errors.unknown_ending', { endings: error.endings });
    case 'store_broken':
      return say('errors.store_broken', { path: error.path });
    case 'till':
      return explainRefusal(error.refusal);
    case 'campaign_refuses':
      return explainProblem(error.problem);
    case 'survey':
      return explainSurvey(error.problem);
    case 'ask_unknown':
      return say(error.mistyped ? 'surveys.ask_mistyped' : 'surveys.ask_unknown', { typed: error.typed });
    case 'double_entry':
      return say('surveys.double', { date: formatDate(error.date) });
    case 'unexpected':
      return say('errors.unexpected', { detail: error.detail });
    default:
      return unanswered(error);
  }
}

/** What a mail account does not do, and how far it came. */
function explainMail({ fault, account, said, run, put }: DeedError & { code: 'mail' }): string {
  const why = say(`mail.fault_${fault}`, { account, said });
  return run === null ? why : `${why} ${say('mail.fault_left', { n: put })}`;
}

/** Why a set of questions cannot be asked. */
function explainSurvey(problem: SurveyProblem): string {
  return say(`surveys.problem_${problem.code}`, {
    most: 'most' in problem ? problem.most : 0,
    key: 'key' in problem ? problem.key : '',
  });
}

/** What is wrong with one field of a form or one cell of a list. */
export function explainField(code: FieldProblem['code']): string {
  return say(`errors.field_${code}`);
}

/** The field problems of an error by field name; empty for any other error. */
export function fieldProblems(error: DeedError | null): Record<string, string> {
  if (error?.code !== 'fields') return {};
  return Object.fromEntries(error.fields.map((problem) => [problem.field, explainField(problem.code)]));
}

/** Why a row of a list was not taken over. */
export function explainRejected(rejected: Rejected): string {
  const key = `field_${rejected.code}`;
  return key in en.errors
    ? say(`errors.${key}` as `errors.field_${FieldProblem['code']}`)
    : say('errors.row_unreadable');
}

/**
 * The name of a field: of a customer, purchase, answer or shop (`given_name`), or a merge field
 * (`customer.given_name`, `voucher.code`).
 */
export function fieldName(field: string): string {
  const [group = '', last = group] = field.split('.');
  const known = [`${group}_${last}`, last].find((name) => name in en.fields);
  return known === undefined ? field : say(`fields.${known}` as Key & `fields.${string}`);
}

/** What stands in the way of a note, or should be known about it. */
export function explainProblem(problem: NoteProblem): string {
  switch (problem.code) {
    case 'missing_field':
    case 'shop_incomplete':
      return say(`problems.${problem.code}`, { field: fieldName(problem.field) });
    case 'template_fault':
      return say('problems.template_fault', { line: problem.line, column: problem.column });
    case 'missing_language':
      return say('problems.missing_language', { language: say(`terms.language_${problem.language}`) });
    case 'too_long':
      return say('problems.too_long', {
        n: problem.words,
        mm: formatNumber(problem.overflow_mm, { maximumFractionDigits: 1 }),
      });
    case 'missing_glyph':
      return say('problems.missing_glyph', { characters: problem.characters.join(' ') });
    case 'cannot_draw':
      return say('problems.cannot_draw');
    case 'opted_out':
      return say('problems.opted_out', { channel: say(`terms.channel_${problem.channel}`) });
    case 'contacted_recently':
      return say('problems.contacted_recently', { date: formatDate(problem.last), n: problem.gap_days });
    case 'open_complaint':
      return say('problems.open_complaint', { date: formatDate(problem.complaint.date) });
    case 'contacted_often':
      return say('problems.contacted_often', {
        n: problem.times,
        days: problem.days,
        date: formatDate(problem.free_on),
      });
    case 'quiet_day':
      return problem.next
        ? say('problems.quiet_day', { date: formatDate(problem.next) })
        : say('problems.quiet_always');
    case 'same_address':
      return say('problems.same_address', { others: formatList(problem.others) });
    case 'shares_card':
      return say('problems.shares_card', { other: problem.with });
    case 'thanked_lately':
      return problem.days === 0
        ? say('problems.thanked_today')
        : say('problems.thanked_lately', { n: problem.days });
    case 'foreign_code':
      return say('problems.foreign_code', { voucher: problem.voucher });
    case 'left_out':
    case 'no_name':
    case 'empty_text':
    case 'already_gone':
      return say(`problems.${problem.code}`);
    case 'left_in_peace':
      return say('problems.left_in_peace', { date: formatDate(problem.until) });
    case 'note_cancelled':
      return say('problems.note_cancelled');
    case 'no_email':
    case 'no_phone':
    case 'no_text_wording':
      return say(`problems.${problem.code}`);
    case 'phone_unusable':
      return say('problems.phone_unusable', { phone: problem.phone });
    case 'landline':
      return say('problems.landline', { phone: problem.number });
    case 'too_many_parts':
      return problem.foreign.length === 0
        ? say('problems.too_many_parts', { n: problem.parts, allowed: problem.allowed })
        : say('problems.too_many_parts_dear', {
            n: problem.parts,
            allowed: problem.allowed,
            characters: problem.foreign.slice(0, 12).join(' '),
          });
    case 'address_too_long':
      return problem.line === ''
        ? say('problems.address_too_long')
        : say('problems.address_line_too_long', {
            line: problem.line,
            mm: formatNumber(problem.overflow_mm, { maximumFractionDigits: 1 }),
          });
    case 'address_too_tall':
      return say('problems.address_too_tall', {
        n: problem.lines,
        mm: formatNumber(problem.overflow_mm, { maximumFractionDigits: 1 }),
      });
    case 'contact_too_long':
      return say('problems.contact_too_long', {
        line: problem.line,
        mm: formatNumber(problem.overflow_mm, { maximumFractionDigits: 1 }),
      });
    case 'contact_too_tall':
      return say('problems.contact_too_tall', {
        n: problem.lines,
        mm: formatNumber(problem.overflow_mm, { maximumFractionDigits: 1 }),
      });
    case 'no_postal_address':
    case 'qr_too_long':
    case 'missing_picture':
    case 'missing_hand':
      return say(`problems.${problem.code}`);
    case 'no_room_for_qr':
      return say('problems.no_room_for_qr', {
        mm: formatNumber(problem.overflow_mm, { maximumFractionDigits: 1 }),
      });
    case 'no_qr_content':
      return say(`problems.no_qr_${problem.content}`);
    case 'no_code_left':
      return say('problems.no_code_left', { campaign: problem.campaign });
    case 'not_due':
      return say('problems.not_due');
    case 'codes_capped':
    case 'customer_capped':
      return say(`problems.${problem.code}`, { campaign: problem.campaign, n: problem.cap });
    case 'value_capped':
      return say('problems.value_capped', { campaign: problem.campaign, amount: formatMoney(problem.cap) });
    case 'not_for_customer':
      return say('problems.not_for_customer', { campaign: problem.campaign, tags: formatList(problem.tags) });
    case 'voucher_unusable':
      return say('problems.voucher_unusable', {
        voucher: problem.voucher,
        state: say(`terms.voucher_${problem.state}`),
      });
    default:
      return unanswered(problem);
  }
}

/** Why the till does not take a code. */
export function explainRefusal(refusal: TillRefusal): string {
  switch (refusal.reason) {
    case 'mistyped':
    case 'unknown':
    case 'not_given':
    case 'used_up':
    case 'void':
      return say(`till.refusal_${refusal.reason}`);
    case 'expired':
      return say('till.refusal_expired', { date: refusal.until ? formatDate(refusal.until) : '–' });
    case 'ask_spent':
      return say('till.refusal_ask_spent', { minimum: formatMoney(refusal.minimum) });
    case 'too_little':
      return say('till.refusal_too_little', {
        minimum: formatMoney(refusal.minimum),
        spent: formatMoney(refusal.spent),
      });
    case 'wrong_products':
      return say('till.refusal_wrong_products', { products: formatList(refusal.products) });
    case 'other_currency':
      return say('till.refusal_other_currency', {
        terms: refusal.terms.currency,
        spent: refusal.spent.currency,
      });
    case 'wait':
      return say('till.refusal_wait', { n: refusal.seconds });
    default:
      return unanswered(refusal);
  }
}
