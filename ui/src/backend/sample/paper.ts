import type * as t from '../types';
import { daysAgo } from './people';

const papers: Record<t.SheetChoice, readonly [number, number] | null> = {
  one: null,
  bleed: null,
  a4: [210, 297],
  letter: [215.9, 279.4],
};

function format(id: string, width: number, height: number, more: Partial<t.Format> = {}): t.Format {
  const flat =
    more.fold === 'book' ? [2 * width, height] : more.fold === 'tent' ? [width, 2 * height] : [width, height];
  const [flat_width_mm = width, flat_height_mm = height] = flat;
  return {
    id,
    card_width_mm: width,
    card_height_mm: height,
    fold: null,
    flat_width_mm,
    flat_height_mm,
    postcard: false,
    cards_per_sheet: 1,
    sheet_width_mm: flat_width_mm,
    sheet_height_mm: flat_height_mm,
    ...more,
  };
}

export const formats: t.Format[] = [
  format('a6', 148, 105),
  format('a5', 210, 148),
  format('a7', 105, 74),
  format('5x7', 177.8, 127),
  format('a5-folded', 105, 148, { fold: 'book' }),
  format('a4-folded', 148, 210, { fold: 'book' }),
  format('5x7-folded', 127, 177.8, { fold: 'book' }),
  format('postcard', 148, 105, { postcard: true }),
  format('postcard-6x4', 152.4, 101.6, { postcard: true }),
  format('a4-four-a6', 148.5, 105, {
    cards_per_sheet: 4,
    sheet_width_mm: 297,
    sheet_height_mm: 210,
  }),
  format('avery-5371', 88.9, 50.8, {
    cards_per_sheet: 10,
    sheet_width_mm: 215.9,
    sheet_height_mm: 279.4,
  }),
];

/** A format by its name; sizes of the shop's own are in theirs. */
export function formatOf(id: string | null): t.Format {
  const own = /^own-([\d.]+)x([\d.]+)(-folded)?$/.exec(id ?? '');
  if (own) return format(own[0], Number(own[1]), Number(own[2]), own[3] ? { fold: 'book' } : {});
  return formats.find((one) => one.id === id) ?? (formats[0] as t.Format);
}

function side(
  name: t.PreviewSide['name'],
  width_mm: number,
  height_mm: number,
  marks: string,
  fold: t.Format['fold'] = null,
): t.PreviewSide {
  const folds = fold === 'book' ? [{ upright: true, at_mm: width_mm / 2 }] : [];
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width_mm} ${height_mm}" ` +
    `width="${width_mm}mm" height="${height_mm}mm">${marks}</svg>`;
  return { name, svg, width_mm, height_mm, folds };
}

/** A card as the printer would draw it, simplified to its text. */
export function sidesOf(
  text: string,
  rightToLeft: boolean,
  options: Pick<t.NoteOptions, 'hand' | 'format' | 'seed'>,
  stationery: t.Stationery,
): { sides: t.PreviewSide[]; written: number } {
  const size = formatOf(options.format);
  const { card_width_mm: width, fold } = size;
  const seed = options.seed ?? 7;
  const left = fold === 'book' && !rightToLeft ? width : 0;
  const room = Math.max(18, Math.floor((width - 20) / 2.4));
  const lines = text
    .split('\n')
    .flatMap((line) => line.match(new RegExp(`.{1,${room}}(\\s|$)|^$`, 'g')) ?? [line]);
  const font = options.hand === 'kalam' ? 'serif' : options.hand === 'mynerve' ? 'monospace' : 'cursive';
  const strength = { none: 0, calm: 0.5, natural: 1, lively: 2 }[stationery.liveliness];
  const letter = lines
    .map((line, at) => {
      const safe = line.replace(/&/g, '&amp;').replace(/</g, '&lt;');
      const tilt = (strength * (((seed >> (at % 16)) % 5) - 2)) / 8;
      const x = rightToLeft ? left + width - 12 : left + 12;
      return `<text x="${x}" y="${16 + at * 7}" font-size="5" font-family="${font}" fill="#26324d" direction="${rightToLeft ? 'rtl' : 'ltr'}" transform="rotate(${tilt} ${x} ${16 + at * 7})">${safe}</text>`;
    })
    .join('');
  const slot = stationery.pen_slot
    ? `<path d="M${left + 26} 17h40" stroke="#8a8a8a" stroke-width=".3"/>`
    : '';
  const written = side(
    fold ? 'inside' : 'front',
    size.flat_width_mm,
    size.flat_height_mm,
    letter + slot,
    fold,
  );
  const { back } = stationery;
  if (!back) return { sides: [written], written: 0 };
  const panel = back.colour
    ? `<rect x="${fold === 'book' ? width : 0}" width="${width}" height="${size.card_height_mm}" fill="${back.colour}"/>`
    : '';
  const contact = `<text x="${size.flat_width_mm / (fold ? 4 : 2)}" y="${size.flat_height_mm - 8}" text-anchor="middle" font-size="3.4" font-family="sans-serif" fill="#444">${back.contact.replace(/</g, '&lt;')}</text>`;
  const other = side(fold ? 'outside' : 'back', size.flat_width_mm, size.flat_height_mm, panel + contact);
  return { sides: fold ? [other, written] : [written, other], written: fold ? 1 : 0 };
}

