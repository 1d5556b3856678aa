/** Digits of Arabic and Persian as the digits of a number. */
function latinDigits(text: string): string {
  return text.replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660));
}

/**
 * An amount as it is typed (`42,50`, `٤٢٫٥`, `1.234,50`) with a point before the decimals and no grouping, as
 * the deeds take it. What is no amount stays as it is, for the deed to say so.
 */
export function plainAmount(text: string): string {
  const typed = latinDigits(text)
    .replace(/[\s\u00a0\u202f'’٬]/g, '')
    .replace('٫', ',');
  const last = Math.max(typed.lastIndexOf(','), typed.lastIndexOf('.'));
  if (last < 0) return typed;
  const whole = typed.slice(0, last);
  if (!/^-?\d*$|^-?\d{1,3}([.,]\d{3})+$/.test(whole)) return typed;
  return `${whole.replace(/[.,]/g, '')}.${typed.slice(last + 1)}`;
}

/** Whether a typed text is an amount. */
export function isAmount(text: string): boolean {
  return /^-?(\d+(\.\d*)?|\.\d+)$/.test(plainAmount(text));
}

/** Whether a typed text is a quantity. */
export function isQuantity(text: string): boolean {
  return /^[1-9]\d{0,6}$/.test(plainQuantity(text));
}

export function plainQuantity(text: string): string {
  return latinDigits(text).trim();
}

/** How many decimals a currency has. */
export function decimals(currency: string): number {
  try {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency });
    return format.resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}
