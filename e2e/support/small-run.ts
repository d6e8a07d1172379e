import type { StartTrainingRunInput } from '@gtn-studio/sdk';

/** A training run of seconds: the digits that come with the project, a small generator, a small learner. */
export const smallRun = (
  experimentId: string,
  { name = 'small', outerIterations = 60, seed = 1 } = {},
): StartTrainingRunInput => ({
  experimentId,
  name,
  seed,
  threads: 1,
  config: {
    preset: {
      name: 'digits-demo',
      overrides: {
        outerIterations,
        unrollLength: 8,
        batchSize: 20,
        realBatchSize: 40,
        generator: { noiseSize: 16, hidden: 32, channels: [8, 8] },
        metaLoss: { every: 4, learners: 1 },
        evaluation: { every: 20, learners: 1, images: 100 },
        checkpointEvery: 10,
      },
    },
  },
});
