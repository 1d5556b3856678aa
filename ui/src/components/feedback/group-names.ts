import { isBuiltIn } from '../messages/titles';
import { say } from '../../words/say';

/** What a message is called, by its id; a message of the shop's own by the words of its id. */
export function messageTitle(id: string): string {
  if (isBuiltIn(id)) return say(`writing.title_${id}`);
  const words = id.replaceAll('-', ' ').trim();
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}
