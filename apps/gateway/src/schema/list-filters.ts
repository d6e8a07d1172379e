import { builder } from './builder.ts';

// Inputs that the filters and orderings of several lists share.

export const TimeRangeInput = builder.inputType('TimeRange', {
  description: 'A time, both ends included.',
  fields: (t) => ({
    from: t.field({ type: 'DateTime', description: 'Its beginning. Default: any.' }),
    to: t.field({ type: 'DateTime', description: 'Its end. Default: any.' }),
  }),
});

export const NumberRangeInput = builder.inputType('NumberRange', {
  description: 'A range of numbers, both ends included.',
  fields: (t) => ({
    least: t.float({ description: 'The least. Default: any.' }),
    most: t.float({ description: 'The largest. Default: any.' }),
  }),
});

export const MetricFilter = builder.inputType('MetricFilter', {
  description: 'A range of the last value of a metric, both ends included.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'One of `metrics`.' }),
    least: t.float({ description: 'The least value. Default: any.' }),
    most: t.float({ description: 'The largest value. Default: any.' }),
  }),
});

export const MetricOrder = builder.inputType('MetricOrder', {
  description: 'An ordering by the last value of a metric; rows without one are left out.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'One of `metrics`.' }),
    descending: t.boolean({ description: 'Whether the largest comes first. Default: true.' }),
  }),
});

/** Descriptions of the fields of a filter. */
export const sharedFilters = {
  created: { type: TimeRangeInput, description: 'Those that were requested within a time.' },
  metric: { type: MetricFilter, description: 'Those whose last value of a metric lies in a range.' },
} as const;
