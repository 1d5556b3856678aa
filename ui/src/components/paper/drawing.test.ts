import { expect, test } from 'vitest';
import { addressOf } from './drawing';

test('a drawing comes back from its address as it was', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><use href="#g1"/>\n<text>100 % ț ﷲ 🌷</text></svg>';
  const address = addressOf(svg);
  expect(address, 'a bare # would end the drawing').not.toContain('#');
  expect(decodeURIComponent(address.slice(address.indexOf(',') + 1))).toBe(svg);
});
