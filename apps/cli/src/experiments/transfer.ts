import { barChart } from '@gtn-studio/report';
import { acrossSeeds, measured, seedsCaption, spreadCaption } from './across-seeds.ts';
import type { Experiment } from './experiment.ts';

/** Families that no teacher of the experiment was trained on. */
const heldOut = ['linear', 'mlp', 'conv-gap', 'conv-deep', 'conv-wide'];

/** Convolutional networks of every pooling and normalization. */
const small = {
  family: 'conv',
  depth: [1, 3],
  kernels: [3, 5],
  poolings: ['max', 'average', 'stride'],
  norms: ['mean-only', 'batch', 'none'],
  weightNorm: [true, false],
};

/**
 * Half of them see every position, half average over them. None is in a held-out family: those are without convolutions, deeper,
 * wider, or average over the positions of 32 channels and more.
 */
const pool = [
  { ...small, width: [8, 32], heads: ['fc'], hiddenDepth: [0, 1], hiddenWidth: [32, 128] },
  { ...small, width: [16, 24], heads: ['gap'], hiddenDepth: [0, 0] },
];

/** Learners without normalization diverge at the rate that suits one of mean-only norm: each outer iteration of theirs would be lost. */
const poolLearningRate = 0.05;

const variants = [
  { name: 'one', set: [] },
  {
    name: 'pool',
    set: [
      `learner.pool=${JSON.stringify(pool)}`,
      'learner.architectures=32',
      `innerOptimizer.learningRate=${poolLearningRate}`,
    ],
  },
] as const;

const bars = [
  { key: 'one', title: 'trained on one learner' },
  { key: 'pool', title: 'trained on a pool' },
  { key: 'poolTuned', title: 'trained on a pool, rates tuned' },
] as const;

export const transfer: Experiment = {
  title: 'Transfer to other architectures',
  description:
    'A teacher trained on one learner and one trained on a pool of 32 small convolutional networks teach the standard learner of ' +
    `families that neither has seen (${heldOut.join(', ')}), with the learned learning rates and with a factor on them that suits the family, ` +
    'beside the best constant schedule on as many real images.',
  preset: 'mnist-quick',
  seeds: 3,
  async run({ seeds, train, teach }) {
    const parts = await train(
      variants.flatMap(({ name, set }) => seeds.map((seed) => ({ name: `${name}-seed-${seed}`, seed, set }))),
    );
    const partsOf = (variant: number) => parts.slice(variant * seeds.length, (variant + 1) * seeds.length);
    // What real images teach depends on the seed and not on the teacher: once is enough.
    const fromOne = await teach(partsOf(0), heldOut, { real: true, tuneRate: false });
    const fromPool = await teach(partsOf(1), heldOut, { real: false, tuneRate: false });
    const tuned = await teach(parts, heldOut, { real: false, tuneRate: true });
    const rows = heldOut.map((family, at) => {
      const one = partsOf(0).map((part) => fromOne.get(part)![at]!);
      const pool = partsOf(1).map((part) => fromPool.get(part)![at]!);
      const tunedOf = (variant: number) => partsOf(variant).map((part) => tuned.get(part)![at]!.testAccuracy);
      return {
        family,
        architecture: one[0]!.architectures[0]!,
        one: acrossSeeds(one.map(({ testAccuracy }) => testAccuracy)),
        oneTuned: acrossSeeds(tunedOf(0)),
        pool: acrossSeeds(pool.map(({ testAccuracy }) => testAccuracy)),
        poolTuned: acrossSeeds(tunedOf(1)),
        real: acrossSeeds(one.map(({ realDataAccuracy }) => realDataAccuracy!)),
      };
    });
    const own = variants.map((_, at) => acrossSeeds(partsOf(at).map(({ summary }) => summary.testAccuracy)));
    const wins = rows.filter(({ poolTuned, real }) => poolTuned.mean > real.mean).length;
    const worst = rows.reduce((least, row) => (row.poolTuned.mean < least.poolTuned.mean ? row : least));
    return {
      summary:
        `Of ${rows.length} held-out families, ${wins} learn more from the pool's teacher, with rates that suit them, than from ` +
        `real images; the least is ${worst.family} with ${(100 * worst.poolTuned.mean).toFixed(1)} %.`,
      results: { families: rows, trainedOn: { one: own[0], pool: own[1] }, pool },
      table: {
        kind: 'table',
        columns: [
          { name: 'Held-out family' },
          ...[
            'Teacher trained on one learner',
            '… rates tuned',
            'Teacher trained on a pool',
            '… rates tuned',
            'Real images, best constant schedule',
          ].map((name) => ({ name, format: 'percent' as const, digits: 1 })),
          { name: 'Learner' },
        ],
        rows: [
          ...rows.map(({ family, one, oneTuned, pool, poolTuned, real, architecture }) => [
            family,
            measured(one),
            measured(oneTuned),
            measured(pool),
            measured(poolTuned),
            measured(real),
            architecture,
          ]),
          ['learners trained on', measured(own[0]!), null, measured(own[1]!), null, null, ''],
        ],
        caption:
          `Test accuracy after T steps. ${seedsCaption(partsOf(0).map(({ summary }) => summary.testAccuracy))} ` +
          'Rates tuned: all learned learning rates times the factor, of 7, that is best on validation images.',
      },
      sections: [
        {
          kind: 'chart',
          chart: barChart(
            [
              ...bars.map(({ key, title }) => ({
                name: title,
                values: rows.map((row) => row[key].mean),
                errors: rows.map((row) => row[key].std),
              })),
              {
                name: 'real images',
                values: rows.map(({ real }) => real.mean),
                errors: rows.map(({ real }) => real.std),
              },
            ],
            {
              title: 'Test accuracy of held-out families',
              categories: rows.map(({ family }) => family),
              value: { name: 'test accuracy', format: 'percent', max: 1 },
            },
          ),
          caption: spreadCaption('bars', seeds.length),
        },
      ],
    };
  },
};
