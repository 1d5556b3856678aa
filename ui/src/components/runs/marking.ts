import { backend } from '../../backend';
import type { MarkReport, NoteState } from '../../backend/types';
import { attempt } from '../../app/attempt';
import { say } from '../../words/say';
import { toasts } from '../shared/toasts.svelte';

/** What a person can say of a note; that its file is made is for the program to say. */
export const sayable: readonly NoteState[] = [
  'printed',
  'handed_over',
  'posted',
  'sent',
  'returned',
  'cancelled',
];

/** Writes down what became of notes and tells it, with a way back and with those left as they were. */
export async function markNotes(ids: number[], state: NoteState): Promise<boolean> {
  let report: MarkReport | undefined;
  const request = { ids, state, clerk: '', void_codes: false };
  if (!(await attempt(async () => (report = await backend.notesMark(request))))) return false;
  if (report) tellMarked(report, state);
  return true;
}

/** Tells what a deed on notes came to. */
export function tellMarked(report: MarkReport, state: NoteState): void {
  const { mark, changed } = report;
  if (mark !== null) {
    toasts.tell(say('runs.marked', { n: changed, state: say(`terms.note_${state}`) }), () =>
      backend.markUndo(mark).then((undone) => tellLeft(undone)),
    );
  }
  tellLeft(report);
}

function tellLeft({ refused }: MarkReport): void {
  const [first] = refused;
  if (first) {
    toasts.fail(say('runs.not_marked', { n: refused.length, why: say(`runs.refusal_${first.reason}`) }));
  }
}
