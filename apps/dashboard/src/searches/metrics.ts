import { compact } from '@gtn-studio/panels';
import type { Ranking } from './words.ts';

/** A figure of a trial that trials are compared by. */
export interface Metric {
  readonly id: MetricId;
  readonly label: string;
  readonly log: boolean;
  readonly format: (value: number) => string;
}

export type CostId = 'parameters' | 'multiplyAdds' | 'seconds';
export type MetricId = 'score' | CostId;

/** What a network costs, in what. */
export const costs: readonly (Metric & { readonly id: CostId })[] = [
  { id: 'parameters', label: 'parameters', log: true, format: compact },
  { id: 'multiplyAdds', label: 'multiply-adds', log: true, format: compact },
  { id: 'seconds', label: 'seconds', log: true, format: compact },
];

export const metricIds: readonly MetricId[] = ['score', ...costs.map(({ id }) => id)];

/** What trials of a search are compared by, in the order of `metricIds`. */
export const metricsOf = ({ label, format }: Ranking): readonly Metric[] => [
  { id: 'score', label, log: false, format },
  ...costs,
];
