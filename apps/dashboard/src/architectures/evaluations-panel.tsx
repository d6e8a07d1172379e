import { type Column, DataTable, Panel, count } from '@gtn-studio/panels';
import { Link } from 'react-router';
import { Accuracy } from '../parts/accuracy.tsx';
import { duration } from '../parts/duration.ts';
import { RelativeTime } from '../parts/relative-time.tsx';
import { RunState } from '../parts/run-state.tsx';
import type { Architecture } from './architecture.ts';

type Evaluation = NonNullable<Architecture['evaluations']>['edges'][number]['node'];

const columns: readonly Column<Evaluation>[] = [
  {
    id: 'for',
    header: 'For',
    cell: ({ trial }) =>
      trial?.search ? (
        <span className="two-lines">
          <Link to={`/searches/${trial.search.id}`}>{trial.search.name}</Link>
          <small>trial {trial.number}</small>
        </span>
      ) : (
        'itself'
      ),
  },
  {
    id: 'state',
    header: 'State',
    narrow: 'hidden',
    cell: ({ state }) => <RunState state={state} />,
  },
  {
    id: 'accuracy',
    header: 'Accuracy',
    align: 'end',
    cell: ({ accuracyMean: mean, accuracyStd: std, seeds: learners }) => (
      <Accuracy accuracy={mean === null ? null : { mean, std: std ?? 0, learners }} />
    ),
  },
  {
    id: 'teaching',
    header: 'Taught by',
    cell: ({ generator, config: { teaching, training } }) =>
      training ? (
        <span className="two-lines">
          real {training.dataset}
          <small>to the end, {count(training.epochs)} epochs</small>
        </span>
      ) : teaching?.__typename === 'TeachingSourceReal' ? (
        <span className="two-lines">
          real {teaching.dataset}
          <small>{count(teaching.realSteps)} steps</small>
        </span>
      ) : generator?.trainingRun ? (
        <Link to={`/runs/${generator.trainingRun.id}`}>{generator.trainingRun.name}</Link>
      ) : teaching ? (
        'a generator'
      ) : (
        'an estimator'
      ),
  },
  {
    id: 'split',
    header: 'Scored on',
    narrow: 'hidden',
    cell: ({ config: { split } }) => `${split.toLowerCase()} images`,
  },
  {
    id: 'seconds',
    header: 'Took',
    align: 'end',
    narrow: 'hidden',
    cell: ({ seconds }) => (seconds === null ? '–' : duration(seconds)),
  },
  {
    id: 'ended',
    header: 'Ended',
    align: 'end',
    narrow: 'hidden',
    cell: ({ finishedAt }) => <RelativeTime at={finishedAt} />,
  },
];

/** Where an architecture was tried, and what its learners reached there. */
export function EvaluationsPanel({
  architecture: { evaluations },
  name,
  graphql,
}: {
  readonly architecture: Architecture;
  readonly name?: string;
  readonly graphql: () => string;
}) {
  const rows = evaluations?.edges.map(({ node }) => node) ?? [];
  const total = evaluations?.totalCount ?? 0;
  return (
    <Panel
      title={name === undefined ? 'Evaluations' : `Evaluations of ${name}`}
      note={rows.length < total ? `the newest ${count(rows.length)} of ${count(total)}` : count(total)}
      status={rows.length > 0 ? undefined : { kind: 'empty', message: 'It was not evaluated yet.' }}
      exports={{
        name: 'evaluations',
        rows: () =>
          rows.map(({ id, state, seeds, accuracyMean, accuracyStd, seconds, trial, config }) => ({
            id,
            state,
            search: trial?.search?.name,
            trial: trial?.number,
            split: config.split,
            learners: seeds,
            accuracyMean,
            accuracyStd,
            seconds,
          })),
        graphql,
      }}
      flush
    >
      <DataTable caption="Evaluations" columns={columns} rows={rows} rowId={({ id }) => id} />
    </Panel>
  );
}
