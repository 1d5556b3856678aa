import { say } from '../../words/say';

/** A paper by its name for people. */
export function paperName(id: string): string {
  if (id === 'a4') return say('making.sheet_a4');
  if (id === 'letter') return say('making.sheet_letter');
  return id.toUpperCase();
}
