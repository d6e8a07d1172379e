import { type TrainingConfig, type TrainingConfigInput, parseTrainingConfig } from '@gtn-studio/contracts';

/** A run on the digits that come with the project that takes milliseconds per outer iteration; T = 2, B = 10. */
export const tinyConfig = (changes: Partial<TrainingConfigInput> = {}): TrainingConfig =>
  parseTrainingConfig({
    dataset: 'digits',
    outerIterations: 5,
    unrollLength: 2,
    batchSize: 10,
    realBatchSize: 20,
    generator: { noiseSize: 4, hidden: 8, channels: [4, 4] },
    learner: {
      pool: [{ family: 'conv', depth: [1, 1], width: [8, 8], kernels: [3], hiddenDepth: [0, 0] }],
    },
    innerOptimizer: { learningRate: 0.2, momentum: 0.7 },
    evaluation: { every: 2, images: 30, learners: 2 },
    checkpointEvery: 3,
    ...changes,
  });
