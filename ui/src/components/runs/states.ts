import type { NoteState } from '../../backend/types';

/** The colour of a note's state: good once it is out, warning where something is to be done. */
export function stateTone(state: NoteState): 'good' | 'brass' | 'plain' {
  if (state === 'handed_over' || state === 'posted' || state === 'sent') return 'good';
  return state === 'returned' || state === 'prepared' ? 'brass' : 'plain';
}

/** Whether the paper is still in the shop, so that its text may change. */
export function canBeEdited(state: NoteState): boolean {
  return state === 'prepared' || state === 'made';
}
