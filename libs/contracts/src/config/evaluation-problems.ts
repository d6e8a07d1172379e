import type { ArchitectureConfig } from '../architecture/architecture-config.ts';
import { architectureProblems } from '../architecture/architecture-problems.ts';
import { type Problem, brokenOf, refuse, shown, under } from '../parsing/problem.ts';
import type { DatasetFacts } from './dataset-facts.ts';
import { type EstimationConfig, type SearchEstimation, rungsOf } from './estimation-config.ts';
import { measuresOf, parseEstimatorChoice } from './estimator-choice.ts';
import type { EvaluationConfig, TeachingSource } from './evaluation-config.ts';
import { finalTrainingProblems } from './finish-config.ts';
import type { SearchConfig } from './search-config.ts';

/** What learners are taught on. */
export interface TeachingFacts {
  readonly dataset: DatasetFacts;
  /** T of the generator that teaches, if one does. */
  readonly unrollLength?: number;
}

/** What keeps an evaluation that its schema accepts from being run: like `configProblems` of a training config. */
export const evaluationProblems = (
  { architecture, teaching, estimation, training }: EvaluationConfig,
  facts: TeachingFacts,
): Problem[] => [
  ...learnerProblems(architecture, facts.dataset).map(under('architecture')),
  ...(training
    ? finalTrainingProblems(training, facts.dataset).map(under('training'))
    : judgingProblems({ teaching, estimation })),
  ...(teaching ? teachingProblems(teaching, facts).map(under('teaching')) : []),
  ...(estimation
    ? estimationProblems([estimation.estimator], estimation, facts).map(under('estimation'))
    : []),
];

/** Throws an InvalidInputError if there is such a problem. */
export const checkEvaluation = (config: EvaluationConfig, facts: TeachingFacts): void =>
  refuse(evaluationProblems(config, facts));

/** Fields are those of the architecture. */
export const learnerProblems = (
  architecture: ArchitectureConfig,
  { name, ...task }: DatasetFacts,
): Problem[] => [
  ...architectureProblems(architecture),
  ...brokenOf((require) => {
    const { image, classes } = architecture;
    const shape = (sizes: readonly number[]) => `[${sizes.join(', ')}]`;
    const same = shape(image) === shape(task.image);
    require(same, 'image', `must be the ${shape(task.image)} of ${name}, got ${shape(image)}`);
    require(classes === task.classes, 'classes', `must be the ${task.classes} of ${name}, got ${classes}`);
  }),
];

/** Throws a ConfigError if there is such a problem. */
export const checkLearner = (architecture: ArchitectureConfig, dataset: DatasetFacts): void =>
  refuse(learnerProblems(architecture, dataset));

/** Fields are those of the teaching source. */
export const teachingProblems = (
  teaching: TeachingSource,
  { dataset: { name, trainImages }, unrollLength }: TeachingFacts,
): Problem[] =>
  brokenOf((require) => {
    if (teaching.source === 'real') {
      const most = `must be at most the ${trainImages} training images of ${name}`;
      require(teaching.batchSize <= trainImages, 'batchSize', `${most}, got ${teaching.batchSize}`);
    } else if (teaching.steps !== undefined && unrollLength !== undefined) {
      const most = `must be at most the ${unrollLength} inner steps of the generator`;
      require(teaching.steps <= unrollLength, 'steps', `${most}, got ${teaching.steps}`);
    }
  });

/** What is judged is taught, or estimated. */
const judgingProblems = ({ teaching, estimation }: { teaching?: object; estimation?: object }) =>
  brokenOf((require) => {
    require(teaching !== undefined ||
      estimation !== undefined, 'teaching', 'is needed where there is no estimation, got nothing');
    require(teaching === undefined ||
      estimation === undefined, 'estimation', `must be left out beside a teaching, got ${shown(estimation)}`);
  });

/** Fields are those of the estimation. */
export const estimationProblems = (
  estimators: readonly string[],
  { generatorId, epochs, batchSize }: EstimationConfig,
  { dataset: { name, trainImages } }: TeachingFacts,
): Problem[] =>
  brokenOf((require) => {
    const wanted = measuresOf(estimators.map(parseEstimatorChoice));
    const has = generatorId !== undefined;
    require(!wanted.has('gtn') || has, 'generatorId', 'is needed for the estimator gtn, got nothing');
    const trains = wanted.has('real-training');
    require(!trains ||
      epochs !== undefined, 'epochs', 'is needed for the estimator real-training, got nothing');
    require(batchSize === undefined ||
      batchSize <=
        trainImages, 'batchSize', `must be at most the ${trainImages} training images of ${name}, got ${batchSize}`);
  });

/** Fields are those of the estimation. */
const ladderProblems = (estimation: SearchEstimation, trials: number): Problem[] =>
  brokenOf((require) => {
    const { ladder } = estimation;
    if (!ladder) return;
    const { reduction, cohort } = ladder;
    const rungs = rungsOf(estimation);
    const twice = rungs.findIndex((name, i) => rungs.indexOf(name) < i);
    const at = twice === rungs.length - 1 ? 'estimator' : `ladder.rungs.${twice}`;
    require(twice < 0, at, `is on the ladder twice, got ${rungs[twice]}`);
    const least = reduction ** (rungs.length - 1);
    const climbers = cohort ?? trials;
    const takes = `a ladder of ${rungs.length} rungs that one in ${reduction} climbs takes ${least} networks, got ${climbers}`;
    require(climbers >= least, cohort === undefined ? 'ladder' : 'ladder.cohort', takes);
    require(cohort === undefined ||
      cohort <= trials, 'ladder.cohort', `must be at most the ${trials} of trials, got ${cohort}`);
  });

/** What a search must satisfy beside its teaching source. */
export const searchProblems = (config: SearchConfig, facts: TeachingFacts): Problem[] => {
  const { space, strategy, teaching, estimation, evaluator, trials } = config;
  const { name } = facts.dataset;
  const { dataset } = space;
  return [
    ...brokenOf((require) => {
      const field = estimation ? 'estimation.generatorId' : 'teaching';
      require(name === dataset, field, `learners of the space are for ${dataset}, and are taught on ${name}`);
      const fits = 'cells' in space || strategy.strategy === 'random' || strategy.strategy === 'external';
      require(fits, 'strategy', `must be random or external with families, which have no decisions to learn from, got ${strategy.strategy}`);
      if (!estimation) return;
      require('cells' in
        space, 'estimation', `must be left out with families, which are judged by accuracy, got ${shown(estimation)}`);
      require(evaluator === 'platform', 'evaluator', `must be platform with an estimation, got ${evaluator}`);
      require(!estimation.ladder ||
        strategy.strategy !==
          'external', 'estimation.ladder', 'must be left out where others propose the trials, got one');
    }),
    ...judgingProblems({ teaching, estimation }),
    ...(estimation
      ? [
          ...estimationProblems(rungsOf(estimation), estimation, facts),
          ...ladderProblems(estimation, trials),
        ].map(under('estimation'))
      : []),
  ];
};
