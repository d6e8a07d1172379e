import type { NdArray } from '@gtn-studio/autodiff';
import { type LayerTree, initializeParams } from '@gtn-studio/nets';
import type { Random } from '@gtn-studio/random';
import { type Batch, scalar, valueOf } from './batch.ts';
import type { StudentPrograms } from './learner-programs.ts';
import type { SyntheticSet } from './synthetic-set.ts';
import { zerosLike } from './values.ts';

/** Real images for testing, in batches of one size; only the first `count` of a batch are counted. */
export type TestBatches = Iterable<Batch & { readonly count: number }>;

export interface CurvePoint {
  /** Inner steps made, from 1. */
  readonly step: number;
  /** Fraction of real images classified correctly. */
  readonly accuracy: number;
  /** Loss on the training batch of this step, before it. */
  readonly loss?: number;
}

export interface TaughtLearner {
  readonly params: LayerTree<NdArray>;
  readonly curve: readonly CurvePoint[];
  /** Accuracy after the last step. */
  readonly accuracy: number;
}

/**
 * Teaches a fresh learner on a set in its order, one SGD-momentum step per batch, and tests it on real images after each
 * of the steps in `testedSteps` (the last is always tested). The set may hold real batches: then this is a baseline.
 */
export async function teach(
  programs: StudentPrograms,
  { batches, schedule }: SyntheticSet,
  test: TestBatches,
  random: Random,
  { testedSteps = [], signal }: { testedSteps?: readonly number[]; signal?: AbortSignal } = {},
): Promise<TaughtLearner> {
  let params = initializeParams(programs.learner.params, random);
  let velocity = zerosLike(params);
  const curve: CurvePoint[] = [];
  for (const [t, batch] of batches.entries()) {
    signal?.throwIfAborted();
    const updated = await programs.innerStep.run({
      params,
      velocity,
      ...batch,
      learningRate: scalar(schedule.learningRate[t]!),
      momentum: scalar(schedule.momentum[t]!),
    });
    ({ params, velocity } = updated);
    const step = t + 1;
    if (step < batches.length && !testedSteps.includes(step)) continue;
    const learned = { params, statistics: updated.statistics, synthetic: batch.images };
    curve.push({ step, accuracy: await accuracyOf(programs, learned, test), loss: valueOf(updated.loss) });
  }
  return { params, curve, accuracy: curve[curve.length - 1]!.accuracy };
}

/** Fraction of real images that a learner classifies correctly. */
async function accuracyOf(
  programs: StudentPrograms,
  learned: { params: LayerTree<NdArray>; statistics: LayerTree<NdArray>; synthetic: NdArray },
  test: TestBatches,
): Promise<number> {
  let correct = 0;
  let total = 0;
  for (const { images, labels, count } of test) {
    const logits = await programs.predict.run({ ...learned, images });
    const classes = logits.shape[1]!;
    for (let i = 0; i < count; i++) {
      const row = logits.data.subarray(i * classes, (i + 1) * classes);
      if (row.indexOf(Math.max(...row)) === labels.data[i]) correct++;
    }
    total += count;
  }
  return correct / total;
}
