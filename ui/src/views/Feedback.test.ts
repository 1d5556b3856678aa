import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { tick } from 'svelte';
import { beforeEach, expect, test, vi } from 'vitest';
import { preferences } from '../app/preferences.svelte';
import { shortcuts } from '../app/shortcuts.svelte';
import { router } from '../app/router.svelte';
import { backend, provide } from '../backend';
import { SampleBackend } from '../backend/sample';
import { everyAnswer } from '../backend/filters';
import { toasts } from '../components/shared/toasts.svelte';
import Feedback from './Feedback.svelte';

const firstPage = { offset: 0, limit: 100 };

beforeEach(() => {
  preferences.chosenLanguage = 'en';
  provide(new SampleBackend());
  router.go('feedback');
});

/** A key of the whole window, which is the program's frame to hear. */
async function press(key: string): Promise<void> {
  shortcuts.list.findLast((one) => one.keys === key)?.run();
  await tick();
}

/** The inbox begins with the unhappy ones. */
async function openFirst(): Promise<void> {
  await waitFor(() => expect(screen.getAllByTestId('feedback-row')[0]).toHaveTextContent('unhappy'));
  await userEvent.click(screen.getAllByTestId('feedback-row')[0] as HTMLElement);
}

test('an opened answer is read, and can be marked unread again', async () => {
  render(Feedback);
  await openFirst();
  const id = router.place.id;
  const read = async () =>
    (await backend.responsesList(everyAnswer, firstPage)).rows.find((row) => row.id === id)?.read;
  await waitFor(async () => expect(await read()).toBe(true));
  await userEvent.click(screen.getByTestId('feedback-mark-unread'));
  await waitFor(async () => expect(await read()).toBe(false));
});

test('an unhappy customer is offered an apology with a voucher', async () => {
  render(Feedback);
  await openFirst();
  await userEvent.click(await screen.findByTestId('feedback-write'));
  expect(router.place).toMatchObject({ view: 'write', template: 'sorry-and-voucher' });
  expect(router.place.customers).toHaveLength(1);
});

test('a removed answer comes back with undo', async () => {
  render(Feedback);
  const total = async () => (await backend.responsesList(everyAnswer, firstPage)).total;
  const before = await total();
  await openFirst();
  await userEvent.click(await screen.findByTestId('feedback-remove'));
  await waitFor(async () => expect(await total()).toBe(before - 1));
  await toasts.undo();
  expect(await total()).toBe(before);
});

test('an answer that another view asks for lies open', async () => {
  router.go('feedback', { id: 30 });
  render(Feedback);
  expect(await screen.findByTestId('feedback-pane')).toBeInTheDocument();
});

test('an answer is logged from the keyboard, and an empty one says what is missing', async () => {
  render(Feedback);
  await userEvent.click(screen.getByTestId('feedback-log'));
  await userEvent.click(await screen.findByTestId('feedback-save'));
  expect(await screen.findByText('Give at least one mark or a comment.')).toBeInTheDocument();
  screen.getByTestId('feedback-nps-0').focus();
  await userEvent.keyboard('10');
  expect(screen.getByTestId('feedback-nps-10')).toHaveAttribute('aria-checked', 'true');
  await userEvent.type(screen.getByTestId('feedback-comment'), 'Lovely.');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(async () => {
    const { rows } = await backend.responsesList(everyAnswer, firstPage);
    expect(rows.some((row) => row.comment === 'Lovely.' && row.nps === 10)).toBe(true);
  });
}, 20_000);

test('an answer that is read stays in its place, and the keys go on to the next one', async () => {
  render(Feedback);
  await openFirst();
  const first = router.place.id;
  await press('j');
  await waitFor(() => expect(router.place.id).not.toBe(first));
  await press('k');
  await waitFor(() => expect(router.place.id).toBe(first));
});

test('a complaint is promised, and closed only with what was done', async () => {
  render(Feedback);
  await openFirst();
  await userEvent.click(await screen.findByTestId('promise-open'));
  await userEvent.type(screen.getByTestId('promise-owner'), 'Chiara');
  await userEvent.click(screen.getByTestId('promise-save'));
  expect(await screen.findByTestId('promise')).toHaveTextContent('Chiara');
  await userEvent.click(screen.getByTestId('complaint-settle'));
  expect(await screen.findByTestId('complaint')).toHaveTextContent('This is needed');
  await userEvent.type(screen.getByTestId('complaint-how'), 'Sent a new one');
  await userEvent.click(screen.getByTestId('complaint-settle'));
  await waitFor(() => expect(screen.getByTestId('complaint')).toHaveTextContent('Sent a new one'));
});

test('a paper form is logged by its code with the keyboard only, and the next one has its turn', async () => {
  const log = vi.spyOn(backend, 'responseLog');
  render(Feedback);
  await userEvent.click(screen.getByTestId('feedback-log'));
  await waitFor(() => expect(screen.getByTestId('feedback-code')).toHaveFocus());
  await userEvent.keyboard('k7f2mw');
  expect(await screen.findByTestId('feedback-asked')).toHaveTextContent('Arabica, 500 g');
  await waitFor(() => expect(screen.getByTestId('feedback-nps-0')).toHaveFocus());
  await userEvent.keyboard('9');
  await waitFor(() => expect(screen.getByTestId('feedback-csat-1')).toHaveFocus());
  await userEvent.keyboard('4');
  await waitFor(() => expect(screen.getByTestId('feedback-liked-product')).toHaveFocus());
  await userEvent.keyboard('2{Tab}Buono!{Enter}');
  // Whoever it is has answered before: it is asked once whether this is another.
  await screen.findByText(/seems to be the same/);
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(screen.getByTestId('feedback-code')).toHaveValue(''));
  expect(screen.getByTestId('feedback-code')).toHaveFocus();
  expect(log).toHaveBeenLastCalledWith(
    expect.objectContaining({
      id: 'K7F-2MW',
      answers: { nps: '9', csat: '4', liked: 'advice', comment: 'Buono!' },
      again: true,
    }),
  );
}, 20_000);

test('a mistyped code is told at its field', async () => {
  render(Feedback);
  await userEvent.click(screen.getByTestId('feedback-log'));
  await userEvent.type(await screen.findByTestId('feedback-code'), 'K7F2MX');
  expect(await screen.findByText(/has a typing error/)).toBeInTheDocument();
});
