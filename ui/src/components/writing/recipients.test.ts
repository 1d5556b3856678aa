import { beforeEach, expect, test, vi } from 'vitest';
import { provide } from '../../backend';
import { SampleBackend } from '../../backend/sample';
import { groupFilter, Recipients } from './recipients.svelte';

beforeEach(() => provide(new SampleBackend()));

test('a customer chosen twice is taken off again', () => {
  const recipients = new Recipients();
  recipients.toggle(3, 'Anna');
  recipients.toggle(5, 'Ioana');
  expect(recipients.audience).toEqual({ kind: 'customers', ids: [3, 5] });
  expect(recipients.current, 'the one just added is looked at').toBe(5);
  recipients.toggle(5, 'Ioana');
  expect(recipients.audience).toEqual({ kind: 'customers', ids: [3] });
  recipients.takeOff(3);
  expect(recipients.audience, 'nobody is no audience').toBeNull();
});

test('a group is handed over as its filter, counted, and walked through', async () => {
  const recipients = new Recipients();
  recipients.take('language:ro');
  await recipients.find();
  expect(recipients.count).toBe(10);
  expect(recipients.audience).toMatchObject({ kind: 'filter', filter: { language: 'ro', tag: null } });
  const first = recipients.current;
  recipients.step(1);
  await recipients.find();
  expect(recipients.current).not.toBe(first);
  recipients.step(-1);
  recipients.step(-1);
  expect(recipients.at, 'before the first comes the last').toBe(9);
});

test('leaving one out of a group leaves all the others', async () => {
  const recipients = new Recipients();
  recipients.take('not_thanked');
  await recipients.find();
  const before = recipients.count;
  const gone = recipients.current;
  await recipients.leaveOut();
  expect(recipients.count).toBe(before - 1);
  expect(recipients.chosen).not.toContain(gone);
});

test('choosing somebody ends a group, and a group ends the choice', async () => {
  const recipients = new Recipients();
  recipients.take('all');
  recipients.toggle(2, 'Paolo');
  expect(recipients.audience).toEqual({ kind: 'customers', ids: [2] });
  recipients.take('tag:regular');
  await recipients.find();
  expect(recipients.chosen).toEqual([]);
  expect(recipients.audience).toMatchObject({ kind: 'filter', filter: { tag: 'regular' } });
});

test('a tag may hold a colon', () => {
  expect(groupFilter('tag:fair: spring')?.tag).toBe('fair: spring');
});

test('a customer handed over by another view is known by name', async () => {
  const recipients = new Recipients();
  recipients.choose([6, 6]);
  await recipients.find();
  expect(recipients.chosen).toEqual([6]);
  expect(recipients.nameOf(6)).toBe('Ștefania Țurcanu');
});

test('whoever comes after a leap is waited for, and nobody is looked up twice', async () => {
  const backend = new SampleBackend();
  provide(backend);
  const asked: number[] = [];
  const people = vi.spyOn(backend, 'audiencePeople').mockImplementation(async (_, { offset, limit }) => {
    asked.push(offset);
    const rows = Array.from({ length: limit }, (_row, nth) => ({
      id: offset + nth + 1,
      name: `P${offset + nth}`,
    }));
    return { rows: rows as never, total: 1_000 };
  });
  const recipients = new Recipients();
  recipients.take('all');
  await recipients.find();
  expect([recipients.count, recipients.current]).toEqual([1_000, 1]);
  recipients.leaf('last');
  expect(recipients.waiting, 'they are not looked up yet, and are nobody invented').toBe(true);
  await recipients.find();
  expect([recipients.waiting, recipients.current]).toEqual([false, 1_000]);
  expect(recipients.neighbours.slice(0, 2), 'who came before is likely to be next').toEqual([999, 998]);
  recipients.leaf('first');
  for (let times = 0; times < 60; times++) {
    recipients.leaf('next');
    await recipients.find();
  }
  expect(recipients.current).toBe(61);
  expect(asked).toEqual([0, 900]);
  people.mockRestore();
});
