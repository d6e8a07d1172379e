import type { Estimate } from '@gtn-studio/contracts';
import { builder } from './builder.ts';

interface Measured {
  readonly name: string;
  readonly values: readonly (number | null)[];
}

const EstimatedMeasure = builder.objectRef<Measured>('EstimatedMeasure').implement({
  description: 'One of the figures that an estimator gives, the better the higher.',
  fields: (t) => ({
    name: t.exposeString('name', {
      description: 'Such as `validation-loss`, which is minus the loss, or the estimator’s own name.',
    }),
    values: t.field({
      type: ['Float'],
      nullable: { list: false, items: true },
      description: 'One for each fresh network; null for a learner that diverged.',
      resolve: ({ values }) => [...values],
    }),
    mean: t.float({
      nullable: true,
      description: 'Mean over the networks; null where one has no value.',
      resolve: ({ values }) => meanOf(values),
    }),
  }),
});

const meanOf = (values: readonly (number | null)[]): number | null => {
  const known = values.filter((value) => value !== null);
  if (known.length < values.length || known.length === 0) return null;
  return known.reduce((sum, value) => sum + value, 0) / known.length;
};

/** What an estimator measured of a network. */
export const EstimateType = builder.objectRef<Estimate>('Estimate').implement({
  description: 'What an estimator measured of a network.',
  fields: (t) => ({
    estimator: t.exposeString('estimator', { description: 'The estimator, such as `gtn` or `synflow`.' }),
    measures: t.field({
      type: [EstimatedMeasure],
      description: 'Its figures.',
      resolve: ({ values }) => Object.entries(values).map(([name, of]) => ({ name, values: of })),
    }),
    seconds: t.exposeFloat('seconds', {
      description: 'Seconds of all fresh networks together, without compiling.',
    }),
    compileSeconds: t.exposeFloat('compileSeconds', { description: 'Seconds of compiling.' }),
    rung: t.int({
      description: 'The rung of the search’s fidelity ladder that it was measured on, from 0; 0 without one.',
      resolve: ({ rung }) => rung ?? 0,
    }),
    known: t.boolean({
      description:
        'Whether it was measured before, under the same config, and cost nothing here: its seconds are what it took then.',
      resolve: ({ isKnown }) => isKnown,
    }),
  }),
});

/** The estimates of a row. */
export const estimatesField = {
  type: [EstimateType] as [typeof EstimateType],
  description: 'What estimators measured; none where learners are judged by their accuracy.',
  complexity: { field: 1, multiplier: 4 },
  resolve: ({ estimates }: { readonly estimates: unknown }) => (estimates ?? []) as Estimate[],
};
