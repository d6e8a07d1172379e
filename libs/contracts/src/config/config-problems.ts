import { architectureOf, isCellSpace, isNetwork } from '../architecture/learner-choice.ts';
import { rangesOf } from '../architecture/learner-families.ts';
import { type Problem, brokenOf, refuse, shown, under } from '../parsing/problem.ts';
import type { DatasetFacts } from './dataset-facts.ts';
import { learnerProblems } from './evaluation-problems.ts';
import type { Curriculum, TrainingConfig } from './training-config.ts';
import { tableNameOf } from './validation-config.ts';

/**
 * What keeps a training config that its schema accepts from being run: what its fields must satisfy together and, where its data
 * set is known, with that. Command, gateway and workers all ask here, and nowhere else is such a rule.
 */
export const configProblems = (config: TrainingConfig, dataset?: DatasetFacts): Problem[] => [
  ...problemsTogether(config),
  ...(dataset ? [...problemsWith(dataset, config), ...poolProblems(dataset, config)] : []),
];

/** Throws an InvalidInputError if there is such a problem. */
export const checkConfig = (config: TrainingConfig, dataset?: DatasetFacts): void =>
  refuse(configProblems(config, dataset));

/** Those that keep no image, so that there is nothing to learn a label of. */
const curriculaWithoutSamples: readonly Curriculum[] = ['none', 'real'];

const problemsTogether = ({
  curriculum,
  innerOptimizer,
  learner,
  metaLoss: { window },
  ranking,
  softLabels,
  unrollLength,
}: TrainingConfig): Problem[] =>
  brokenOf((require) => {
    require(window === undefined ||
      window <=
        unrollLength, 'metaLoss.window', `must be at most unrollLength, the ${unrollLength} inner steps that there are, got ${window}`);
    require(curriculum !== 'real' ||
      innerOptimizer.learned, 'curriculum', 'real has only the schedule to learn, so innerOptimizer.learned must be true, got false');
    require(!softLabels ||
      !curriculaWithoutSamples.includes(
        curriculum,
      ), 'softLabels', `must be left out with the curriculum ${curriculum}, whose images are others in every outer iteration, got ${shown(softLabels)}`);
    require(learner.architectures >=
      learner.pool
        .length, 'learner.architectures', `must be at least ${learner.pool.length}, so that each entry of learner.pool is used, got ${learner.architectures}`);
    if (ranking) {
      require(window ===
        undefined, 'metaLoss.window', `must be left out with ranking, whose scores are of all inner steps, got ${window}`);
      require(learner.pool.some(
        (choice) => isCellSpace(choice) && choice.space === 'nasBench201',
      ), 'learner.pool', `must have the space nasBench201, whose accuracies ranking knows, got ${shown(learner.pool)}`);
      require(learner.architectures >=
        2, 'learner.architectures', `must be at least 2 with ranking, got ${learner.architectures}`);
      require(tableNameOf(ranking.truth) !==
        undefined, 'ranking.truth', `must be nasbench201 or FILE.csv:COLUMN, got ${shown(ranking.truth)}`);
    }
    learner.pool.forEach((choice, i) => {
      if (typeof choice === 'string' || isNetwork(choice) || isCellSpace(choice)) return;
      const { heads, depth } = rangesOf(choice);
      require(!heads.includes('gap') ||
        depth[0] >
          0, `learner.pool.${i}.depth`, `must be at least 1 with a gap head, which takes the means of channels, got ${shown(depth)}`);
    });
  });

const problemsWith = (
  { name, classes, image: [, height, width], trainImages }: DatasetFacts,
  { batchSize, realBatchSize, augmentation: { cropPadding, cutout }, softLabels }: TrainingConfig,
): Problem[] =>
  brokenOf((require) => {
    require(batchSize % classes ===
      0, 'batchSize', `must be a multiple of the ${classes} classes of ${name}, so that every batch is balanced, got ${batchSize}`);
    require(!softLabels ||
      softLabels.confidence >
        1 /
          classes, 'softLabels.confidence', `must be greater than 1 / ${classes}, the share of each of the classes of ${name} where a label says nothing, got ${softLabels?.confidence}`);
    // The images of a batch are different ones.
    for (const [field, size] of Object.entries({ batchSize, realBatchSize }))
      require(size <=
        trainImages, field, `must be at most the ${trainImages} training images of ${name}, got ${size}`);
    // Else nothing would be left of some images.
    const [short, long] = [Math.min(height, width), Math.max(height, width)];
    const size = `${height}×${width} pixels of the images of ${name}`;
    require(cropPadding <
      short, 'augmentation.cropPadding', `must be less than the shorter side of the ${size}, got ${cropPadding}`);
    require(cutout <
      long, 'augmentation.cutout', `must be less than the longer side of the ${size}, got ${cutout}`);
  });

const poolProblems = (dataset: DatasetFacts, { learner }: TrainingConfig): Problem[] =>
  learner.pool.flatMap((choice, i) =>
    isNetwork(choice)
      ? learnerProblems(architectureOf(choice, dataset), dataset).map(under(`learner.pool.${i}`))
      : [],
  );
