import {
  type Brush,
  Panel,
  Scatter,
  type ScatterPoint,
  compact,
  count,
  significant,
} from '@gtn-studio/panels';
import { useMemo, useRef } from 'react';
import type { WholeList } from '../api/use-whole-list.ts';
import { Choice } from '../parts/choice.tsx';
import { spansDecades } from './estimators.ts';
import { statusOfPoints } from './points-status.ts';
import type { Point, Validation } from './validation.ts';

export interface TruthPanelProps {
  readonly validation: Validation;
  readonly points: WholeList<Point>;
  /** Name of the estimator, and where its estimates put the architectures. */
  readonly estimator: string;
  readonly places: readonly ScatterPoint[];
  readonly onChoose: (name: string) => void;
  readonly brush: Brush | undefined;
  readonly onBrush: (brush: Brush | undefined) => void;
  readonly graphql: () => string;
}

/** Estimates of one estimator beside the truth, as in the paper's Figure 5. */
export function TruthPanel({
  validation: { name, n, k, estimators, truth },
  points,
  estimator,
  places,
  onChoose,
  brush,
  onBrush,
  graphql,
}: TruthPanelProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const best = useMemo(() => {
    const sorted = [...places].sort((a, b) => b.y - a.y);
    return new Set(sorted.slice(0, k).map(({ id }) => id));
  }, [places, k]);
  const logX = useMemo(() => spansDecades(places.map(({ x }) => x)), [places]);
  return (
    <Panel
      title="Estimate against truth"
      note={places.length < n ? `${count(places.length)} of ${count(n)} points` : undefined}
      tools={
        <Choice
          label="Estimator"
          value={estimator}
          options={estimators.map((one) => [one.name, one.name] as const)}
          onChange={onChoose}
        />
      }
      status={
        statusOfPoints(points) ??
        (places.length > 0
          ? undefined
          : {
              kind: 'empty',
              message: `${estimator} has no estimate of an architecture whose truth is known.`,
            })
      }
      stale={points.failure}
      exports={{
        name: `${name}-${estimator}`,
        rows: () => places.map(({ label, x, y }) => ({ architecture: label, estimate: x, truth: y })),
        canvas: () => canvas.current,
        graphql,
      }}
    >
      <Scatter
        points={places}
        xLabel={`${estimator}, the higher the better`}
        yLabel={`truth (${truth})`}
        formatX={compact}
        formatY={significant}
        logX={logX}
        highlighted={best}
        highlightName={`the true best ${k}`}
        brush={brush}
        onBrush={onBrush}
        height={300}
        canvasRef={canvas}
      />
    </Panel>
  );
}
