import { formatPercent } from '../sample-statistics.ts';
import { textTable } from '../text-table.ts';
import type { Comparison } from './comparison.ts';

/** A comparison as a table for a terminal. */
export function comparisonTable({ synthetic, real, realSubset, tuning }: Comparison): string {
  const { learningRate, momentum, tried } = tuning;
  return textTable(
    ['trained on', 'test accuracy', 'learning rate and momentum'],
    [
      ['synthetic images', formatPercent(synthetic.accuracy), 'learned, for every step'],
      [
        'real images',
        formatPercent(real.accuracy),
        `${learningRate} and ${momentum}, the best of ${tried.length} pairs`,
      ],
      ['one real subset', formatPercent(realSubset.accuracy), 'the same'],
    ],
  );
}
