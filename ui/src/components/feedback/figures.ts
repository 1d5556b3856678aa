import type { FeedbackFigures, Mood, Score } from '../../backend/types';
import { formatNumber } from '../../words/format';
import { say } from '../../words/say';
import type { IconName } from '../shared/icons';

/** How a mood is marked beside its word: by shape and by colour. */
export const moodMarks: Readonly<Record<Mood, { icon: IconName; tone: 'good' | 'plain' | 'bad' }>> = {
  glad: { icon: 'glad', tone: 'good' },
  even: { icon: 'even', tone: 'plain' },
  unhappy: { icon: 'unhappy', tone: 'bad' },
};

/** The mood of a mark from 0 to 10: 9 and 10 promote, 0 to 6 do not (Reichheld 2003). */
export function moodOfMark(mark: number): Mood {
  return mark >= 9 ? 'glad' : mark >= 7 ? 'even' : 'unhappy';
}

/** The face of a satisfaction from 1 to 5: 4 and 5 count as satisfied. */
export function faceOfSatisfaction(mark: number): Mood {
  return moodOfScale(mark, 5);
}

/** The mood of a mark from 1 to `top`: satisfied or at ease are the upper two of five or seven, unhappy the lower two or three. */
export function moodOfScale(mark: number, top: number): Mood {
  return mark >= top - 1 ? 'glad' : mark <= Math.floor((top - 1) / 2) ? 'unhappy' : 'even';
}

/** A figure as it is shown: its headline, where the true one lies, and from how many answers. */
export type FigureWords = { headline: string; between: string; from: string };

/** The words of a score in the header; no number stands there while the answers are too few to tell. */
export function figureWords(
  score: Score | null,
  tooFew: FeedbackFigures['too_few'],
  write: (value: number) => string,
): FigureWords {
  if (score === null) return { headline: say('feedback.no_figure'), between: '', from: '' };
  const from = say('feedback.from_answers', { n: score.n });
  if (tooFew) return { headline: say('feedback.too_few'), between: '', from };
  const between = say('feedback.between', { low: write(score.low), high: write(score.high) });
  return { headline: write(score.value), between, from };
}

/** A net promoter score: +48, −7. */
export function promoterScore(value: number): string {
  return formatNumber(Math.round(value), { signDisplay: 'exceptZero' });
}

/** A share given in per cent: 78%. */
export function share(value: number): string {
  return formatNumber(Math.round(value) / 100, { style: 'percent' });
}
