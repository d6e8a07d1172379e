import { useMemo } from 'react';
import { Link } from 'react-router';
import { useLiveQuery } from '../api/use-live-query.ts';
import { type RunState, RunsDocument, type TrainingRunOrder } from '../generated/operations.ts';
import { type ColumnOrders, useListOrder } from '../parts/list-order.tsx';
import { ListPanel } from '../parts/list-panel.tsx';
import { useView } from '../parts/use-view.ts';
import { type RunRow, runColumns } from './run-columns.tsx';
import { RunFilters } from './run-filters.tsx';

const pageSize = 25;

const orders: ColumnOrders<TrainingRunOrder> = {
  created: { by: 'NEWEST', direction: 'descending' },
  name: { by: 'NAME', direction: 'ascending' },
  state: { by: 'STATE', direction: 'ascending' },
  accuracy: { by: 'LAST_ACCURACY', direction: 'descending' },
  best: { by: 'BEST_ACCURACY', direction: 'descending' },
};

/** The list of training runs. */
export function RunsPage() {
  const [view, change] = useView({
    ...{ name: '', state: '', experiment: '', tag: '' },
    ...{ order: 'created', reverse: '', after: '' },
  });
  const order = useListOrder(orders, view, (to) => change({ ...to, after: '' }));
  const variables = useMemo(
    () => ({
      first: pageSize,
      after: view.after || undefined,
      ...order.variables,
      filter: {
        text: view.name || undefined,
        tags: view.tag ? [view.tag] : undefined,
        experimentId: view.experiment || undefined,
        states: view.state ? [view.state as RunState] : undefined,
      },
    }),
    [view, order.variables],
  );
  const runs = useLiveQuery({
    query: RunsDocument,
    variables,
    types: [
      'TRAINING_RUN_STATE_CHANGED',
      'TRAINING_RUN_PROGRESSED',
      'TRAINING_RUN_EDITED',
      'EXPERIMENT_EDITED',
    ],
  });
  const list = runs.data?.trainingRuns;
  const filtered = Boolean(view.name || view.state || view.experiment || view.tag);

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
      <ListPanel
        title="Runs"
        caption="Training runs"
        waitsFor="the list of runs"
        document={RunsDocument}
        variables={variables}
        answer={runs}
        list={list}
        columns={runColumns}
        order={order}
        tools={<RunFilters view={view} onChange={(changed) => change({ ...changed, after: '' })} />}
        empty={{
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
        }}
        fileName="training-runs"
        exported={(rows) => rows.map(exported)}
        after={view.after}
        onPage={(after) => change({ after }, { push: true })}
      />
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
