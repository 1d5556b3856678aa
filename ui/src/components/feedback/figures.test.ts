import { afterEach, describe, expect, it } from 'vitest';
import { preferences } from '../../app/preferences.svelte';
import type { Score } from '../../backend/types';
import { figureWords, moodMarks, moodOfMark, promoterScore, share } from './figures';

const score: Score = { value: 47.6, n: 21, low: 13.8, high: 74.2 };

afterEach(() => (preferences.chosenLanguage = null));

describe('the figures of the feedback desk', () => {
  it('stand with their interval and their number of answers', () => {
    preferences.chosenLanguage = 'en';
    expect(figureWords(score, false, promoterScore)).toEqual({
      headline: '+48',
      between: 'between +14 and +74',
      from: 'from 21 answers',
    });
    expect(figureWords(score, false, share).headline).toBe('48%');
  });

  it('keep their number to themselves while the answers are too few', () => {
    for (const language of ['en', 'it', 'ro', 'ar'] as const) {
      preferences.chosenLanguage = language;
      const words = figureWords({ ...score, n: 3 }, true, promoterScore);
      expect(words.headline, language).not.toMatch(/\d/);
      expect(words.between, language).toBe('');
      expect(words.from, language).toContain('3');
    }
  });

  it('say that nobody has answered yet', () => {
    preferences.chosenLanguage = 'en';
    expect(figureWords(null, true, share)).toEqual({ headline: 'No answers yet', between: '', from: '' });
  });
});

describe('moods', () => {
  it('follow the bounds of promoters and detractors', () => {
    expect([0, 6, 7, 8, 9, 10].map(moodOfMark)).toEqual([
      'unhappy',
      'unhappy',
      'even',
      'even',
      'glad',
      'glad',
    ]);
  });

  it('differ by shape and by colour, not by colour alone', () => {
    const marks = Object.values(moodMarks);
    expect(new Set(marks.map((mark) => mark.icon)).size).toBe(3);
    expect(new Set(marks.map((mark) => mark.tone)).size).toBe(3);
  });
});
