import { Panel, Scatter, significant } from '@gtn-studio/panels';
import { useMemo, useRef } from 'react';
import { secondsOf } from './estimators.ts';
import type { Validation } from './validation.ts';

/** What takes less than a clock tells is drawn at this many seconds. */
const least = 1e-5;
const twoDigits = (value: number) => value.toFixed(2).replace('-', '−');

/** What an order costs. */
export function CostPanel({
  validation: { name, estimators },
  graphql,
}: {
  readonly validation: Validation;
  readonly graphql: () => string;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const points = useMemo(
    () =>
      estimators.flatMap((estimator) =>
        typeof estimator.spearman.all === 'number'
          ? [
              {
                id: estimator.name,
                label: estimator.name,
                x: Math.max(least, secondsOf(estimator)),
                y: estimator.spearman.all,
              },
            ]
          : [],
      ),
    [estimators],
  );
  return (
    <Panel
      title="Order against cost"
      note="upper left is better"
      status={
        points.length > 0 ? undefined : { kind: 'empty', message: 'No estimator orders the architectures.' }
      }
      exports={{
        name: `${name}-cost`,
        rows: () => points.map(({ id, x, y }) => ({ estimator: id, seconds: x, spearman: y })),
        canvas: () => canvas.current,
        graphql,
      }}
    >
      <Scatter
        points={points}
        xLabel="seconds per architecture"
        yLabel="Spearman"
        formatX={significant}
        formatY={twoDigits}
        logX
        height={300}
        canvasRef={canvas}
      />
    </Panel>
  );
}
