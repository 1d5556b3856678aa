import type { Coverage, FontReport, Language } from '../../backend/types';

/** The letters and signs that a font lacks for a language. */
export function lacks(coverage: Coverage): string[] {
  return [...new Set([...coverage.missing, ...coverage.signs])].filter((one) => one.trim() !== '');
}

const isArabic = (language: Language) => language === 'ar';

/** The languages whose script the font does not write at all: a hand of Thankwell writes their notes beside it. */
export function partnered(report: FontReport): Language[] {
  if (report.languages.length === 0) return [];
  return report.coverage
    .map((one) => one.language)
    .filter((language) => !report.languages.some((other) => isArabic(other) === isArabic(language)));
}
