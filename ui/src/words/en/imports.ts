export const imports = {
  title: 'Import a list',
} as const;
