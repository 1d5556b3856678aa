import { expect, test } from 'vitest';
import { Closeness, pixelsPerMm } from './closeness.svelte';

function looking(width = 640, height = 480): Closeness {
  const closeness = new Closeness();
  closeness.room = { width, height };
  closeness.sheet = { width: 148, height: 105 };
  return closeness;
}

test('at first the whole sheet is in sight, whatever the room', () => {
  const closeness = looking();
  expect(closeness.scale * 148 * pixelsPerMm).toBeLessThanOrEqual(640);
  expect(closeness.scale * 105 * pixelsPerMm).toBeLessThanOrEqual(480);
  closeness.room = { width: 320, height: 480 };
  expect(closeness.scale * 148 * pixelsPerMm, 'a narrower room shows it smaller').toBeLessThanOrEqual(320);
});

test('steps lead through the whole sheet and real size up to four times, and back to the whole sheet', () => {
  const closeness = looking(320, 480);
  const seen = [closeness.scale];
  while (closeness.canCloser) {
    closeness.step(1);
    seen.push(closeness.scale);
  }
  expect(seen).toEqual([closeness.whole, 0.5, 0.75, 1, 1.5, 2, 3, 4].filter((one) => one >= closeness.whole));
  closeness.step(1);
  expect(closeness.scale, 'closer than four times tells nothing more').toBe(4);
  while (closeness.canFarther) closeness.step(-1);
  expect(closeness.scale).toBeLessThanOrEqual(0.25);
});

test('a step that meets the whole sheet keeps it whole when the room changes', () => {
  const closeness = looking();
  closeness.showReal();
  closeness.step(1);
  expect(closeness.chosen, 'between 100 % and 150 % lies the whole sheet').toBeNull();
});

test('a wheel never leads beyond the smallest and the largest', () => {
  const closeness = looking();
  for (let turns = 0; turns < 50; turns++) closeness.by(1.2);
  expect(closeness.scale).toBe(4);
  for (let turns = 0; turns < 50; turns++) closeness.by(0.8);
  expect(closeness.scale).toBe(0.25);
});
