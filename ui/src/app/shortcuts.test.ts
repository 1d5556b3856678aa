import { afterEach, expect, test, vi } from 'vitest';
import { Shortcuts } from './shortcuts.svelte';

function press(
  shortcuts: Shortcuts,
  key: string,
  init: KeyboardEventInit = {},
  target: HTMLElement = document.body,
) {
  const event = new KeyboardEvent('keydown', { key, cancelable: true, ...init });
  Object.defineProperty(event, 'target', { value: target });
  shortcuts.handle(event);
  return event;
}

function withOne(keys: string) {
  const shortcuts = new Shortcuts();
  const run = vi.fn();
  const remove = shortcuts.add({ keys, label: 'common.new', run });
  return { shortcuts, run, remove };
}

afterEach(() => document.body.replaceChildren());

test('a letter works by its place under an Arabic keyboard too', () => {
  const { shortcuts, run } = withOne('n');
  press(shortcuts, 'ى', { code: 'KeyN' });
  expect(run).toHaveBeenCalledOnce();
});

test('a plain key stays with whoever is typing, Ctrl with a key does not', () => {
  const field = document.createElement('input');
  const plain = withOne('n');
  press(plain.shortcuts, 'n', {}, field);
  expect(plain.run).not.toHaveBeenCalled();
  const save = withOne('mod+s');
  expect(press(save.shortcuts, 's', { ctrlKey: true }, field).defaultPrevented).toBe(true);
  expect(save.run).toHaveBeenCalledOnce();
});

test('the first Escape lets go of a field, the next one leads back', () => {
  const { shortcuts, run } = withOne('Escape');
  const field = document.body.appendChild(document.createElement('input'));
  field.focus();
  press(shortcuts, 'Escape', {}, field);
  expect(document.activeElement).toBe(document.body);
  expect(run).not.toHaveBeenCalled();
  press(shortcuts, 'Escape');
  expect(run).toHaveBeenCalledOnce();
});

test('the newest shortcut of a key runs, and one that is removed no longer does', () => {
  const { shortcuts, run } = withOne('Escape');
  const newer = vi.fn();
  const remove = shortcuts.add({ keys: 'Escape', label: 'common.close', run: newer });
  press(shortcuts, 'Escape');
  remove();
  press(shortcuts, 'Escape');
  expect(newer).toHaveBeenCalledOnce();
  expect(run).toHaveBeenCalledOnce();
});

test('a key with a sense of its own elsewhere works only in its part of the view', () => {
  document.body.innerHTML = '<div id="card"><button></button></div><div id="choices"><button></button></div>';
  const shortcuts = new Shortcuts();
  const run = vi.fn();
  shortcuts.add({ keys: 'PageDown', label: 'common.new', run, within: '#card' });
  const button = (place: string) => document.querySelector<HTMLElement>(`#${place} button`) ?? document.body;
  expect(press(shortcuts, 'PageDown', {}, button('choices')).defaultPrevented).toBe(false);
  press(shortcuts, 'PageDown', {}, button('card'));
  press(shortcuts, 'PageDown');
  expect(run, 'in the card, and where nothing has the keyboard').toHaveBeenCalledTimes(2);
});
