import type { CurvePoint } from '@gtn-studio/panels';
import { useCallback, useMemo, useState } from 'react';
import { useRefreshedQuery } from '../api/use-live-query.ts';
import { type RunEventsSubscription, RunCurvesDocument } from '../generated/operations.ts';
import { extended } from './extended-curve.ts';

export const curveNames = ['validationAccuracy', 'metaLoss', 'gradientNorm', 'rankLoss'] as const;
export type CurveName = (typeof curveNames)[number];

type Progressed = Extract<RunEventsSubscription['events'], { __typename: 'TrainingRunProgressed' }>;

/** Points of a curve that are asked for; those that come while one looks are added. */
export const maxPoints = 600;

/** A run's curves as they were when they were asked for, and every point that was told since. */
export function useRunCurves(id: string) {
  const answer = useRefreshedQuery({ query: RunCurvesDocument, variables: { id, maxPoints } });
  const [told, setTold] = useState<readonly Progressed[]>([]);
  const run = answer.data?.trainingRun;
  const curves = useMemo(
    () =>
      Object.fromEntries(
        curveNames.map((name) => [
          name,
          extended(
            (run?.[name]?.points ?? []) as readonly CurvePoint[],
            told.map(({ iteration, metrics }) => ({
              step: iteration,
              value: metrics.find((metric) => metric.name === name)?.value,
            })),
          ),
        ]),
      ) as Readonly<Record<CurveName, readonly CurvePoint[]>>,
    [run, told],
  );
  const add = useCallback((event: Progressed) => setTold((before) => [...before, event]), []);
  const { refresh } = answer;
  return { answer, curves, add, reload: refresh };
}

export type RunCurves = ReturnType<typeof useRunCurves>;
