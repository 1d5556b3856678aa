const kept = new Set(['P', 'BR', 'BDI', 'STRONG', 'EM']);

function copied(from: Node, into: Node): void {
  for (const node of from.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) {
      into.appendChild(document.createTextNode(node.textContent ?? ''));
    } else if (node instanceof Element) {
      if (kept.has(node.tagName)) {
        const copy = document.createElement(node.tagName);
        if (node.getAttribute('dir') === 'ltr') copy.dir = 'ltr';
        copied(node, into.appendChild(copy));
      } else if (node.tagName === 'A') {
        const link = document.createElement('span');
        link.className = 'link';
        copied(node, into.appendChild(link));
      }
    }
  }
}

/** A letter's text without the marks that only steer its direction, as a person edits it. */
export function withoutSteering(text: string): string {
  return text.replace(/[\u2066-\u2069]/g, '');
}

/** A letter's HTML as nodes to put into the window: paragraphs and plain marks, nothing that acts or loads. */
export function letterNodes(html: string): DocumentFragment {
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  const fragment = document.createDocumentFragment();
  copied(parsed.body, fragment);
  return fragment;
}
