export const messages = {
  lead: 'The words you send.',
} as const;
