/** Today as the calendar of this computer has it, in ISO. */
export function today(): string {
  return dayFromNow(0);
}

/** The day so many days from today, or before it, in ISO. */
export function dayFromNow(days: number): string {
  const day = new Date();
  day.setDate(day.getDate() + days);
  const pad = (part: number) => String(part).padStart(2, '0');
  return `${day.getFullYear()}-${pad(day.getMonth() + 1)}-${pad(day.getDate())}`;
}
