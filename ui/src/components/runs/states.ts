import type { Channel, NoteState } from '../../backend/types';
import { say } from '../../words/say';

/** How far a note has come, in a word: a call is said, not sent. */
export function stateWord(state: NoteState, channel: Channel): string {
  if (channel === 'phone' && state === 'sent') return say('terms.note_said');
  if (channel === 'phone' && state === 'made') return say('terms.note_to_say');
  return say(`terms.note_${state}`);
}

/** The colour of a note's state: good once it is out, warning where something is to be done. */
export function stateTone(state: NoteState): 'good' | 'brass' | 'plain' {
  if (state === 'handed_over' || state === 'posted' || state === 'sent') return 'good';
  return state === 'returned' || state === 'prepared' ? 'brass' : 'plain';
}

/** Whether the paper is still in the shop, so that its text may change. */
export function canBeEdited(state: NoteState): boolean {
  return state === 'prepared' || state === 'made';
}
