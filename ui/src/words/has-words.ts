/** Whether all words of `search` stand in one of `texts`, whatever their case and marks. */
export function hasWords(search: string, ...texts: readonly string[]): boolean {
  const fold = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const all = fold(texts.join(' '));
  return fold(search)
    .split(/\s+/)
    .every((word) => all.includes(word));
}
