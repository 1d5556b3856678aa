import { preferences } from '../app/preferences.svelte';
import type { Money } from '../backend/types';

/** The tag for `Intl`: the system's region where it speaks the window's language, Latin digits unless chosen. */
export function locale(): string {
  const system = navigator.languages.find((tag) => tag.split('-')[0] === preferences.language);
  const base = new Intl.Locale(system ?? preferences.language);
  return new Intl.Locale(base.baseName, { numberingSystem: preferences.numberingSystem }).toString();
}

/** 1,234 / 1.234 / ١٬٢٣٤ */
export function formatNumber(value: number, options?: Intl.NumberFormatOptions): string {
  return new Intl.NumberFormat(locale(), options).format(value);
}

/** An ISO date (`2026-03-08`) as the language writes it: 8 March 2026, or the shorter 8 Mar 2026. */
export function formatDate(iso: string, month: 'long' | 'short' = 'short'): string {
  const date = new Date(`${iso.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return iso;
  const parts = { day: 'numeric', month, year: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(locale(), parts).format(date);
}

/** The month of an ISO date: March 2026 as Mar 2026. */
export function formatMonth(iso: string): string {
  const parts = { month: 'short', year: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(locale(), parts).format(new Date(`${iso.slice(0, 10)}T00:00:00Z`));
}

/** The three months that begin with a day: Oct – Dec 2026. */
export function formatQuarter(iso: string): string {
  const parts = { month: 'short', year: 'numeric', timeZone: 'UTC' } as const;
  const from = new Date(`${iso.slice(0, 10)}T00:00:00Z`);
  const to = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + 2, 1));
  return new Intl.DateTimeFormat(locale(), parts).formatRange(from, to);
}

/** Minor units with their currency: { minor: 4200, currency: 'EUR' } is €42.00. */
export function formatMoney(money: Money): string {
  const format = new Intl.NumberFormat(locale(), { style: 'currency', currency: money.currency });
  const decimals = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(money.minor / 10 ** decimals);
}

/** How long a file is, rounded: 34 kB. */
export function formatBytes(bytes: number): string {
  const [unit, size] = bytes < 1e6 ? (['kilobyte', 1e3] as const) : (['megabyte', 1e6] as const);
  const digits = bytes < 1e6 ? 0 : 1;
  return formatNumber(Math.max(bytes / size, 1), { style: 'unit', unit, maximumFractionDigits: digits });
}

/** "Ana, Elena and Sofia" in the language's own way. */
export function formatList(items: readonly string[]): string {
  return new Intl.ListFormat(locale(), { type: 'conjunction' }).format(items);
}
