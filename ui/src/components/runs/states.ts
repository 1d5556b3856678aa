import type { NoteState } from '../../backend/types';

/** The colour of a note's state: good once it is out, warning where something is to be done. */
export function stateTone(state: NoteState): 'good' | 'brass' | 'plain' {
  if (state === 'handed_over' || state === 'posted' || state === 'sent') return 'good';
  return state === 'returned' || state === 'prepared' ? 'brass' : 'plain';
}
