import {
  type NdArray,
  type Tensor,
  type Tree,
  add,
  constant,
  crossEntropy,
  div,
  exp,
  float,
  gradients,
  int,
  isNdArray,
  log,
  mapTree,
  mul,
  reshape,
  sigmoid,
  sizeOf,
  slice,
  sqrt,
  square,
  sum,
  trace,
} from '@gtn-studio/autodiff';
import type { EvaluationStatistics, StepScaling } from '@gtn-studio/contracts';
import type { Generator, LayerTree, Learner, Statistics } from '@gtn-studio/nets';
import { sgdMomentum } from '@gtn-studio/optim';
import type { Batch } from './batch.ts';
import type { TeacherParams } from './teacher/teacher.ts';

/** What the oracle unrolls: the same problem as one outer step with one learner. */
export interface Unroll {
  readonly params: TeacherParams;
  readonly generator: Generator;
  readonly learner: Learner;
  readonly rule: EvaluationStatistics;
  /** θ and v before the first of the steps, through which no gradient passes. */
  readonly initial: { readonly params: Tree<NdArray>; readonly velocity: Tree<NdArray> };
  /** Number of the first step. */
  readonly from: number;
  /** Rows of noise or pixels of each step, their labels, and the batches themselves where nothing of them is learned. */
  readonly steps: readonly { rows: readonly number[]; noise?: NdArray; images: NdArray; labels: NdArray }[];
  readonly fixedSchedule: { readonly learningRate: number; readonly momentum: number };
  readonly scaling?: StepScaling | undefined;
  /** By the inner step, counted from 1, after which each is used. */
  readonly realBatches: ReadonlyMap<number, Batch>;
  /** Scores to be above (sign 1) or below (−1), by the mean of the losses of the last half of the steps. */
  readonly rank?: {
    readonly weight: number;
    readonly temperature: number;
    readonly rivals: readonly { readonly score: number; readonly sign: number }[];
  };
}

const specsOf = (values: unknown) =>
  mapTree(values as Tree<NdArray>, isNdArray, ({ shape, data }) =>
    data instanceof Int32Array ? int(shape) : float(shape),
  );

/** Takes scattered rows by slices alone: an oracle shares as little as it can with what it judges. */
const rowsOf = (table: Tensor, rows: readonly number[]): Tensor[] =>
  rows.map((row) => {
    const rest = table.shape.slice(1);
    return slice(table, [row, ...rest.map(() => 0)], [row + 1, ...rest]);
  });

const stack = (parts: readonly Tensor[], shape: readonly number[]): Tensor => {
  // Σ one-hot(row) ⊗ part, again without the primitives under test.
  const size = parts.length;
  const column = (i: number) =>
    constant(
      Array.from({ length: size }, (_, k) => Number(k === i)),
      [size, ...shape.slice(1).map(() => 1)],
    );
  return parts.map((part, i) => mul(column(i), reshape(part, [1, ...shape.slice(1)]))).reduce(add);
};

/** c · g / √(‖g‖² + 10⁻⁶) of each layer, c = √(outputs / inputs) / layers; its derivative is left to reverse mode. */
const layerWiseSteps = (gradient: LayerTree<Tensor>): never => {
  const layers = Object.entries(gradient);
  const scaled = layers.map(([name, leaves]) => {
    const { weight } = leaves as { weight: Tensor };
    const size = Math.sqrt(weight.shape[0]! ** 2 / sizeOf(weight.shape)) / layers.length;
    const squares = Object.values(leaves).map((leaf) => sum(square(leaf)));
    const length = sqrt([...squares, constant(1e-6)].reduce(add));
    const step = (leaf: Tensor) => div(mul(constant(size), leaf), length);
    return [name, Object.fromEntries(Object.entries(leaves).map(([path, leaf]) => [path, step(leaf)]))];
  });
  return Object.fromEntries(scaled) as never;
};

/** Mean over a batch of −Σ y log softmax(logits), y = softmax(labelLogits); a softmax is written out, and its derivative is left to reverse mode. */
const softCrossEntropy = (logits: Tensor, labelLogits: Tensor): Tensor => {
  const total = (x: Tensor) => sum(exp(x), [1], true);
  const shares = div(exp(labelLogits), total(labelLogits));
  const logShares = add(logits, mul(constant(-1), log(total(logits))));
  return mul(constant(-1 / logits.shape[0]!), sum(mul(shares, logShares)));
};

