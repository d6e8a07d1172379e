import {
  type Architecture,
  type ArchitectureConfig,
  type CellSpace,
  type ConvLayer,
  type LearnerChoice,
  type Range,
  type Task,
  architectureOf,
  isCellSpace,
  isNetwork,
  rangesOf,
} from '@gtn-studio/contracts';
import type { Random } from '@gtn-studio/random';
import { cellSpace } from './space/cell-space.ts';

/** Halvings of the image over all convolutions; fewer where the image is too small for them. */
const HALVINGS = 2;

/** Widths lie this far apart: fewer architectures to compile, and whole vectors for the kernels. */
const WIDTH_STEP = 8;

/** Draws a learner for images of the given shape; of a network by its layers there is one. The same stream gives the same learner. */
export function sampleLearner(
  choice: Exclude<LearnerChoice, CellSpace>,
  random: Random,
  task: Task,
): Architecture;
export function sampleLearner(choice: LearnerChoice, random: Random, task: Task): ArchitectureConfig;
export function sampleLearner(choice: LearnerChoice, random: Random, task: Task): ArchitectureConfig {
  if (isNetwork(choice)) return architectureOf(choice, task);
  if (isCellSpace(choice)) {
    const space = cellSpace(choice, task);
    return space.build(space.sample(random));
  }
  const replaced = typeof choice === 'string' ? { family: choice } : choice;
  const { family } = replaced;
  const ranges = rangesOf(replaced);
  // Each property has a stream of its own: to change the range of one changes none of the others.
  const oneOf = <T>(name: string, list: readonly T[]): T => list[random.split(name).integer(list.length)]!;
  const between = (name: string, [least, most]: Range, step = 1): number =>
    least + step * random.split(name).integer(Math.floor((most - least) / step) + 1);

  const kernel = oneOf('kernel', ranges.kernels);
  const stages = stagesOf(between('depth', ranges.depth), task);
  const convs = stages.map(({ doublings, halve }, i): ConvLayer => {
    const scale = 2 ** doublings;
    const [least, most] = ranges.width;
    const channels =
      ranges.widthPer === 'learner'
        ? scale * between('width', ranges.width, WIDTH_STEP)
        : between(`width${i}`, [scale * least, scale * most], WIDTH_STEP);
    return { channels, kernel, halve };
  });
  const hiddenDepth = between('hiddenDepth', ranges.hiddenDepth);
  return {
    family,
    image: task.image,
    classes: task.classes,
    convs,
    pooling: oneOf('pooling', ranges.poolings),
    head: oneOf('head', ranges.heads),
    hidden: Array.from({ length: hiddenDepth }, (_, i) =>
      between(`hidden${i}`, ranges.hiddenWidth, WIDTH_STEP),
    ),
    norm: oneOf('norm', ranges.norms),
    weightNorm: oneOf('weightNorm', ranges.weightNorm),
    ...(oneOf('poolLast', ranges.poolLast) && { poolLast: true }),
  };
}

/** Which of `depth` convolutions halve the image, evenly spread, and how often the width has doubled by each. */
function stagesOf(
  depth: number,
  { image: [, height, width] }: Task,
): { doublings: number; halve: boolean }[] {
  const halvings = Math.min(HALVINGS, depth, Math.floor(Math.log2(Math.min(height, width))));
  const before = (i: number) => Math.round((i * halvings) / depth);
  return Array.from({ length: depth }, (_, i) => ({
    doublings: before(i + 1) - before(1),
    halve: before(i + 1) > before(i),
  }));
}
