import { type EstimatorChoice, type EstimatorName, measuresOf } from '@gtn-studio/contracts';
import type { Random } from '@gtn-studio/random';
import type { Measurement } from '../estimation/measurement.ts';
import { type Measuring, measureEach } from './measure-each.ts';
import { type ProxyValidation, estimatesOf, proxyValidation } from './proxy-validation.ts';
import type { ValidatedArchitecture } from './sampled-architectures.ts';
import { trueAccuracies } from './true-accuracies.ts';
import type { Truth } from './truth.ts';

export interface ValidationTask extends Measuring {
  readonly choices: readonly EstimatorChoice[];
  readonly architectures: readonly ValidatedArchitecture[];
  readonly truth: Truth;
  readonly random: Random;
}

/** What came of a validation, in the order of the architectures; NaN where there is no truth or no estimate. */
export interface Validated {
  readonly validation: ProxyValidation;
  readonly truth: readonly number[];
  /** By choice. */
  readonly estimates: ReadonlyMap<string, readonly number[]>;
}

/** Measures every architecture by every estimator, each estimator in its turn, gets the truth, and compares them. */
export async function validateEstimates(task: ValidationTask): Promise<Validated> {
  const { choices, architectures, truth, random } = task;
  const measured = new Map<EstimatorName, Measurement[]>();
  for (const name of measuresOf(choices).keys())
    measured.set(name, await measureEach(architectures, name, `estimating by ${name}`, task));
  const trueValues = await trueAccuracies(truth, architectures, task);
  return {
    validation: proxyValidation(choices, measured, trueValues, random.split('validation')),
    truth: trueValues.values,
    estimates: new Map(choices.map((choice) => [choice.name, estimatesOf(choice, measured)])),
  };
}
