for (const moving of document.getAnimations()) {
  try {
    moving.finish();
  } catch {
    // What turns for ever has no end to go to.
  }
}
const wrong = new Set();
let lookedAt = 0;

const called = (one) => {
  const place = one.closest('[data-testid]')?.dataset.testid ?? '';
  return `${one.tagName.toLowerCase()}.${one.getAttribute('class') ?? ''} (${place}) ${one.textContent.trim().slice(0, 40)}`;
};
const seen = (one) => {
  const box = one.getBoundingClientRect();
  return box.width > 1 && box.height > 1 && one.checkVisibility({ visibilityProperty: true, opacityProperty: true });
};
const off = (one) => one.closest(':disabled, [aria-disabled=true], [inert], label:has(:disabled), [data-disabled]') !== null;

// Names, by what the elements say of themselves: https://www.w3.org/TR/accname-1.2/ without its rarer roads.
const spoken = (one) =>
  [...one.childNodes]
    .map((part) => {
      if (part.nodeType === Node.TEXT_NODE) return part.textContent;
      if (part.nodeType !== Node.ELEMENT_NODE || part.getAttribute('aria-hidden') === 'true') return '';
      return part.getAttribute('aria-label') ?? part.getAttribute('alt') ?? spoken(part);
    })
    .join(' ')
    .trim();
const fromContent = /^(button|link|tab|option|radio|checkbox|switch|menuitem|row|treeitem)$/;
const name = (one) => {
  const by = (one.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => document.getElementById(id));
  const told = by.map((other) => (other ? spoken(other) : '')).join('').trim();
  const role = one.getAttribute('role') ?? { BUTTON: 'button', A: 'link', SUMMARY: 'button' }[one.tagName] ?? '';
  return (
    told ||
    one.getAttribute('aria-label')?.trim() ||
    [...(one.labels ?? [])].map(spoken).join('') ||
    (fromContent.test(role) ? spoken(one) : '') ||
    one.getAttribute('title')?.trim()
  );
};
const controls =
  'button, a[href], input:not([type=hidden]), select, textarea, summary, iframe, [role=dialog], [role=img], ' +
  '[role=listbox], [role=radiogroup], [role=tablist], [role=grid], [role=slider], [role=progressbar], ' +
  '[contenteditable=true], [tabindex="0"]';
for (const one of document.querySelectorAll(controls)) {
  if (!seen(one) || one.closest('[aria-hidden=true]')) continue;
  lookedAt += 1;
  if (!name(one)) wrong.add(`no name: ${called(one)}`);
}
for (const one of document.querySelectorAll('img:not([alt])')) wrong.add(`no alt: ${called(one)}`);

// Contrast, by the colours that are drawn.
const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 });
const pen = canvas.getContext('2d', { willReadFrequently: true });
const known = new Map();
const rgba = (colour) => {
  if (!known.has(colour)) {
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = pen.getImageData(0, 0, 1, 1).data;
    known.set(colour, [red, green, blue, alpha / 255]);
  }
  return known.get(colour);
};
const over = ([r, g, b, a], ground) => [r, g, b].map((part, at) => part * a + ground[at] * (1 - a));
const luminance = (colour) => {
  const [r, g, b] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
// The ground behind an element; nothing where a picture is part of it.
const ground = (one) => {
  if (!one) return [255, 255, 255];
  const { backgroundColor, backgroundImage } = getComputedStyle(one);
  const own = rgba(backgroundColor);
  if (backgroundImage !== 'none') return null;
  if (own[3] === 1) return own.slice(0, 3);
  const behind = ground(one.parentElement);
  return behind && over(own, behind);
};
const opacity = (one) => (one ? Number(getComputedStyle(one).opacity) * opacity(one.parentElement) : 1);
const judge = (one, said, words) => {
  const behind = ground(one);
  // Letters that are not drawn colour the ground of those that are written over them.
  const writer = rgba(said)[3] === 0 && one.closest(':has(> textarea)')?.querySelector('textarea');
  const colour = writer ? getComputedStyle(writer).color : said;
  if (!behind || rgba(colour)[3] === 0) return;
  lookedAt += 1;
  const [r, g, b, a] = rgba(colour);
  const drawn = over([r, g, b, a * opacity(one)], behind);
  const [dark, light] = [luminance(drawn), luminance(behind)].sort((x, y) => x - y);
  const ratio = (light + 0.05) / (dark + 0.05);
  const { fontSize, fontWeight } = getComputedStyle(one);
  const isLarge = parseFloat(fontSize) >= 24 || (parseFloat(fontSize) >= 18.66 && Number(fontWeight) >= 700);
  if (ratio < (isLarge ? 3 : 4.5) - 0.01)
    wrong.add(`contrast ${ratio.toFixed(2)} of "${words.trim().slice(0, 30)}": ${called(one)}`);
};
const letters = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (letters.nextNode()) {
  const { parentElement: one, textContent: words } = letters.currentNode;
  if (!/[\p{L}\p{N}]/u.test(words) || one.closest('script, style, .visually-hidden, option') || !seen(one) || off(one)) continue;
  const style = getComputedStyle(one);
  judge(one, one.closest('svg') ? style.fill : style.color, words);
}
for (const one of document.querySelectorAll('input:not([type=checkbox], [type=radio], [type=range], [type=color]), textarea')) {
  if (!seen(one) || off(one)) continue;
  if (one.value) judge(one, getComputedStyle(one).color, one.value);
  else if (one.placeholder) judge(one, getComputedStyle(one, '::placeholder').color, one.placeholder);
}
return { looked_at: lookedAt, wrong: [...wrong] };
