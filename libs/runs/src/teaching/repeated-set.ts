import type { SyntheticSet } from '@gtn-studio/gtn';

/** A set for `steps` steps: its batches in their order, each with its own learning rate and momentum, from the first again after the last. */
export function repeatedSet({ batches, schedule }: SyntheticSet, steps: number): SyntheticSet {
  const repeated = (values: ArrayLike<number>) =>
    Float64Array.from({ length: steps }, (_, t) => values[t % batches.length]!);
  return {
    batches: Array.from({ length: steps }, (_, t) => batches[t % batches.length]!),
    schedule: {
      ...schedule,
      learningRate: repeated(schedule.learningRate),
      momentum: repeated(schedule.momentum),
    },
  };
}
