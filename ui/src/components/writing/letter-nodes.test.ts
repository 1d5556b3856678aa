import { expect, test } from 'vitest';
import { letterNodes } from './letter-nodes';

test('of a letter only paragraphs and plain marks come into the window', () => {
  const box = document.createElement('div');
  box.append(
    letterNodes(
      '<p onclick="x()">Dear <bdi dir="ltr">Ana</bdi>,<br><a href="https://a.example">look</a></p>' +
        '<script>x()</' +
        'script><img src="https://a.example/pixel">',
    ),
  );
  expect(box.innerHTML).toBe('<p>Dear <bdi dir="ltr">Ana</bdi>,<br><span class="link">look</span></p>');
});
