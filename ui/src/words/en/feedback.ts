export const feedback = {
  lead: 'What your customers say.',
} as const;
