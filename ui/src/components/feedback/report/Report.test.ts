import { render, screen, waitFor } from '@testing-library/svelte';
import { beforeEach, expect, test, vi } from 'vitest';
import { preferences } from '../../../app/preferences.svelte';
import { provide } from '../../../backend';
import { SampleBackend } from '../../../backend/sample';
import type { Breakdown, GroupRow } from '../../../backend/types';
import { say } from '../../../words/say';
import Report from './Report.svelte';

let shop: SampleBackend;

beforeEach(() => {
  preferences.chosenLanguage = 'en';
  shop = new SampleBackend();
  provide(shop);
});

/** A shop whose answers are apart by these groups, by how many answers each has; a group of fewer than five tells nothing. */
function apart(groups: Partial<Record<Breakdown, number[]>>) {
  const asked = shop.feedbackReport.bind(shop);
  return vi.spyOn(shop, 'feedbackReport').mockImplementation(async (filter, breakdowns) => {
    const report = await asked(filter, [...breakdowns]);
    const row = (n: number, at: number): GroupRow => ({
      ...report,
      key: at === 0 ? 'en' : 'it',
      name: '',
      date: null,
      n,
      nps: n < 5 ? null : { value: 20, n, low: 1, high: 40 },
      csat: null,
      too_few: n < 5,
      withheld: false,
    });
    return {
      ...report,
      groups: breakdowns.map((by) => ({ by, more: 0, rows: (groups[by] ?? []).map(row) })),
    };
  });
}

const shown = () => screen.getByTestId('report-by');

test('the report opens on the first breakdown that has two groups to compare', async () => {
  apart({ product: [30], language: [30, 4], message: [22, 8], channel: [20, 10] });
  render(Report, { props: { onpeople: () => {} } });
  await waitFor(() => expect(shown()).toHaveTextContent(say('report.by_message')));
});

test('the report opens by product where no breakdown has two groups to compare', async () => {
  apart({ product: [30], language: [30, 4] });
  render(Report, { props: { onpeople: () => {} } });
  await waitFor(() => expect(shown()).toHaveTextContent(say('report.by_product')));
});

test('a breakdown that was chosen stays, however few groups it has', async () => {
  apart({ product: [30], language: [12, 9] });
  const { default: userEvent } = await import('@testing-library/user-event');
  const user = userEvent.setup();
  render(Report, { props: { onpeople: () => {} } });
  await waitFor(() => expect(shown()).toHaveTextContent(say('report.by_language')));
  shown().focus();
  await user.keyboard('{ArrowDown}');
  const option = await waitFor(() => {
    const found = document.querySelector(`[role="option"][data-label="${say('report.by_product')}"]`);
    if (!found) throw new Error('no such breakdown');
    return found;
  });
  await user.click(option);
  await user.click(screen.getByRole('radio', { name: say('report.period_90') }));
  await waitFor(() => expect(shown()).toHaveTextContent(say('report.by_product')));
});
