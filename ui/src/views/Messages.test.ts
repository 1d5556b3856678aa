import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { preferences } from '../app/preferences.svelte';
import { router } from '../app/router.svelte';
import { provide } from '../backend';
import { SampleBackend } from '../backend/sample';
import Messages from './Messages.svelte';

// jsdom lays nothing out and so cannot scroll.

let shop: SampleBackend;

beforeEach(() => {
  preferences.chosenLanguage = 'en';
  shop = new SampleBackend();
  provide(shop);
});

test('a finding leads the caret to its place, and the mended text is saved', async () => {
  router.go('messages', { template: 'your-trust' });
  render(Messages);
  const source = await screen.findByTestId<HTMLTextAreaElement>('message-source');
  await userEvent.clear(source);
  await userEvent.paste('subject: Thanks\n---\n{{> greeting}}\n\nThank you!!');
  await userEvent.click(await screen.findByTestId('message-finding'));
  expect(source).toHaveFocus();
  expect(source.value.slice(source.selectionStart)).toBe('!!');
  await userEvent.keyboard('{Delete}{Delete}.');
  await vi.waitFor(() => expect(screen.queryByTestId('message-finding')).toBeNull());
  await userEvent.click(screen.getByTestId('message-save'));
  expect((await shop.templateOpen('your-trust', 'en')).source).toContain('Thank you.');
});
