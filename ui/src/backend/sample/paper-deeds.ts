import type { Topic } from '../backend';
import type * as t from '../types';
import {
  envelopes,
  formatOf,
  formats,
  labelSheets,
  memories,
  picture,
  printerPapers,
  samplePrinters,
  sheetRow,
  usual,
} from './paper';
import { daysAgo } from './people';

const greetings: Record<t.Language, string> = {
  en: 'Dear Anna, thank you!',
  it: 'Cara Anna, grazie!',
  ro: 'Dragă Anna, mulțumim!',
  ar: 'عزيزتي آنا، شكرًا لك!',
};

/** The deeds around paper of a shop that lives in memory: hands, pictures, printers, usual choices. */
export class PaperDeeds {
  #listeners = new Set<(what: Topic[]) => void>();
  #hands = ['caveat', 'mynerve', 'shantell', 'kalam'].map((id) => ({ id, name: id, own: false })) as t.Hand[];
  #removedHands = new Map<string, t.Hand>();
  #pictures: t.PictureRow[] = [];
  #removedPictures = new Map<number, t.PictureRow>();
  #sheets = labelSheets.map((one) => ({ ...one }));
  #memories = [...memories];
  #count = 10;
  protected usual: t.Usual = structuredClone(usual);

  protected tell(...what: Topic[]) {
    for (const listener of this.#listeners) listener(what);
  }

  onChanged(listener: (what: Topic[]) => void) {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  async stationeryGet() {
    return this.usual;
  }
  async stationerySet(chosen: t.Usual) {
    this.usual = chosen;
    this.tell('stationery');
    return chosen;
  }
  async handsList() {
    return this.#hands;
  }
  async handSample(hand: t.HandId, language: t.Language): Promise<t.Drawing> {
    const font = hand === 'kalam' ? 'serif' : hand === 'mynerve' ? 'monospace' : 'cursive';
    const svg =
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 62 12"><text x="${language === 'ar' ? 60 : 2}" y="8.5" ` +
      `font-size="5.5" font-family="${font}" direction="${language === 'ar' ? 'rtl' : 'ltr'}" fill="#26324d">${greetings[language]}</text></svg>`;
    return { svg, width_mm: 62, height_mm: 12 };
  }
  async handCheck(path: string): Promise<t.HandCheck> {
    if (!/\.(ttf|otf)$/i.test(path)) throw { code: 'unusable', fault: 'no_font', path } satisfies t.DeedError;
    const locked = path.includes('locked');
    return {
      usable: !locked,
      report: { ...sampleReport, embedding: locked ? 'restricted' : 'allowed' },
      sample: locked ? null : await this.handSample('caveat', 'it'),
    };
  }
  async handAdd(path: string, name: string | null): Promise<t.Hand> {
    await this.handCheck(path);
    const hand = { id: `own-${this.#count++}`, name: name ?? 'My hand', own: true } as t.Hand;
    this.#hands = [...this.#hands, hand];
    this.tell('stationery');
    return hand;
  }
  async handRename(id: t.HandId, name: string): Promise<t.Hand> {
    const named = (hand: t.Hand) => (hand.id === id ? { ...hand, name } : hand);
    this.#hands = this.#hands.map(named);
    this.tell('stationery');
    return { id, name, own: true };
  }
  async handRemove(id: t.HandId) {
    const gone = this.#hands.find((one) => one.id === id);
    if (gone) this.#removedHands.set(id, gone);
    this.#hands = this.#hands.filter((one) => one.id !== id);
    this.tell('stationery');
  }
  async handRestore(id: t.HandId) {
    const back = this.#removedHands.get(id);
    if (back) this.#hands = [...this.#hands, back];
    this.tell('stationery');
  }
  async formatsList() {
    return formats;
  }
  async formatOpen(id: t.FormatId) {
    return formatOf(id);
  }
  async sheetsList(format: t.FormatId) {
    return (['one', 'bleed', 'a4', 'letter'] as const)
      .map((sheet) => sheetRow(format, sheet))
      .filter((row) => row.columns * row.rows > 0);
  }
  async labelSheetsList() {
    return this.#sheets;
  }
  async labelsUse(sheet: string, next: number) {
    this.#sheets = this.#sheets.map((one) => (one.id === sheet ? { ...one, next } : one));
    this.tell('stationery');
  }
  async envelopesList() {
    return envelopes;
  }
  async picturesList() {
    return this.#pictures;
  }
  async pictureCheck(path: string, kind: t.PictureRow['kind'], page: number | null, ink: boolean) {
    const pdf = path.endsWith('.pdf');
    return {
      before: picture('Giulia', '#c9bda2'),
      after: kind === 'scan' ? picture('Giulia', ink ? '#fff' : '#fffdf8') : picture('Giulia'),
      width_px: 1200,
      height_px: 450,
      pages: pdf ? 3 : 1,
      page,
      cleaned: kind === 'scan',
      turned_degrees: 0,
    };
  }
  async pictureAdd(
    path: string,
    kind: t.PictureRow['kind'],
    _page: number | null,
    _ink: boolean,
    name: string | null,
  ): Promise<t.PictureRow> {
    const given = name ?? path.split(/[\\/]/).at(-1) ?? path;
    const row = {
      id: this.#count++,
      name: given,
      kind,
      width_px: 1200,
      height_px: 450,
      added_on: daysAgo(0),
    };
    this.#pictures = [...this.#pictures, row];
    this.tell('stationery');
    return row;
  }
  async pictureOpen(id: number) {
    const row = this.#pictures.find((one) => one.id === id);
    return picture(row?.kind === 'scan' ? 'Giulia' : 'Aurora', '#fffdf8');
  }
  async pictureRename(id: number, name: string): Promise<t.PictureRow> {
    const row = this.#pictures.find((one) => one.id === id);
    if (!row) throw { code: 'not_found', what: 'picture' } satisfies t.DeedError;
    const renamed = { ...row, name };
    this.#pictures = this.#pictures.map((one) => (one.id === id ? renamed : one));
    this.tell('stationery');
    return renamed;
  }
  async pictureRemove(id: number) {
    const gone = this.#pictures.find((one) => one.id === id);
    if (gone) this.#removedPictures.set(id, gone);
    this.#pictures = this.#pictures.filter((one) => one.id !== id);
    this.tell('stationery');
  }
  async pictureRestore(id: number) {
    const back = this.#removedPictures.get(id);
    if (back) this.#pictures = [...this.#pictures, back];
    this.tell('stationery');
  }
  async printersList() {
    return samplePrinters;
  }
  async printerPapers() {
    return printerPapers;
  }
  async printerMemories() {
    return this.#memories;
  }
  async calibrationPage(path: string) {
    return path;
  }
  async printerMeasure(key: t.PrinterKey, measures: t.PageMeasures) {
    const [paper] = printerPapers;
    const expected = paper?.expected ?? measures;
    return this.printerAdjust(key, {
      offset_x_mm: expected.left_top - measures.left_top,
      offset_y_mm: expected.top_left - measures.top_left,
      scale_x: expected.across / measures.across,
      scale_y: expected.down / measures.down,
      turn_degrees: 0,
      skew_degrees: 0,
    });
  }
  async printerAdjust(key: t.PrinterKey, adjustment: t.Adjustment): Promise<t.PrinterMemory> {
    const memory = { id: this.#count++, ...key, adjustment, measured_on: daysAgo(0) };
    const others = this.#memories.filter(
      (one) => one.printer !== key.printer || one.tray !== key.tray || one.paper !== key.paper,
    );
    this.#memories = [...others, memory];
    this.tell('printers');
    return memory;
  }
  async printerForget(id: t.PrinterMemoryId) {
    const gone = this.#memories.find((one) => one.id === id);
    if (!gone) throw { code: 'not_found', what: 'printer memory' } satisfies t.DeedError;
    this.#memories = this.#memories.filter((one) => one.id !== id);
    this.tell('printers');
    return gone;
  }
  async printerRestore(memory: t.PrinterMemory) {
    this.#memories = [...this.#memories, memory];
    this.tell('printers');
    return memory;
  }
  async runPrint(_run: t.RunId, choice: t.PrinterChoice): Promise<t.PrintReport> {
    return { printer: choice.printer, job: 12, pages: 3, skipped: [] };
  }
  async filePrint(_path: string, choice: t.PrinterChoice): Promise<t.PrintReport> {
    return { printer: choice.printer, job: 13, pages: 1, skipped: [] };
  }
  async filePrintDialog(): Promise<t.PrintWay> {
    return 'viewer';
  }
}

const sampleReport: t.FontReport = {
  name: 'Giulia Hand',
  languages: ['en', 'it'],
  coverage: [
    { language: 'en', missing: '', signs: '' },
    { language: 'it', missing: '', signs: '' },
    { language: 'ro', missing: 'țȚ', signs: '' },
    { language: 'ar', missing: 'ابتثجحخدذرز', signs: '،؛؟' },
  ],
  embedding: 'allowed',
  x_height: 0.42,
  stroke: 0.05,
};
