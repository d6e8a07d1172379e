import {
  type Column,
  type Curve,
  DataTable,
  LearningCurves,
  Panel,
  PanelState,
  type PanelStatus,
  count,
  percent,
  significant,
} from '@gtn-studio/panels';
import { useMemo, useRef } from 'react';
import { useQuery } from 'urql';
import { DatasetByNameDocument } from '../generated/operations.ts';
import { Accuracy } from '../parts/accuracy.tsx';
import { duration } from '../parts/duration.ts';
import { Facts } from '../parts/facts.tsx';
import { Progress } from '../parts/progress.tsx';
import { hasEnded } from '../parts/run-state.tsx';
import type { Run } from '../run/run.ts';
import { type TaughtLearner, accuracyOf, accuracyOfAll } from './taught-learners.ts';
import { useTeaching } from './use-teaching.ts';

/** Curves that are shown, those of the last learners: as many as there are colours. */
const mostCurves = 4;

/** A button that teaches a fresh learner in this browser, and how well the learners do that it taught. */
export function TeachingPanel({ run, onExport }: { readonly run: Run; readonly onExport: () => void }) {
  const { dataset: name, unrollLength, batchSize } = run.config;
  const [{ data }] = useQuery({ query: DatasetByNameDocument, variables: { name } });
  const dataset = data?.datasets?.edges.find(({ node }) => node.name === name)?.node;
  const { learners, iteration, wanted, failure, teach, stop } = useTeaching(
    run,
    dataset?.testImagesUrl,
    onExport,
  );
  const canvas = useRef<HTMLCanvasElement>(null);
  const curves = useMemo<readonly Curve[]>(
    () =>
      learners
        .slice(-mostCurves)
        .map(({ number, points }) => ({ label: `learner ${count(number)}`, points })),
    [learners],
  );
  const last = learners.at(-1);
  const waitsFor = !wanted
    ? undefined
    : !wanted.isTaken
      ? 'the platform, which writes the synthetic set and the learner’s training step'
      : (last?.done ?? true)
        ? 'the synthetic set, its models and ONNX Runtime'
        : undefined;
  const taught = learners.filter(({ done }) => done);
  return (
    <Panel
      title="Teach it in your browser"
      note={
        last &&
        `the teacher after ${count(iteration ?? 0)} outer iterations; tested on ${count(last.testImages)} real images that it was not trained on`
      }
      status={run.checkpointIteration > 0 ? undefined : withoutTeacher(run)}
      tools={
        wanted ? (
          <button type="button" className="gtn-button" onClick={stop}>
            Stop
          </button>
        ) : (
          <button
            type="button"
            className="gtn-button"
            data-kind="primary"
            disabled={run.checkpointIteration === 0 || dataset === undefined}
            onClick={() => void teach()}
          >
            {taught.length > 0 ? 'Teach another' : 'Teach a learner'}
          </button>
        )
      }
      exports={{
        name: `${run.name}-taught-here`,
        rows: () => taught.map((learner) => ({ ...rowOf(learner) })),
        canvas: () => canvas.current,
      }}
    >
      <div className="teaching">
        {failure !== undefined && (
          <p className="notice" data-kind="bad" role="alert">
            {failure}
          </p>
        )}
        {last?.whyNotWebGpu !== undefined && (
          <p className="notice" role="status">
            WebAssembly teaches it, though this browser has WebGPU. {last.whyNotWebGpu}
          </p>
        )}
        {waitsFor !== undefined && <PanelState status={{ kind: 'loading', waitsFor }} />}
        {last === undefined && waitsFor === undefined && (
          <p className="muted">
            A fresh learner takes {count(unrollLength)} steps in this page, each on {count(batchSize)}{' '}
            synthetic images, and is tested on real ones. ONNX Runtime is loaded for it, 14 to 27 MB from this
            server.
          </p>
        )}
        {last && (
          <>
            <Facts facts={factsOf(last, taught, run)} />
            <LearningCurves
              curves={curves}
              stepName="inner step"
              format={percent}
              formatAxis={percentAxis}
              height={220}
              canvasRef={canvas}
            />
          </>
        )}
        {taught.length > 0 && (
          <DataTable caption="Learners taught here" columns={columns} rows={taught} rowId={idOf} />
        )}
      </div>
    </Panel>
  );
}

const withoutTeacher = ({ state }: Run): PanelStatus =>
  hasEnded(state)
    ? { kind: 'empty', message: 'It ended before it had a checkpoint, so there is no teacher to learn from.' }
    : { kind: 'loading', waitsFor: 'the first checkpoint, which has a teacher to learn from' };

const percentAxis = (fraction: number) => percent(fraction, 0);

const idOf = ({ number }: TaughtLearner) => String(number);

const rowOf = (learner: TaughtLearner) => ({
  learner: learner.number,
  accuracy: accuracyOf(learner),
  testImages: learner.testImages,
  loss: learner.loss,
  seconds: learner.seconds,
  backend: learner.backend,
  seed: learner.seed,
});

const factsOf = (last: TaughtLearner, taught: readonly TaughtLearner[], run: Run) =>
  [
    ['Inner step', <Progress key="step" done={last.step} of={last.steps} label="inner steps" />],
    ['Loss on the synthetic batch', significant(last.loss)],
    ['Accuracy', percent(last.points.at(-1)?.last)],
    ['Computed by', `${last.backend}, ${duration(last.seconds)}`],
    ['Taught here', <Accuracy key="here" accuracy={accuracyOfAll(taught)} />],
    ['Server, validation images', <Accuracy key="server" accuracy={run.lastAccuracy} />],
  ] as const;

const columns: readonly Column<TaughtLearner>[] = [
  { id: 'number', header: 'Learner', cell: ({ number }) => count(number) },
  {
    id: 'accuracy',
    header: 'Accuracy',
    align: 'end',
    cell: (learner) => <strong>{percent(accuracyOf(learner))}</strong>,
  },
  { id: 'seconds', header: 'Time', align: 'end', cell: ({ seconds }) => duration(seconds) },
  { id: 'backend', header: 'Computed by', narrow: 'hidden', cell: ({ backend }) => backend },
  { id: 'seed', header: 'Seed', align: 'end', cell: ({ seed }) => seed },
];
