import type { AxisRange } from '@gtn-studio/panels';
import { type MetricId, metricIds } from './metrics.ts';
import type { TrialFilter } from '../generated/operations.ts';
import type { Figures } from './figures.ts';

/** What of a search's trials is marked: those that are within all of these. */
export type Ranges = Readonly<Partial<Record<MetricId, AxisRange>>>;

/** Ranges as a part of an address, such as `score_0.9_1,parameters_10_2000`. */
export const rangesText = (ranges: Ranges): string =>
  Object.entries(ranges)
    .map(([id, ends]) => [id, ...ends.map((end) => Number(end.toPrecision(5)))].join('_'))
    .join(',');

/** The ranges that a part of an address says; what is none is left out. */
export function rangesIn(text: string): Ranges {
  const found = text.split(',').flatMap((part) => {
    const [name, ...ends] = part.split('_');
    const [from, to] = ends.map(Number);
    const known = metricIds.find((id) => id === name);
    return known && ends.length === 2 && Number.isFinite(from) && Number.isFinite(to)
      ? [[known, [from!, to!]] as const]
      : [];
  });
  return Object.fromEntries(found);
}

export const isAny = (ranges: Ranges): boolean => Object.keys(ranges).length > 0;

/** Whether a trial is within all ranges; one without a figure is in no range of it. */
export function isWithin(figures: Figures, ranges: Ranges): boolean {
  return metricIds.every((id) => {
    const range = ranges[id];
    if (range === undefined) return true;
    const value = figures[id];
    return value !== undefined && value >= range[0] && value <= range[1];
  });
}

/** The same as the API's filter of trials. */
export const filterOf = (ranges: Ranges): TrialFilter =>
  Object.fromEntries(Object.entries(ranges).map(([id, [least, most]]) => [id, { least, most }]));
