import { expect, test } from 'vitest';
import { mailPage } from './mail-page';

test('a mail that is looked at loads and runs nothing, and runs in its own direction', () => {
  const page = mailPage('<p>مرحبًا</p>', 'ar', 'dark');
  const parsed = new DOMParser().parseFromString(page, 'text/html');
  expect(parsed.documentElement.dir).toBe('rtl');
  expect(parsed.querySelector('meta')?.content).toContain("default-src 'none'");
  expect(parsed.body.textContent).toBe('مرحبًا');
});

test('a whole page keeps its own frame and gets the same guard', () => {
  const page = mailPage(
    '<!DOCTYPE html>\n<html><head><title>x</title></head><body>Hi</body></html>',
    'en',
    'light',
  );
  const parsed = new DOMParser().parseFromString(page, 'text/html');
  expect(parsed.head.querySelectorAll('meta')).toHaveLength(1);
  expect(parsed.body.innerHTML).toBe('Hi');
});
