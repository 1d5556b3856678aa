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

test('of a whole mail come its own pictures and how its letters stand, and nothing that loads or leaves its place', () => {
  const box = document.createElement('div');
  box.append(
    letterNodes(
      '<html><head><style>p{position:fixed}</style></head><body><div dir="rtl" lang="ar" ' +
        'style="font-size:18px;position:fixed;background:url(https://a.example/x)">' +
        '<img src="data:image/png;base64,AAAA" alt="A card" width="520" onload="x()">' +
        '<img src="data:image/svg+xml;base64,AAAA"><img src="https://a.example/pixel">' +
        '<p style="margin-top:24px"><bdi>Via Po</bdi></p><iframe src="https://a.example"></iframe></div></body></html>',
    ),
  );
  expect(box.innerHTML).toBe(
    '<div dir="rtl" lang="ar" style="font-size: 18px;">' +
      '<img src="data:image/png;base64,AAAA" alt="A card" width="520">' +
      '<p style="margin-top: 24px;"><bdi>Via Po</bdi></p></div>',
  );
});