/** How many of a format go on a sheet, standing or lying. */
export function sheetRow(id: string | null, sheet: t.SheetChoice): t.SheetRow {
  const { flat_width_mm: width, flat_height_mm: height } = formatOf(id);
  const paper = papers[sheet];
  if (!paper) {
    const bleed = sheet === 'bleed' ? 16 : 0;
    return {
      sheet,
      paper_width_mm: width + bleed,
      paper_height_mm: height + bleed,
      columns: 1,
      rows: 1,
      punched: false,
      paper: null,
    };
  }
  const ways = [paper, [paper[1], paper[0]] as const].map(([across, down]) => ({
    sheet,
    paper_width_mm: across,
    paper_height_mm: down,
    columns: Math.floor(across / width),
    rows: Math.floor(down / height),
    punched: false,
    paper: sheet,
  }));
  return ways.sort((a, b) => b.columns * b.rows - a.columns * a.rows)[0] as t.SheetRow;
}

/** A sheet with grey cards, `count` of them in all. */
export function sheetOf(
  options: t.NoteOptions,
  card: { sides: t.PreviewSide[]; written: number },
  count: number,
  print: t.PrintSetup,
  page: number,
): t.SheetPreview {
  const row = sheetRow(
    options.format,
    print.sheet ?? (formatOf(options.format).cards_per_sheet > 1 ? 'a4' : 'one'),
  );
  const each = Math.max(1, row.columns * row.rows);
  const [front, back] = [card.sides[0], card.sides[1]].map((one) => {
    if (!one) return null;
    const inner = one.svg.replace(/^<svg[^>]*>|<\/svg>$/g, '');
    const gutter = print.gutter_mm;
    const left = (row.paper_width_mm - row.columns * one.width_mm - (row.columns - 1) * gutter) / 2;
    const top = (row.paper_height_mm - row.rows * one.height_mm - (row.rows - 1) * gutter) / 2;
    const cells = Array.from({ length: Math.min(each, count - page * each) }, (_, at) => {
      const x = left + (at % row.columns) * (one.width_mm + gutter);
      const y = top + Math.floor(at / row.columns) * (one.height_mm + gutter);
      return `<g transform="translate(${x} ${y})"><rect width="${one.width_mm}" height="${one.height_mm}" fill="none" stroke="#ccc" stroke-width=".2"/>${inner}</g>`;
    });
    return side('front', row.paper_width_mm, row.paper_height_mm, cells.join(''));
  });
  return {
    page,
    pages: Math.max(1, Math.ceil(count / each)),
    cards: count,
    front: front as t.Drawing,
    back: back ?? null,
  };
}

function labels(
  id: string,
  name: string,
  paper: readonly [number, number],
  label: readonly [number, number],
  grid: readonly [number, number],
): t.LabelSheetRow {
  return {
    id,
    name,
    columns: grid[0],
    rows: grid[1],
    label_width_mm: label[0],
    label_height_mm: label[1],
    paper_width_mm: paper[0],
    paper_height_mm: paper[1],
    next: 1,
  };
}

export const labelSheets: t.LabelSheetRow[] = [
  labels('avery-5160', 'Avery 5160', [215.9, 279.4], [66.67, 25.4], [3, 10]),
  labels('avery-5163', 'Avery 5163', [215.9, 279.4], [101.6, 50.8], [2, 5]),
  labels('avery-l7160', 'Avery L7160', [210, 297], [63.99, 38.1], [3, 7]),
  labels('avery-l7651', 'Avery L7651', [210, 297], [38.1, 21.2], [5, 13]),
  labels('zweckform-3474', 'Zweckform 3474', [210, 297], [70, 37], [3, 8]),
];

export const envelopes: t.EnvelopeRow[] = [
  { id: 'c6', width_mm: 162, height_mm: 114 },
  { id: 'dl', width_mm: 220, height_mm: 110 },
  { id: 'c5', width_mm: 229, height_mm: 162 },
  { id: '5x7', width_mm: 184.2, height_mm: 133.4 },
];

export const usual: t.Usual = {
  stationery: { liveliness: 'natural', pen_slot: false, qr: null, signature: null, body: null, back: null },
  hand: null,
  format: null,
  print: { sheet: null, gutter_mm: 0, order: 'reading', flip: null, memory: null },
  mail: { signature: null, logo: null, card: null, qr: null },
  envelope: null,
  label_sheet: null,
};

export const samplePrinters: t.Printers = {
  direct: true,
  printers: [
    {
      name: 'Laser',
      description: 'Brother HL-L2350DW',
      is_default: true,
      trays: [
        { id: 'tray-1', name: 'Tray 1' },
        { id: 'manual', name: 'Manual feed' },
      ],
      duplex: true,
      ready: true,
      reasons: [],
    },
    {
      name: 'Foto',
      description: 'Canon PIXMA in the back room',
      is_default: false,
      trays: [],
      duplex: false,
      ready: false,
      reasons: ['media-empty'],
    },
  ],
};

export const printerPapers: t.PrinterPaper[] = (
  [
    ['a4', 210, 297],
    ['letter', 215.9, 279.4],
  ] as const
).map(([id, width_mm, height_mm]) => ({
  id,
  width_mm,
  height_mm,
  expected: {
    left_top: 20,
    left_bottom: 20,
    top_left: 20,
    top_right: 20,
    across: width_mm - 40,
    down: height_mm - 40,
  },
}));

export const memories: t.PrinterMemory[] = [
  {
    id: 1,
    printer: 'Laser',
    tray: 'manual',
    paper: 'a4',
    adjustment: {
      offset_x_mm: 0.6,
      offset_y_mm: -0.4,
      scale_x: 1.002,
      scale_y: 1,
      turn_degrees: 0.1,
      skew_degrees: 0,
    },
    measured_on: daysAgo(20),
  },
];

/** A grey picture with a word, for lists. */
export function picture(word: string, tone = '#d8cbb4'): string {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 90"><rect width="240" height="90" fill="${tone}"/><text x="120" y="55" font-family="cursive" font-size="34" text-anchor="middle" fill="#26324d">${word}</text></svg>`;
  return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
}
