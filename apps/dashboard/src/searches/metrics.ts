import { compact, percent } from '@gtn-studio/panels';

/** A figure of a trial that trials are compared by. */
export interface Metric {
  readonly id: MetricId;
  readonly label: string;
  readonly log: boolean;
  readonly format: (value: number) => string;
}

export type CostId = 'parameters' | 'multiplyAdds' | 'seconds';
export type MetricId = 'accuracy' | CostId;

/** What accuracy costs, in what. */
export const costs: readonly (Metric & { readonly id: CostId })[] = [
  { id: 'parameters', label: 'parameters', log: true, format: compact },
  { id: 'multiplyAdds', label: 'multiply-adds', log: true, format: compact },
  { id: 'seconds', label: 'seconds', log: true, format: compact },
];

export const metrics: readonly Metric[] = [
  { id: 'accuracy', label: 'accuracy', log: false, format: percent },
  ...costs,
];
