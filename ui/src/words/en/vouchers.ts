export const vouchers = {
  lead: 'Offers and their codes.',
} as const;
