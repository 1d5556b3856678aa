import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { preferences } from '../app/preferences.svelte';
import { router, type SettingsPart } from '../app/router.svelte';
import { provide } from '../backend';
import { SampleBackend } from '../backend/sample';
import Settings from './Settings.svelte';

let shop: SampleBackend;

beforeEach(() => {
  preferences.chosenLanguage = 'en';
  shop = new SampleBackend();
  provide(shop);
});

function open(part: SettingsPart) {
  router.go('settings', { part });
  render(Settings);
}

test('what is usual is kept as soon as it is chosen', async () => {
  open('stationery');
  await userEvent.click(await screen.findByTestId('liveliness-calm'));
  await userEvent.click(screen.getByTestId('pen-slot'));
  await userEvent.click(screen.getByTestId('sheet-a4'));
  await vi.waitFor(async () => {
    const { stationery, print } = await shop.stationeryGet();
    expect([stationery.liveliness, stationery.pen_slot, print.sheet]).toEqual(['calm', true, 'a4']);
  });
});

test('a choice that cannot be kept is not shown as if it were', async () => {
  open('stationery');
  const calm = await screen.findByTestId('liveliness-calm');
  vi.spyOn(shop, 'stationerySet').mockRejectedValue({ code: 'store_busy' });
  await userEvent.click(calm);
  await vi.waitFor(() => expect(screen.getByTestId('liveliness-natural')).toBeChecked());
});

test('a font says what it can write and lacks before it is taken', async () => {
  open('hands');
  await userEvent.click(await screen.findByTestId('hand-add'));
  await userEvent.type(screen.getByTestId('hand-path'), '/fonts/giulia.ttf');
  await userEvent.click(screen.getByTestId('hand-check'));
  const report = await screen.findByTestId('font-report');
  expect(report).toHaveTextContent('It can write English and Italian.');
  expect(report).toHaveTextContent('It lacks for Romanian: ț Ț');
  expect(report, 'what it does not write at all is written beside it').toHaveTextContent(
    'Notes in Arabic are written in the hand of Thankwell',
  );
  await userEvent.clear(screen.getByTestId('hand-name'));
  await userEvent.type(screen.getByTestId('hand-name'), 'Giulia');
  await userEvent.click(screen.getByTestId('hand-take'));
  await vi.waitFor(async () => expect((await shop.handsList()).map((hand) => hand.name)).toContain('Giulia'));
});

test('a font that its maker locks cannot be taken', async () => {
  open('hands');
  await userEvent.click(await screen.findByTestId('hand-add'));
  await userEvent.type(screen.getByTestId('hand-path'), '/fonts/locked.ttf');
  await userEvent.click(screen.getByTestId('hand-check'));
  expect(await screen.findByTestId('font-report')).toHaveTextContent('does not allow');
  expect(screen.getByTestId('hand-take')).toBeDisabled();
});

test('a page of a PDF is chosen, counted from 1, and a picture is added with its name', async () => {
  const add = vi.spyOn(shop, 'pictureAdd');
  open('pictures');
  await userEvent.click(await screen.findByTestId('picture-add'));
  await userEvent.type(screen.getByTestId('picture-path'), '/scans/letters.pdf');
  expect(await screen.findByTestId('picture-before')).toBeVisible();
  await userEvent.clear(screen.getByTestId('picture-page'));
  await userEvent.type(screen.getByTestId('picture-page'), '2');
  await userEvent.type(screen.getByTestId('picture-name'), 'Giulia');
  await vi.waitFor(() => expect(screen.getByTestId('picture-take')).toBeEnabled());
  await userEvent.click(screen.getByTestId('picture-take'));
  await vi.waitFor(() => expect(add).toHaveBeenCalledWith('/scans/letters.pdf', 'scan', 1, true, 'Giulia'));
  expect(await screen.findByTestId('picture-row')).toHaveTextContent('Giulia');
});

test('a printer is remembered once all six lines are measured, commas and all', async () => {
  const measure = vi.spyOn(shop, 'printerMeasure');
  open('printers');
  await userEvent.click(await screen.findByTestId('printer-measure'));
  const dialog = await screen.findByTestId('measure-dialog');
  const parts = { left_top: '20,4', left_bottom: '20.4', top_left: '20', top_right: '20', across: '170' };
  for (const [part, mm] of Object.entries(parts)) {
    await userEvent.type(within(dialog).getByTestId(`measure-${part}`), mm);
  }
  expect(within(dialog).getByTestId('measure-save'), 'one line is missing').toBeDisabled();
  await userEvent.type(within(dialog).getByTestId('measure-down'), '257');
  await userEvent.click(within(dialog).getByTestId('measure-save'));
  await vi.waitFor(() => expect(measure).toHaveBeenCalled());
  expect(measure.mock.lastCall?.[0]).toEqual({ printer: 'Laser', tray: '', paper: 'a4' });
  expect(measure.mock.lastCall?.[1]).toEqual({
    left_top: 20.4,
    left_bottom: 20.4,
    top_left: 20,
    top_right: 20,
    across: 170,
    down: 257,
  });
});
