import { locale } from '../../words/format';

const kept = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** Quiet days as they are kept, with the weekdays called as the window's language calls them. */
export function shownQuietDays(text: string): string {
  const weekday = new Intl.DateTimeFormat(locale(), { weekday: 'long', timeZone: 'UTC' });
  return text.replace(/[a-z]+/g, (name) => {
    const place = kept.indexOf(name);
    // 2023-01-01 was a Sunday.
    return place < 0 ? name : weekday.format(new Date(Date.UTC(2023, 0, 1 + place)));
  });
}
