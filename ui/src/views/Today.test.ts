import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import { preferences } from '../app/preferences.svelte';
import { router } from '../app/router.svelte';
import { provide } from '../backend';
import { SampleBackend } from '../backend/sample';
import Today from './Today.svelte';

beforeEach(() => {
  preferences.chosenLanguage = 'en';
});

test('an empty shop is shown three ways to begin', async () => {
  provide(new SampleBackend({ empty: true }));
  render(Today);
  await screen.findByTestId('first-steps');
  await userEvent.click(screen.getByTestId('step-import'));
  expect(router.place).toMatchObject({ view: 'customers', importing: true });
  await userEvent.click(screen.getByTestId('step-shop'));
  expect(router.place.view).toBe('settings');
});

test('the sample shop turns the empty page into a day’s work', async () => {
  provide(new SampleBackend({ empty: true }));
  render(Today);
  await userEvent.click(await screen.findByTestId('step-demo'));
  await screen.findByTestId('to-thank', {}, { timeout: 3000 });
  await waitFor(() => expect(screen.getAllByTestId('row').length).toBeGreaterThan(4));
});

test('one press begins the note to a customer, and the unhappy are heard first', async () => {
  provide(new SampleBackend());
  render(Today);
  const write = await screen.findAllByRole('button', { name: /^Write to [^a]/ });
  await userEvent.click(write[0] as HTMLElement);
  expect(router.place).toMatchObject({ view: 'write', customers: [1] });
  const unread = await screen.findByTestId('unread');
  await waitFor(() => expect(unread.querySelector('[data-testid=row]')).toHaveTextContent('unhappy'));
});
