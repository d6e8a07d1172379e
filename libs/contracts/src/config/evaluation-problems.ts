import type { ArchitectureConfig } from '../architecture/architecture-config.ts';
import { architectureProblems } from '../architecture/architecture-problems.ts';
import { type Problem, brokenOf, refuse, under } from '../parsing/problem.ts';
import type { DatasetFacts } from './dataset-facts.ts';
import type { EvaluationConfig } from './evaluation-config.ts';
import type { SearchConfig } from './search-config.ts';

/** What learners are taught on. */
export interface TeachingFacts {
  readonly dataset: DatasetFacts;
  /** T of the generator that teaches, if one does. */
  readonly unrollLength?: number;
}

/** What keeps an evaluation that its schema accepts from being run: like `configProblems` of a training config. */
export const evaluationProblems = (
  { architecture, teaching }: EvaluationConfig,
  facts: TeachingFacts,
): Problem[] => [
  ...learnerProblems(architecture, facts.dataset).map(under('architecture')),
  ...teachingProblems(teaching, facts).map(under('teaching')),
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
  teaching: EvaluationConfig['teaching'],
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

/** What a search must satisfy beside its teaching source. */
export const searchProblems = (
  { space, strategy: { strategy } }: SearchConfig,
  { dataset: { name } }: TeachingFacts,
): Problem[] =>
  brokenOf((require) => {
    require(name ===
      space.dataset, 'teaching', `learners of the space are for ${space.dataset}, and are taught on ${name}`);
    const fits = 'cells' in space || strategy === 'random' || strategy === 'external';
    require(fits, 'strategy', `must be random or external with families, which have no decisions to learn from, got ${strategy}`);
  });
