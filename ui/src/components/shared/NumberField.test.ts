import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { preferences } from '../../app/preferences.svelte';
import NumberField from './NumberField.svelte';

beforeEach(() => (preferences.chosenLanguage = 'en'));

function field(value: number | null, onchange = vi.fn()) {
  const props = { label: 'Width', value, least: 10, most: 300, onchange, 'data-testid': 'width' };
  return { ...render(NumberField, props), onchange, props };
}

test('an emptied field stays empty until something is typed, and tells only numbers within reason', async () => {
  const { onchange } = field(105);
  const input = screen.getByTestId('width');
  await userEvent.clear(input);
  expect(input).toHaveValue('');
  await userEvent.type(input, '12,5');
  expect(onchange.mock.calls.flat(), '1 is too small to be told').toEqual([12, 12, 12.5]);
  await userEvent.type(input, '00000');
  expect(input).toHaveValue('12,500000');
});

test('a measure out of reason is said so and not told', async () => {
  const { onchange } = field(null);
  await userEvent.type(screen.getByTestId('width'), '5');
  expect(onchange).not.toHaveBeenCalled();
  expect(await screen.findByRole('alert')).toHaveTextContent('between 10 and 300');
});

test('a value that changes elsewhere is taken over', async () => {
  const { rerender, props } = field(105);
  await rerender({ ...props, value: 148 });
  expect(screen.getByTestId('width')).toHaveValue('148');
});
