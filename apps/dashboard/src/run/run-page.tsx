import { AnnotateRunDocument, RunDocument, RunEventsDocument } from '../generated/operations.ts';
import { PanelState, count } from '@gtn-studio/panels';
import { useCallback } from 'react';
import { Link, useParams } from 'react-router';
import { graphqlText } from '../api/graphql-text.ts';
import { staleOf, statusOf } from '../api/status-of.ts';
import { useConnection } from '../api/api.ts';
import { useAction } from '../api/use-action.ts';
import { useEvents } from '../api/use-events.ts';
import { useRefreshedQuery } from '../api/use-live-query.ts';
import { LogPanel } from '../log/log-panel.tsx';
import { Accuracy } from '../parts/accuracy.tsx';
import { Annotations } from '../parts/annotations.tsx';
import { DeletedNotice } from '../parts/deletion.tsx';
import { duration } from '../parts/duration.ts';
import { Facts } from '../parts/facts.tsx';
import { Progress } from '../parts/progress.tsx';
import { RelativeTime } from '../parts/relative-time.tsx';
import { RunState, hasEnded } from '../parts/run-state.tsx';
import { TeachingPanel } from '../teaching/teaching-panel.tsx';
import { ConfigPanel } from './config-panel.tsx';
import { CurvesPanels } from './curves-panels.tsx';
import { FilesPanel } from './files-panel.tsx';
import { ImagesPanel } from './images-panel.tsx';
import { Lineage } from './lineage.tsx';
import type { Run } from './run.ts';
import { RunActions } from './run-actions.tsx';
import { SchedulePanel } from './schedule-panel.tsx';
import { useRunCurves } from './use-run-curves.ts';
import { useRunImages } from './use-run-images.ts';

/** A training run as it goes: its curves, the images it makes, what it has learned, and its files. */
export function RunPage() {
  const { id = '' } = useParams();
  const variables = { id };
  const answer = useRefreshedQuery({ query: RunDocument, variables }, 1000);
  const curves = useRunCurves(id);
  const images = useRunImages(id);
  const connection = useConnection();
  const { refresh } = answer;
  const annotate = useAction(AnnotateRunDocument, refresh);
  const { reload, add } = curves;
  const { refresh: refreshImages } = images;

  const startOver = useCallback(() => {
    refresh();
    reload();
    refreshImages();
  }, [refresh, reload, refreshImages]);
  useEvents({
    document: RunEventsDocument,
    variables: { id },
    onStart: startOver,
    onEvent: (event) => {
      if (event.__typename === 'TrainingRunProgressed') add(event);
      if (event.__typename === 'TrainingRunImageMade') refreshImages();
      refresh();
    },
  });

  const status =
    statusOf(answer, 'the training run') ??
    (answer.data?.trainingRun
      ? undefined
      : ({ kind: 'error', message: `There is no training run ${id}.` } as const));
  if (status !== undefined) return <PanelState status={status} />;
  const run = answer.data!.trainingRun!;
  const reconnecting = connection === 'reconnecting';
  const stale =
    staleOf(answer) ??
    (reconnecting && !hasEnded(run.state)
      ? 'The connection is lost. What is here stays, and goes on from where it was once the gateway is back.'
      : undefined);

  return (
    <>
      <div className="page-head">
        <div>
          <small>
            <Link to="/runs">Training runs</Link>
            {run.experiment && (
              <>
                {' / '}
                <Link to={`/runs?experiment=${run.experiment.id}`}>{run.experiment.name}</Link>
              </>
            )}
          </small>
          <h1>{run.name}</h1>
          <Annotations of={run} list="/runs" update={annotate} />
        </div>
        <RunActions run={run} onDone={refresh} />
      </div>
      {run.deletedAt !== null && <DeletedNotice of={run} onDone={refresh} />}
      {run.failure && (
        <p className="notice" data-kind="bad" role="alert">
          It failed: {run.failure.message}
        </p>
      )}
      {run.attempts.waitsFor && !hasEnded(run.state) && (
        <p className="notice" data-kind="warn" role="status">
          It waits for {run.attempts.waitsFor}.{' '}
          {run.attempts.lastError && `Its last attempt ended: ${run.attempts.lastError}`}
        </p>
      )}
      <div className="card">
        <Facts facts={factsOf(run)} />
      </div>
      <CurvesPanels id={id} run={run} curves={curves} stale={stale} />
      <ImagesPanel run={run} images={images} stale={stale} />
      <TeachingPanel run={run} onExport={refresh} />
      <div className="columns">
        <SchedulePanel run={run} graphql={() => graphqlText(RunDocument, variables)} />
        <FilesPanel run={run} />
      </div>
      <LogPanel id={id} name={run.name} />
      <ConfigPanel run={run} graphql={() => graphqlText(RunDocument, variables)} />
    </>
  );
}

const factsOf = (run: Run) =>
  [
    [
      'State',
      <RunState key="state" state={run.state} intent={run.intent} waitsFor={run.attempts.waitsFor} />,
    ],
    [
      'Outer iterations',
      <Progress key="progress" done={run.iteration} of={run.outerIterations} label="outer iterations" />,
    ],
    ['Last validation', <Accuracy key="accuracy" accuracy={run.lastAccuracy} />],
    ['Data set', run.config.dataset],
    ['Inner steps', `${count(run.config.unrollLength)} of ${count(run.config.batchSize)} images`],
    ...(run.lineage.length > 0
      ? ([['Started with the teacher of', <Lineage key="lineage" lineage={run.lineage} />]] as const)
      : []),
    ['Time trained', duration(run.seconds)],
    ['Started', <RelativeTime key="started" at={run.startedAt ?? run.createdAt} />],
    ['Engine', `${run.engine}, ${run.threads} ${run.threads === 1 ? 'thread' : 'threads'}`],
  ] as const;
