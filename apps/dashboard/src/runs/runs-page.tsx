import { DataTable, Panel, count } from '@gtn-studio/panels';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { graphqlText } from '../api/graphql-text.ts';
import { staleOf, statusOf } from '../api/status-of.ts';
import { useLiveQuery } from '../api/use-live-query.ts';
import { type RunState, RunsDocument, type TrainingRunOrder } from '../generated/operations.ts';
import { Pager } from '../parts/pager.tsx';
import { useView } from '../parts/use-view.ts';
import { type RunRow, runColumns } from './run-columns.tsx';
import { RunFilters } from './run-filters.tsx';

const pageSize = 25;

/** The list of training runs. */
export function RunsPage() {
  const [view, change] = useView({
    ...{ name: '', state: '', experiment: '', tag: '' },
    ...{ order: 'NEWEST', after: '' },
  });
  const variables = useMemo(
    () => ({
      first: pageSize,
      after: view.after || undefined,
      orderBy: view.order as TrainingRunOrder,
      filter: {
        text: view.name || undefined,
        tags: view.tag ? [view.tag] : undefined,
        experimentId: view.experiment || undefined,
        states: view.state ? [view.state as RunState] : undefined,
      },
    }),
    [view],
  );
  const runs = useLiveQuery({
    query: RunsDocument,
    variables,
    types: ['TRAINING_RUN_STATE_CHANGED', 'TRAINING_RUN_PROGRESSED'],
  });
  const list = runs.data?.trainingRuns;
  const rows = useMemo(() => list?.edges.map(({ node }) => node) ?? [], [list]);
  const filtered = Boolean(view.name || view.state || view.experiment || view.tag);

  const empty =
    list && rows.length === 0
      ? ({
          kind: 'empty',
          message: filtered
            ? 'No training run is like this.'
            : 'No training run yet. Start one: with the preset digits-demo it shows a curve within a minute.',
          action: filtered ? (
            <button
              type="button"
              className="gtn-button"
              onClick={() => change({ name: '', state: '', experiment: '', tag: '', after: '' })}
            >
              Show all
            </button>
          ) : (
            <Link className="gtn-button" data-kind="primary" to="/start">
              Start a training run
            </Link>
          ),
        } as const)
      : undefined;

  return (
    <>
      <div className="page-head">
        <div>
          <h1>Training runs</h1>
          <p>Generators that learn to make training data, and how well fresh learners do on it.</p>
        </div>
        <Link className="gtn-button" data-kind="primary" to="/start">
          Start a training run
        </Link>
      </div>
      <Panel
        title="Runs"
        note={list && `${count(list.totalCount)} in all`}
        tools={<RunFilters view={view} onChange={(changed) => change({ ...changed, after: '' })} />}
        status={statusOf(runs, 'the list of runs') ?? empty}
        stale={staleOf(runs)}
        exports={{
          name: 'training-runs',
          rows: () => rows.map(exported),
          graphql: () => graphqlText(RunsDocument, variables),
        }}
        flush
      >
        <DataTable caption="Training runs" columns={runColumns} rows={rows} rowId={({ id }) => id} />
        <Pager
          first={view.after === ''}
          next={list?.pageInfo.hasNextPage ? list.pageInfo.endCursor : undefined}
          onPage={(after) => change({ after }, { push: true })}
        />
      </Panel>
    </>
  );
}

const exported = (run: RunRow) => ({
  id: run.id,
  name: run.name,
  experiment: run.experiment?.name,
  state: run.state,
  tags: run.tags.join(', '),
  preset: run.preset,
  dataset: run.config.dataset,
  iteration: run.iteration,
  outerIterations: run.outerIterations,
  lastAccuracy: run.lastAccuracy?.mean,
  lastAccuracyStd: run.lastAccuracy?.std,
  learners: run.lastAccuracy?.learners,
  maxAccuracy: run.maxAccuracy,
  createdAt: run.createdAt,
});
