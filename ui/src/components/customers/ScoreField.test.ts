import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { provide } from '../../backend';
import { SampleBackend } from '../../backend/sample';
import { say } from '../../words/say';
import AnswerDialog from './AnswerDialog.svelte';

function open() {
  const shop = new SampleBackend();
  provide(shop);
  const onclose = vi.fn();
  render(AnswerDialog, { props: { customer: 3, name: 'Anna', onclose } });
  return { add: vi.spyOn(shop, 'responseAdd'), onclose, user: userEvent.setup() };
}

test('one and zero typed one after the other are ten', async () => {
  const { add, user, onclose } = open();
  screen.getByTestId('score-nps-0').focus();
  await user.keyboard('10');
  expect(screen.getByTestId('score-nps-10')).toBeChecked();
  screen.getByTestId('score-csat-1').focus();
  await user.keyboard('4');
  await user.keyboard('{Control>}{Enter}{/Control}');
  expect(add).toHaveBeenCalledWith(expect.objectContaining({ customer: '3', nps: '10', csat: '4' }));
  await vi.waitFor(() => expect(onclose).toHaveBeenCalledOnce());
});

test('arrows move the score and a number outside the scale does nothing', async () => {
  const { user } = open();
  screen.getByTestId('score-csat-1').focus();
  await user.keyboard('7');
  expect(screen.getByTestId('score-csat').querySelector('[aria-checked="true"]')).toBeNull();
  await user.keyboard('{ArrowRight}{ArrowRight}');
  expect(screen.getByTestId('score-csat-2')).toBeChecked();
});

test('an answer without anything in it is not saved', async () => {
  const { add, user } = open();
  await user.click(screen.getByTestId('save'));
  expect(screen.getByText(say('customers.answer_needed'))).toBeInTheDocument();
  expect(add).not.toHaveBeenCalled();
});
