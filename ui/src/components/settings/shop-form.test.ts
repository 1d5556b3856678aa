import { beforeEach, expect, test } from 'vitest';
import { preferences } from '../../app/preferences.svelte';
import { provide } from '../../backend';
import { SampleBackend } from '../../backend/sample';
import { ShopForm } from './shop-form.svelte';

beforeEach(() => {
  preferences.chosenLanguage = 'en';
  provide(new SampleBackend());
});

test('only what was changed is saved, and then nothing is left to save', async () => {
  const form = new ShopForm();
  await form.load();
  expect(form.changed).toBe(false);
  form.set('sender', 'Marta e Luca');
  expect(form.changes).toEqual({ sender: 'Marta e Luca' });
  expect(await form.save()).toBe(true);
  expect(form.changed).toBe(false);
});

test('a wrong field is told at the field and nothing written is lost', async () => {
  const form = new ShopForm();
  await form.load();
  form.set('email', 'nobody');
  expect(await form.save()).toBe(false);
  expect(form.problems.email).toContain('example.com');
  expect(form.values?.email).toBe('nobody');
  form.discard();
  expect(form.values?.email).toContain('@');
});
