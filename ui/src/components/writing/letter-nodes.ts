const kept = new Set(['P', 'BR', 'BDI', 'STRONG', 'EM', 'DIV']);
/** What a mail's own styles may say: how letters stand, and nothing that could leave its place or load. */
const styles = [
  'max-width',
  'padding',
  'text-align',
  'font-family',
  'font-size',
  'line-height',
  'margin-top',
];
/** A picture that is in the page itself. */
const inside = /^data:image\/png;base64,[A-Za-z0-9+/=]+$/;

function dressed(from: Element, copy: HTMLElement): HTMLElement {
  const dir = from.getAttribute('dir');
  if (dir === 'ltr' || dir === 'rtl') copy.dir = dir;
  const lang = from.getAttribute('lang');
  if (lang) copy.lang = lang;
  if (from instanceof HTMLElement) {
    for (const name of styles) {
      const value = from.style.getPropertyValue(name);
      if (value !== '' && !value.includes('(')) copy.style.setProperty(name, value);
    }
  }
  return copy;
}

function picture(from: Element): HTMLImageElement | null {
  const source = from.getAttribute('src') ?? '';
  if (!inside.test(source)) return null;
  const copy = document.createElement('img');
  copy.src = source;
  copy.alt = from.getAttribute('alt') ?? '';
  const width = Number(from.getAttribute('width'));
  if (width > 0) copy.width = width;
  return copy;
}

function copied(from: Node, into: Node): void {
  for (const node of from.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) {
      into.appendChild(document.createTextNode(node.textContent ?? ''));
    } else if (node instanceof Element) {
      if (kept.has(node.tagName)) {
        copied(node, into.appendChild(dressed(node, document.createElement(node.tagName))));
      } else if (node.tagName === 'A') {
        const link = document.createElement('span');
        link.className = 'link';
        copied(node, into.appendChild(link));
      } else if (node.tagName === 'IMG') {
        const copy = picture(node);
        if (copy) into.appendChild(copy);
      }
    }
  }
}

/** A letter's text without the marks that only steer its direction, as a person edits it. */
export function withoutSteering(text: string): string {
  return text.replace(/[\u2066-\u2069]/g, '');
}

/**
 * A mail's HTML as nodes to put into the window: paragraphs, plain marks and the pictures that are in the page itself;
 * nothing that acts, loads or leaves its place.
 */
export function letterNodes(html: string): DocumentFragment {
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  const fragment = document.createDocumentFragment();
  copied(parsed.body, fragment);
  return fragment;
}
