import type { CurvePoint } from '@gtn-studio/panels';
import type { Backend, TeachReport } from './teaching-messages.ts';

/** A learner that was taught in this page, or is. */
export interface TaughtLearner {
  /** From 1. */
  readonly number: number;
  readonly seed: number;
  readonly backend: Backend;
  /** Why WebGPU, which the browser has, did not teach it. */
  readonly whyNotWebGpu: string | undefined;
  /** Inner steps made, and to make. */
  readonly step: number;
  readonly steps: number;
  readonly testImages: number;
  /** On the synthetic batch of the last step. */
  readonly loss: number | undefined;
  /** Accuracy on test images after some of the steps. */
  readonly points: readonly CurvePoint[];
  readonly seconds: number;
  /** Whether all steps are made. */
  readonly done: boolean;
}

export interface Teaching {
  readonly learners: readonly TaughtLearner[];
  /** Outer iterations that their teacher had made; undefined before the first of them. */
  readonly iteration: number | undefined;
  /** A learner that was asked for and is not taught yet, and whether the worker has it. */
  readonly wanted: { readonly seed: number; readonly isTaken: boolean } | undefined;
  readonly failure: string | undefined;
}

export const nothingTaught: Teaching = {
  learners: [],
  iteration: undefined,
  wanted: undefined,
  failure: undefined,
};

export type TeachingEvent =
  | TeachReport
  | { readonly kind: 'wanted'; readonly seed: number }
  | { readonly kind: 'taken'; readonly iteration: number }
  | { readonly kind: 'stopped' };

/** What is shown after an event. */
export function after(teaching: Teaching, event: TeachingEvent): Teaching {
  const { learners, wanted, iteration } = teaching;
  const done = learners.filter((learner) => learner.done);
  switch (event.kind) {
    case 'wanted':
      return { ...teaching, wanted: { seed: event.seed, isTaken: false }, failure: undefined };
    case 'taken':
      return {
        ...teaching,
        iteration: event.iteration,
        // Of learners of two teachers a mean would tell nothing.
        learners: event.iteration === iteration ? learners : [],
        wanted: wanted && { ...wanted, isTaken: true },
      };
    case 'began': {
      const { kind: _, ...known } = event;
      const begun: TaughtLearner = {
        ...known,
        number: done.length + 1,
        seed: wanted!.seed,
        ...{ step: 0, loss: undefined, points: [], seconds: 0, done: false },
      };
      return { ...teaching, learners: [...done, begun] };
    }
    case 'step': {
      const { step, loss, seconds, accuracy } = event;
      return withLast(teaching, (learner) => ({
        ...learner,
        ...{ step, loss, seconds },
        points:
          accuracy === undefined
            ? learner.points
            : [...learner.points, { step, last: accuracy, min: accuracy, max: accuracy }],
      }));
    }
    case 'taught':
      return { ...withLast(teaching, (learner) => ({ ...learner, done: true })), wanted: undefined };
    case 'stopped':
      return { ...teaching, learners: done, wanted: undefined };
    case 'failed':
      return { ...teaching, learners: done, wanted: undefined, failure: event.message };
  }
}

const withLast = (teaching: Teaching, change: (learner: TaughtLearner) => TaughtLearner): Teaching => ({
  ...teaching,
  learners: teaching.learners.with(-1, change(teaching.learners.at(-1)!)),
});

/** Accuracy on all test images after the last step; undefined until then. */
export const accuracyOf = ({ done, points }: TaughtLearner): number | undefined =>
  done ? (points.at(-1)!.last ?? undefined) : undefined;

/** Mean and standard deviation (with n − 1; 0 for a single learner) of the learners that are taught; undefined where there is none. */
export function accuracyOfAll(
  learners: readonly TaughtLearner[],
): { readonly mean: number; readonly std: number; readonly learners: number } | undefined {
  const values = learners.map(accuracyOf).filter((value) => value !== undefined);
  const n = values.length;
  if (n === 0) return undefined;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, std: n === 1 ? 0 : Math.sqrt(squares / (n - 1)), learners: n };
}
