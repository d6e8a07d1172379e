import type { Sample } from '@gtn-studio/nas/sample';

export { type Sample, sampleOf } from '@gtn-studio/nas/sample';

/** `97.12 ± 0.30 %` of fractions; the spread only where there is one. */
export const formatPercent = ({ mean, std, n }: Sample, digits = 2) =>
  n === 1
    ? `${(100 * mean).toFixed(digits)} %`
    : `${(100 * mean).toFixed(digits)} ± ${(100 * std).toFixed(digits)} %`;

/** `−12.35 ± 0.12 (n = 3)`, of a score that has no unit: down to the second digit of the spread, which is only where there are several. */
export function formatScore({ mean, std, n }: Sample): string {
  const size = (value: number) => Math.floor(Math.log10(Math.abs(value)));
  const digits = mean === 0 || std === 0 ? 5 : Math.min(5, Math.max(1, size(mean) - size(std) + 2));
  const spread = n === 1 ? '' : ` ± ${figures(std, 2)}`;
  return `${figures(mean, digits)}${spread} (n = ${n})`;
}

/** `12.50`, of a score that is a mean rank. */
export const formatMeanRank = ({ mean }: Sample): string => figures(mean, 4);

function figures(value: number, digits: number): string {
  const size = Math.abs(value);
  const text =
    Number.isInteger(value) && size < 1e9
      ? value.toLocaleString('en')
      : size >= 1e9 || (size > 0 && size < 1e-4)
        ? value.toExponential(digits - 1)
        : value.toPrecision(digits);
  return text.replaceAll('-', '−');
}
