import { beforeEach, expect, test } from 'vitest';
import { provide } from '../../backend';
import { SampleBackend } from '../../backend/sample';
import type { TemplateSummary } from '../../backend/types';
import { Editing, copyMessage, removeOwn } from './editing.svelte';
import { nameIn } from './titles';

let shop: SampleBackend;
let message: TemplateSummary;

async function find(id: string): Promise<TemplateSummary | undefined> {
  return (await shop.templatesList()).find((one) => one.id === id);
}

beforeEach(async () => {
  shop = new SampleBackend();
  provide(shop);
  message = (await find('your-trust')) as TemplateSummary;
});

test('what is written and not saved waits until the message is opened again', async () => {
  const editing = new Editing();
  await editing.open(message, 'it');
  editing.write('subject: Mio\n---\nciao');
  await editing.open(message, 'ro');
  expect(editing.changed, 'the other language is untouched').toBe(false);
  expect(editing.unsaved).toEqual(['your-trust']);
  await editing.open(message, 'it');
  expect(editing.source).toBe('subject: Mio\n---\nciao');
  editing.discard();
  expect(editing.source).toBe(editing.saved?.source);
});

test('writing back what is saved is no change', async () => {
  const editing = new Editing();
  await editing.open(message, 'en');
  editing.write('something else');
  editing.write(editing.saved?.source ?? '');
  expect(editing.changed).toBe(false);
});

test('a text with a fault is not saved and not lost', async () => {
  const editing = new Editing();
  await editing.open(message, 'en');
  editing.write('subject: a\n---\n{{name');
  await expect(editing.save(message)).rejects.toMatchObject({ code: 'template_fault' });
  expect(editing.changed).toBe(true);
  expect(editing.saving).toBe(false);
});

test('a copy has all languages under its own name, and removing it can be taken back', async () => {
  await copyMessage(message, 'my-trust', 'My trust');
  const copy = (await find('my-trust')) as TemplateSummary;
  expect(copy.languages).toHaveLength(4);
  const before = await shop.templateOpen('my-trust', 'ar');
  expect(nameIn(before.source)).toBe('My trust');
  const undo = await removeOwn(copy, copy.languages);
  expect(await find('my-trust')).toBeUndefined();
  await undo();
  expect((await shop.templateOpen('my-trust', 'ar')).source).toBe(before.source);
});
