import { type Column, Interval, count } from '@gtn-studio/panels';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { useLiveQuery } from '../api/use-live-query.ts';
import {
  type ProxyValidationOrder,
  type RunState as State,
  type ValidationSummaryFragment,
  ValidationsDocument,
} from '../generated/operations.ts';
import { Choice } from '../parts/choice.tsx';
import { type ColumnOrders, useListOrder } from '../parts/list-order.tsx';
import { ListPanel } from '../parts/list-panel.tsx';
import { stateOptions } from '../parts/list-options.ts';
import { RelativeTime } from '../parts/relative-time.tsx';
import { RunState } from '../parts/run-state.tsx';
import { useView } from '../parts/use-view.ts';
import { byOrder, ends } from './estimators.ts';

const columns: readonly Column<ValidationSummaryFragment>[] = [
  {
    id: 'name',
    header: 'Name',
    cell: ({ id, name, experiment }) => (
      <span className="two-lines">
        <Link to={`/validations/${id}`}>{name}</Link>
        <small>{experiment?.name}</small>
      </span>
    ),
  },
  {
    id: 'state',
    header: 'State',
    cell: ({ state, intent, attempts }) => (
      <RunState state={state} intent={intent} waitsFor={attempts.waitsFor} />
    ),
  },
  {
    id: 'best',
    header: 'Orders best',
    cell: ({ estimators }) => {
      const [best] = byOrder(estimators);
      if (!best) return '–';
      return (
        <span className="two-lines">
          <small>{best.name}</small>
          <Interval value={best.spearman.all} interval={ends(best.spearman.ci.all)} />
        </span>
      );
    },
  },
  {
    id: 'estimators',
    header: 'Estimators',
    align: 'end',
    narrow: 'hidden',
    cell: ({ estimators }) => count(estimators.length),
  },
  { id: 'n', header: 'Architectures', align: 'end', narrow: 'hidden', cell: ({ n }) => count(n) },
  {
    id: 'space',
    header: 'Space',
    narrow: 'hidden',
    cell: ({ space, dataset }) => (
      <span className="two-lines">
        {space}
        <small>{dataset && `learners of ${dataset}`}</small>
      </span>
    ),
  },
  { id: 'truth', header: 'Truth', narrow: 'hidden', cell: ({ truth }) => truth },
  {
    id: 'created',
    header: 'Started',
    align: 'end',
    narrow: 'hidden',
    cell: ({ createdAt }) => <RelativeTime at={createdAt} />,
  },
];

const orders: ColumnOrders<ProxyValidationOrder> = {
  created: { by: 'NEWEST', direction: 'descending' },
  name: { by: 'NAME', direction: 'ascending' },
  state: { by: 'STATE', direction: 'ascending' },
};

const startLink = (
  <Link className="gtn-button" data-kind="primary" to="/validations/start">
    Start a validation
  </Link>
);

/** The list of validations. */
export function ValidationsPage() {
  const [view, change] = useView({ state: '', order: 'created', reverse: '', after: '' });
  const order = useListOrder(orders, view, (to) => change({ ...to, after: '' }));
  const variables = useMemo(
    () => ({
      first: 25,
      after: view.after || undefined,
      ...order.variables,
      filter: { states: view.state ? [view.state as State] : undefined },
    }),
    [view, order.variables],
  );
  const validations = useLiveQuery({
    query: ValidationsDocument,
    variables,
    types: ['PROXY_VALIDATION_STATE_CHANGED', 'PROXY_VALIDATION_PROGRESSED'],
  });
  const list = validations.data?.proxyValidations;
  return (
    <>
      <div className="page-head">
        <div>
          <h1>Validations</h1>
          <p>How well estimates order architectures, beside the truth, and what each costs.</p>
        </div>
        {startLink}
      </div>
      <ListPanel
        title="Validations"
        waitsFor="the list of validations"
        document={ValidationsDocument}
        variables={variables}
        answer={validations}
        list={list}
        columns={columns}
        order={order}
        tools={
          <>
            <Choice
              label="State"
              value={view.state}
              options={stateOptions}
              onChange={(state) => change({ state, after: '' })}
            />
          </>
        }
        empty={{
          message: view.state
            ? 'No validation is in this state.'
            : 'No validation yet. Start one here, or bring one that the command made: gtn validate, then gtn remote validation push FOLDER.',
          action: view.state ? undefined : startLink,
        }}
        fileName="validations"
        exported={(rows) =>
          rows.flatMap(({ id, name, state, n, space, dataset, truth, createdAt, estimators }) =>
            estimators.map((estimator) => ({
              id,
              name,
              state,
              space,
              dataset,
              truth,
              architectures: n,
              estimator: estimator.name,
              spearman: estimator.spearman.all,
              createdAt,
            })),
          )
        }
        after={view.after}
        onPage={(after) => change({ after }, { push: true })}
      />
    </>
  );
}
