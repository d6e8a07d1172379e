import { dotChart } from '@gtn-studio/report';
import { formatPercent } from '@gtn-studio/runs';
import { acrossSeeds, measured, seedsCaption, spreadCaption } from './across-seeds.ts';
import type { ExperimentContext, ExperimentResult } from './experiment.ts';

export interface TrainingVariant {
  readonly name: string;
  readonly set: readonly string[];
}

/** Trains each variant with every seed, and compares what fresh learners reach. */
export async function compareVariants(
  { seeds, train }: ExperimentContext,
  what: string,
  variants: readonly TrainingVariant[],
): Promise<ExperimentResult> {
  const parts = await train(
    variants.flatMap(({ name, set }) => seeds.map((seed) => ({ name: `${name}-seed-${seed}`, seed, set }))),
  );
  const results = variants.map(({ name }, at) => {
    const own = parts.slice(at * seeds.length, (at + 1) * seeds.length);
    return {
      name,
      testAccuracy: acrossSeeds(own.map(({ summary }) => summary.testAccuracy)),
      realDataAccuracy: acrossSeeds(own.map(({ summary }) => summary.realDataAccuracy)),
      runs: own.map((part) => ({ name: part.name, summary: part.summary })),
    };
  });
  const ranked = [...results].sort((a, b) => b.testAccuracy.mean - a.testAccuracy.mean);
  return {
    summary: `Test accuracy by ${what}: ${ranked.map(({ name, testAccuracy }) => `${name} ${formatPercent(testAccuracy)}`).join(', ')}.`,
    results,
    table: {
      kind: 'table',
      columns: [
        { name: what },
        { name: 'Test accuracy', format: 'percent', digits: 2, best: 'highest' },
        { name: 'Real images, best constant schedule', format: 'percent', digits: 2 },
      ],
      rows: ranked.map(({ name, testAccuracy, realDataAccuracy }) => [
        name,
        measured(testAccuracy),
        measured(realDataAccuracy),
      ]),
      caption: seedsCaption(parts.slice(0, seeds.length).map(({ summary }) => summary.testAccuracy)),
    },
    sections: [
      {
        kind: 'chart',
        chart: dotChart(
          [
            {
              name: 'test accuracy',
              values: ranked.map(({ testAccuracy }) => testAccuracy.mean),
              errors: ranked.map(({ testAccuracy }) => testAccuracy.std),
            },
          ],
          {
            title: `Test accuracy by ${what}`,
            categories: ranked.map(({ name }) => name),
            value: { name: 'test accuracy', format: 'percent' },
          },
        ),
        caption: spreadCaption('bars', seeds.length),
      },
    ],
  };
}
