import { cleanup, render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { provide } from '../../backend';
import { SampleBackend } from '../../backend/sample';
import type { DeedError, ImportFault } from '../../backend/types';
import { say } from '../../words/say';
import ImportDialog from './ImportDialog.svelte';

let shop: SampleBackend;
const user = userEvent.setup();

// A whole import on a busy machine.
vi.setConfig({ testTimeout: 20_000 });

beforeEach(() => {
  shop = new SampleBackend();
  provide(shop);
});

async function look(path = '/lists/clienti.csv') {
  const onclose = vi.fn();
  render(ImportDialog, { props: { kind: null, onclose } });
  await user.type(screen.getByTestId('import-path'), path);
  await user.click(screen.getByTestId('import-look'));
  return onclose;
}

/** Chooses an option of a select with the keyboard. */
async function select(testid: string, option: string) {
  const trigger = await screen.findByTestId(testid);
  trigger.focus();
  await user.keyboard('{ArrowDown}');
  const found = await waitFor(() => {
    const label = document.querySelector(`[role="option"][data-label="${option}"]`);
    if (!label) throw new Error(`no option ${option}`);
    return label;
  });
  await user.click(found);
}

function refused(fault: ImportFault, line: number | null = null): DeedError {
  return { code: 'import', fault, line, column: null, path: '/lists/clienti.csv' };
}

test('a list is looked at checked taken in and taken back', async () => {
  const run = vi.spyOn(shop, 'importRun');
  const undo = vi.spyOn(shop, 'importUndo');
  await look();
  const sample = await screen.findByTestId('import-sample');
  expect(within(sample).getByText('Maria Ionescu'), 'the rows stand as in the file').toBeInTheDocument();
  expect(screen.getByText(say('imports.encoding_guessed'))).toBeInTheDocument();

  await user.click(screen.getByTestId('import-check'));
  expect(screen.getByTestId('count-new')).toHaveTextContent('2');
  expect(screen.getByTestId('count-rejected')).toHaveTextContent('1');
  expect(await screen.findByText('Cluj-Napoca'), 'what stands there before').toBeInTheDocument();
  expect(run, 'nothing is taken in before it was seen').not.toHaveBeenCalled();

  await user.click(screen.getByTestId('import-run'));
  await screen.findByTestId('import-result', {}, { timeout: 4000 });
  await user.click(screen.getByTestId('import-undo'));
  await screen.findByTestId('import-undone');
  expect(undo.mock.calls.map(([batch]) => batch)).toEqual([1]);
});

test('only a text with columns is asked for the sign between them', async () => {
  const forms = [
    ['text', ';', true, true],
    ['objects', null, true, false],
    ['cards', null, false, false],
    ['workbook', null, false, false],
  ] as const;
  for (const [shape, delimiter, hasEncoding, isParted] of forms) {
    const asked = shop.importPlan.bind(new SampleBackend());
    const plan = vi.spyOn(shop, 'importPlan');
    plan.mockImplementation(async (...of) => ({ ...(await asked(...of)), shape, delimiter }));
    await look();
    await screen.findByTestId('import-sample');
    expect(screen.queryByTestId('import-encoding') !== null, shape).toBe(hasEncoding);
    expect(screen.queryByTestId('import-delimiter') !== null, shape).toBe(isParted);
    cleanup();
    plan.mockRestore();
  }
});

test('the reading of a long list is watched in bytes and can be stopped', async () => {
  let end: (reason: DeedError) => void = () => {};
  vi.spyOn(shop, 'importPlan').mockImplementation((_, progress) => {
    progress({ done: 34_000_000, total: 105_000_000, counted: 'bytes' });
    return new Promise((_done, fail) => (end = fail));
  });
  const cancel = vi.spyOn(shop, 'jobCancel').mockImplementation(async () => end({ code: 'cancelled' }));
  await look();
  const bar = await screen.findByRole('progressbar', { name: say('imports.looking') });
  expect(bar).toHaveValue(34_000_000);
  expect(screen.getByText(/34.*MB.*105.*MB/), 'as people count files').toBeInTheDocument();
  await user.click(screen.getByTestId('import-stop-reading'));
  expect(cancel).toHaveBeenCalledOnce();
  expect(await screen.findByTestId('error')).toHaveTextContent(say('errors.cancelled'));
  expect(screen.getByTestId('import-look'), 'it can be tried again').toBeEnabled();
});

test('an undoing that is stopped leaves the import as it was', async () => {
  await look();
  await user.click(await screen.findByTestId('import-check'));
  await user.click(screen.getByTestId('import-run'));
  await screen.findByTestId('import-result', {}, { timeout: 4000 });
  const undo = vi.spyOn(shop, 'importUndo').mockImplementationOnce(async (_, progress, job) => {
    progress({ done: 10, total: 40, counted: 'pieces' });
    await vi.waitUntil(() => shop['stopped'].delete(job));
    throw { code: 'cancelled' } satisfies DeedError;
  });
  await user.click(screen.getByTestId('import-undo'));
  expect(await screen.findByRole('progressbar', { name: say('imports.undoing') })).toHaveValue(10);
  await user.click(screen.getByTestId('import-undoing-stop'));
  await user.click(await screen.findByTestId('import-undo'));
  await screen.findByTestId('import-undone');
  expect(undo).toHaveBeenCalledTimes(2);
});

test('only what the person mapped is sent', async () => {
  const plan = vi.spyOn(shop, 'importPlan');
  await look();
  await screen.findByTestId('map-city');
  expect(plan.mock.lastCall?.[0].mapping, 'what was recognised is not said again').toEqual({});

  await select('map-city', 'Oraș');
  await waitFor(() => expect(plan.mock.lastCall?.[0].mapping).toEqual({ city: 'Oraș' }));
});

test('another encoding forgets the mapping', async () => {
  const plan = vi.spyOn(shop, 'importPlan');
  await look();
  await select('import-encoding', say('imports.encoding_utf-8'));
  await waitFor(() => expect(plan.mock.lastCall?.[0]).toMatchObject({ encoding: 'utf-8', mapping: {} }));
});

test('what is left out is told with its reason', async () => {
  await look();
  await user.click(await screen.findByTestId('import-check'));
  await user.click(screen.getByTestId('tab-rejected'));
  expect(await screen.findByText(say('imports.why_bad_email'))).toBeInTheDocument();
  expect(screen.getByText('dan(at)example.com')).toBeInTheDocument();
});

test('a stop leaves nothing and says so', async () => {
  await look();
  await user.click(await screen.findByTestId('import-check'));
  await user.click(screen.getByTestId('import-run'));
  await user.click(await screen.findByTestId('import-stop'));
  expect(await screen.findByText(say('errors.cancelled'), { exact: false })).toBeInTheDocument();
  expect(screen.getByTestId('import-run'), 'it can be begun again').toBeEnabled();
});

test.each<[ImportFault, number | null]>([
  ['too_large', null],
  ['not_text', null],
  ['spreadsheet', null],
  ['empty', null],
  ['invalid_bytes', 7],
  ['unclosed_quote', 12],
  ['unreadable', null],
  ['no_field', null],
  ['wrong_kind', null],
  ['wrong_choice', null],
  ['bad_code', 3],
])('a file that is %s is refused with a remedy', async (fault, line) => {
  vi.spyOn(shop, 'importPlan').mockRejectedValue(refused(fault, line));
  await look();
  const words = say(`imports.fault_${fault}`, { line: line ?? 1, column: '' }).trim();
  expect(await screen.findByTestId('error')).toHaveTextContent(words);
  expect(screen.getByTestId('import-path'), 'another file can be chosen at once').toBeInTheDocument();
});

test('an export of another kind is imported as what it is', async () => {
  const plan = vi.spyOn(shop, 'importPlan').mockRejectedValueOnce(refused('wrong_kind'));
  render(ImportDialog, { props: { kind: 'customers', onclose: vi.fn() } });
  await user.type(screen.getByTestId('import-path'), '/lists/orders.csv');
  await user.click(screen.getByTestId('import-look'));
  await user.click(await screen.findByTestId('import-as-it-is'));
  await screen.findByTestId('import-sample');
  expect(plan.mock.calls.map(([request]) => request.kind)).toEqual(['customers', null]);
});

test('columns that do not suffice can be mapped', async () => {
  const real = shop.importPlan.bind(shop);
  vi.spyOn(shop, 'importPlan').mockImplementation(async (request, progress) => {
    const plan = await real(request, progress);
    return 'email' in request.mapping
      ? plan
      : { ...plan, new: 0, updated: 0, rows: [], mapping: {}, lacks_columns: true };
  });
  await look();
  expect(await screen.findByTestId('import-sample'), 'the columns are in sight').toBeInTheDocument();
  expect(screen.getByTestId('error')).toBeInTheDocument();
  expect(screen.getByTestId('import-check')).toBeDisabled();

  await select('map-email', 'E-mail');
  await waitFor(() => expect(screen.getByTestId('import-check')).toBeEnabled());
  expect(screen.queryByTestId('error')).not.toBeInTheDocument();
});
