import { type RealBaseline, type SyntheticResult, formatPercent } from '@gtn-studio/runs';
import { textTable } from '../text-table.ts';

/** What learners made of a synthetic set, and its comparison with real data if there is one, as a table for a terminal. */
export function comparisonTable(taught: SyntheticResult & Partial<RealBaseline>): string {
  const { synthetic, rateTuning, real, realSubset, tuning } = taught;
  const learned = 'learned, for every step';
  const rates = rateTuning && `rates × ${rateTuning.factor}, the best of ${rateTuning.tried.length} factors`;
  const rows = [
    ['synthetic images', formatPercent(synthetic.accuracy), [learned, rates].filter(Boolean).join('; ')],
  ];
  if (real && tuning) {
    const { learningRate, momentum, tried } = tuning;
    const schedule = `${learningRate} and ${momentum}, the best of ${tried.length} pairs`;
    rows.push(['real images', formatPercent(real.accuracy), schedule]);
  }
  if (realSubset) rows.push(['one real subset', formatPercent(realSubset.accuracy), 'the same']);
  return textTable(['trained on', 'test accuracy', 'learning rate and momentum'], rows);
}
