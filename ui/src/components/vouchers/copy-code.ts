import { toasts } from '../shared/toasts.svelte';
import { say } from '../../words/say';

/** The way of older web views, which keep the clipboard closed. */
function copiedBySelection(text: string): boolean {
  const field = document.createElement('textarea');
  const before = document.activeElement;
  field.value = text;
  field.style.position = 'fixed';
  field.style.opacity = '0';
  document.body.append(field);
  field.select();
  try {
    return document.execCommand('copy');
  } catch {
    return false;
  } finally {
    field.remove();
    if (before instanceof HTMLElement) before.focus();
  }
}

/** Puts a code on the clipboard and says so. */
export async function copyCode(code: string): Promise<void> {
  await copyText(code, say('vouchers.copied', { code }), say('vouchers.copy_failed'));
}

/** Puts a text on the clipboard and says what became of it. */
export async function copyText(text: string, done: string, failed: string): Promise<void> {
  let copied = true;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    copied = copiedBySelection(text);
  }
  if (copied) toasts.tell(done);
  else toasts.fail(failed);
}
