import { learningCurveChart } from '@gtn-studio/report';
import { formatPercent } from '@gtn-studio/runs';
import { acrossSeeds, errorCurve, measured, seedsCaption, spreadCaption } from './across-seeds.ts';
import type { Experiment } from './experiment.ts';

/** Error of fresh learners by inner step, taught with synthetic and with real images. */
export const figure2: Experiment = {
  title: 'Figure 2: learning from synthetic and from real images',
  description:
    'Test error of fresh learners by inner step. Real images come with the best constant learning rate and momentum of a grid, ' +
    'chosen on validation images for the same number of steps.',
  preset: 'mnist-quick',
  seeds: 3,
  async run({ seeds, train }) {
    const parts = await train(seeds.map((seed) => ({ name: `seed-${seed}`, seed })));
    const steps = parts[0]!.comparison.steps;
    const error = (kind: 'synthetic' | 'real' | 'realSubset') => {
      const accuracy = acrossSeeds(parts.map(({ comparison }) => comparison[kind].accuracy));
      return { ...accuracy, mean: 1 - accuracy.mean };
    };
    const errors = { synthetic: error('synthetic'), real: error('real'), realSubset: error('realSubset') };
    const ratio = errors.synthetic.mean / errors.real.mean;
    return {
      summary:
        `After ${steps} steps the test error is ${formatPercent(errors.synthetic)} with synthetic images and ` +
        `${formatPercent(errors.real)} with real ones: a ratio of ${ratio.toFixed(2)}.`,
      results: {
        steps,
        errors,
        ratio,
        parts: parts.map(({ name, summary, comparison }) => ({ name, summary, comparison })),
      },
      table: {
        kind: 'table',
        columns: [
          { name: 'Taught with' },
          { name: `Test error after ${steps} steps`, format: 'percent', digits: 2, best: 'lowest' },
        ],
        rows: [
          ['synthetic images', measured(errors.synthetic)],
          ['real images, best constant schedule', measured(errors.real)],
          ['one fixed set of real images, the same schedule', measured(errors.realSubset)],
        ],
        caption: seedsCaption(parts.map(({ comparison }) => comparison.synthetic.accuracy)),
      },
      sections: [
        {
          kind: 'chart',
          chart: learningCurveChart(
            [
              errorCurve(
                'synthetic images',
                parts.map(({ comparison }) => comparison.synthetic),
              ),
              {
                ...errorCurve(
                  'real images, best constant schedule',
                  parts.map(({ comparison }) => comparison.real),
                ),
                dashed: true,
              },
            ],
            {
              title: 'Test error by inner step',
              x: { name: 'inner step' },
              y: { name: 'test error', format: 'percent', scale: 'log' },
            },
          ),
          caption: spreadCaption('bands', seeds.length),
        },
      ],
    };
  },
};
