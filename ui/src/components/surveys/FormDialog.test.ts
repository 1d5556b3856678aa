import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { provide } from '../../backend';
import { SampleBackend } from '../../backend/sample';
import { say } from '../../words/say';
import FormDialog from './FormDialog.svelte';

let shop: SampleBackend;
const user = userEvent.setup();

beforeEach(() => {
  shop = new SampleBackend();
  provide(shop);
});

test('of a shop that asked for years every run is found', async () => {
  const runs = Array.from({ length: 400 }, (_, at) => ({
    run: 400 - at,
    template: 'how-is-it',
    made_on: `20${10 + Math.floor((399 - at) / 28)}-03-${String(1 + ((399 - at) % 28)).padStart(2, '0')}`,
    asked: { en: 3 },
  }));
  vi.spyOn(shop, 'surveyRuns').mockResolvedValue(runs);
  const made = vi.spyOn(shop, 'surveyForm');
  vi.spyOn(shop, 'chooseSave').mockResolvedValue('/forms/form.pdf');
  const survey = (await shop.surveysList())[0];
  if (!survey) throw new Error('no survey');
  render(FormDialog, { props: { survey, onclose: vi.fn() } });
  expect(await screen.findByText(say('surveys.form_more_runs', { n: 370 }))).toBeInTheDocument();
  await user.type(screen.getByTestId('form-find-run'), 'Mar 2010');
  await waitFor(() => expect(screen.queryByText(/more runs/)).not.toBeInTheDocument());
  screen.getByTestId('form-run').focus();
  await user.keyboard('{ArrowDown}');
  const options = await screen.findAllByRole('option', { hidden: true });
  expect(options.length, 'those of that month, and anybody').toBe(29);
  const oldest = options.at(-1);
  if (!oldest) throw new Error('no option');
  await user.click(oldest);
  await user.click(screen.getByTestId('form-make'));
  await waitFor(() => expect(made.mock.lastCall?.[0].run).toBe(1));
});
