import { backend } from '../../../backend';
import { everyAnswer } from '../../../backend/filters';
import type { Breakdown, FeedbackReport, GroupRow, ResponseFilter } from '../../../backend/types';
import { formatDate } from '../../../words/format';
import { say } from '../../../words/say';
import { dayFromNow } from '../../customers/today';
import { messageTitle } from '../group-names';

export const periods = ['all', '365', '90', '30', 'own'] as const;
export type Period = (typeof periods)[number];

export const breakdowns: readonly Breakdown[] = [
  'product',
  'language',
  'message',
  'hand',
  'channel',
  'run',
  'survey',
];

/** Which answers the report is about, and by what they are told apart. */
export class Reading {
  period = $state<Period>('all');
  since = $state('');
  until = $state('');
  survey = $state('');
  /** By what they are told apart; null until somebody chooses. */
  by = $state<Breakdown | null>(null);
  #openedOn: Breakdown | null = null;
  of = $state<'nps' | 'csat'>('nps');

  filter = $derived.by<ResponseFilter>(() => {
    const of = { ...everyAnswer, survey: this.survey === '' ? null : Number(this.survey) };
    if (this.period === 'all') return of;
    if (this.period === 'own') return { ...of, since: this.since || null, until: this.until || null };
    return { ...of, since: dayFromNow(1 - Number(this.period)), until: dayFromNow(0) };
  });

  /**
   * Asks for the report as it is chosen now. While nobody chose by what it is told apart, it is the first breakdown that
   * has something to compare, and stays that one.
   */
  async load(): Promise<FeedbackReport> {
    const { filter } = this;
    const by = this.by ?? this.#openedOn;
    if (by !== null) return backend.feedbackReport(filter, [by]);
    let first: FeedbackReport | null = null;
    for (const candidate of breakdowns) {
      const report = await backend.feedbackReport(filter, [candidate]);
      first ??= report;
      if (compares(report)) {
        this.#openedOn = candidate;
        return report;
      }
    }
    return first ?? backend.feedbackReport(filter, ['product']);
  }
}

/** Whether at least two groups have answers enough for a figure. */
function compares({ groups }: FeedbackReport): boolean {
  return (groups[0]?.rows.filter((row) => row.nps !== null || row.csat !== null).length ?? 0) > 1;
}

/** What narrows the report and, with it, the people behind its bars. */
export function narrowed({ since, until, survey }: ResponseFilter): Partial<ResponseFilter> {
  return { since, until, survey };
}

/** What a group is called. */
export function groupName(by: Breakdown, row: GroupRow): string {
  switch (by) {
    case 'language':
      return say(`terms.language_${row.key as 'en'}`);
    case 'channel':
      return say(`terms.channel_${row.key as 'card'}`);
    case 'message':
      return messageTitle(row.key);
    case 'run':
      return [messageTitle(row.name), row.date ? formatDate(row.date) : ''].filter(Boolean).join(' · ');
    case 'survey':
    case 'hand':
      return row.name || row.key;
    default:
      return row.key;
  }
}

/** The answers behind a group; null where the list cannot tell them. */
export function peopleOf(by: Breakdown, row: GroupRow, filter: ResponseFilter): Partial<ResponseFilter> {
  const period = narrowed(filter);
  switch (by) {
    case 'language':
      return { ...period, language: row.key as 'en' };
    case 'channel':
      return { ...period, channel: row.key as 'card' };
    case 'message':
      return { ...period, template: row.key };
    case 'hand':
      return { ...period, hand: row.key };
    case 'run':
      return { ...period, run: Number(row.key) };
    case 'survey':
      return { ...period, survey: Number(row.key) };
    default:
      return { ...period, product: row.key };
  }
}
