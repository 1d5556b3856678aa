import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { provide } from '../../backend';
import { SampleBackend } from '../../backend/sample';
import type { CustomerField, DeedError } from '../../backend/types';
import { say } from '../../words/say';
import CustomerForm from './CustomerForm.svelte';

let shop: SampleBackend;

beforeEach(() => {
  shop = new SampleBackend();
  provide(shop);
});

function open(customer: Parameters<typeof shop.customerOpen>[0] | null) {
  const onsaved = vi.fn();
  const show = async () => {
    const file = customer === null ? null : await shop.customerOpen(customer);
    render(CustomerForm, {
      props: {
        customer: file?.customer ?? null,
        revision: file?.revision ?? null,
        name: file?.name ?? '',
        onclose: vi.fn(),
        onsaved,
      },
    });
    return onsaved;
  };
  return show();
}

test('a wrong email is told at its field and the field gets the keyboard', async () => {
  const onsaved = await open(null);
  const user = userEvent.setup();
  await user.type(screen.getByTestId('field-given_name'), 'Ana');
  await user.type(screen.getByTestId('field-email'), 'ana.example');
  await user.click(screen.getByTestId('save'));

  const field = screen.getByTestId('field-email');
  await waitFor(() => expect(field, 'the field is marked wrong').toHaveAttribute('aria-invalid', 'true'));
  expect(field).toHaveAccessibleDescription(say('errors.field_bad_email'));
  await waitFor(() => expect(field, 'so that it can be mended at once').toHaveFocus());
  expect(screen.getByTestId('field-given_name')).not.toHaveAttribute('aria-invalid');
  expect(onsaved, 'nothing was saved').not.toHaveBeenCalled();
});

test('a mended field is saved and its error goes', async () => {
  const onsaved = await open(null);
  const user = userEvent.setup();
  await user.type(screen.getByTestId('field-email'), 'ana.example');
  await user.click(screen.getByTestId('save'));
  await screen.findByText(say('errors.field_bad_email'));

  await user.clear(screen.getByTestId('field-email'));
  await user.type(screen.getByTestId('field-email'), 'ana@example.com');
  await user.click(screen.getByTestId('save'));
  await waitFor(() => expect(onsaved).toHaveBeenCalledOnce());
  expect(screen.queryByText(say('errors.field_bad_email'))).not.toBeInTheDocument();
});

test('somebody without any name is asked for one', async () => {
  const onsaved = await open(null);
  await userEvent.setup().click(screen.getByTestId('save'));
  const field = screen.getByTestId('field-given_name');
  await waitFor(() => expect(field).toHaveAccessibleDescription(say('errors.field_required')));
  expect(onsaved).not.toHaveBeenCalled();
});

test('only what was changed is saved', async () => {
  const save = vi.spyOn(shop, 'customerSave');
  const onsaved = await open(1);
  const user = userEvent.setup();
  const city = screen.getByTestId('field-city');
  await user.clear(city);
  await user.type(city, 'Imola');
  await user.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(onsaved).toHaveBeenCalledWith(1));
  expect(save.mock.lastCall?.slice(0, 2), 'what another desk changed meanwhile stays').toEqual([
    1,
    { city: 'Imola' },
  ]);
});

/** Somebody else writes these values while the form is open. */
function meanwhile(values: Partial<Record<CustomerField, string>>) {
  const save = shop.customerSave.bind(shop);
  return vi.spyOn(shop, 'customerSave').mockImplementationOnce(async (id) => {
    await save(id, values);
    throw { code: 'changed_meanwhile', what: 'customer 1' } satisfies DeedError;
  });
}

test('what somebody else changed meanwhile in other fields is kept beside what was changed here', async () => {
  const onsaved = await open(1);
  const save = meanwhile({ phone: '+39 347 555 0188' });
  const user = userEvent.setup();
  await user.clear(screen.getByTestId('field-city'));
  await user.type(screen.getByTestId('field-city'), 'Imola');
  await user.click(screen.getByTestId('save'));
  await waitFor(() => expect(onsaved).toHaveBeenCalledWith(1));
  expect(save.mock.lastCall?.slice(0, 2)).toEqual([1, { city: 'Imola' }]);
  const { customer } = await shop.customerOpen(1);
  expect([customer.phone, customer.address.city]).toEqual(['+39 347 555 0188', 'Imola']);
});

test('what somebody else wrote in the same address is shown before it is written over', async () => {
  const onsaved = await open(1);
  meanwhile({ street: 'Via Nuova 2', city: 'Faenza' });
  const user = userEvent.setup();
  const city = screen.getByTestId('field-city');
  await user.clear(city);
  await user.type(city, 'Imola');
  await user.click(screen.getByTestId('save'));
  await screen.findByTestId('changed-meanwhile');
  expect(onsaved, 'nothing was written over').not.toHaveBeenCalled();
  expect(city).toHaveAccessibleDescription(say('customers.theirs', { value: 'Faenza' }));
  expect(city, 'nothing that was typed is lost').toHaveValue('Imola');
  expect(screen.getByTestId('field-street')).toHaveValue('Via Nuova 2');
  await user.click(screen.getByTestId('save'));
  await waitFor(() => expect(onsaved).toHaveBeenCalledWith(1));
  const { address } = (await shop.customerOpen(1)).customer;
  expect([address.street, address.city]).toEqual(['Via Nuova 2', 'Imola']);
});

test('every field shows its own error', async () => {
  const fields: CustomerField[] = [
    'given_name',
    'phone',
    'postcode',
    'tags',
    'note',
    'external_id',
    'country',
  ];
  const error: DeedError = { code: 'fields', fields: fields.map((field) => ({ field, code: 'too_long' })) };
  vi.spyOn(shop, 'customerSave').mockRejectedValue(error);
  await open(1);
  await userEvent.setup().click(screen.getByTestId('save'));
  for (const field of fields) {
    await waitFor(() =>
      expect(screen.getByTestId(`field-${field}`), field).toHaveAccessibleDescription(
        say('errors.field_too_long'),
      ),
    );
  }
});
