/** CSS pixels to a millimetre at real size. */
export const pixelsPerMm = 96 / 25.4;
/** The steps of the buttons and keys; 1 is real size. */
export const steps = [0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4] as const;
/** Free table around a sheet that is shown whole, in pixels on each side. */
const table = 20;

type Size = { readonly width: number; readonly height: number };

/** How close a sheet is looked at: wholly in sight, or at a chosen scale. */
export class Closeness {
  /** The scale chosen by hand; null while the whole sheet is kept in sight. */
  chosen = $state<number | null>(null);
  /** The room on the table, in pixels. */
  room = $state.raw<Size>({ width: 0, height: 0 });
  /** The sheet on it, in millimetres. */
  sheet = $state.raw<Size>({ width: 148, height: 105 });

  /** The scale at which the whole sheet is in sight. */
  whole = $derived(
    Math.min(
      steps[steps.length - 1] ?? 4,
      Math.max(
        0.05,
        Math.min(
          (this.room.width - 2 * table) / (this.sheet.width * pixelsPerMm),
          (this.room.height - 2 * table) / (this.sheet.height * pixelsPerMm),
        ),
      ),
    ),
  );
  scale = $derived(this.chosen ?? this.whole);
  /** Pixels to a millimetre at the present scale. */
  pixels = $derived(this.scale * pixelsPerMm);
  canCloser = $derived(this.scale < 4 - 0.001);
  canFarther = $derived(this.scale > Math.min(this.whole, steps[0]) + 0.001);

  /** One step closer or farther; the whole sheet is the farthest where it is smaller than every step. */
  step(by: 1 | -1): void {
    const all = [this.whole, ...steps].filter((one) => one >= Math.min(this.whole, steps[0]));
    const next =
      by > 0
        ? all.filter((one) => one > this.scale + 0.001).sort((a, b) => a - b)[0]
        : all.filter((one) => one < this.scale - 0.001).sort((a, b) => b - a)[0];
    if (next === undefined) return;
    this.chosen = next === this.whole ? null : next;
  }

  /** Closer or farther by a factor, as a wheel or two fingers tell. */
  by(factor: number): void {
    const least = Math.min(this.whole, steps[0]);
    this.chosen = Math.min(4, Math.max(least, this.scale * factor));
  }

  showWhole(): void {
    this.chosen = null;
  }

  showReal(): void {
    this.chosen = 1;
  }
}
