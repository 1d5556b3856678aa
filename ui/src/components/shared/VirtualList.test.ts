import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { createRawSnippet } from 'svelte';
import { beforeAll, expect, test, vi } from 'vitest';
import { provide } from '../../backend';
import { SampleBackend } from '../../backend/sample';
import VirtualList from './VirtualList.svelte';
import { chained, PagedRows, pageSize, type PageLoader } from './pagedrows.svelte';
import { moved, pagesOf, scrollTo, visibleSpan } from './windowing';

const numbers =
  (total: number, from = 0): PageLoader<number> =>
  ({ offset, limit }) => {
    const length = Math.max(0, Math.min(limit, total - offset));
    return Promise.resolve({ rows: Array.from({ length }, (_, at) => from + offset + at), total });
  };

const row = createRawSnippet((value: () => number) => ({ render: () => `<span>row ${value()}</span>` }));

beforeAll(() => provide(new SampleBackend()));

test('only the rows in sight and a few spare ones are drawn', () => {
  expect(visibleSpan(0, 600, 64, 10_000)).toEqual({ first: 0, end: 16 });
  expect(visibleSpan(64 * 500, 600, 64, 10_000)).toEqual({ first: 494, end: 516 });
  expect(visibleSpan(0, 600, 64, 3), 'never past the end').toEqual({ first: 0, end: 3 });
  expect(visibleSpan(99_999, 600, 64, 3), 'a list that shrank').toEqual({ first: 0, end: 3 });
  expect(visibleSpan(0, 600, 64, 0)).toEqual({ first: 0, end: 0 });
});

test('a span that straddles two pages needs both', () => {
  expect(pagesOf({ first: 45, end: 55 }, 50)).toEqual([0, 1]);
  expect(pagesOf({ first: 50, end: 100 }, 50)).toEqual([1]);
});

test('keys move within the list and stop at its ends', () => {
  expect(moved('ArrowUp', 0, 10, 5)).toBe(0);
  expect(moved('ArrowDown', 0, 10, 5)).toBe(1);
  expect(moved('PageDown', 7, 10, 5)).toBe(9);
  expect(moved('End', 0, 10, 5)).toBe(9);
  expect(moved('Home', 7, 10, 5)).toBe(0);
  expect(moved('a', 7, 10, 5)).toBeNull();
  expect(scrollTo(0, 640, 600, 64)).toBe(0);
  expect(scrollTo(20, 0, 600, 64)).toBe(21 * 64 - 600);
  expect(scrollTo(3, 0, 600, 64), 'what is in sight does not scroll').toBe(0);
});

test('a page is fetched once, and a late answer to an old question is dropped', async () => {
  const load = vi.fn(numbers(200));
  const rows = new PagedRows<number>(load);
  rows.show({ first: 0, end: 10 });
  rows.show({ first: 5, end: 15 });
  await vi.waitFor(() => expect(rows.row(0)).toBe(0));
  expect(load).toHaveBeenCalledTimes(1);
  rows.show({ first: pageSize, end: pageSize + 1 });
  await rows.restart(numbers(7, 100));
  expect(rows.row(0)).toBe(100);
  expect(rows.total).toBe(7);
});

test('lists can be chained into one', async () => {
  const list = chained([numbers(3, 0), numbers(0), numbers(4, 100)]);
  expect(await list({ offset: 0, limit: 50 })).toEqual({ rows: [0, 1, 2, 100, 101, 102, 103], total: 7 });
  expect(await list({ offset: 2, limit: 2 })).toEqual({ rows: [2, 100], total: 7 });
  expect(await list({ offset: 4, limit: 2 })).toEqual({ rows: [101, 102], total: 7 });
});

test('ten thousand rows become a handful of elements, and Enter opens the row of the keyboard', async () => {
  const onopen = vi.fn();
  render(VirtualList<number>, { label: 'Numbers', source: numbers(10_000), key: (n) => n, row, onopen });
  await waitFor(() => expect(screen.getByText('row 0')).toBeInTheDocument());
  expect(screen.getAllByTestId('row').length).toBeLessThan(40);
  const grid = screen.getByRole('grid', { name: 'Numbers' });
  expect(grid).toHaveAttribute('aria-rowcount', '10000');
  grid.focus();
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}');
  expect(onopen).toHaveBeenCalledWith(2);
});
