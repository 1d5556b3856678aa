/** One mark of a ruler: where, in pixels, how high as a share of the ruler, and its number where it has one. */
export type Mark = { readonly at: number; readonly high: number; readonly mm: number | null };

/** The least room between two marks and between two numbers, in pixels. */
const apart = { marks: 4, numbers: 26 };
const spacings = [1, 5, 10, 20, 50, 100, 200];

function spacing(pixels: number, least: number): number {
  return spacings.find((mm) => mm * pixels >= least) ?? 500;
}

/**
 * The marks of a ruler along a sheet's edge.
 *
 * `origin` is where the sheet begins on the ruler and `pixels` how many make a millimetre; a `backwards`
 * ruler counts from the other end of the sheet, as right-to-left readers do. Only marks between 0 and
 * `size` are given.
 */
export function marks(
  edge: { length: number; origin: number; pixels: number; size: number },
  backwards = false,
): Mark[] {
  const { length, origin, pixels, size } = edge;
  if (!(pixels > 0)) return [];
  const small = spacing(pixels, apart.marks);
  const large = Math.max(spacing(pixels, apart.numbers), 10);
  const all: Mark[] = [];
  for (let mm = 0; mm <= length + 0.001; mm += small) {
    const at = origin + (backwards ? length - mm : mm) * pixels;
    if (at < -1 || at > size + 1) continue;
    const numbered = mm % large === 0;
    all.push({ at, high: numbered ? 0.62 : mm % 5 === 0 ? 0.4 : 0.22, mm: numbered ? mm : null });
  }
  return all;
}
