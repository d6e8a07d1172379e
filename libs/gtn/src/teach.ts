import type { NdArray } from '@gtn-studio/autodiff';
import { type LayerTree, initializeParams } from '@gtn-studio/nets';
import type { Random } from '@gtn-studio/random';
import { type Batch, type SyntheticSet, valueOf } from './batch.ts';
import { innerLoop } from './inner-loop.ts';
import type { LearnerPrograms } from './programs/learner-programs.ts';

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

/** A step that a learner has made; tested after some of them. */
export type TaughtStep = Required<Pick<CurvePoint, 'step' | 'loss'>> & Partial<Pick<CurvePoint, 'accuracy'>>;

export interface TeachOptions {
  /** Inner steps to test after, from 1; the last is always tested. */
  readonly testedSteps?: readonly number[];
  readonly signal?: AbortSignal;
  /** Told of each step when it is made, and tested where it is. */
  readonly onStep?: (made: TaughtStep) => void;
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
  programs: LearnerPrograms,
  set: SyntheticSet,
  test: TestBatches,
  random: Random,
  { testedSteps = [], signal, onStep }: TeachOptions = {},
): Promise<TaughtLearner> {
  let params = initializeParams(programs.learner.params, random);
  const curve: CurvePoint[] = [];
  const steps = set.batches.length;
  for await (const { t, inputs, outputs } of innerLoop(
    () => programs.innerStep,
    params,
    set,
    steps,
    signal,
  )) {
    ({ params } = outputs);
    const made = { step: t + 1, loss: valueOf(outputs.loss) };
    if (made.step < steps && !testedSteps.includes(made.step)) {
      onStep?.(made);
      continue;
    }
    const learned = { params, statistics: outputs.statistics, synthetic: inputs.images };
    const { accuracy } = await testLearner(programs, learned, test);
    curve.push({ ...made, accuracy });
    onStep?.({ ...made, accuracy });
  }
  return { params, curve, accuracy: curve[curve.length - 1]!.accuracy };
}

/** How a learner does on images that it was not taught with. */
export interface TestResult {
  /** Fraction classified correctly. */
  readonly accuracy: number;
  /** Mean cross-entropy, in nats. */
  readonly loss: number;
}

/** Tests a learner after a step of the inner loop, whose statistics and batch its norms may use. */
export async function testLearner(
  { predict }: Pick<LearnerPrograms, 'predict'>,
  learned: { params: LayerTree<NdArray>; statistics: LayerTree<NdArray>; synthetic: NdArray },
  test: TestBatches,
): Promise<TestResult> {
  let correct = 0;
  let loss = 0;
  let total = 0;
  for (const { images, labels, count } of test) {
    const logits = await predict.run({ ...learned, images });
    const classes = logits.shape[1]!;
    for (let i = 0; i < count; i++) {
      const row = logits.data.subarray(i * classes, (i + 1) * classes);
      if (row.indexOf(Math.max(...row)) === labels.data[i]) correct++;
      loss += logSumExp(row) - row[labels.data[i]!]!;
    }
    total += count;
  }
  return { accuracy: correct / total, loss: loss / total };
}

function logSumExp(values: ArrayLike<number>): number {
  const most = Math.max(...Array.from(values));
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += Math.exp(values[i]! - most);
  return most + Math.log(sum);
}
