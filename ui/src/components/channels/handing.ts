import { attempt } from '../../app/attempt';
import { backend } from '../../backend';
import { say } from '../../words/say';
import { toasts } from '../shared/toasts.svelte';

/** Hands a number or a text message to the program that dials or writes; says what else to do where there is none. */
export async function openNumber(link: string): Promise<void> {
  try {
    await backend.numberOpen(link);
  } catch {
    toasts.fail(say('channels.no_program'));
  }
}

/** Asks where to, and saves a list there. */
export async function saveList(suggested: string, save: (path: string) => Promise<void>): Promise<void> {
  await attempt(async () => {
    const path = await backend.chooseSave(suggested);
    if (path === null) return;
    await save(path);
    toasts.tell(say('channels.saved', { path }));
  });
}
