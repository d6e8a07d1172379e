import {
  type Curve,
  LearningCurves,
  Panel,
  type PanelStatus,
  count,
  percent,
  significant,
} from '@gtn-studio/panels';
import { useMemo, useRef } from 'react';
import { graphqlText } from '../api/graphql-text.ts';
import { statusOf } from '../api/status-of.ts';
import { RunCurvesDocument } from '../generated/operations.ts';
import { hasEnded } from '../parts/run-state.tsx';
import { useView } from '../parts/use-view.ts';
import { type CurveName, type RunCurves, maxPoints } from './use-run-curves.ts';
import type { Run } from './run.ts';

export interface CurvesPanelsProps {
  readonly id: string;
  readonly run: Run;
  readonly curves: RunCurves;
  readonly stale: string | undefined;
}

/** The curves of a run, each in a panel; they show the same place under the cursor. */
export function CurvesPanels(props: CurvesPanelsProps) {
  return (
    <>
      <CurvePanel {...props} name="validationAccuracy" title="Validation accuracy" isAccuracy />
      <div className="columns">
        <CurvePanel {...props} name="metaLoss" title="Meta-loss" />
        <CurvePanel {...props} name="gradientNorm" title="Norm of the meta-gradient" />
        {props.run.config.ranking && <CurvePanel {...props} name="rankLoss" title="Rank loss" />}
      </div>
    </>
  );
}

interface CurvePanelProps extends CurvesPanelsProps {
  readonly name: CurveName;
  readonly title: string;
  readonly isAccuracy?: boolean;
}

function CurvePanel({ id, run, curves, stale, name, title, isAccuracy = false }: CurvePanelProps) {
  const [view, change] = useView({ [`${name}.log`]: '', [`${name}.smooth`]: '' });
  const log = view[`${name}.log`] === '1';
  const smooth = view[`${name}.smooth`] === '1';
  const points = curves.curves[name];
  const shown = useMemo<readonly Curve[]>(() => [{ label: title, points }], [title, points]);
  const canvas = useRef<HTMLCanvasElement>(null);
  const total = curves.answer.data?.trainingRun?.[name]?.totalPoints ?? 0;
  const every = isAccuracy ? run.config.evaluation.every : 1;
  const none: PanelStatus = hasEnded(run.state)
    ? { kind: 'empty', message: 'It ended before it had a point here.' }
    : {
        kind: 'loading',
        waitsFor: isAccuracy
          ? `the first validation, after ${count(Math.min(every, run.outerIterations))} outer iterations`
          : 'the first outer iteration',
      };
  return (
    <Panel
      title={title}
      note={total > points.length ? `${count(points.length)} of ${count(total)} points` : undefined}
      tools={
        !isAccuracy && (
          <>
            <label className="gtn-toggle">
              <input
                type="checkbox"
                checked={smooth}
                onChange={({ target }) => change({ [`${name}.smooth`]: target.checked ? '1' : '' })}
              />
              smooth
            </label>
            <label className="gtn-toggle">
              <input
                type="checkbox"
                checked={log}
                onChange={({ target }) => change({ [`${name}.log`]: target.checked ? '1' : '' })}
              />
              log
            </label>
          </>
        )
      }
      status={points.length > 0 ? undefined : (statusOf(curves.answer, 'the curve') ?? none)}
      stale={stale}
      exports={{
        name: `${run.name}-${name}`,
        rows: () => points.map(({ step, last, min, max }) => ({ step, value: last, min, max })),
        canvas: () => canvas.current,
        graphql: () => graphqlText(RunCurvesDocument, { id, maxPoints }),
      }}
    >
      <LearningCurves
        curves={shown}
        log={log}
        smoothing={smooth ? 0.9 : 0}
        format={isAccuracy ? percent : significant}
        {...(isAccuracy ? { formatAxis: percent } : {})}
        syncKey={id}
        height={isAccuracy ? 240 : 200}
        canvasRef={canvas}
      />
    </Panel>
  );
}
