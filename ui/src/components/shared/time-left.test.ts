import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Language } from '../../backend/types';
import { preferences } from '../../app/preferences.svelte';
import { TimeLeft, sayTimeLeft } from './time-left.svelte';

beforeEach(() => (preferences.chosenLanguage = 'en'));
afterEach(() => (preferences.chosenLanguage = 'en'));

/** Work of 1,000 steps at so many a second, seen ten times a second for so many seconds. */
function watched(left: TimeLeft, speed: number, from: number, to: number, before = 0): number {
  let done = before;
  for (let at = from; at <= to; at += 100) {
    done = before + ((at - from) / 1000) * speed;
    left.see(done, 1000, at);
  }
  return done;
}

test('nothing is said in the first second', () => {
  const left = new TimeLeft();
  watched(left, 10, 0, 900);
  expect(left.seconds).toBeNull();
  watched(left, 10, 1000, 1600, 10);
  expect(left.seconds).toBeGreaterThan(90);
});

test('even work is told to the second', () => {
  const left = new TimeLeft();
  watched(left, 10, 0, 20_000);
  expect(Math.abs((left.seconds ?? 0) - 80)).toBeLessThan(1.1);
});

test('work that gets slower is believed bit by bit, and what is said stays for a second', () => {
  const left = new TimeLeft();
  const done = watched(left, 100, 0, 5000);
  const before = left.seconds ?? 0;
  expect(before).toBeCloseTo(5, 0);
  left.see(done + 1, 1000, 5300);
  expect(left.seconds).toBe(before);
  watched(left, 10, 5300, 8300, done + 1);
  expect(left.seconds).toBeGreaterThan(before);
  expect(left.seconds).toBeLessThan(47);
});

test('work that begins anew is not judged by what went before', () => {
  const left = new TimeLeft();
  watched(left, 10, 0, 3000);
  left.see(0, 50, 3100);
  expect(left.seconds).toBeNull();
});

test.each<[Language, string, string, string]>([
  ['en', 'a few seconds left', 'about 20 seconds left', 'about 3 minutes left'],
  ['it', 'ancora pochi secondi', 'ancora circa 20 secondi', 'ancora circa 3 minuti'],
  ['ro', 'încă puțin, câteva secunde', 'încă aproximativ 20 de secunde', 'încă aproximativ 3 minute'],
  ['ar', 'بقيت ثوانٍ قليلة', 'بقيت 20 ثانية تقريبًا', 'بقيت 3 دقائق تقريبًا'],
])('%s says it in words', (language, moment, seconds, minutes) => {
  preferences.chosenLanguage = language;
  const plain = (text: string) => text.replaceAll('\u200c', '');
  expect(plain(sayTimeLeft(3))).toBe(moment);
  expect(plain(sayTimeLeft(21.4))).toBe(seconds);
  expect(plain(sayTimeLeft(185))).toBe(minutes);
});