/** The whole outer step as one program: generator, inner steps, meta-losses, and one reverse pass through all of it. */
export function fullUnrollProgram({
  params,
  generator,
  learner,
  rule,
  initial: start,
  from,
  steps,
  fixedSchedule,
  scaling,
  realBatches,
  rank,
}: Unroll) {
  const specs = {
    params: specsOf(params) as never,
    initial: specsOf(start) as { params: never; velocity: never },
    data: steps.map(({ noise, images, labels }) => ({
      noise: float(noise?.shape ?? [1]),
      images: float(images.shape),
      labels: int(labels.shape),
    })),
    real: [...realBatches.values()].map(({ images, labels }) => ({
      images: float(images.shape),
      labels: int(labels.shape),
    })),
  };
  const order = [...realBatches.keys()];
  return trace(specs, ({ params, initial, data, real }) => {
    const teacher = params as unknown as Record<string, never> & {
      noise?: Tensor;
      pixels?: Tensor;
      generator?: never;
      schedule?: { logLearningRate: Tensor; logitMomentum: Tensor };
      labelLogits?: Tensor;
    };
    let state: { params: never; velocity: never; statistics?: Statistics } = initial;
    const losses: Tensor[] = [];
    const innerLosses: Tensor[] = [];
    steps.forEach(({ rows }, i) => {
      const t = from + i;
      const at = (table: Tensor) => reshape(slice(table, [t], [t + 1]), []);
      const { images: given, labels, noise } = data[i]!;
      const learned = (table: Tensor) => stack(rowsOf(table, rows), [rows.length, ...table.shape.slice(1)]);
      const images = teacher.pixels
        ? learned(teacher.pixels)
        : teacher.generator
          ? generator.apply(teacher.generator, teacher.noise ? learned(teacher.noise) : noise, labels)
          : given;
      const { logits, statistics } = learner.apply(state.params, images, 'batch');
      const innerLoss = teacher.labelLogits
        ? softCrossEntropy(logits, learned(teacher.labelLogits))
        : crossEntropy(logits, labels);
      innerLosses.push(innerLoss);
      const gradient = gradients(innerLoss, state.params);
      const rates = {
        learningRate: teacher.schedule
          ? exp(at(teacher.schedule.logLearningRate))
          : constant(fixedSchedule.learningRate),
        momentum: teacher.schedule
          ? sigmoid(at(teacher.schedule.logitMomentum))
          : constant(fixedSchedule.momentum),
      };
      state = {
        ...sgdMomentum.update({
          params: state.params,
          velocity: state.velocity,
          gradients: scaling === 'layer-wise' ? layerWiseSteps(gradient) : gradient,
          ...rates,
        }),
        statistics,
      };
      const tested = order.indexOf(t + 1);
      if (tested < 0) return;
      const used = {
        'last-synthetic': () => statistics,
        recalibrated: () => learner.apply(state.params, images, 'batch').statistics,
        batch: () => 'batch' as const,
      }[rule]();
      losses.push(
        crossEntropy(learner.apply(state.params, real[tested]!.images, used).logits, real[tested]!.labels),
      );
    });
    const metaLoss = mul(losses.reduce(add), constant(1 / losses.length));
    const objective = rank ? add(metaLoss, rankLoss(rank, innerLosses)) : metaLoss;
    return { metaLoss, gradients: gradients(objective, params) };
  });
}

function rankLoss({ weight, temperature, rivals }: NonNullable<Unroll['rank']>, innerLosses: Tensor[]) {
  const counted = innerLosses.slice(Math.floor(innerLosses.length / 2));
  const score = mul(constant(-1 / counted.length), counted.reduce(add));
  const losses = rivals.map(({ score: other, sign }) =>
    log(add(constant(1), exp(mul(constant(-sign / temperature), add(score, constant(-other)))))),
  );
  return mul(constant(weight / rivals.length), losses.reduce(add));
}
