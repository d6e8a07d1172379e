import { readFileSync } from 'node:fs';
import { type TrainingConfig, parseTrainingConfig } from '@gtn-studio/contracts';

/** The benchmark's sizes; the Python peers read the same file. */
export interface BenchSpec {
  readonly threads: number;
  readonly batch: number;
  readonly realBatch: number;
  readonly steps: number;
  readonly image: readonly [number, number, number];
  readonly classes: number;
  readonly noise: number;
  readonly generator: { readonly hidden: number; readonly channels: readonly [number, number] };
  readonly learner: {
    readonly channels: readonly number[];
    readonly kernel: number;
    readonly hidden: number;
  };
  readonly metaEvery: number;
  readonly repeats: number;
}

export const readSpec = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as BenchSpec;

/** Of an outer iteration, whatever its learner. */
export type OuterSpec = Pick<
  BenchSpec,
  'batch' | 'realBatch' | 'steps' | 'noise' | 'generator' | 'metaEvery' | 'repeats'
>;

/** A training run of that size, with so many learners in each outer iteration. */
export const outerConfig = (spec: OuterSpec, learners = 1) => ({
  dataset: 'random numbers',
  outerIterations: 1000,
  unrollLength: spec.steps,
  batchSize: spec.batch,
  realBatchSize: spec.realBatch,
  generator: {
    noiseSize: spec.noise,
    hidden: spec.generator.hidden,
    channels: [...spec.generator.channels],
  },
  metaLoss: { every: spec.metaEvery, learners },
});

/** The training run of that size with the specification's learner. */
export function configOf(spec: BenchSpec, learners = 1): TrainingConfig {
  const [first] = spec.learner.channels as [number];
  return parseTrainingConfig({
    ...outerConfig(spec, learners),
    learner: {
      pool: [
        {
          family: 'conv',
          width: [first, first],
          kernels: [spec.learner.kernel],
          hiddenDepth: spec.learner.hidden > 0 ? [1, 1] : [0, 0],
          ...(spec.learner.hidden > 0 && { hiddenWidth: [spec.learner.hidden, spec.learner.hidden] }),
        },
      ],
    },
  });
}
