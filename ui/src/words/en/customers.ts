export const customers = {
  lead: 'The people you thank.',
} as const;
