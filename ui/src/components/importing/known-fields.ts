import type { CustomerField, Kind, PurchaseField, ResponseField } from '../../backend/types';

const customers: readonly CustomerField[] = [
  'given_name',
  'family_name',
  'full_name',
  'company',
  'email',
  'phone',
  'street',
  'street2',
  'postcode',
  'city',
  'region',
  'country',
  'language',
  'form',
  'formality',
  'birthday',
  'tags',
  'note',
  'external_id',
  'pronunciation',
];

const purchases: readonly PurchaseField[] = [
  'date',
  'order',
  'product',
  'quantity',
  'price',
  'total',
  'currency',
  'refunded',
  'referral',
  'full_name',
  'email',
  'phone',
  'customer',
];

const responses: readonly ResponseField[] = [
  'date',
  'id',
  'email',
  'customer',
  'language',
  'nps',
  'csat',
  'ces',
  'comment',
];

/** What a list of each kind can fill, in the order in which it is offered. */
export const knownFields: Record<Kind, readonly string[]> = { customers, purchases, responses };
