import { beforeEach, expect, test, vi } from 'vitest';
import { provide } from '../../backend';
import { SampleBackend } from '../../backend/sample';
import type { Audience, NoteOptions } from '../../backend/types';
import { Choices } from './choices.svelte';
import { Run, within } from './run.svelte';

let shop: SampleBackend;
let options: NoteOptions;
const healthy: Audience = { kind: 'customers', ids: [1, 2] };
const withOptedOut: Audience = { kind: 'customers', ids: [1, 8] };

beforeEach(async () => {
  shop = new SampleBackend();
  provide(shop);
  const choices = new Choices();
  const message = (await shop.templatesList()).find((one) => one.id === 'your-trust');
  if (message) choices.take(message);
  options = choices.options as NoteOptions;
});

function ready(): Run {
  const run = new Run();
  run.suggest('/home/shop/Documents', 'thanks');
  return run;
}

test('notes are made at once when nothing stands in their way, with the seed of the preview', async () => {
  const write = vi.spyOn(shop, 'notesWrite');
  const run = ready();
  await run.make(options, healthy);
  expect(run.made).toBe(true);
  expect(run.report).toMatchObject({ made: 2, files: ['/home/shop/Documents/thanks.pdf'] });
  expect(
    write.mock.calls.map(([request]) => request.dry_run),
    'everyone is checked before',
  ).toEqual([true, false]);
  expect(write.mock.lastCall?.[0].options.seed, 'what is seen is what prints').toBe(options.seed);
});

test('who would be left out is shown first; the second press makes the others', async () => {
  const run = ready();
  await run.make(options, withOptedOut);
  expect(run.made, 'nobody is left out unseen').toBe(false);
  expect(run.report?.skipped.map((one) => one.customer)).toEqual([8]);
  await run.make(options, withOptedOut);
  expect(run.made).toBe(true);
  expect(run.report?.made).toBe(1);
});

test('a check of something else does not count', async () => {
  const run = ready();
  await run.check(options, withOptedOut);
  run.forgetCheck(options, healthy);
  expect(run.report).toBeNull();
});

test('a run that is stopped says so and can be begun again', async () => {
  const run = ready();
  const done = run.check(options, healthy);
  await run.cancel();
  await done;
  expect(run.error).toEqual({ code: 'cancelled' });
  expect(run.doing).toBe('nothing');
});

test('a place chosen by hand is not suggested away', () => {
  const run = ready();
  run.outputs.pdf.path = '/media/stick/cards.pdf';
  run.suggest('/home/shop/Documents', 'other');
  expect(run.outputs.pdf.path).toBe('/media/stick/cards.pdf');
  run.outputs.pdf.wanted = false;
  expect(run.lacks).toBe('kind');
});

test('what goes with the cards has names of its own, and nothing made before is written over', async () => {
  const run = ready();
  run.outputs.labels.wanted = true;
  run.labelSheet = 'avery-l7160';
  run.labelStart = 4;
  const write = vi.spyOn(shop, 'notesWrite');
  await run.make(options, healthy);
  expect(write.mock.lastCall?.[0]).toMatchObject({
    pdf: '/home/shop/Documents/thanks.pdf',
    labels: { path: '/home/shop/Documents/thanks-labels.pdf', sheet: 'avery-l7160', start: 4 },
    envelopes: null,
    pen_list: null,
  });
  expect(run.labelStart, 'the next labels begin where these stopped').toBeNull();
  run.close();
  run.suggest('/home/shop/Documents', 'thanks');
  expect(run.outputs.labels.path).toBe('/home/shop/Documents/thanks-2-labels.pdf');
});

test('paths are joined as their system writes them', () => {
  expect(within('C:\\Users\\Ana\\Thankwell', 'a.pdf')).toBe('C:\\Users\\Ana\\Thankwell\\a.pdf');
  expect(within('/home/ana/Thankwell/', 'a.pdf')).toBe('/home/ana/Thankwell/a.pdf');
});
