import { z } from 'zod';
import { ExpectedError } from '../error-codes.ts';
import { unknownName } from '../parsing/unknown-name.ts';

/** Accuracy over few images has too few levels to rank by; losses tell more, and those of training cost nothing. */
export const learningMeasures = ['training-speed', 'validation-loss', 'accuracy'] as const;
export type LearningMeasure = (typeof learningMeasures)[number];

/** Estimators by name; those that teach have several measures, of which the first is their score. */
export const estimatorMeasures = {
  parameters: ['parameters'],
  'multiply-adds': ['multiply-adds'],
  synflow: ['synflow'],
  'gradient-norm': ['gradient-norm'],
  naswot: ['naswot'],
  'jacobian-covariance': ['jacobian-covariance'],
  'real-steps': learningMeasures,
  'real-subset': learningMeasures,
  gtn: learningMeasures,
  'real-training': ['accuracy', 'validation-loss'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type EstimatorName = keyof typeof estimatorMeasures;

export const estimatorNames = Object.keys(estimatorMeasures) as EstimatorName[];

/** What architectures are ranked by: one measure of one estimator, or the mean rank by several. */
export interface EstimatorChoice {
  /** As it was written. */
  readonly name: string;
  readonly members: readonly { readonly estimator: EstimatorName; readonly measure: string }[];
}

/** Whether it ranks by the mean rank of several, which has no spread over seeds. */
export const isEnsemble = ({ members }: EstimatorChoice): boolean => members.length > 1;

/** What its scores are. */
export const scoreName = (choice: EstimatorChoice): string =>
  isEnsemble(choice) ? `mean rank by ${choice.name}` : choice.name;

/**
 * Reads `parameters`, `real-steps:accuracy`, or an ensemble such as `synflow+gtn`.
 *
 * @throws ExpectedError INVALID_INPUT that lists the estimators or measures there are.
 */
export function parseEstimatorChoice(text: string): EstimatorChoice {
  const members = text.split('+').map((member) => {
    const [name, measure, ...rest] = member.split(':');
    if (!isEstimator(name!)) throw unknownName('estimator', name!, estimatorNames);
    const measures: readonly string[] = estimatorMeasures[name];
    const chosen = measure ?? measures[0]!;
    if (rest.length > 0 || !measures.includes(chosen))
      throw unknownName(`measure of ${name}`, [measure, ...rest].join(':'), measures, { plural: 'measures' });
    return { estimator: name, measure: chosen };
  });
  return { name: text, members };
}

/** The same, separated by commas. */
export function parseEstimatorChoices(text: string): EstimatorChoice[] {
  const choices = text.split(',').map((one) => parseEstimatorChoice(one.trim()));
  const twice = choices.find(({ name }, i) => choices.findIndex((other) => other.name === name) < i);
  if (twice) throw new ExpectedError('INVALID_INPUT', `estimator ${twice.name} is asked for twice`);
  return choices;
}

/** The measures that some choices take, by estimator, in the order of the table. */
export function measuresOf(choices: readonly EstimatorChoice[]): Map<EstimatorName, string[]> {
  const members = choices.flatMap((choice) => choice.members);
  return new Map(
    estimatorNames.flatMap((name) => {
      const wanted = estimatorMeasures[name].filter((measure) =>
        members.some((member) => member.estimator === name && member.measure === measure),
      );
      return wanted.length > 0 ? [[name, wanted] as const] : [];
    }),
  );
}

/** Everything that costs little, the real baselines, and an ensemble; with a teacher, what it adds. */
export const defaultEstimators = (hasTeacher: boolean): readonly string[] => [
  ...['parameters', 'multiply-adds', 'synflow', 'gradient-norm', 'naswot', 'jacobian-covariance'],
  ...['real-steps', 'real-subset', 'parameters+synflow+real-steps'],
  ...(hasTeacher ? ['gtn', 'parameters+synflow+real-steps+gtn'] : []),
];

/** A choice as it is written, such as `gtn`, `real-steps:accuracy` or `synflow+gtn`. */
export const estimatorChoiceSchema = z
  .string()
  .max(200)
  .superRefine((text, context) => {
    try {
      parseEstimatorChoice(text);
    } catch (error) {
      context.addIssue({ code: 'custom', message: (error as Error).message });
    }
  });

const isEstimator = (name: string): name is EstimatorName => Object.hasOwn(estimatorMeasures, name);
