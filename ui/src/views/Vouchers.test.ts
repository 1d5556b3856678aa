import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import { preferences } from '../app/preferences.svelte';
import { provide } from '../backend';
import { SampleBackend } from '../backend/sample';
import Vouchers from './Vouchers.svelte';

beforeEach(() => {
  preferences.chosenLanguage = 'en';
});

test('a new offer says at each field what is missing, and is kept when it is complete', async () => {
  provide(new SampleBackend({ empty: true }));
  render(Vouchers);
  await userEvent.click(await screen.findByTestId('campaign-add'));
  await userEvent.click(await screen.findByTestId('campaign-save'));
  await waitFor(() => expect(screen.getByTestId('campaign-name')).toHaveAttribute('aria-invalid', 'true'));
  expect(screen.getByTestId('campaign-percent')).toHaveAttribute('aria-invalid', 'true');
  await userEvent.type(screen.getByTestId('campaign-name'), 'Autumn');
  await userEvent.type(screen.getByTestId('campaign-percent'), '15');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(screen.getByTestId('campaign-card')).toHaveTextContent('15% off'));
});

test('a list with a line that is no code is refused at its field, by line', async () => {
  provide(new SampleBackend());
  render(Vouchers);
  await userEvent.click((await screen.findAllByTestId('campaign-import'))[0] as HTMLElement);
  await userEvent.type(await screen.findByTestId('codes-path'), '/home/shop/codes.txt');
  await userEvent.click(screen.getByTestId('codes-import'));
  expect(await screen.findByText(/Line 3 is no code/)).toBeInTheDocument();
});

test('the search finds the code of a customer', async () => {
  provide(new SampleBackend());
  render(Vouchers);
  await waitFor(() => expect(screen.getAllByTestId('voucher-row').length).toBeGreaterThan(5));
  await userEvent.type(screen.getByTestId('voucher-search'), 'ferrante{Enter}');
  await waitFor(() => expect(screen.getAllByTestId('voucher-row')).toHaveLength(1));
});

test('a code is looked up, used and given back at the till', async () => {
  provide(new SampleBackend());
  render(Vouchers);
  await screen.findAllByTestId('voucher-row');
  await userEvent.click(screen.getByTestId('till-open'));
  await userEvent.type(await screen.findByTestId('till-code'), 'k7qm 24xr');
  await userEvent.click(screen.getByTestId('till-check'));
  await waitFor(() => expect(screen.getByTestId('till-verdict')).toHaveTextContent('This code is good.'));
  await userEvent.click(screen.getByTestId('till-use'));
  await waitFor(() => expect(screen.getByTestId('till-verdict')).toHaveTextContent('Used.'));
  await userEvent.click(screen.getByTestId('till-undo'));
  await waitFor(() => expect(screen.getByTestId('till-verdict')).toHaveTextContent('This code is good.'));
});

test('the till says why it does not take a code, and an answer does not outlive its question', async () => {
  provide(new SampleBackend());
  render(Vouchers);
  await screen.findAllByTestId('voucher-row');
  await userEvent.click(screen.getByTestId('till-open'));
  await userEvent.type(await screen.findByTestId('till-code'), 'SUMMER');
  await userEvent.click(screen.getByTestId('till-check'));
  await waitFor(() => expect(screen.getByTestId('till-verdict')).toHaveTextContent('never issued'));
  await userEvent.type(screen.getByTestId('till-code'), '7');
  expect(screen.queryByTestId('till-answer')).toBeNull();
});

test('a code is made void only after a second word', async () => {
  provide(new SampleBackend());
  render(Vouchers);
  await screen.findAllByTestId('voucher-row');
  await userEvent.click(screen.getByTestId('till-open'));
  await userEvent.type(await screen.findByTestId('till-code'), 'k7qm 24xr');
  await userEvent.click(screen.getByTestId('till-check'));
  await userEvent.click(await screen.findByTestId('till-void'));
  expect(screen.getByTestId('till-verdict')).toHaveTextContent('This code is good.');
  await userEvent.click(screen.getByTestId('till-void-sure'));
  await waitFor(() => expect(screen.getByTestId('till-verdict')).toHaveTextContent('made void'));
});
