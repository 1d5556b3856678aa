import type { PrinterMemoryId } from './types';

/** A deed that the shell is about to answer. */
export const soon = () => Promise.reject({ code: 'not_found', what: 'deed' });

// Types of deeds that the shell is about to answer; each moves to types.ts when it does.

export type PictureCheck = {
  before: string;
  after: string;
  width_px: number;
  height_px: number;
  pages: number;
};
export type Adjustment = {
  offset_x_mm: number;
  offset_y_mm: number;
  scale_x: number;
  scale_y: number;
  turn_degrees: number;
  skew_degrees: number;
};
export type PrinterKey = { printer: string; tray: string; paper: string };
export type PrinterMemory = {
  id: PrinterMemoryId;
  printer: string;
  tray: string;
  paper: string;
  adjustment: Adjustment;
  measured_on: string;
};
export type PrintSides = 'one' | 'long' | 'short';
export type PageMeasures = {
  left_top: number;
  left_bottom: number;
  top_left: number;
  top_right: number;
  across: number;
  down: number;
};
export type TrayRow = { id: string; name: string };
export type PrinterRow = {
  name: string;
  description: string;
  is_default: boolean;
  trays: Array<TrayRow>;
  duplex: boolean;
  ready: boolean;
  reasons: Array<string>;
};
export type Printers = { direct: boolean; printers: Array<PrinterRow> };
export type PrinterPaper = { id: string; width_mm: number; height_mm: number; expected: PageMeasures };
export type PrinterChoice = {
  printer: string;
  tray: string | null;
  sides: PrintSides | null;
  copies: number;
};
export type PrintReport = { printer: string; job: number; pages: number };
export type PrintWay = 'dialog' | 'viewer' | 'cancelled';
