/**
 * Gives the first element that fits the keyboard, once the dialog around it has settled; whoever is already
 * in the form by then stays where they are.
 */
export function firstFocus(selector: string): (node: HTMLElement) => () => void {
  return (node) => {
    const timer = setTimeout(() => {
      if (!node.contains(document.activeElement)) node.querySelector<HTMLElement>(selector)?.focus();
    }, 40);
    return () => clearTimeout(timer);
  };
}
