import type * as t from '../types';

/** A moment, as work takes. */
export const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** A stretch of a list. */
export function cut<T>(rows: readonly T[], { offset, limit }: t.Window): { rows: T[]; total: number } {
  return { rows: rows.slice(offset, offset + limit), total: rows.length };
}

/** A text as it is searched: without accents and case. */
export function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** A customer's name. */
export function nameOf(customer: t.Customer): string {
  return (
    customer.full_name ||
    [customer.given_name, customer.family_name].filter(Boolean).join(' ') ||
    customer.company
  );
}

/** How content an answer sounds. */
export function moodOf({ nps, csat }: t.Response): t.Mood {
  if ((nps ?? 10) <= 6 || (csat ?? 5) <= 2) return 'unhappy';
  return (nps ?? 9) >= 9 && (csat ?? 5) >= 4 ? 'glad' : 'even';
}
