/** A round number at or above `most` for the top of a scale that counts: even, so that half of it is whole. */
export function niceTop(most: number): number {
  if (most <= 2) return 2;
  const power = 10 ** Math.floor(Math.log10(most));
  const round = [1, 2, 4, 6, 8, 10].find((factor) => factor * power >= most) ?? 10;
  const top = round * power;
  return top % 2 === 0 ? top : top + 1;
}
