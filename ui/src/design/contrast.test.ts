import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const css = readFileSync('src/design/tokens.css', 'utf8');

function colours(block: string): Record<string, string> {
  const start = css.indexOf(block);
  const body = css.slice(start, css.indexOf('}', start));
  return Object.fromEntries(
    [...body.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, hex]) => [name, hex]),
  );
}

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const grounds = ['paper', 'paper-deep', 'sheet', 'sheet-hover', 'field'];
const pairs: [text: string, ground: string, least: number][] = [
  ...['ink', 'ink-soft', 'wax-text'].flatMap((text) =>
    grounds.map((on): [string, string, number] => [text, on, 4.5]),
  ),
  ...['sheet', 'field', 'paper'].map((on): [string, string, number] => ['ink-faint', on, 4.5]),
  ['on-wax', 'wax', 4.5],
  ['on-wax', 'wax-hover', 4.5],
  ['wax-text', 'wax-tint', 4.5],
  ['ink', 'brass-tint', 4.5],
  ['brass-text', 'brass-tint', 4.5],
  ['good-text', 'good-tint', 4.5],
  ['bad-text', 'bad-tint', 4.5],
  ['bad-text', 'sheet', 4.5],
  ['line-strong', 'field', 3],
  ['line-strong', 'sheet', 3],
  ['brass', 'paper', 3],
  ['brass', 'sheet', 3],
];

test.each([
  ['light', ':root {'],
  ['dark', ":root[data-theme='dark'] {"],
])('the %s colours can be read', (_, block) => {
  const colour = colours(block);
  for (const [text, ground, least] of pairs) {
    const ratio = contrast(colour[text] ?? '#000000', colour[ground] ?? '#000000');
    expect(ratio, `${text} on ${ground}`).toBeGreaterThanOrEqual(least);
  }
});
