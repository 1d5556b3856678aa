import type { Key } from '../../words/catalogue';
import type { Channel, NoteProblem } from '../../backend/types';
import { isVoucherField } from './choices.svelte';

/** What can be done about a problem, right where it is shown. */
export type Fix =
  | 'field'
  | 'customer'
  | 'settings'
  | 'hand'
  | 'format'
  | 'stationery'
  | 'shorten'
  | 'mend'
  | 'language'
  | 'messages'
  | 'vouchers'
  | 'campaign'
  | 'message'
  | 'leave_out';

export const fixWords = {
  field: 'write.fix_field',
  customer: 'write.fix_customer',
  settings: 'write.fix_settings',
  hand: 'write.fix_hand',
  format: 'write.fix_format',
  stationery: 'write.fix_stationery',
  shorten: 'write.fix_shorten',
  mend: 'write.fix_mend',
  messages: 'write.fix_messages',
  vouchers: 'write.fix_vouchers',
  campaign: 'write.fix_campaign',
  message: 'write.fix_message',
  leave_out: 'write.leave_out',
} as const satisfies Record<Exclude<Fix, 'language'>, Key>;

/** The ways out of a problem, the likeliest first. `byHand` are the fields that can be filled in here. */
export function fixesOf(problem: NoteProblem, byHand: readonly string[]): Fix[] {
  switch (problem.code) {
    case 'missing_field': {
      const { field } = problem;
      if (byHand.includes(field)) return ['field'];
      if (isVoucherField(field)) return ['campaign'];
      if (/^(shop|survey)\./.test(field)) return ['settings'];
      return ['customer', 'leave_out'];
    }
    case 'template_fault':
      return ['mend'];
    case 'missing_language':
      return ['language', 'messages'];
    case 'too_long':
      return ['shorten', 'format', 'hand'];
    case 'missing_glyph':
      return ['hand', 'customer'];
    case 'opted_out':
      return ['leave_out', 'customer'];
    case 'contacted_recently':
      return ['leave_out', 'message'];
    case 'open_complaint':
    case 'contacted_often':
    case 'quiet_day':
    case 'same_address':
    case 'thanked_lately':
      return ['leave_out', 'message'];
    case 'no_name':
      return ['customer', 'leave_out'];
    case 'left_out':
    case 'shares_card':
    case 'left_in_peace':
    case 'already_gone':
      return [];
    case 'empty_text':
    case 'foreign_code':
      return ['leave_out'];
    case 'too_many_parts':
      return ['shorten', 'settings', 'leave_out'];
    case 'no_text_wording':
      return ['messages', 'message'];
    case 'landline':
      return ['customer', 'leave_out'];
    case 'no_email':
    case 'no_phone':
    case 'phone_unusable':
    case 'no_postal_address':
    case 'address_too_long':
    case 'address_too_tall':
      return ['customer', 'leave_out'];
    case 'not_due':
    case 'codes_capped':
    case 'value_capped':
    case 'customer_capped':
      return ['leave_out', 'campaign', 'vouchers'];
    case 'not_for_customer':
      return ['leave_out', 'customer', 'campaign'];
    case 'no_code_left':
    case 'voucher_unusable':
      return ['vouchers', 'leave_out'];
    case 'shop_incomplete':
      return ['settings'];
    case 'missing_picture':
    case 'contact_too_long':
    case 'contact_too_tall':
      return ['stationery'];
    case 'no_room_for_qr':
      return ['shorten', 'stationery', 'format'];
    case 'qr_too_long':
      return ['settings', 'stationery'];
    case 'missing_hand':
      return ['hand'];
    case 'no_qr_content':
      return problem.content === 'voucher' ? ['campaign', 'stationery'] : ['settings', 'stationery'];
    default:
      return ['hand', 'shorten'];
  }
}

/** What only a card can lack; drafts are made without it. */
const ofCards: readonly NoteProblem['code'][] = [
  'too_long',
  'missing_glyph',
  'cannot_draw',
  'no_postal_address',
  'address_too_long',
  'address_too_tall',
  'contact_too_long',
  'contact_too_tall',
  'qr_too_long',
  'no_room_for_qr',
  'missing_picture',
  'missing_hand',
  'no_qr_content',
];

/** Whether a problem stands in the way of this channel only. */
export function concerns(problem: NoteProblem): Channel | null {
  if (ofCards.includes(problem.code)) return 'card';
  if (['no_text_wording', 'too_many_parts', 'landline'].includes(problem.code)) return 'text';
  return problem.code === 'no_email' ? 'email' : null;
}
