/** The places that a text such as "7, 12-14" names, each once and in order; null when it is none or beyond `last`. */
export function placesOf(text: string, last: number): number[] | null {
  const places = new Set<number>();
  for (const part of text.split(/[,،;\s]+/).filter(Boolean)) {
    const found = /^(\d+)(?:[-–](\d+))?$/.exec(westernDigits(part));
    if (!found) return null;
    const first = Number(found[1]);
    const end = Number(found[2] ?? found[1]);
    if (first < 1 || end < first || end > last) return null;
    for (let place = first; place <= end; place++) places.add(place);
  }
  return places.size > 0 ? [...places].sort((a, b) => a - b) : null;
}

/** An Arabic keyboard's digits as ours. */
function westernDigits(text: string): string {
  return text.replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660));
}
