import {
  type Architecture,
  type LearnerFamily,
  type LearnerRanges,
  type Range,
  type Task,
  familyRanges,
  learnerFamilies,
} from '@gtn-studio/contracts';
import { sampleLearner } from '@gtn-studio/nets';
import { Random } from '@gtn-studio/random';
import { unknownName } from '../errors/unknown-name.ts';

/**
 * The standard form of a family: the least of each of its ranges and the first of each of its lists, so that every family
 * has one that a CPU bears.
 *
 * @throws ExpectedError INVALID_INPUT that lists the families there are.
 */
export function standardLearner(family: string, task: Task): Architecture {
  if (!isFamily(family)) throw unknownName('learner family', family, learnerFamilies, { plural: 'families' });
  const ranges: LearnerRanges = familyRanges[family];
  const least = ([value]: Range): Range => [value, value];
  const first = <T>(list: readonly T[]): T[] => list.slice(0, 1);
  const standard = {
    family,
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
  };
  return sampleLearner(standard, Random.fromSeed(0), task); // nothing is left to draw
}

const isFamily = (name: string): name is LearnerFamily =>
  (learnerFamilies as readonly string[]).includes(name);
