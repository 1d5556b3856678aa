import { backend } from '../../backend';
import type { Channel, MarkReport, NoteState } from '../../backend/types';
import { attempt } from '../../app/attempt';
import { say } from '../../words/say';
import { toasts } from '../shared/toasts.svelte';
import { stateWord } from './states';

const order: readonly NoteState[] = [
  'printed',
  'handed_over',
  'posted',
  'sent',
  'made',
  'returned',
  'cancelled',
];

/** What a person can say of notes by these ways: only a card is printed, and what is not a card can be "not sent" again. */
export function sayable(channels: readonly Channel[]): NoteState[] {
  const cards = channels.includes('card');
  const others = channels.some((channel) => channel !== 'card');
  const unfit: NoteState[] = [];
  if (!cards) unfit.push('printed', 'handed_over', 'posted', 'returned');
  if (!others) unfit.push('sent', 'made');
  return order.filter((state) => !unfit.includes(state));
}

/** A mark in words, as it is set: "not sent" rather than "made", which a note was before. */
export function markWord(state: NoteState, channel: Channel): string {
  if (state === 'made' && channel !== 'card')
    return say(channel === 'phone' ? 'terms.note_not_said' : 'terms.note_not_sent');
  return stateWord(state, channel);
}

/** Writes down what became of notes and tells it, with a way back and with those left as they were. */
export async function markNotes(ids: number[], state: NoteState, channel: Channel): Promise<boolean> {
  let report: MarkReport | undefined;
  const request = { ids, state, clerk: '', void_codes: false };
  if (!(await attempt(async () => (report = await backend.notesMark(request))))) return false;
  if (report) tellMarked(report, markWord(state, channel));
  return true;
}

/** Tells what a deed on notes came to. */
export function tellMarked(report: MarkReport, state: string): void {
  const { mark, changed } = report;
  if (mark !== null) {
    toasts.tell(say('runs.marked', { n: changed, state }), () =>
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
