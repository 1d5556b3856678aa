export const write = {
  lead: 'One note, or one for each.',
} as const;
