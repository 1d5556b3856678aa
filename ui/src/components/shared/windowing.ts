/** Which rows of a long list are drawn. */
export type Span = { readonly first: number; readonly end: number };

/** The rows in sight and `spare` more on each side; lengths in pixels. */
export function visibleSpan(
  scroll: number,
  height: number,
  rowHeight: number,
  total: number,
  spare = 6,
): Span {
  if (total === 0 || rowHeight <= 0) return { first: 0, end: 0 };
  const first = Math.max(0, Math.min(total - 1, Math.floor(scroll / rowHeight)) - spare);
  const end = Math.min(total, Math.ceil((scroll + height) / rowHeight) + spare);
  return { first, end: Math.max(first, end) };
}

/** The pages that hold the rows of a span. */
export function pagesOf(span: Span, pageSize: number): number[] {
  const pages: number[] = [];
  for (let page = Math.floor(span.first / pageSize); page * pageSize < span.end; page++) pages.push(page);
  return pages;
}

/** Where a key leads from row `at`; null when the key does not move. `inSight` is a page's worth of rows. */
export function moved(key: string, at: number, total: number, inSight: number): number | null {
  const step: Record<string, number> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + inSight,
    PageUp: at - inSight,
    Home: 0,
    End: total - 1,
  };
  const to = step[key];
  return to === undefined || total === 0 ? null : Math.max(0, Math.min(total - 1, to));
}

/** The scroll position nearest to `scroll` at which row `at` is wholly in sight. */
export function scrollTo(at: number, scroll: number, height: number, rowHeight: number): number {
  const top = at * rowHeight;
  if (top < scroll) return top;
  return Math.max(scroll, top + rowHeight - height);
}
