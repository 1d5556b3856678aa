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
Element.prototype.scrollIntoView = () => undefined;

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
