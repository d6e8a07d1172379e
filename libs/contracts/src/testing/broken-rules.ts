import type { ConfigPart } from '../config/with-overrides.ts';

/** A pool of learners whose accuracies are known. */
export const ofNasBench201 = { pool: [{ space: 'nasBench201', channels: 2, cells: 1 }], architectures: 2 };

const digits = '8×8 pixels of the images of digits';

/** Overrides of the preset digits-demo that a rule refuses, with its words: whoever takes a config says the same. */
export const brokenRules: readonly { overrides: ConfigPart; field: string; message: string }[] = [
  {
    overrides: { metaLoss: { window: 17 } },
    field: 'metaLoss.window',
    message: 'must be at most unrollLength, the 16 inner steps that there are, got 17',
  },
  {
    overrides: { curriculum: 'real', innerOptimizer: { learned: false } },
    field: 'curriculum',
    message: 'real has only the schedule to learn, so innerOptimizer.learned must be true, got false',
  },
  {
    overrides: { learner: { pool: ['mlp', 'conv'], architectures: 1 } },
    field: 'learner.architectures',
    message: 'must be at least 2, so that each entry of learner.pool is used, got 1',
  },
  {
    overrides: {
      learner: { pool: [{ family: 'conv' }, { family: 'mlp', heads: ['fc', 'gap'] }], architectures: 2 },
    },
    field: 'learner.pool.1.depth',
    message: 'must be at least 1 with a gap head, which takes the means of channels, got [0,0]',
  },
  {
    overrides: { learner: { pool: [{ family: 'conv', kernels: [3, 4] }] } },
    field: 'learner.pool.0.kernels.1',
    message: 'must be odd, got 4',
  },
  {
    overrides: { learner: { pool: [{ family: 'conv', width: [64, 32] }] } },
    field: 'learner.pool.0.width',
    message: 'must be [least, most], the least first, got [64,32]',
  },
  {
    overrides: { learner: { pool: [{ convs: [], head: 'gap' }] } },
    field: 'learner.pool.0.convs',
    message: 'must have at least 1 item before a gap head, got []',
  },
  {
    overrides: {
      learner: { pool: ['mlp', { convs: [], head: 'fc', image: [1, 28, 28] }], architectures: 2 },
    },
    field: 'learner.pool.1.image',
    message: 'must be the [1, 8, 8] of digits, got [1, 28, 28]',
  },
  {
    overrides: { curriculum: 'none', softLabels: {} },
    field: 'softLabels',
    message:
      'must be left out with the curriculum none, whose images are others in every outer iteration, got {"confidence":0.9}',
  },
  {
    overrides: { curriculum: 'real', softLabels: { confidence: 0.5 } },
    field: 'softLabels',
    message:
      'must be left out with the curriculum real, whose images are others in every outer iteration, got {"confidence":0.5}',
  },
  {
    overrides: { softLabels: { confidence: 1 } },
    field: 'softLabels.confidence',
    message: 'must be less than 1, got 1',
  },
  {
    overrides: { softLabels: { confidence: 0.1 } },
    field: 'softLabels.confidence',
    message:
      'must be greater than 1 / 10, the share of each of the classes of digits where a label says nothing, got 0.1',
  },
  {
    overrides: { ranking: {}, learner: ofNasBench201, metaLoss: { window: 4 } },
    field: 'metaLoss.window',
    message: 'must be left out with ranking, whose scores are of all inner steps, got 4',
  },
  {
    overrides: { ranking: {}, learner: { pool: ['mlp', 'conv'], architectures: 2 } },
    field: 'learner.pool',
    message: 'must have the space nasBench201, whose accuracies ranking knows, got ["mlp","conv"]',
  },
  {
    overrides: { ranking: {}, learner: { ...ofNasBench201, architectures: 1 } },
    field: 'learner.architectures',
    message: 'must be at least 2 with ranking, got 1',
  },
  {
    overrides: { ranking: { truth: 'accuracies.csv' }, learner: ofNasBench201 },
    field: 'ranking.truth',
    message: 'must be nasbench201 or FILE.csv:COLUMN, got "accuracies.csv"',
  },
  {
    overrides: { ranking: { temperature: 0 }, learner: ofNasBench201 },
    field: 'ranking.temperature',
    message: 'must be greater than 0, got 0',
  },
  {
    overrides: { outerOptimizer: { clipNorm: 1e39 } },
    field: 'outerOptimizer.clipNorm',
    message: 'must be at most 3.4e38, got 1e+39',
  },
  {
    overrides: { outerOptimizer: { learningRate: -1 } },
    field: 'outerOptimizer.learningRate',
    message: 'must be greater than 0, got -1',
  },
  {
    overrides: { batchSize: 12 },
    field: 'batchSize',
    message: 'must be a multiple of the 10 classes of digits, so that every batch is balanced, got 12',
  },
  {
    overrides: { batchSize: 1260 },
    field: 'batchSize',
    message: 'must be at most the 1257 training images of digits, got 1260',
  },
  {
    overrides: { realBatchSize: 1258 },
    field: 'realBatchSize',
    message: 'must be at most the 1257 training images of digits, got 1258',
  },
  {
    overrides: { augmentation: { cropPadding: 8 } },
    field: 'augmentation.cropPadding',
    message: `must be less than the shorter side of the ${digits}, got 8`,
  },
  {
    overrides: { augmentation: { cutout: 8 } },
    field: 'augmentation.cutout',
    message: `must be less than the longer side of the ${digits}, got 8`,
  },
];
