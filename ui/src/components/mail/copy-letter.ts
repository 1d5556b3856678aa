/** Puts a letter on the clipboard, formatted and plain; whoever pastes it takes what they can. */
export function copyLetter(html: string, text: string): boolean {
  let taken = false;
  function give(event: ClipboardEvent) {
    if (!event.clipboardData) return;
    event.clipboardData.setData('text/html', html);
    event.clipboardData.setData('text/plain', text);
    event.preventDefault();
    taken = true;
  }
  document.addEventListener('copy', give);
  try {
    return document.execCommand('copy') && taken;
  } finally {
    document.removeEventListener('copy', give);
  }
}
