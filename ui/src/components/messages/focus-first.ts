/** Gives the keyboard to the first field in a dialog, after the dialog has taken it for itself. */
export function focusFirst(node: HTMLElement): () => void {
  const waiting = setTimeout(() => node.querySelector<HTMLElement>('input')?.focus(), 60);
  return () => clearTimeout(waiting);
}
