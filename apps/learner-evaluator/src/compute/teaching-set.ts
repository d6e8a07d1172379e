import type { Engine } from '@gtn-studio/autodiff';
import type { EvaluationStatistics, TeachingSource } from '@gtn-studio/contracts';
import type { Dataset } from '@gtn-studio/datasets';
import type { SyntheticSet } from '@gtn-studio/gtn';
import type { Random } from '@gtn-studio/random';
import { realData, realSet, fixedRealSet } from '@gtn-studio/runs';
import { decodeTeacher } from '@gtn-studio/workers/compute';
import type { GeneratorSource } from './protocol.ts';

/** What a learner is taught with, and how it is tested. */
export interface TeachingSet {
  readonly set: SyntheticSet;
  readonly rule: EvaluationStatistics;
  /** Images that are tested at a time. */
  readonly testBatchSize: number;
}

/** Where the learner is taught on real images there is no generator to say it. */
const realDefaults = { rule: 'last-synthetic', testBatchSize: 100 } as const;

/** A generator's synthetic set, all of it or its first steps; learners are tested as when it was trained. */
export async function syntheticTeachingSet(
  { steps }: Extract<TeachingSource, { source: 'generator' }>,
  generator: GeneratorSource,
  given: {
    readonly dataset: Dataset;
    readonly engine: Engine;
    readonly read: (sha256: string) => Promise<Uint8Array>;
  },
): Promise<TeachingSet> {
  const { evaluationStatistics, realBatchSize } = generator.config;
  const stored = { ...generator, checkpoint: await given.read(generator.sha256) };
  const { set } = await decodeTeacher(given.engine, stored, given.dataset);
  return {
    set: { ...set, batches: set.batches.slice(0, steps) },
    rule: evaluationStatistics,
    testBatchSize: realBatchSize,
  };
}

/**
 * Real batches at random with a constant schedule: other ones for each learner, or a fixed set for all.
 *
 * @param random the learner's own, and that of the evaluation
 */
export async function realTeachingSet(
  { batchSize, steps, fixedSet, ...schedule }: Extract<TeachingSource, { source: 'real' }>,
  dataset: Dataset,
  random: { readonly learner: Random; readonly evaluation: Random },
): Promise<TeachingSet> {
  const real = realData(dataset);
  const sizes = { unrollLength: steps, batchSize };
  const set = fixedSet
    ? fixedRealSet(
        { real, count: dataset.train.count },
        sizes,
        schedule,
        random.evaluation.split('fixed set'),
      )
    : realSet({ real }, sizes, schedule, random.learner.split('real'));
  return { set, ...realDefaults };
}
