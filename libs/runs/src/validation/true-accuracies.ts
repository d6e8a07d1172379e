import { seedMean } from '../estimation/measurement.ts';
import type { TrueValues } from './proxy-validation.ts';
import { type Measuring, measureEach } from './measure-each.ts';
import type { ValidatedArchitecture } from './sampled-architectures.ts';
import type { Truth } from './truth.ts';

/** The truth of each architecture: its place in the table, or test accuracy after training, the mean over the seeds. */
export async function trueAccuracies(
  truth: Truth,
  architectures: readonly ValidatedArchitecture[],
  measuring: Measuring,
): Promise<TrueValues> {
  const { name } = truth;
  if (truth.kind === 'table') {
    const values = architectures.map(({ text }) => truth.table.get(text)!);
    return { name, values, secondsPerArchitecture: null };
  }
  const trained = await measureEach(architectures, 'truth', 'training for the truth', measuring);
  const seconds = trained.reduce((sum, one) => sum + one.seconds + one.compileSeconds, 0);
  return {
    name,
    values: trained.map(({ values }) => seedMean(values['accuracy']!)),
    secondsPerArchitecture: seconds / trained.length,
  };
}
