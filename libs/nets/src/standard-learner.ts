import {
  type Architecture,
  type ArchitectureConfig,
  type CellSpace,
  type LearnerChoice,
  type Range,
  type Task,
  isCellSpace,
  isNetwork,
  rangesOf,
} from '@gtn-studio/contracts';
import { Random } from '@gtn-studio/random';
import { sampleLearner } from './sample-learner.ts';
import { cellSpace } from './space/cell-space.ts';

/**
 * The one learner that a choice stands for where none is drawn: of a family the least of each range and the first of each list,
 * so that every family has one that a CPU bears; of a space the first answer to each decision; a network by its layers is itself.
 */
export function standardLearner(choice: Exclude<LearnerChoice, CellSpace>, task: Task): Architecture;
export function standardLearner(choice: LearnerChoice, task: Task): ArchitectureConfig;
export function standardLearner(choice: LearnerChoice, task: Task): ArchitectureConfig {
  const random = Random.fromSeed(0); // nothing is left to draw
  if (isNetwork(choice)) return sampleLearner(choice, random, task);
  if (isCellSpace(choice)) {
    const space = cellSpace(choice, task);
    return space.build(space.decisions.map(() => 0));
  }
  const of = typeof choice === 'string' ? { family: choice } : choice;
  const ranges = rangesOf(of);
  const least = ([value]: Range): Range => [value, value];
  const first = <T>(list: readonly T[]): T[] => list.slice(0, 1);
  const standard = {
    family: of.family,
    depth: least(ranges.depth),
    width: least(ranges.width),
    widthPer: 'learner' as const,
    kernels: first(ranges.kernels),
    heads: first(ranges.heads),
    hiddenDepth: least(ranges.hiddenDepth),
    hiddenWidth: least(ranges.hiddenWidth),
    poolings: first(ranges.poolings),
    norms: first(ranges.norms),
    weightNorm: first(ranges.weightNorm),
    poolLast: first(ranges.poolLast),
  };
  return sampleLearner(standard, random, task);
}
