import { type Curve, LearningCurves, Panel } from '@gtn-studio/panels';
import { useMemo, useRef } from 'react';
import type { Run } from './run.ts';
import { hasEnded } from '../parts/run-state.tsx';

const curve = (label: string, values: readonly number[] | undefined): Curve => ({
  label,
  points: (values ?? []).map((value, index) => ({ step: index + 1, last: value, min: value, max: value })),
});

/** The learning rate and the momentum of each inner step, as they were learned. */
export function SchedulePanel({ run, graphql }: { readonly run: Run; readonly graphql: () => string }) {
  const { generator } = run;
  const curves = useMemo(
    () => [curve('Learning rate', generator?.learningRate), curve('Momentum', generator?.momentum)],
    [generator],
  );
  const canvas = useRef<HTMLCanvasElement>(null);
  return (
    <Panel
      title="Learned schedule"
      status={
        generator
          ? undefined
          : hasEnded(run.state)
            ? { kind: 'empty', message: 'It ended before it had a generator.' }
            : { kind: 'loading', waitsFor: 'the generator, which is there when the run is completed' }
      }
      exports={{
        name: `${run.name}-schedule`,
        rows: () =>
          (generator?.learningRate ?? []).map((learningRate, index) => ({
            innerStep: index + 1,
            learningRate,
            momentum: generator?.momentum[index],
          })),
        canvas: () => canvas.current,
        graphql,
      }}
    >
      <LearningCurves curves={curves} stepName="inner step" height={200} canvasRef={canvas} />
    </Panel>
  );
}
