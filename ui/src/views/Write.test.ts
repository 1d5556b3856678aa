import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { preferences } from '../app/preferences.svelte';
import { router } from '../app/router.svelte';
import { provide } from '../backend';
import { SampleBackend } from '../backend/sample';
import { desk } from '../components/writing/desk.svelte';
import Write from './Write.svelte';

// jsdom lays nothing out and so cannot scroll.

let shop: SampleBackend;

beforeEach(() => {
  preferences.chosenLanguage = 'en';
  shop = new SampleBackend();
  provide(shop);
  desk.again();
  desk.run.close();
});

test('a note is written to the customer who was handed over, in their language, and made', async () => {
  const write = vi.spyOn(shop, 'notesWrite');
  router.go('write', { customers: [6], template: 'your-trust' });
  render(Write);
  await vi.waitFor(() => {
    expect(screen.getByTestId('write-preview-text')).toHaveTextContent('Ștefania Țurcanu');
  });
  expect(screen.getByTestId('write-preview-text')).toHaveAttribute('lang', 'ro');
  await userEvent.click(screen.getByTestId('export-run'));
  expect(await screen.findByTestId('export-files')).toHaveTextContent('your-trust');
  expect(screen.getByTestId('export-result'), 'made, and never said to be sent').toHaveTextContent(
    'Made, not sent',
  );
  expect(write.mock.lastCall?.[0].audience).toEqual({ kind: 'customers', ids: [6] });
});

test('a missing value leads to its field, and the card appears once it is filled in', async () => {
  router.go('write', { customers: [6], template: 'gift-enclosed' });
  render(Write);
  await userEvent.click(await screen.findByTestId('fix-field'));
  expect(screen.getByTestId('write-set-gift')).toHaveFocus();
  await userEvent.keyboard('un borcan de miere');
  await vi.waitFor(() =>
    expect(screen.getByTestId('write-preview-text')).toHaveTextContent('un borcan de miere'),
  );
  expect(screen.queryByTestId('write-problem')).toBeNull();
});

test('coming back to the view leaves what was chosen in the meantime', async () => {
  router.go('write', { customers: [6], template: 'your-trust' });
  const first = render(Write);
  await screen.findByTestId('write-preview-text');
  desk.recipients.toggle(9, 'Atelierul de Hârtie SRL');
  first.unmount();
  router.go('settings');
  router.back();
  render(Write);
  await screen.findByTestId('write-preview-text');
  expect(desk.recipients.chosen, 'the request of the other view was met long ago').toEqual([6, 9]);
});

test('a folded card with a back is looked at inside and outside, and on its sheet', async () => {
  desk.choices.format = 'a5-folded';
  const look = (await shop.stationeryGet()).stationery;
  const back = { picture: null, logo: null, colour: '#4f5d3a', contact: 'Via Roma 5' };
  desk.choices.stationery = { ...look, back };
  router.go('write', { customers: [6, 9, 12], template: 'your-trust' });
  render(Write);
  await vi.waitFor(() => expect(screen.getByTestId('side-written')).toHaveTextContent('Inside'));
  await userEvent.click(await screen.findByTestId('side-other'));
  await vi.waitFor(() => expect(screen.getByTestId('card-picture').innerHTML).toContain('#4f5d3a'));
  await userEvent.click(screen.getByTestId('side-sheet'));
  expect(await screen.findByTestId('sheet-place')).toHaveTextContent('Sheet 1 of 3');
  await userEvent.click(screen.getByTestId('sheet-next'));
  await vi.waitFor(() => expect(screen.getByTestId('sheet-place')).toHaveTextContent('Sheet 2 of 3'));
  desk.looking.show('written');
  desk.choices.format = null;
  desk.choices.stationery = null;
});

test('paging to the next person needs no new question: the card was drawn ahead', async () => {
  const ask = vi.spyOn(shop, 'notePreview');
  router.go('write', { customers: [6, 9], template: 'your-trust' });
  render(Write);
  await vi.waitFor(() => {
    expect(screen.getByTestId('write-preview-text')).toHaveTextContent('Ștefania');
    expect(ask.mock.calls.some(([, customer]) => customer === 9)).toBe(true);
  });
  await Promise.resolve();
  const asked = ask.mock.calls.length;
  await userEvent.click(screen.getByTestId('write-next'));
  await vi.waitFor(() => expect(screen.getByTestId('write-preview-text')).toHaveTextContent('Atelierul'));
  expect(ask.mock.calls.length, 'nothing new is asked').toBe(asked);
});

test('looks chosen for one run can be kept as the usual ones', async () => {
  router.go('write', { customers: [6], template: 'your-trust' });
  render(Write);
  await userEvent.click(await screen.findByTestId('liveliness-lively'));
  await userEvent.click(await screen.findByTestId('keep-as-usual'));
  await vi.waitFor(async () => expect((await shop.stationeryGet()).stationery.liveliness).toBe('lively'));
  expect(screen.queryByTestId('as-usual'), 'nothing is unusual any more').toBeNull();
});
