import { learnerChoiceSchema, parse, parseTrainingConfig, presets } from '@gtn-studio/contracts';
import { sampleLearner } from '@gtn-studio/nets';
import { Random } from '@gtn-studio/random';
import { expect, it } from 'vitest';
import { apiLearner, apiName, apiTrainingConfig } from './api-config.ts';

it('the API names what a config says, families with ranges included', () => {
  const network = { family: 'mine', convs: [{ channels: 4, kernel: 3, halve: true }], head: 'gap' };
  const config = parseTrainingConfig({
    ...presets['digits-demo'].config,
    curriculum: 'shuffled-batches',
    innerOptimizer: { scaling: 'layer-wise' },
    learner: {
      pool: ['conv-gap', { family: 'conv', heads: ['gap'], norms: ['mean-only'], width: [8, 16] }, network],
    },
  });
  expect(apiTrainingConfig(config)).toEqual({
    ...config,
    curriculum: 'SHUFFLED_BATCHES',
    evaluationStatistics: 'LAST_SYNTHETIC',
    innerOptimizer: { ...config.innerOptimizer, scaling: 'LAYER_WISE' },
    learner: {
      architectures: 1,
      pool: [
        { family: 'CONV_GAP' },
        { family: 'CONV', heads: ['GAP'], norms: ['MEAN_ONLY'], width: [8, 16] },
        {
          network: {
            ...network,
            pooling: 'MAX',
            head: 'GAP',
            norm: 'MEAN_ONLY',
            weightNorm: true,
            hidden: [],
          },
        },
      ],
    },
  });
  expect(apiName('recalibrated')).toBe('RECALIBRATED');
});

it('the API names a space by its key, and has lists of what has names', () => {
  const sizes = { channels: 4, cells: 1 };
  const api = (choice: object) => apiLearner(parse(learnerChoiceSchema, choice));
  const defaults = { norm: 'BATCH', weightNorm: false };
  expect(api({ space: 'nasBench201', ...sizes })).toEqual({
    space: { nasBench201: { ...sizes, ...defaults } },
  });
  const cell = { nodes: [2], operations: ['skip', 'conv1x3-3x1'] };
  const stages = [
    { kind: 'cells', cell: 'a', repeat: [1], channels: [4] },
    { kind: 'residual', channels: [8] },
  ];
  const description = { name: 'mine', stem: [4], cells: { a: cell }, stages };
  expect(api({ space: 'described', description })).toEqual({
    space: {
      described: {
        description: {
          ...{ name: 'mine', stem: [4], ...defaults },
          cells: [
            {
              ...{ name: 'a', inputs: 1, reduces: false, nodes: [2], edges: '2', output: 'UNUSED' },
              operations: ['SKIP', 'CONV1X3_3X1'],
            },
          ],
          stages: [{ cells: { cell: 'a', repeat: [1], channels: [4] } }, { residual: { channels: [8] } }],
        },
      },
    },
  });
});

it('the API takes any network', () => {
  const architecture = sampleLearner('conv', Random.fromSeed(1), { image: [1, 8, 8], classes: 10 });
  const { network } = apiLearner(parse(learnerChoiceSchema, architecture));
  const { head, norm, pooling, ...rest } = network!;
  expect([head, norm, pooling]).toEqual(
    [architecture.head, architecture.norm, architecture.pooling].map((name) => apiName(name)),
  );
  const { head: _h, norm: _n, pooling: _p, ...same } = architecture;
  expect(rest).toEqual(same);
});
