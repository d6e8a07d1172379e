import { compact, percent } from '@gtn-studio/panels';
import type { Trial } from './use-trials.ts';

/** A figure of a trial that trials are compared by. */
export interface Metric {
  readonly id: MetricId;
  readonly label: string;
  readonly better: 'higher' | 'lower';
  readonly log: boolean;
  readonly format: (value: number) => string;
  readonly of: (trial: Trial) => number | undefined;
}

export type MetricId = 'accuracy' | 'parameters' | 'multiplyAdds' | 'seconds';

/** What accuracy costs, in what. */
export const costs: readonly Metric[] = [
  {
    ...{ id: 'parameters', label: 'parameters', better: 'lower', log: true, format: compact },
    of: ({ architecture }) => architecture?.parameters,
  },
  {
    ...{ id: 'multiplyAdds', label: 'multiply-adds', better: 'lower', log: true, format: compact },
    of: ({ architecture }) => architecture?.multiplyAdds,
  },
  {
    ...{ id: 'seconds', label: 'seconds', better: 'lower', log: true, format: compact },
    of: ({ seconds }) => seconds ?? undefined,
  },
];

export const accuracy: Metric = {
  ...{ id: 'accuracy', label: 'accuracy', better: 'higher', log: false, format: percent },
  of: (trial) => trial.accuracy ?? undefined,
};

export const metrics: readonly Metric[] = [accuracy, ...costs];

/** The figures of a trial, the higher the better; undefined where one is missing. */
export function merits(trial: Trial, by: readonly Metric[]): readonly number[] | undefined {
  const values: number[] = [];
  for (const { of, better } of by) {
    const value = of(trial);
    if (value === undefined) return undefined;
    values.push(better === 'higher' ? value : -value);
  }
  return values;
}
