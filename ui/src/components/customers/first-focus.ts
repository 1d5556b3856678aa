/** Gives the first element that fits the keyboard, once the dialog around it has settled. */
export function firstFocus(selector: string): (node: HTMLElement) => () => void {
  return (node) => {
    const timer = setTimeout(() => node.querySelector<HTMLElement>(selector)?.focus(), 60);
    return () => clearTimeout(timer);
  };
}
