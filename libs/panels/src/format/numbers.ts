const four = new Intl.NumberFormat('en', { maximumSignificantDigits: 4 });
const short = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 3 });
const whole = new Intl.NumberFormat('en');

/** Four significant digits, with a power of ten where the number is very small or very large. */
export function significant(value: number | null | undefined): string {
  if (value === null || value === undefined) return '–';
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e7))
    return value
      .toExponential(3)
      .replace(/\.?0+e/, 'e')
      .replace('e+', 'e');
  return four.format(value);
}

/** As short as an axis needs it, such as 12K or 1e-5. */
export function compact(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && size < 1e-3) return value.toExponential(0);
  return short.format(value);
}

/** With separators of thousands. */
export const count = (value: number): string => whole.format(value);

/** A fraction as a percentage with so many digits; "–" where there is none. */
export const percent = (fraction: number | null | undefined, digits = 1): string =>
  fraction === null || fraction === undefined ? '–' : `${(100 * fraction).toFixed(digits)} %`;
