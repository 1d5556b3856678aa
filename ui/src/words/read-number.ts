/** A number as people type it: comma or point, Arabic digits too; null when it is none. */
export function readNumber(text: string): number | null {
  const plain = text
    .trim()
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
    .replace(/[٫,]/, '.')
    .replace(/[\u2212\u2013]/, '-');
  return /^-?\d+(\.\d*)?$/.test(plain) ? Number(plain) : null;
}
