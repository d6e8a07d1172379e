import type { LearnerChoiceInput } from '../architecture/learner-choice.ts';
import type { TrainingConfigInput } from './training-config.ts';

export interface Preset {
  readonly description: string;
  readonly config: TrainingConfigInput;
}

/** Two 3×3 convolutions of 16 and 32 channels and a linear head: the paper's learner at a fiftieth of its arithmetic. */
const smallConv: LearnerChoiceInput = { family: 'conv', width: [16, 16], kernels: [3], hiddenDepth: [0, 0] };

/** Named training configs. The small ones are sized for two CPU cores, the `paper` ones are the paper's own settings. */
export const presets = {
  'digits-demo': {
    description: '8×8 digits that ship with the project: a first result in a minute.',
    config: {
      dataset: 'digits',
      outerIterations: 600,
      unrollLength: 16,
      batchSize: 40,
      realBatchSize: 100,
      generator: { noiseSize: 32, hidden: 128, channels: [32, 16] },
      learner: { pool: [smallConv] },
      innerOptimizer: { learningRate: 0.2, momentum: 0.7 },
      outerOptimizer: { learningRate: 0.01 },
      metaLoss: { every: 4 },
      evaluation: { every: 100, images: 180 },
      checkpointEvery: 100,
    },
  },
  'mnist-quick': {
    description:
      'MNIST at about a five-hundredth of mnist-paper’s arithmetic per outer iteration, sized for two cores.',
    config: {
      dataset: 'mnist',
      outerIterations: 2800,
      unrollLength: 32,
      batchSize: 20,
      realBatchSize: 100,
      generator: { noiseSize: 64, hidden: 256, channels: [32, 16] },
      learner: { pool: [smallConv] },
      innerOptimizer: { learningRate: 0.2, momentum: 0.7 },
      outerOptimizer: { learningRate: 0.01, finalFraction: 0.02, ema: 0.995 },
      metaLoss: { every: 8 },
      evaluation: { every: 100, images: 2000 },
    },
  },
  'mnist-paper': {
    description: 'MNIST with the paper’s settings (appendix): hours on a CPU.',
    config: {
      dataset: 'mnist',
      outerIterations: 2000,
      unrollLength: 32,
      batchSize: 130,
      realBatchSize: 128,
      generator: { noiseSize: 128, hidden: 1024, channels: [128, 64] },
      learner: { pool: ['conv'], architectures: 16 },
      innerOptimizer: { learningRate: 0.02, momentum: 0.5 },
      outerOptimizer: { learningRate: 0.01, finalFraction: 0.1 },
      metaLoss: { every: 1 },
      evaluation: { every: 50, images: 2000 },
    },
  },
  'cifar10-small': {
    description: 'CIFAR-10 at a scale for two cores.',
    config: {
      dataset: 'cifar10',
      outerIterations: 1000,
      unrollLength: 32,
      batchSize: 20,
      realBatchSize: 100,
      generator: { noiseSize: 64, hidden: 256, channels: [48, 24] },
      learner: { pool: [smallConv] },
      innerOptimizer: { learningRate: 0.2, momentum: 0.7 },
      outerOptimizer: { learningRate: 0.01, finalFraction: 0.02, ema: 0.995 },
      metaLoss: { every: 8 },
      evaluation: { every: 100, images: 2000 },
    },
  },
  'cifar10-paper': {
    description: 'CIFAR-10 with the settings of the paper’s code: a job for GPUs.',
    config: {
      dataset: 'cifar10',
      outerIterations: 2000,
      unrollLength: 128,
      batchSize: 130,
      realBatchSize: 256,
      generator: { noiseSize: 128, hidden: 1024, channels: [128, 64] },
      learner: { pool: [{ family: 'cifar-conv', width: [64, 64] }] },
      innerOptimizer: { learningRate: 0.02, momentum: 0.5 },
      outerOptimizer: { learningRate: 0.004, finalFraction: 0.1, beta1: 0.9, beta2: 0.9, epsilon: 1e-5 },
      metaLoss: { every: 16 },
      augmentation: { cropPadding: 4, flip: true },
      evaluation: { every: 50, images: 2000 },
    },
  },
  'cifar10-nas': {
    description:
      'A teacher for architecture search: 16 small networks of NAS-Bench-201 on half-size CIFAR-10.',
    config: {
      dataset: 'cifar10-16',
      outerIterations: 1000,
      unrollLength: 32,
      batchSize: 40,
      realBatchSize: 400,
      generator: { noiseSize: 64, hidden: 128, channels: [32, 16] },
      learner: { pool: [{ space: 'nasBench201', channels: 8, cells: 1 }], architectures: 16 },
      innerOptimizer: { learningRate: 0.45, momentum: 0.1 },
      outerOptimizer: { learningRate: 0.005, finalFraction: 0.02 },
      metaLoss: { every: 16 },
      evaluationStatistics: 'batch',
      evaluation: { every: 100, images: 500 },
      checkpointEvery: 25,
    },
  },
} satisfies Record<string, Preset>;

export type PresetName = keyof typeof presets;
