import type { Coverage } from '../../backend/types';

/** The letters and signs that a font lacks for a language. */
export function lacks(coverage: Coverage): string[] {
  return [...new Set([...coverage.missing, ...coverage.signs])].filter((one) => one.trim() !== '');
}
